"""The date line under a headline."""

from __future__ import annotations

import re
from datetime import date

_MONTHS = (
    *("january", "february", "march", "april", "may", "june"),
    *("july", "august", "september", "october", "november", "december"),
)
_WEEKDAY = r"(?:(?:mon|tues|wednes|thurs|fri|satur|sun)day,?\s+)?"
_MONTH = rf"(?P<name>{'|'.join(f'{month[:3]}(?:{month[3:]})?' for month in _MONTHS)})\.?"
_TIME = r"(?:(?:t|,?\s+(?:[-|]\s*)?)\d{1,2}:\d{2}\S*(?:\s+\(?(?:utc|gmt)\S*)?)?"
_DAY, _YEAR = r"(?P<day>\d{1,2})", r"(?P<year>\d{4})"

_FORMS = tuple(
    re.compile(rf"{_WEEKDAY}{form}{_TIME}", re.IGNORECASE)
    for form in (
        rf"{_YEAR}-(?P<month>\d\d)-(?P<day>\d\d)",
        rf"{_DAY}(?:st|nd|rd|th)?\s+{_MONTH},?\s+{_YEAR}",
        rf"{_MONTH}\s+{_DAY}(?:st|nd|rd|th)?,?\s+{_YEAR}",
        rf"{_DAY}[/.](?P<month>\d{{1,2}})[/.]{_YEAR}",
    )
)


def date_line(line: str) -> str:
    """The ISO date that a line consists of, or nothing.

    >>> [date_line(line) for line in ("12 December 2022", "Monday, December 12, 2022", "12/12/2022")]
    ['2022-12-12', '2022-12-12', '2022-12-12']
    >>> date_line("On 12 December 2022 the cell met.")
    ''
    """
    for form in _FORMS:
        if found := form.fullmatch(line.strip()):
            parts = found.groupdict()
            month = parts.get("month") or _MONTHS.index(_in_full(parts["name"])) + 1
            try:
                return date(int(parts["year"]), int(month), int(parts["day"])).isoformat()
            except ValueError:
                return ""
    return ""


def _in_full(month: str) -> str:
    return next(name for name in _MONTHS if name.startswith(month.lower()))
