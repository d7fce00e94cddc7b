"""The one list of kinds of files: which hold an article, which hold many, which hold some and are not read.

A format is a function of an identifier and the bytes of one article. It gives a `Document` or raises
``UnreadableDocument``, whose text goes on after the name of a file: ``is empty``.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import PurePosixPath
from typing import BinaryIO, NamedTuple

from kg.model import Document
from kg.read import archives, tables
from kg.read.formats import book, mail, opendocument, page, pdf, record, text, word
from kg.read.pieces import Piece

_MIB = 1024 * 1024


class Format(NamedTuple):
    """How one kind of file is read."""

    suffixes: tuple[str, ...]
    read: Callable[[str, bytes], Document]
    largest: int = 4 * _MIB
    """Bytes of the largest article that is read: a thousand times a long one."""


FORMATS = (
    Format((".txt", ".text"), text.document),
    Format((".md", ".markdown"), text.markdown),
    Format((".html", ".htm", ".xhtml"), page.document, 16 * _MIB),
    Format((".mht", ".mhtml"), mail.saved_page, 32 * _MIB),
    Format((".eml",), mail.document, 32 * _MIB),
    Format((".docx",), word.document, 32 * _MIB),
    Format((".odt",), opendocument.document, 32 * _MIB),
    Format((".epub",), book.document, 32 * _MIB),
    Format((".pdf",), pdf.document, 32 * _MIB),
)

OF_SUFFIX = {suffix: form for form in FORMATS for suffix in form.suffixes}
"""Suffix -> format of one article."""

READERS = {**OF_SUFFIX, record.SUFFIX: Format((), record.document, tables.LARGEST)}
"""What makes a document of an identifier and the bytes of one article: files, and rows of tables."""

Table = Callable[[bytes, tables.Columns], Iterator[Piece]]
TABLES: dict[str, Table] = {
    ".jsonl": tables.json_lines,
    ".ndjson": tables.json_lines,
    ".json": tables.json_array,
    ".csv": tables.comma_separated,
    ".tsv": tables.comma_separated,
}
"""Suffix -> what gives the articles of a table, one in each row."""

Archive = Callable[[BinaryIO, str, archives.Largest], Iterator[Piece]]
ARCHIVES: dict[str, Archive] = {
    ".zip": archives.zipped,
    ".tar": archives.tarred,
    ".tgz": archives.tarred,
    ".tar.gz": archives.tarred,
    ".gz": archives.gzipped,
}
"""End of a name -> what gives the members of an archive; the first that fits counts."""

UNREAD = {
    **dict.fromkeys((".doc", ".docm", ".rtf", ".wpd", ".pages"), "save it as .docx"),
    **dict.fromkeys((".xls", ".xlsx", ".ods"), "save the table as .csv"),
    **dict.fromkeys((".rar", ".7z", ".bz2", ".xz", ".zst"), "unpack it, or pack it as .zip"),
    **dict.fromkeys((".mobi", ".azw", ".azw3", ".fb2", ".djvu", ".ps"), "save it as .epub, .pdf or .txt"),
    **dict.fromkeys((".warc", ".parquet", ".sqlite", ".db", ".mbox", ".msg"), "take the articles out of it"),
    **dict.fromkeys((".url", ".webloc"), "it is a link, and kg never uses the network: save the page"),
}
"""Suffixes of what may hold articles and is not read -> what one can do."""

ARTICLES = (*OF_SUFFIX,)
"""The suffixes of files that hold one article."""

SUFFIXES = (*OF_SUFFIX, *TABLES, *(end for end in ARCHIVES if end.count(".") == 1))
"""The suffixes of files that are read."""


def suffix_of(name: str) -> str:
    """The suffix that tells how a file is read, in small letters."""
    return PurePosixPath(name).suffix.lower()


def archive_of(name: str) -> Archive | None:
    """What gives the members of a file of that name, if it is an archive."""
    return next((read for end, read in ARCHIVES.items() if name.lower().endswith(end)), None)


def largest(name: str) -> int:
    """Bytes of the largest file of that name that is read in an archive; 0 if none is."""
    suffix = suffix_of(name)
    if suffix in OF_SUFFIX:
        return OF_SUFFIX[suffix].largest
    return tables.LARGEST if suffix in TABLES else 0
