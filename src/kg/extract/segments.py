"""An article's segments: the article itself, and teasers of others, each with a context of its own."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

from kg.model import Document
from kg.text import opens_teasers

_DATELINE = re.compile(
    r"\s*(?:\([^()\n]{2,24}\)|[A-ZĐÀ-Ỹ]{2,}(?:\s[A-ZĐÀ-Ỹ]{2,})*(?:\s\([A-Z]{2,5}\))?)\s*[-–—]+\s*"
)
_TITLE = 160
"""Longest headline of a teaser, in characters."""


class Paragraph(NamedTuple):
    """Characters ``start`` to ``end`` of the text."""

    start: int
    end: int


class Part(NamedTuple):
    """The paragraphs of one segment."""

    kind: str
    paragraphs: tuple[Paragraph, ...]


def parts(document: Document) -> Iterator[Part]:
    """The article with its headline, then each teaser with its title.

    Teasers follow a line such as ``Related Topics``: a title without a full stop opens one.
    """
    article: list[Paragraph] = []
    teasers: list[list[Paragraph]] = []
    for paragraph in _paragraphs(document.text):
        text = document.text[paragraph.start : paragraph.end]
        if opens_teasers(text):
            teasers.append([])
        elif not teasers:
            article.append(_after_dateline(document.text, paragraph))
        elif _is_title(text) and (
            not teasers[-1] or not _is_title(document.text[teasers[-1][-1].start : teasers[-1][-1].end])
        ):
            teasers.append([paragraph])
        else:
            teasers[-1].append(paragraph)
    yield Part("article", tuple(article))
    for teaser in teasers:
        if teaser:
            yield Part("teaser", tuple(teaser))


def _paragraphs(text: str) -> Iterator[Paragraph]:
    position = 0
    for line in text.split("\n"):
        end = position + len(line)
        stripped = line.strip()
        if stripped:
            start = position + line.index(stripped)
            yield Paragraph(start, start + len(stripped))
        position = end + 1


def _is_title(text: str) -> bool:
    return len(text) <= _TITLE and text[-1] not in '.!?"”:'


def _after_dateline(text: str, paragraph: Paragraph) -> Paragraph:
    found = _DATELINE.match(text, paragraph.start, paragraph.end)
    return Paragraph(found.end(), paragraph.end) if found and found.end() < paragraph.end else paragraph
