"""Dates as articles give them, and the days they bound."""

from __future__ import annotations

import calendar
import re

_DATE = re.compile(r"(\d{4})(?:-(0[1-9]|1[0-2])(?:-(0[1-9]|[12]\d|3[01]))?)?")


def bounds(text: str) -> tuple[str, str]:
    """The first and the last day of an ISO date, month or year; empty when it is none of these.

    >>> bounds("2024-02"), bounds("2020"), bounds("last spring")
    (('2024-02-01', '2024-02-29'), ('2020-01-01', '2020-12-31'), ('', ''))
    """
    found = _DATE.fullmatch(text)
    if found is None or text < "0001":
        return "", ""
    year, month, day = found.groups()
    if day:
        possible = int(day) <= calendar.monthrange(int(year), int(month))[1]
        return (text, text) if possible else ("", "")
    last = calendar.monthrange(int(year), int(month or 12))[1]
    return f"{year}-{month or '01'}-01", f"{year}-{month or '12'}-{last:02d}"
