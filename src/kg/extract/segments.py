"""An article's segments: the article itself, and teasers of others, each with a context of its own."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

from kg.model import Document, Span
from kg.reading import NOWHERE, Place
from kg.text import opens_teasers

_DATELINE = re.compile(
    r"\s*(?:\(([^()\n]{2,24})\)|([A-ZĐÀ-Ỹ]{2,}(?:\s[A-ZĐÀ-Ỹ]{2,})*)(?:\s\([A-Z]{2,5}\))?)\s*[-–—]+\s*"
)
_SIGN = re.compile(r"(?:[-–—•*+]|\d{1,2}[.)])\s+(?=\w)")
"""What stands before an item of a list."""
_ROW = re.compile(r"[^\W\d_]\w*(?: \w+){0,4}(?: [-–—|] |: )\S")
"""How a line of a table begins."""
_TITLE = 160
"""Longest headline of a teaser, in characters."""


class Paragraph(NamedTuple):
    """Characters ``start`` to ``end`` of the text, the sign before an item left out."""

    start: int
    end: int
    heading: Span = NOWHERE
    """The paragraph that this one is an item under, or nothing."""
    dateline: tuple[Place, ...] = ()
    """The place that it opens with, from where it is told: ``(Lim Ta) -``."""


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
            teasers[-1].append(_after_dateline(document.text, paragraph))
    yield Part("article", tuple(article))
    for teaser in teasers:
        if teaser:
            yield Part("teaser", tuple(teaser))


def _paragraphs(text: str) -> Iterator[Paragraph]:
    position = 0
    heading, before = NOWHERE, ""
    for line in text.split("\n"):
        stripped = line.strip()
        if stripped:
            start = position + line.index(stripped)
            end = start + len(stripped)
            sign = _SIGN.match(stripped)
            if not (sign or _goes_on(before, stripped)):
                heading = NOWHERE
            yield Paragraph(start + (sign.end() if sign else 0), end, heading)
            if stripped.endswith(":"):
                heading = Span(start, end)
            before = stripped
        position += len(line) + 1


def _goes_on(before: str, line: str) -> bool:
    """Whether a line without a sign is an item of the list that the line before opens, or goes on with."""
    return (
        before.endswith(";")
        or (before.endswith(":") and line.endswith((";", ":")))
        or _are_rows(before, line)
    )


def _are_rows(before: str, line: str) -> bool:
    return bool(_ROW.match(line)) and (before.endswith(":") or bool(_ROW.match(before)))


def _is_title(text: str) -> bool:
    return len(text) <= _TITLE and text[-1] not in '.!?"”:'


def _after_dateline(text: str, paragraph: Paragraph) -> Paragraph:
    found = _DATELINE.match(text, paragraph.start, paragraph.end)
    if found is None or found.end() >= paragraph.end:
        return paragraph
    group = 1 if found[1] else 2
    told = Place(found.start(group), found.end(group), found[group], dateline=True)
    return paragraph._replace(start=found.end(), dateline=(told,))
