"""Dates as articles give them, and the days they bound.

A date is a day, a month or a year as ISO 8601 writes it, or two of these with ``/`` between: from the
first to the last. Before it is completed it may lack its year (``--07-01``), be counted from the day of
the article (``P-1Y``: last year; ``P0M``: this month), or be a part of one (``early 2024``).
"""

from __future__ import annotations

import calendar
import re
from datetime import date as Day
from datetime import timedelta
from itertools import takewhile

_DATE = re.compile(r"(\d{4})(?:-(0[1-9]|1[0-2])(?:-(0[1-9]|[12]\d|3[01]))?)?")
_COUNTED = re.compile(r"P(-?\d+)([YMWD])")
_AHEAD = 3
"""Months: a day without a year that lies further ahead is one of the year before."""


def bounds(date: str) -> tuple[str, str]:
    """The first and the last day of a date; empty when it is none, or not complete.

    >>> bounds("2024-02"), bounds("2020/2024-06"), bounds("last spring")
    (('2024-02-01', '2024-02-29'), ('2020-01-01', '2024-06-30'), ('', ''))
    """
    first, _, last = date.partition("/")
    days = _days(first)
    if not last:
        return days
    ends = days[0], _days(last)[1]
    return ends if all(ends) and ends[0] <= ends[1] else ("", "")


def _days(date: str) -> tuple[str, str]:
    found = _DATE.fullmatch(date)
    if found is None or date < "0001":
        return "", ""
    year, month, day = found.groups()
    last = calendar.monthrange(int(year), int(month or 12))[1]
    if day:
        return (date, date) if int(day) <= last else ("", "")
    return f"{year}-{month or '01'}-01", f"{year}-{month or '12'}-{last:02d}"


def is_day(text: str) -> bool:
    """Whether a text is a day as ISO 8601 has it, with all its digits.

    >>> is_day("2026-05-31"), is_day("2026-02-31"), is_day("20260531")
    (True, False, False)
    """
    try:
        return Day.fromisoformat(text).isoformat() == text
    except ValueError:
        return False


def completed(date: str, published: str) -> str:
    """The date that was meant in an article of a day; empty when that takes a day and there is none.

    >>> completed("--07-01", "2024-05-20"), completed("--12-30", "2024-01-10")
    ('2024-07-01', '2023-12-30')
    >>> completed("P-1Y", "2024-05-20"), completed("P-2M", "2024-01-10"), completed("P-1W", "2024-05-20")
    ('2023', '2023-11', '2024-05-13/2024-05-19')
    >>> completed("early 2024", ""), completed("late P-1Y", "2024-05-20"), completed("late 2024-05", "")
    ('2024-01/2024-06', '2023-07/2023-12', '2024-05-16/2024-05-31')
    >>> completed("P-1Y", "")
    ''
    """
    part, _, whole = date.rpartition(" ")
    if whole.startswith("--"):
        whole = _in_a_year(whole, published)
    elif whole.startswith("P"):
        whole = _counted(whole, published)
    return _part(part, whole) if part and whole else whole


def shown(date: str) -> str:
    """What a table shows: the year, month or day that both ends of a date share.

    >>> shown("2024-05"), shown("2024-01/2024-06"), shown("2024-05-28/2024-06-03")
    ('2024-05', '2024', '2024')
    """
    first, _, last = date.partition("/")
    shared = zip(first.split("-"), (last or first).split("-"), strict=False)
    return "-".join(one for one, _ in takewhile(lambda both: both[0] == both[1], shared))


def since(first: str, by: str, seen: str = "") -> str:
    """When something began, in words: not before ``first``, not after ``by``, and it was so on ``seen``.

    The saved queries say the same in SPARQL.

    >>> since("2020-03-01", "2020-03-01"), since("2020-01-01", "2020-12-31"), since("2020-01-01", "")
    ('2020-03-01', 'between 2020-01-01 and 2020-12-31', 'not before 2020-01-01')
    >>> since("", "2020-12-31"), since("", "", "2020-05-01"), since("", "2020-12-31", "2020-05-01")
    ('by 2020-12-31', 'since at least 2020-05-01', 'since at least 2020-05-01')
    """
    last = min(filter(None, (by, seen)), default="")
    if first and last:
        return _between(first, last)
    if first or not last:
        return f"not before {first}" if first else ""
    return f"since at least {last}" if last == seen else f"by {last}"


def until(first: str, by: str, seen: str = "") -> str:
    """When something ended, in words, as ``since`` says when it began.

    >>> until("", "2024-05-20"), until("2020-01-01", "", "2024-05-20"), until("", "2024-05-20", "2023-01-01")
    ('by 2024-05-20', 'until at least 2024-05-20', 'between 2023-01-01 and 2024-05-20')
    """
    lasted = max(first, seen)
    if lasted and by:
        return _between(lasted, by)
    return f"by {by}" if by else f"until at least {lasted}" if lasted else ""


def _between(first: str, last: str) -> str:
    if first > last:
        return "articles differ"
    return first if first == last else f"between {first} and {last}"


def _in_a_year(date: str, published: str) -> str:
    """A day or month without a year is of that of the article, or of the one before if that is far ahead."""
    if not published:
        return ""
    year = int(published[:4]) - (int(date[2:4]) - int(published[5:7]) > _AHEAD)
    return f"{year:04d}{date[1:]}"


def _counted(date: str, published: str) -> str:
    found = _COUNTED.fullmatch(date)
    if found is None or not published:
        return ""
    number, unit, today = int(found[1]), found[2], Day.fromisoformat(published)
    if unit == "D":
        return (today + timedelta(number)).isoformat()
    if unit == "W":
        monday = today + timedelta(7 * number - today.weekday())
        return f"{monday}/{monday + timedelta(6)}"
    month = 12 * today.year + today.month - 1 + number * (12 if unit == "Y" else 1)
    return f"{month // 12:04d}" if unit == "Y" else f"{month // 12:04d}-{month % 12 + 1:02d}"


def _part(part: str, whole: str) -> str:
    """The half of a year or month, or its middle: wide enough for whatever a writer calls early."""
    last = bounds(whole)[1][8:]
    of_year = {"early": ("01", "06"), "mid": ("04", "09"), "late": ("07", "12")}
    of_month = {"early": ("01", "15"), "mid": ("10", "20"), "late": ("16", last)}
    first, end = (of_year if len(whole) == len("2024") else of_month)[part]
    return f"{whole}-{first}/{whole}-{end}" if last and len(whole) < len("2024-05-20") else whole
