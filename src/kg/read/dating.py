"""How the day of an article is known, and what its name, its address and a table beside it tell of it."""

from __future__ import annotations

import csv
import re
from datetime import date
from pathlib import Path
from typing import NamedTuple

from kg.read.dates import day_of
from kg.results import Skipped
from kg.text import nfc, shown

LINE = "date line"
PAGE = "page metadata"
FILE = "file metadata"
HEADER = "mail header"
COLUMN = "column"
ADDRESS = "web address"
NAME = "file name"
TABLE = "dates.csv"
KNOWN_BY = (TABLE, COLUMN, LINE, PAGE, HEADER, FILE, ADDRESS, NAME)
"""All ways, as the graph and its tables call them; one that stands before another is believed before it."""

_LARGEST = 16 * 1024 * 1024
_YEAR = r"(?<!\d)(?P<year>(?:19|20)\d\d)"
_ORDERED = re.compile(rf"{_YEAR}(?P<sign>[-_./ ]?)(?P<month>\d\d?)(?P=sign)(?P<day>\d\d?)(?!\d)")
_DAY_FIRST = re.compile(
    r"(?<!\d)(?P<day>\d\d)(?P<sign>[-_. ])(?P<month>\d\d)(?P=sign)(?P<year>(?:19|20)\d\d)(?!\d)"
)
_IN_ADDRESS = re.compile(rf"/{_YEAR}(?P<sign>[/-]?)(?P<month>\d\d)(?P=sign)(?P<day>\d\d)(?!\d)")


class Dates(NamedTuple):
    """What a ``dates.csv`` says of the files beside it."""

    days: dict[str, str]
    """Name of a file -> ISO day."""
    wrong: tuple[Skipped, ...] = ()


NONE = Dates({})


def in_name(identifier: str) -> str:
    """The ISO day that the name of a file has; one that may be read in two ways is none.

    >>> in_name("2021-03-12-a-new-cell"), in_name("press/20210312_cell"), in_name("cell 25-03-2021")
    ('2021-03-12', '2021-03-12', '2021-03-25')
    >>> in_name("cell 05-03-2021"), in_name("20211399"), in_name("2021-03"), in_name("202103121")
    ('', '', '', '')
    """
    if found := _ORDERED.search(identifier):
        return _day(found) if found["sign"] or len(found[0]) == len("20210312") else ""
    found = _DAY_FIRST.search(identifier)
    return _day(found) if found and (int(found["day"]) > len("JFMAMJJASOND")) else ""


def in_address(address: str) -> str:
    """The ISO day that a web address has.

    >>> in_address("https://press.example/2021/03/12/a-cell.html"), in_address("https://press.example/p20210399")
    ('2021-03-12', '')
    """
    found = _IN_ADDRESS.search(address)
    return _day(found) if found else ""


def table(path: Path) -> Dates:
    """What a table of dates beside articles says; the columns are ``path`` and ``date``."""
    try:
        if path.stat().st_size > _LARGEST:
            return Dates({}, (Skipped(shown(path), "is too large for a table of dates"),))
        lines = path.read_text(encoding="utf-8-sig").splitlines()
    except (OSError, UnicodeDecodeError) as error:
        reason = error.strerror if isinstance(error, OSError) else "it is not UTF-8"
        return Dates({}, (Skipped(shown(path), f"cannot be read ({reason})"),))
    return _parsed(path, lines)


def _parsed(path: Path, lines: list[str]) -> Dates:
    days: dict[str, str] = {}
    wrong: list[Skipped] = []
    rows = csv.DictReader(lines)
    if not {"path", "date"} <= set(rows.fieldnames or ()):
        return Dates({}, (Skipped(shown(path), "has no columns path and date in its first line"),))
    for row in rows:
        name, day = (row.get("path") or "").strip(), (row.get("date") or "").strip()
        where = f"{shown(path)}, line {rows.line_num}"
        found = day_of(day)
        if not found:
            wrong.append(Skipped(where, f"{shown(day)!r} is no day: write it as 2021-03-12"))
        elif not (path.parent / name).is_file():
            wrong.append(Skipped(where, f"there is no file {shown(name)!r} beside it"))
        elif days.setdefault(nfc(name), found) != found:
            wrong.append(Skipped(where, f"gives {shown(name)!r} another day than a line before"))
    return Dates(days, tuple(wrong))


def _day(found: re.Match[str]) -> str:
    try:
        return date(int(found["year"]), int(found["month"]), int(found["day"])).isoformat()
    except ValueError:
        return ""
