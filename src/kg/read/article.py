"""A text file: line 1 headline, line 2 date or empty, line 3 empty, then the text; or the text alone."""

from __future__ import annotations

import hashlib
import re
from typing import NamedTuple

from kg.model import Document
from kg.read.characters import decoded
from kg.read.dates import date_line
from kg.read.layout import unwrapped, with_whole_words

LONGEST_HEADLINE = 160
"""Characters; a longer first line is a paragraph."""

_BLOCK = re.compile(r"\s*(?P<block>\S.*(?:\n[^\S\n]*\S.*)*)(?P<gap>(?:\n\s*)?)")


class Head(NamedTuple):
    """What stands above the body, which begins at ``end``."""

    title: str = ""
    published: str = ""
    end: int = 0


def document(id: str, data: bytes) -> Document:
    """The article in the bytes of a text file. ``Document.text`` is the unwrapped text."""
    text = with_whole_words(decoded(data))
    head = head_of(text)
    above = text[: head.end]
    if head.title:
        above = above.replace(head.title, " ".join(head.title.split("\n")))
    text = above + unwrapped(text[head.end :])
    digest = hashlib.sha256(text.encode("utf-8")).hexdigest()
    title = " ".join(head.title.split())
    return Document(id, text, digest, title, head.published, head.end)


def head_of(text: str) -> Head:
    """The headline (line breaks kept) and the date, where a text has them.

    >>> head_of("New Party cell in Dong Lam\\n2024-03-01\\n\\nThe cell has five members.")
    Head(title='New Party cell in Dong Lam', published='2024-03-01', end=39)
    >>> head_of("The cell has five members.\\n\\n\\nIt meets once a month.")
    Head(title='', published='', end=0)
    """
    found = _BLOCK.match(text)
    if not found:
        return Head()
    lines = found["block"].split("\n")
    dates = [date_line(line) for line in lines[:3]]
    dated = next((number for number, published in enumerate(dates) if published), None)
    title = "\n".join(lines[:dated])
    end, published = found.end(), ""
    if dated is not None:
        above = len("\n".join(lines[: dated + 1]))
        end, published = _next_word(text, found.start("block") + above), dates[dated]
    elif len(lines) > 2 or title.rstrip().endswith(".") or found["gap"].count("\n") < 3:
        return Head()
    return Head() if end == len(text) or len(title) > LONGEST_HEADLINE else Head(title, published, end)


def _next_word(text: str, start: int) -> int:
    return len(text) - len(text[start:].lstrip())
