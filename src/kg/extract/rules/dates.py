"""Dates: ``January 1, 2020``, ``26 December 2022``, ``December 26``, ``2023`` after a word of time."""

from __future__ import annotations

from kg.extract.patterns import Match, Rule, Unit
from kg.extract.rules.kit import Kit

_WIDTH = {1: "{:04d}", 2: "{:04d}-{:02d}", 3: "{:04d}-{:02d}-{:02d}"}


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


def _year(_: Kit, m: Match) -> list[Unit] | None:
    number = _number(m["year"][0])
    if not _is_year(number) or (m.after() and m.after().text in ("-", "–")):  # type: ignore[union-attr]
        return None
    return [m.units[m.first], Unit(m.tag, m["year"][0].start, m.end, "", _iso(number))]


RULES = (
    Rule("date-month-first", "month:MONTH day:NUMBER , year:NUMBER", "DATE", _date),
    Rule("date-day-first", "day:NUMBER month:MONTH year:NUMBER", "DATE", _date),
    Rule("date-month-day", "month:MONTH day:NUMBER", "DATE", _date),
    Rule("date-day-month", "day:NUMBER month:MONTH", "DATE", _date),
    Rule("date-year", "(in|since|during|from|of|year|until|by) year:NUMBER", "DATE", _year),
)
