"""A row of a table of articles: JSON with these fields, whatever the table calls its columns."""

from __future__ import annotations

import json
from typing import NamedTuple

from kg.errors import UnreadableDocument
from kg.model import Document
from kg.read import dating
from kg.read.article import Source, composed
from kg.read.characters import normal
from kg.read.layout import unwrapped, with_whole_words
from kg.read.markup import words

SUFFIX = ".record"
"""No file has it: what the bytes of a row are known by."""


class Record(NamedTuple):
    """What a row tells of its article."""

    text: str
    title: str = ""
    published: str = ""
    """ISO day."""
    outlet: str = ""
    address: str = ""
    language: str = ""

    def dump(self) -> bytes:
        """The record as bytes: the same for the same row, in whatever table it stands.

        >>> Record("It met.", "A cell").dump()
        b'{"text": "It met.", "title": "A cell"}'
        """
        told = {name: value for name, value in self._asdict().items() if value}
        return json.dumps(told, ensure_ascii=False).encode("utf-8", "replace")


def document(id: str, data: bytes) -> Document:
    """The article in a row."""
    try:
        record = Record(**json.loads(data))
    except (TypeError, ValueError):
        raise UnreadableDocument("is no row of a table") from None
    text = unwrapped(with_whole_words(normal(record.text)))
    known_by = dating.COLUMN if record.published else ""
    source = Source(
        record.title, record.published, known_by, words(record.outlet), words(record.address), record.language
    )
    return composed(id, text.split("\n"), source)
