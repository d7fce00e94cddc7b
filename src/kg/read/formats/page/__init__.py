"""A saved web page: its one article, with headline, day, outlet and address; teasers and menus are left out.

The main text is found by trafilatura, in a page that was cleaned of what surely is none. Headline, day and
lead are found by rules of our own: what a page says of itself, checked against what stands in it.
"""

from __future__ import annotations

import re

from kg.errors import UnreadableDocument
from kg.model import Document
from kg.read import dating
from kg.read.article import Source, composed
from kg.read.dates import dated_line
from kg.read.formats.page.cleaning import clean, drop_teasers
from kg.read.formats.page.head import day_beside, headline, lead
from kg.read.formats.page.listing import is_listing
from kg.read.formats.page.metadata import Metadata, metadata
from kg.read.markup import Element, html_tree, words

_SHORTEST = 60
"""Characters of the shortest article."""
_ELSEWHERE = (
    *("read also", "read more", "see also", "see more", "related", "related news", "related stories"),
    *("photo", "photos", "source", "tag", "tags", "advertisement", "translated by", "follow us", "share"),
    *("xem thêm", "đọc thêm", "tin liên quan", "ảnh", "nguồn", "từ khóa", "quảng cáo"),
)
"""What lines begin with, before a colon or at their end, that are no text of an article."""
_NO_TEXT = re.compile(rf"(?:{'|'.join(_ELSEWHERE)})\b ?(?:$|[:|>»].*)", re.IGNORECASE)
_FOOT = re.compile(
    r"(?:(?:publishing |operating )?licen[cs]e\b|giấy phép\b|©|copyright\b|all rights|bản quyền\b).*",
    re.IGNORECASE,
)


def document(id: str, data: bytes) -> Document:
    """The article of a page; one without an article, or with the beginnings of many, cannot be used."""
    tree = html_tree(data)
    told = metadata(tree)
    title = headline(tree, told)
    day, known_by = _day(tree, told, title)
    above = lead(tree)
    clean(tree, title)
    listed = is_listing(tree, title, told)
    teasers = drop_teasers(tree, title)
    lines = [] if listed else _paragraphs(tree, title, above)
    if not lines and (listed or teasers):
        raise UnreadableDocument("is a list of articles, not one: save the pages of the articles")
    if not lines:
        raise UnreadableDocument("no article was found in this page")
    source = Source(title, day, known_by, told.outlet, told.address, told.language)
    return composed(id, lines, source)


def _day(tree: Element, told: Metadata, title: str) -> tuple[str, str]:
    if told.published:
        return told.published, dating.PAGE
    day = day_beside(tree, title)
    return day, dating.LINE if day else ""


def _paragraphs(tree: Element, title: str, above: str) -> list[str]:
    """The main text, its lead first, without lines that lead elsewhere and those of the head; or nothing."""
    import trafilatura

    found = trafilatura.extract(tree, fast=True, include_comments=False, output_format="txt") or ""
    known = title.casefold()
    lines = [line.strip() for line in found.split("\n")]
    lines = [line for line in lines if line and not _NO_TEXT.match(line) and line.casefold() != known]
    while lines and dated_line(lines[0]):
        del lines[0]
    while lines and (dated_line(lines[-1]) or _FOOT.fullmatch(lines[-1])):
        del lines[-1]
    if sum(map(len, lines)) < _SHORTEST:
        return []
    start = words(above)
    if start and start[:_SHORTEST] not in words("".join(lines[:3])):
        lines.insert(0, start)
    return lines
