"""Dates and tenures (catalogue, section 7).

``January 1, 2020``, ``26 December 2022``, ``December 26``, ``2023`` after a word of time; ``early 2024``; dates
that are counted from the day of the article, such as ``last year``, whose values ``kg.dates`` describes.
"""

from __future__ import annotations

from kg.extract.patterns import Match, Rule, Unit
from kg.extract.rules.kit import Kit

_WIDTH = {1: "{:04d}", 2: "{:04d}-{:02d}", 3: "{:04d}-{:02d}-{:02d}"}
_NO_DATE = frozenset({"the", "every", "each", "over", "during", "than"})
"""Before ``last year``, ``two years ago``: then it is a stretch of time, or no more than a bound of one."""
_PARTS = {"beginning": "early", "start": "early", "middle": "mid", "end": "late"}
_DECADE = 10
_LONGEST = 10
"""Years of a tenure; what is longer is a plan."""
_LAST = 31
"""Day of the longest months."""
_TH = "(st|nd|rd|th)?"
_ALMOST = ("nearly", "almost")


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


def _counted(_: Kit, m: Match) -> list[Unit] | None:
    """``last year``, ``this morning``; ``the last year`` is the twelve months before."""
    before = m.before()
    if before is not None and before.text.lower() in _NO_DATE:
        return None
    number = -1 if m.units[m.first].text.lower() in ("last", "yesterday") else 0
    unit = m["unit"][0].text[0].upper() if m["unit"] else "D"
    return [Unit(m.tag, m.start, m.end, "", f"P{number}{unit}")]


def _how_many(m: Match) -> int:
    if not m["number"]:
        return _DECADE
    unit = m["number"][0]
    return 1 if unit.text == "a" else int(unit.value.concept) if unit.value is not None else _number(unit)


def _ago(_: Kit, m: Match) -> list[Unit] | None:
    """``two years ago``; ``more than two years ago`` may be three."""
    before, number = m.before(), _how_many(m)
    if number < 1 or (before is not None and before.text in _NO_DATE):
        return None
    return [Unit(m.tag, m.start, m.end, "", f"P-{number}{m['unit'][0].text[0].upper()}")]


def _part(_: Kit, m: Match) -> list[Unit] | None:
    """``early 2024``, ``the end of last year``; ``by the end of 2024`` bounds nothing from below."""
    when, part, before = m["when"][0], m["part"][0].text.lower(), m.before()
    value = when.value if isinstance(when.value, str) else "P0Y" if when.text == "year" else ""
    if when.text.isdigit() and _is_year(_number(when)):
        value = when.text
    if not value or " " in value or (before is not None and before.text == "by"):
        return None
    return [Unit(m.tag, m.start, m.end, "", f"{_PARTS.get(part, part)} {value}")]


def _tenure(_: Kit, m: Match) -> list[Unit] | None:
    """``the 2020-2025 tenure``; in ``(term 2020-2025)`` the bracket that closes is not its own."""
    first, last = _number(m["first"][0]), _number(m["last"][0])
    if not _is_year(first) or not first < last <= first + _LONGEST:
        return None
    left = [] if m["open"] else [*m["close"]]
    return [Unit(m.tag, m.start, left[0].start if left else m.end, "", f"{_iso(first)}/{_iso(last)}"), *left]


def _years(_: Kit, m: Match) -> list[Unit] | None:
    """``for nearly ten years``: so it was in the year that lies so far back."""
    number = _how_many(m) - any(unit.text in _ALMOST for unit in m.units[m.first : m.last])
    return [Unit(m.tag, m.start, m.end, "", f"P-{number}Y")] if number > 0 else None


def _figures(_: Kit, m: Match) -> list[Unit] | None:
    """``3/2/1982``, ``15-8-1991``, ``2010-05-19``: the day before the month, unless the year is first."""
    year, month, day = (_number(m[part][0]) for part in ("year", "month", "day"))
    if not (
        m["sign"][0].text == m["sign2"][0].text and _is_year(year) and 1 <= month <= 12 and 1 <= day <= _LAST
    ):
        return None
    return [Unit(m.tag, m.start, m.end, "", _iso(year, month, day))]


RULES = (
    Rule(
        "date-in-figures",
        "day:NUMBER sign:(/|-|.) month:NUMBER sign2:(/|-|.) year:NUMBER",
        "DATE",
        _figures,
    ),
    Rule("date-year-first", "year:NUMBER sign:(/|-) month:NUMBER sign2:(/|-) day:NUMBER", "DATE", _figures),
    Rule("date-month-first", f"month:MONTH day:NUMBER {_TH} ,? year:NUMBER", "DATE", _date),
    Rule("date-day-first", f"day:NUMBER {_TH} of? month:MONTH ,? year:NUMBER", "DATE", _date),
    Rule("date-month-year", "month:MONTH , year:NUMBER", "DATE", _month_year),
    Rule("date-month-day", f"month:MONTH day:NUMBER {_TH}", "DATE", _date),
    Rule("date-day-month", f"day:NUMBER {_TH} of? month:MONTH", "DATE", _date),
    Rule("date-year", "(in|since|during|from|of|year|until|by) year:NUMBER", "DATE", _year),
    Rule("date-month", "(in|since|from|until|early|late) month:MONTH", "DATE", _month),
    Rule("date-counted", "(last|this) unit:(year|month|week)", "DATE", _counted),
    Rule("date-of-today", "(yesterday|today|this (morning|afternoon|evening))", "DATE", _counted),
    Rule(
        "date-ago",
        "number:(NUMBER|NUMBER_WORD|a) unit:(years|months|weeks|days|year|month|week|day) ago",
        "DATE",
        _ago,
    ),
    Rule(
        "date-part",
        "the? part:(early|late|beginning|start|end|middle) of? the? when:(DATE|NUMBER|year)",
        "DATE",
        _part,
    ),
    Rule("tenure", "first:NUMBER - last:NUMBER (tenure|term)", "TENURE", _tenure),
    Rule(
        "tenure-first",
        "(tenure|term) CAP? ,? open:LPAR? first:NUMBER - last:NUMBER close:RPAR?",
        "TENURE",
        _tenure,
    ),
    Rule(
        "years-long",
        "for (the|a|past|last|over|more than|nearly|almost|about){0,3} (number:(NUMBER|NUMBER_WORD) OTHER? years|decade)",
        "YEARS",
        _years,
    ),
)
"""The months before the years, whole dates before their parts."""
