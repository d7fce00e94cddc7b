"""Dates and tenures (catalogue, section 7).

``January 1, 2020``, ``26 December 2022``, ``December 26``, ``2023`` after a word of time; ``early 2024``; dates
that are counted from the day of the article, such as ``last year``, whose values ``kg.dates`` describes.
"""

from __future__ import annotations

from kg.extract.families import Family
from kg.extract.patterns import Match, Unit
from kg.extract.rules.kit import Kit

_WIDTH = {1: "{:04d}", 2: "{:04d}-{:02d}", 3: "{:04d}-{:02d}-{:02d}"}
_DECADE = 10
_LONGEST = 10
"""Years of a tenure; what is longer is a plan."""
_DAY = "D"
_LAST = 31
"""Day of the longest months."""


def _iso(*parts: int) -> str:
    return _WIDTH[len(parts)].format(*parts)


def _number(unit: Unit) -> int:
    return int(unit.text) if unit.text.isdigit() else -1


def _is_year(number: int) -> bool:
    return 1900 <= number <= 2100


def _date(_: Kit, m: Match) -> list[Unit] | None:
    month = int(m.value("month").concept)
    day = _number(m["day"][0]) if m["day"] else 0
    year = _number(m["year"][0]) if m["year"] else 0
    if day > 31 and not year:
        day, year = 0, day
    if day < 0 or day > 31 or (year and not _is_year(year)) or not (day or year):
        return None
    full = _iso(year, month, day) if day else _iso(year, month)
    value = full if year else f"--{month:02d}-{day:02d}"
    return [Unit(m.tag, m.start, m.end, "", value)]


def _month_year(_: Kit, m: Match) -> list[Unit] | None:
    """``in March, 1991``; of ``in March, 40 cells`` only the month is a date."""
    year = _number(m["year"][0])
    return (
        [Unit(m.tag, m.start, m.end, "", _iso(year, int(m.value("month").concept)))]
        if _is_year(year)
        else None
    )


def _year(_: Kit, m: Match) -> list[Unit] | None:
    number = _number(m["year"][0])
    if not _is_year(number) or (m.after() and m.after().text in ("-", "–")):  # type: ignore[union-attr]
        return None
    return [m.units[m.first], Unit(m.tag, m["year"][0].start, m.end, "", _iso(number))]


def _month(_: Kit, m: Match) -> list[Unit] | None:
    """``in July``; what the month goes on with was read before."""
    month = m["month"][0]
    return [m.units[m.first], Unit(m.tag, month.start, m.end, "", f"--{int(month.value.concept):02d}")]


def _counted(kit: Kit, m: Match) -> list[Unit] | None:
    """``last year``, ``this morning``; ``the last year`` is the twelve months before."""
    before = m.before()
    if before is not None and before.text.lower() in kit.language.words("no_date"):
        return None
    number = -1 if m.units[m.first].text.lower() in kit.language.words("of_the_last") else 0
    unit = _unit(kit, m["unit"][0]) if m["unit"] else _DAY
    return [Unit(m.tag, m.start, m.end, "", f"P{number}{unit}")]


def _unit(kit: Kit, unit: Unit) -> str:
    """The sign of a unit of time, as in ISO 8601."""
    return kit.language.pairs("time_units")[unit.text.lower()]


def _how_many(kit: Kit, m: Match) -> int:
    if not m["number"]:
        return _DECADE
    unit = m["number"][0]
    return (
        1
        if unit.text in kit.language.words("a_single")
        else int(unit.value.concept)
        if unit.value is not None
        else _number(unit)
    )


def _ago(kit: Kit, m: Match) -> list[Unit] | None:
    """``two years ago``; ``more than two years ago`` may be three."""
    before, number = m.before(), _how_many(kit, m)
    if number < 1 or (before is not None and before.text in kit.language.words("no_date")):
        return None
    return [Unit(m.tag, m.start, m.end, "", f"P-{number}{_unit(kit, m['unit'][0])}")]


def _part(kit: Kit, m: Match) -> list[Unit] | None:
    """``early 2024``, ``the end of last year``; ``by the end of 2024`` bounds nothing from below."""
    when, part, before = m["when"][0], m["part"][0].text.lower(), m.before()
    units = kit.language.pairs("time_units")
    value = (
        when.value if isinstance(when.value, str) else f"P0{units[when.text]}" if when.text in units else ""
    )
    if when.text.isdigit() and _is_year(_number(when)):
        value = when.text
    if not value or " " in value or (before is not None and before.text in kit.language.words("up_to")):
        return None
    part = kit.language.pairs("parts_of_time").get(part, part)
    return [Unit(m.tag, m.start, m.end, "", f"{part} {value}")]


def _tenure(_: Kit, m: Match) -> list[Unit] | None:
    """``the 2020-2025 tenure``; in ``(term 2020-2025)`` the bracket that closes is not its own."""
    first, last = _number(m["first"][0]), _number(m["last"][0])
    if not _is_year(first) or not first < last <= first + _LONGEST:
        return None
    left = [] if m["open"] else [*m["close"]]
    return [Unit(m.tag, m.start, left[0].start if left else m.end, "", f"{_iso(first)}/{_iso(last)}"), *left]


def _years(kit: Kit, m: Match) -> list[Unit] | None:
    """``for nearly ten years``: so it was in the year that lies so far back."""
    almost = kit.language.words("not_quite")
    number = _how_many(kit, m) - any(unit.text in almost for unit in m.units[m.first : m.last])
    return [Unit(m.tag, m.start, m.end, "", f"P-{number}Y")] if number > 0 else None


def _figures(_: Kit, m: Match) -> list[Unit] | None:
    """``3/2/1982``, ``15-8-1991``, ``2010-05-19``: the day before the month, unless the year is first."""
    year, month, day = _number(m["year"][0]), _number(m["month"][0]), _number(m["day"][0])
    if not (
        [u.text for u in m["sign"]] == [u.text for u in m["sign2"]]
        and _is_year(year)
        and 1 <= month <= 12
        and 1 <= day <= _LAST
    ):
        return None
    return [Unit(m.tag, m.start, m.end, "", _iso(year, month, day))]


FAMILY = Family(
    "dates",
    {
        "ago": _ago,
        "counted": _counted,
        "date": _date,
        "figures": _figures,
        "month": _month,
        "month-year": _month_year,
        "part": _part,
        "tenure": _tenure,
        "year": _year,
        "years": _years,
    },
    {},
    frozenset(
        (
            "day",
            "month",
            "year",
            "sign",
            "sign2",
            "unit",
            "number",
            "part",
            "when",
            "first",
            "last",
            "open",
            "close",
        )
    ),
)
"""What the rules of ``dates.toml`` may name."""
