"""Lines that say when an article was published, in English or Vietnamese: the day before the month."""

from __future__ import annotations

import re
from datetime import date, datetime, timedelta, timezone

from kg.text import folded

_LONGEST = 100
"""Characters of the longest date line."""
_MONTHS = (
    *("january", "february", "march", "april", "may", "june"),
    *("july", "august", "september", "october", "november", "december"),
)
_IN_VIETNAMESE = (
    ("gieng", "mot"),
    *((name,) for name in ("hai", "ba", "tu", "nam", "sau", "bay", "tam", "chin", "muoi")),
    ("muoi mot",),
    ("chap", "muoi hai"),
)
"""Names of the months as `kg.text.folded` leaves them, and so is every word here."""
_NUMBERED = {
    **{month[:length]: number for number, month in enumerate(_MONTHS, 1) for length in (3, len(month))},
    **{name: number for number, names in enumerate(_IN_VIETNAMESE, 1) for name in names},
    "sept": 9,
}
_WORDS = (
    *("first", "last", "originally", "date", "day", "time", "on", "at", "of", "publication"),
    *("published", "posted", "updated", "update", "created", "issued", "modified", "released", "uploaded"),
    *("ngay", "luc", "dang", "tai", "xuat ban", "cap nhat", "thoi gian", "phat hanh", "bai viet"),
)
_LABEL = rf"(?:[-–—|•·*(\[] ?)?(?:(?:(?:{'|'.join(_WORDS)})\b ?){{1,4}}(?:[:|-] ?)?)?"
_WEEKDAY = (
    r"(?:(?:(?:mon|tue|wed|thu|fri|sat|sun)(?:[a-z]{0,3}day|s|rs|r)?\.?|chu nhat|cn"
    r"|(?:thu|t\.?) ?(?:hai|ba|tu|nam|sau|bay|[2-7]))(?: ?[,|-] ?| ngay | ))?"
)
_MONTH = rf"(?P<name>{'|'.join(f'{month[:3]}(?:{month[3:]})?' for month in _MONTHS)}|sept)\.?"
_THANG = rf"thang (?P<name>{'|'.join(sorted(sum(_IN_VIETNAMESE, ()), key=len, reverse=True))}|\d{{1,2}})"
_CLOCK = r"\d{1,2} ?(?::|h|gio|\.) ?\d{2}(?:(?::\d{2}(?:\.\d{1,9})?)|p| ?phut)?(?: ?(?:[ap]\.?m\.?|sa|ch))?"
_ZONE = r"(?: ?(?:z|[-+]\d{2}:?\d{2}|\(?(?:utc|gmt|ict)(?: ?[-+] ?\d{1,2}(?::?\d{2})?)?\)?))?"
_TIME = rf"(?:(?:t| ?,? (?:(?:[-|–•·]|at|luc|vao) ?)?){_CLOCK})?{_ZONE}"
_BEFORE = rf"(?:(?:luc )?{_CLOCK}{_ZONE} ?(?:[-|–•·,] ?|on |ngay )?)?"
_DAY, _YEAR = r"(?P<day>\d{1,2})(?:st|nd|rd|th)?", r"(?P<year>\d{4})"
_SIGNS = ("-", "/", r"\.", " [-/.] ")
_END = r" ?[)\].|]?"

_FORMS = tuple(
    re.compile(rf"{_LABEL}{_BEFORE}{_WEEKDAY}{_BEFORE}(?:ngay )?{form}{_TIME}{_END}")
    for form in (
        *(rf"{_YEAR}{sign}(?P<month>\d{{1,2}}){sign}(?P<day>\d{{1,2}})" for sign in _SIGNS),
        rf"(?:the )?{_DAY}(?: of)?[ /-]{{1,3}}{_MONTH},?[ /-]{{1,3}}{_YEAR}",
        rf"{_MONTH} {_DAY} ?,? ?{_YEAR}",
        rf"{_YEAR} {_MONTH} {_DAY}",
        rf"{_MONTH} {_DAY} {_CLOCK}{_ZONE} {_YEAR}",
        rf"{_DAY}[ ,/-]{{1,2}}{_THANG}(?:[ ,/-]{{1,2}}nam)?[ ,/-]{{1,2}}{_YEAR}",
        *(rf"(?P<day>\d{{1,2}}){sign}(?P<month>\d{{1,2}}){sign}{_YEAR}" for sign in _SIGNS),
        r"(?P<month>1[0-2]|0?[1-9])/(?P<day>1[3-9]|2\d|3[01])/(?P<year>\d{4})",
    )
)
_UPDATED = re.compile(r"\W*(?:last |ngay )?(?:updated?|modified|cap nhat)\b")
_INSTANT = re.compile(r"\d{4}-\d\d-\d\d[T ]\d\d:\d\d(?::\d\d)?(?:\.\d{1,9})?(?:Z|[+-]\d\d:?\d\d)?", re.I)
_VIETNAM = timezone(timedelta(hours=7))
_PARTS = re.compile(r"(?<=\d)\s+(?=by\b)|\s+[-–—]\s+|\s*[|•·()\[\]]\s*|\s{3,}|\t", re.IGNORECASE)
_COMMA = re.compile(r",\s*")
_MOST_WORDS = 8
_BY = re.compile(r"by\b|theo\b|tin\b|bài\b", re.IGNORECASE)


