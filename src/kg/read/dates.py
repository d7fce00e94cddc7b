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
    r"(?:[-–—|•*(\[] ?)?(?:(?:(?:first )?(?:published|posted|updated|created|issued)"
    r"|last (?:updated|modified)|update|date|publication date|time)(?: (?:on|at|date))? ?[:|-]? ?)?"
)
_WEEKDAY = r"(?:(?:mon|tue|wed|thu|fri|sat|sun)[a-z]{0,6}\.? ?,? ?)?"
_MONTH = rf"(?P<name>{'|'.join(f'{month[:3]}(?:{month[3:]})?' for month in _MONTHS)}|sept)\.?"
_CLOCK = r"\d{1,2}(?::|h)\d{2}(?::\d{2}(?:\.\d{1,9})?)?(?: ?[ap]\.?m\.?)?"
_ZONE = r"(?: ?(?:z|[-+]\d{2}:?\d{2}|\(?(?:utc|gmt|ict)(?: ?[-+] ?\d{1,2}(?::?\d{2})?)?\)?))?"
_TIME = rf"(?:(?:t| ?,? (?:(?:[-|–]|at) ?)?){_CLOCK}{_ZONE})?"
_BEFORE = rf"(?:{_CLOCK}{_ZONE} ?(?:[-|–,] ?|on )?)?"
_DAY, _YEAR = r"(?P<day>\d{1,2})(?:st|nd|rd|th)?", r"(?P<year>\d{4})"
_SIGNS = ("-", "/", r"\.")
_END = r" ?[)\].|]?"

_FORMS = tuple(
    re.compile(rf"{_LABEL}{_BEFORE}{_WEEKDAY}{_BEFORE}{form}{_TIME}{_END}", re.IGNORECASE)
    for form in (
        *(rf"{_YEAR}{sign}(?P<month>\d{{1,2}}){sign}(?P<day>\d{{1,2}})" for sign in _SIGNS),
        rf"(?:the )?{_DAY}(?: of)?[ -]{{1,3}}{_MONTH},?[ -]{{1,3}}{_YEAR}",
        rf"{_MONTH} {_DAY} ?,? ?{_YEAR}",
        *(rf"(?P<day>\d{{1,2}}){sign}(?P<month>\d{{1,2}}){sign}{_YEAR}" for sign in _SIGNS),
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
    blanks_once = " ".join(line.split())
    for form in _FORMS:
        if found := form.fullmatch(blanks_once):
            parts = found.groupdict()
            month = int(parts.get("month") or _MONTHS.index(_in_full(parts["name"])) + 1)
            try:
                return date(int(parts["year"]), month, int(parts["day"])).isoformat()
            except ValueError:
                return ""
    return ""


def _in_full(month: str) -> str:
    return next(name for name in _MONTHS if name.startswith(month.lower()[:3]))
