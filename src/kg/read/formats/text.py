"""Text and Markdown: a headline, a date or nothing, an empty line, then the text; or the text alone."""

from __future__ import annotations

import re

from kg.model import Document
from kg.read import dating
from kg.read.article import Source, as_written, composed
from kg.read.characters import normal
from kg.read.dates import day_of
from kg.read.encodings import decoded
from kg.read.layout import with_whole_words

_FRONT = re.compile(r"---\n(?P<fields>.*?)\n---(?:\n|$)", re.DOTALL)
_FIELD = re.compile(r"^(?P<name>\w+):(?P<value>[^\n]*)$", re.MULTILINE)
_HEADING = re.compile(r"^#{1,6} (?P<words>[^\n]*)$|^(?P<above>\S.*)\n(?:=+|-{3,})$", re.MULTILINE)
_PICTURE = re.compile(r"!\[[^\]\n]*\]\([^)\n]*\)")
_LINK = re.compile(r"\[(?P<words>[^\]\n]+)\]\([^)\n]*\)")
_EMPHASIS = re.compile(r"(?<!\w)(?P<sign>\*\*\*|\*\*|__|\*|_)(?=\S)(?P<words>[^*\n]+?)(?<=\S)(?P=sign)(?!\w)")
_QUOTE = re.compile(r"^> ?", re.MULTILINE)


def document(id: str, data: bytes) -> Document:
    """The article in the bytes of a text file. ``Document.text`` is the unwrapped text."""
    return as_written(id, with_whole_words(normal(decoded(data))))


def markdown(id: str, data: bytes) -> Document:
    """The article in a Markdown file, without its marks; fields between ``---`` at its head are believed."""
    text = decoded(data).replace("\r\n", "\n")
    front = _FRONT.match(text)
    fields = _fields(front["fields"]) if front else {}
    found = as_written(id, with_whole_words(normal(_plain(text[front.end() :] if front else text))))
    if not fields:
        return found
    day = day_of(fields.get("date", ""))
    return composed(id, found.text[found.body :].split("\n"), _source(found, fields, day))


def _fields(text: str) -> dict[str, str]:
    """The fields of a head by their names.

    >>> _fields('title: "A new cell"\\ndate: 2021-03-12')
    {'title': 'A new cell', 'date': '2021-03-12'}
    """
    return {found["name"].lower(): found["value"].strip().strip("\"'") for found in _FIELD.finditer(text)}


def _source(found: Document, fields: dict[str, str], day: str) -> Source:
    return Source(
        title=fields.get("title") or found.title,
        published=day or found.published,
        dated_by=dating.FILE if day else found.dated_by,
        outlet=fields.get("source") or fields.get("outlet", ""),
        address=fields.get("url") or fields.get("link", ""),
        language=fields.get("lang") or fields.get("language", ""),
    )


def _plain(text: str) -> str:
    """The words of Markdown; a first heading stands apart as a headline does.

    >>> _plain("# A new cell\\n\\nThe **Party cell** of [Doi](doi.html) met.\\n")
    'A new cell\\n\\n\\n\\nThe Party cell of Doi met.\\n'
    """
    text = _HEADING.sub(lambda found: f"{_unclosed(found['words'] or found['above'])}\n\n", text)
    text = _LINK.sub(r"\g<words>", _PICTURE.sub("", _QUOTE.sub("", text)))
    return _EMPHASIS.sub(r"\g<words>", _EMPHASIS.sub(r"\g<words>", text))


def _unclosed(heading: str) -> str:
    """The words of a heading without the marks that may close it.

    >>> _unclosed("A new cell ##"), _unclosed("Issue #7 in C#")
    ('A new cell', 'Issue #7 in C#')
    """
    words, marks, closing = heading.strip().rpartition(" #")
    return words.rstrip() if marks and not closing.strip("#") else heading.strip()
