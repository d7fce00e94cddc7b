"""Takes out of a page what surely is no text of its article."""

from __future__ import annotations

import re
from functools import lru_cache

from kg.read.markup import HEADINGS, Element, names_of, text_of

_NEVER = (
    *("script", "style", "noscript", "template", "iframe", "svg", "form", "nav", "footer", "aside", "button"),
    *("select", "figcaption", "object", "embed", "video", "audio", "dialog", "input"),
)
_NOT_TEXT = re.compile(
    r"(?<![^-_])(?:menu|nav|navbar|navigation|breadcrumbs?|sidebar|footer|related?|relates|relation|recommend[^\W_]*"
    r"|morenews|othernews|tin-?lien-?quan|lien-?quan|tin-?khac|tinkhac|cung-chuyen-muc|most-?read|popular|trending"
    r"|share|sharing|social|comments?|binh-?luan|respond|advert\w*|ads?|banner|quang-?cao|newsletter|subscribe"
    r"|cookies?|consent|popup|modal|tags?|caption|credit|pagination|paging|toolbar|print|rating|copyright|licen[cs]e"
    r"|widget|teasers?|read-?more|see-?more|xem-?them|doc-?them|complementary|contentinfo|search|hidden|sr-only)"
    r"(?![^-_])"
)  # fmt: skip
_HIDDEN = re.compile(r"display\s*:\s*none|visibility\s*:\s*hidden", re.IGNORECASE)
_LAYOUT = 300
"""Characters of a cell that show that a table only lays out a page."""
_MOST = 0.4
"""The share of a page's paragraphs that nothing holds which is not its text."""
_LINKS = 3
_TEASERS = 3
"""Siblings that begin with a link: so many are beginnings of other articles."""
_LONGEST_TEASER = 600
_BLOCKS = 2
_SHORTEST_TITLE = 12
_WORD = re.compile(r"[^\W_]+")
_MAY_BE_TEASERS = frozenset(
    ("div", "li", "article", "section", "td", "tr", "dd", "dl", "table", "h2", "h3", "h4")
)


def clean(tree: Element, title: str) -> None:
    """Take out menus, teasers, captions, hidden and other parts; layout tables become plain blocks."""
    for one in [*tree.iter(*_NEVER)]:
        _drop(one)
    body = tree.find(".//body")
    whole = _in_paragraphs(body) or 1
    for one in [*body.iterdescendants()]:
        if isinstance(one.tag, str) and _is_no_text(one) and _in_paragraphs(one) < _MOST * whole:
            if not _holds(one, title):
                _drop(one)
        elif not isinstance(one.tag, str):
            _drop(one)
    for one in [*body.iter("ul", "ol", "div", "td")]:
        if one.getparent() is not None and is_list_of_links(one):
            _drop(one)
    for table in [*body.iter("table")]:
        if any(len(text_of(cell)) > _LAYOUT for cell in table.iter("td", "th")):
            _unlaid(table)


def _is_no_text(element: Element) -> bool:
    if element.get("hidden") is not None or element.get("aria-hidden") == "true":
        return True
    return bool(_HIDDEN.search(element.get("style") or "")) or any(map(_names_no_text, names_of(element)))


@lru_cache(maxsize=4096)
def _names_no_text(name: str) -> bool:
    return bool(_NOT_TEXT.search(name))


def _in_paragraphs(element: Element) -> int:
    """Characters in paragraphs of an element, or in all of it where it has none."""
    return sum(len(text_of(one)) for one in element.iter("p")) or len(text_of(element))


def _holds(element: Element, title: str) -> bool:
    return bool(title) and text_of(element).casefold() == title.casefold()


def is_list_of_links(element: Element) -> bool:
    """Tell whether nearly all words are those of several links."""
    links = [_count(one) for one in element.iter("a") if one.get("href")]
    return len(links) >= _LINKS and sum(links) > 0.8 * _count(element) > 0


def _is_link_alone(element: Element) -> bool:
    """Tell whether all words are those of one link, and enough for a headline: they lead to another page."""
    links = [one for one in element.iter("a") if one.get("href")]
    return len(links) == 1 and _SHORTEST_TITLE <= len(text_of(element)) == len(text_of(links[0]))


def _count(element: Element) -> int:
    """How many words stand in an element."""
    return len(_WORD.findall(text_of(element)))


def drop_teasers(tree: Element, title: str) -> int:
    """Take out siblings that each begin with a link, if they are several and short, and tell how many."""
    dropped = 0
    body = tree.find(".//body")
    for parent in [body, *body.iterdescendants()]:
        some = [one for one in parent if one.tag in _MAY_BE_TEASERS and _is_teaser(one)]
        if len(some) >= _TEASERS:
            dropped += len(some)
            for one in some:
                for follows in _beginning(one) if one.tag in HEADINGS else ():
                    _drop(follows)
                _drop(one)
    for one in [*body.iter("p", "li", *HEADINGS)]:
        if _is_link_alone(one) and not _holds(one, title):
            _drop(one)
    return dropped


def _beginning(heading: Element) -> list[Element]:
    """The beginning of an article below its headline that is a link: a short block or two."""
    found: list[Element] = []
    for one in heading.itersiblings():
        if one.tag in HEADINGS or len(found) == _BLOCKS or len(text_of(one)) > _LONGEST_TEASER:
            break
        found.append(one)
    return found


def _is_teaser(element: Element) -> bool:
    """Tell whether the first words of an element are a link, and not many follow."""
    for one in element.iter():
        if one.tag == "a" and one.get("href") and len(text_of(one)) >= _SHORTEST_TITLE:
            return len(text_of(element)) <= _LONGEST_TEASER
        if isinstance(one.tag, str) and one.text and one.text.strip():
            return False
    return False


def _unlaid(table: Element) -> None:
    """Make blocks of a table that only lays out a page, and of its rows and cells."""
    for one in table.iter("table", "tbody", "thead", "tfoot", "tr", "td", "th"):
        one.tag = "div"


def _drop(element: Element) -> None:
    """Take out an element, and leave the text behind it."""
    if element.getparent() is not None:
        element.drop_tree()
