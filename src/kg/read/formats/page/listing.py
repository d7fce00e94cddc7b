"""Whether a page lists articles, each with its beginning, and has none itself."""

from __future__ import annotations

from kg.read.formats.page.cleaning import is_list_of_links
from kg.read.formats.page.metadata import Metadata
from kg.read.markup import HEADINGS, Element, text_of

_TEASERS = 4
"""Headings that are links: so many no article has beside its text."""


def is_listing(tree: Element, title: str, told: Metadata) -> bool:
    """Tell whether more is said below headings that are links than below others; ``tree`` was cleaned."""
    if is_list_of_links(tree.find(".//body")):
        return True
    linked = below_links = below_others = 0
    in_teaser = False
    for one in tree.find(".//body").iter():
        if one.tag in HEADINGS:
            in_teaser = _is_link(one) and text_of(one).casefold() != title.casefold()
            linked += in_teaser
        elif one.tag == "p" or (one.tag == "div" and one.find(".//p") is None and not len(one)):
            length = len(text_of(one))
            below_links += length if in_teaser else 0
            below_others += 0 if in_teaser else length
    return linked >= _TEASERS and below_links > below_others * (2 if told.is_article else 1)


def _is_link(heading: Element) -> bool:
    """Tell whether all words of a heading are those of a link, in it or around it."""
    inner = sum(len(text_of(one)) for one in heading.iter("a"))
    around = any(one.tag == "a" for one in heading.iterancestors("a"))
    return around or inner >= 0.9 * len(text_of(heading)) > 0
