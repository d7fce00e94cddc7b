"""The headline of a page, the day that stands beside it, and the lead."""

from __future__ import annotations

import re
from collections.abc import Iterator

from kg.read.dates import date_line, dated_line, is_update
from kg.read.formats.page.metadata import Metadata
from kg.read.markup import HEADINGS, Element, lines_after, names_of, text_of, words

_SIGNS = re.compile(r"\s+[|–—-]\s+|\s*[|»]\s*")
_SHORTEST, _LONGEST = 8, 250
"""Characters of a headline."""
_BESIDE = 12
"""Lines below a headline among which its date is looked for."""
_FIRST_LINES = 40
_PARAGRAPH = 200
_LEAD = re.compile(r"(?<![^-_])(?:sapo|lead|standfirst|hometext|cms-desc|description|summary|intro)(?![^-_])")
_TITLE = re.compile(r"(?<![^-_])(?:title|headline|tieude|tieu-de)(?![^-_])")


def headline(tree: Element, told: Metadata) -> str:
    """The headline: what the page says that it is, if that stands in it; else its first heading."""
    shown = [text_of(one) for one in _headings(tree)]
    title = words(tree.findtext(".//title"))
    for candidate in (*told.titles, title):
        for form in _without_site(candidate):
            if any(form.casefold() == one.casefold() for one in shown):
                return form
    first = [one for one in shown[:1] if _SHORTEST <= len(one) <= _LONGEST]
    forms = [form for one in (*told.titles, title) for form in _without_site(one)]
    body = text_of(tree.find(".//body")).casefold()
    in_page = [form for form in forms if len(form) >= _SHORTEST and form.casefold() in body]
    return next(iter([*in_page, *first, *_above_a_date(tree), *told.titles, *forms[-1:]]), "")


def _above_a_date(tree: Element) -> Iterator[str]:
    """The line above the first date line of a page, if it may be a headline."""
    before = ""
    for number, line in enumerate(lines_after(tree.find(".//body"), None)):
        if number > _FIRST_LINES or (day := date_line(line)):
            if number <= _FIRST_LINES and day and 2 * _SHORTEST <= len(before) <= _LONGEST:
                yield before
            return
        before = line


def _headings(tree: Element) -> list[Element]:
    """Headings, and what is styled as a title; first headings of the page come first."""
    found = [one for one in tree.iter() if one.tag in HEADINGS or _is_styled_title(one)]
    return sorted(found, key=lambda one: one.tag != "h1")


def _is_styled_title(element: Element) -> bool:
    if not isinstance(element.tag, str) or element.tag in ("title", "html", "body", "meta"):
        return False
    return any(_TITLE.search(name) for name in names_of(element)) and len(text_of(element)) <= _LONGEST


def _without_site(title: str) -> Iterator[str]:
    """A title as it is, and without what follows its last signs: the name of the site.

    >>> list(_without_site("A new cell - Politics | Lim Ta Online"))
    ['A new cell - Politics | Lim Ta Online', 'A new cell - Politics', 'A new cell']
    """
    yield title
    ends = [found.start() for found in _SIGNS.finditer(title)]
    yield from (title[:end] for end in reversed(ends) if end)


def _place(tree: Element, title: str) -> Element | None:
    """Where the headline stands: the first heading with its words, or the innermost element."""
    known = title.casefold()
    for one in _headings(tree):
        if text_of(one).casefold() == known:
            return one
    inner = [one for one in tree.iter() if isinstance(one.tag, str) and words(one.text).casefold() == known]
    return next((one for one in inner if one.tag != "title"), None)


def day_beside(tree: Element, title: str) -> str:
    """The day that stands below the headline, or on the last line of a page's text; one above is a clock."""
    place = _place(tree, title) if title else None
    if place is None:
        return ""
    days: list[tuple[bool, str]] = []
    for number, line in enumerate(lines_after(tree, place)):
        if number >= _BESIDE or len(line) > _PARAGRAPH:
            break
        if day := dated_line(line):
            days.append((is_update(line), day))
    for time in tree.iter("time"):
        if (
            not days
            and (day := date_line((time.get("datetime") or "").strip()))
            and _follows(tree, place, time)
        ):
            days.append((False, day))
    return min(days, key=lambda one: one[0])[1] if days else _day_at_the_end(tree, place)


def _follows(tree: Element, place: Element, other: Element) -> bool:
    """Tell whether one element stands behind another, with no long text between."""
    nodes = list(tree.iter())
    first, second = nodes.index(place), nodes.index(other)
    between = sum(len(words(one.text)) for one in nodes[first + 1 : second] if isinstance(one.tag, str))
    return first < second and between < _PARAGRAPH


def _day_at_the_end(tree: Element, place: Element) -> str:
    """The date line that comes right after the last long paragraph."""
    lines = list(lines_after(tree, place))
    last = max((number for number, line in enumerate(lines) if len(line) > _PARAGRAPH), default=-1)
    return (
        next((day for line in lines[last + 1 : last + 4] if (day := date_line(line))), "")
        if last >= 0
        else ""
    )


def lead(tree: Element) -> str:
    """The lead, which many pages have outside of their text; or nothing."""
    for one in tree.find(".//body").iter("p", "h2", "h3", "div", "strong"):
        if any(_LEAD.search(name) for name in names_of(one)) and _SHORTEST * 5 <= len(text_of(one)) <= 800:
            return text_of(one)
    return ""