def date_line(line: str) -> str:
    """The ISO date that a line consists of, or nothing.

    >>> [date_line(line) for line in ("12 December 2022", "Monday, December 12, 2022", "12/12/2022")]
    ['2022-12-12', '2022-12-12', '2022-12-12']
    >>> date_line("Updated: Thu, 12/3/2021 08:15 (GMT+7)"), date_line("Date: Fri, 12 Mar 2021 08:15:00 +0700")
    ('2021-03-12', '2021-03-12')
    >>> date_line("Thứ Sáu, ngày 12 tháng 3 năm 2021"), date_line("Cập nhật lúc 08:15, 12/03/2021")
    ('2021-03-12', '2021-03-12')
    >>> date_line("On 12 December 2022 the cell met.")
    ''
    """
    if len(line) > _LONGEST or not any(letter.isdigit() for letter in line):
        return ""
    if _INSTANT.fullmatch(line.strip()):
        return day_of(line.strip())
    words = folded(line)
    for form in _FORMS:
        if (found := form.fullmatch(words)) and (day := _day(found)):
            return day
    return ""


def dated_line(line: str, headline: bool = False) -> str:
    """The ISO date that stands in a line beside names alone (a byline), or at the end of a headline.

    >>> dated_line("By Vi Thi Sao - 12 March 2021"), dated_line("Lim Ta Online | 12/03/2021 08:15 | Politics")
    ('2021-03-12', '2021-03-12')
    >>> dated_line("A new cell in Lim Ta (12/03/2021)", headline=True)
    '2021-03-12'
    >>> dated_line("Decree 12 of 12 March 2021")
    ''
    """
    if found := date_line(line):
        return found
    if len(line) > _LONGEST:
        return ""
    parts = [part for part in _PARTS.split(line) if part]
    dates = [(number, day) for number, part in enumerate(parts) if (day := date_line(part))]
    if not dates and not headline:
        pieces = _COMMA.split(line)
        tails = ((n, date_line(", ".join(pieces[n:]))) for n in range(1, len(pieces)))
        return next((day for n, day in tails if day and _are_names(", ".join(pieces[:n]))), "")
    if len({day for _, day in dates}) != 1:
        return ""
    others = [part for part in parts if not date_line(part)]
    if headline:
        return dates[0][1] if dates[-1][0] == len(parts) - 1 and _set_off(line) else ""
    return dates[0][1] if all(map(_are_names, others)) else ""


def is_update(line: str) -> bool:
    """Tell whether a date line says when an article was changed, not when it was published."""
    return bool(_UPDATED.match(folded(line)))


def day_of(instant: str) -> str:
    """The day, in Vietnam, of a moment as ISO 8601 or RFC 822 writes it, or of a date line; or nothing.

    >>> day_of("2021-03-11T20:15:00Z"), day_of("2021-03-12T08:15:00+07:00"), day_of("2021-03-12")
    ('2021-03-12', '2021-03-12', '2021-03-12')
    """
    text = instant.strip()
    if not _INSTANT.fullmatch(text):
        return date_line(text)
    try:
        moment = datetime.fromisoformat(text.upper().replace("Z", "+00:00"))
        return (moment.astimezone(_VIETNAM) if moment.tzinfo else moment).date().isoformat()
    except (ValueError, OverflowError):
        return ""


def _day(found: re.Match[str]) -> str:
    parts = found.groupdict()
    name = parts.get("name") or ""
    month = int(parts.get("month") or (name if name.isdigit() else _NUMBERED[name]))
    try:
        return date(int(parts["year"]), month, int(parts["day"])).isoformat()
    except ValueError:
        return ""


def _set_off(line: str) -> bool:
    """Tell whether the end of a headline stands in brackets or behind a bar, as no part of it."""
    return line.rstrip().endswith((")", "]")) or "|" in line


def _are_names(words: str) -> bool:
    """Tell whether words are those of a byline: names of people, papers and sections."""
    some = words.split()
    if len(some) > _MOST_WORDS or words.rstrip().endswith((".", "?", "!", ":")):
        return False
    return bool(_BY.match(words)) or all(word[0].isupper() for word in some if word[0].isalpha())
