"""The date line under a headline."""

from __future__ import annotations

import re
from datetime import date

_LONGEST = 80
"""Characters of the longest date line."""
_MONTHS = (
    *("january", "february", "march", "april", "may", "june"),
    *("july", "august", "september", "october", "november", "december"),
)
_LABEL = (
    r"(?:[-–—|•*(\[]\s*)?(?:(?:(?:first\s+)?(?:published|posted|updated|created|issued)|last\s+(?:updated|modified)"
    r"|update|date|publication\s+date|time)(?:\s+(?:on|at|date))?\s*[:|-]?\s*)?"
)
_WEEKDAY = r"(?:(?:mon|tue|wed|thu|fri|sat|sun)[a-z]*\.?\s*,?\s*)?"
_MONTH = rf"(?P<name>{'|'.join(f'{month[:3]}(?:{month[3:]})?' for month in _MONTHS)}|sept)\.?"
_CLOCK = r"\d{1,2}(?::|h)\d{2}(?::\d{2}(?:\.\d+)?)?(?:\s*[ap]\.?m\.?)?"
_ZONE = r"(?:\s*(?:z|[-+]\d{2}:?\d{2}|\(?(?:utc|gmt|ict)(?:\s*[-+]\s*\d{1,2}(?::?\d{2})?)?\)?))?"
_TIME = rf"(?:(?:t|\s*,?\s+(?:(?:[-|–]|at)\s*)?){_CLOCK}{_ZONE})?"
_BEFORE = rf"(?:{_CLOCK}{_ZONE}\s*(?:[-|–,]\s*|on\s+)?)?"
_DAY, _YEAR = r"(?P<day>\d{1,2})(?:st|nd|rd|th)?", r"(?P<year>\d{4})"
_END = r"\s*[)\].|]?"

_FORMS = tuple(
    re.compile(rf"{_LABEL}{_BEFORE}{_WEEKDAY}{_BEFORE}{form}{_TIME}{_END}", re.IGNORECASE)
    for form in (
        rf"{_YEAR}(?P<sign>[-/.])(?P<month>\d{{1,2}})(?P=sign)(?P<day>\d{{1,2}})",
        rf"(?:the\s+)?{_DAY}(?:\s+of)?[\s-]+{_MONTH},?[\s-]+{_YEAR}",
        rf"{_MONTH}\s+{_DAY}\s*,?\s*{_YEAR}",
        rf"(?P<day>\d{{1,2}})(?P<sign>[-/.])(?P<month>\d{{1,2}})(?P=sign){_YEAR}",
    )
)


def date_line(line: str) -> str:
    """The ISO date that a line consists of, or nothing.

    >>> [date_line(line) for line in ("12 December 2022", "Monday, December 12, 2022", "12/12/2022")]
    ['2022-12-12', '2022-12-12', '2022-12-12']
    >>> date_line("Updated: Thu, 12/3/2021 08:15 (GMT+7)"), date_line("Date: Fri, 12 Mar 2021 08:15:00 +0700")
    ('2021-03-12', '2021-03-12')
    >>> date_line("On 12 December 2022 the cell met.")
    ''
    """
    if len(line) > _LONGEST:
        return ""
    for form in _FORMS:
        if found := form.fullmatch(line.strip()):
            parts = found.groupdict()
            month = int(parts.get("month") or _MONTHS.index(_in_full(parts["name"])) + 1)
            try:
                return date(int(parts["year"]), month, int(parts["day"])).isoformat()
            except ValueError:
                return ""
    return ""


def _in_full(month: str) -> str:
    return next(name for name in _MONTHS if name.startswith(month.lower()[:3]))
