"""A file -> Document: one article, normalised, its headline and date told from its body."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

from kg.errors import UnreadableDocument
from kg.model import Document
from kg.read import dating
from kg.read.folder import articles_in
from kg.read.given import Article, Given, content
from kg.read.kinds import ARTICLES, READERS, SUFFIXES
from kg.read.languages import READ, language_of
from kg.read.names import SourceName, called, identifier, source_name
from kg.read.tables import Columns
from kg.results import Skipped
from kg.text import shown

__all__ = [
    "ARTICLES",
    "SUFFIXES",
    "Article",
    "Columns",
    "Given",
    "articles_in",
    "called",
    "content",
    "document",
    "identifier",
    "of",
    "read",
    "reader",
    "source_name",
]


def read(path: Path) -> Document:
    """The article in a file; ``UnreadableDocument`` names the file and what is wrong with it."""
    data = content(path)
    try:
        return document(identifier(path), source_name(path.name, data), data)
    except UnreadableDocument as error:
        raise UnreadableDocument(f"{shown(path)}: {error}") from None


def reader(folder: Path, graph: Path) -> Callable[[str], Document | None]:
    """What reads the article of an identifier in a folder, or tells that there is none."""
    if not folder.is_dir():
        raise UnreadableDocument(f"{shown(folder)}: there is no such folder of articles")
    skipped: list[Skipped] = []
    given = Given()
    known = {article.id: article for article in articles_in([folder], graph, skipped, given)}

    def article(identity: str) -> Document | None:
        return of(known[identity], given) if identity in known else None

    return article


def of(article: Article, given: Given) -> Document:
    """An article of those given; the error names it and what is wrong with it."""
    data = given.data(article)
    try:
        return document(article.id, source_name(article.name, data, article.published), data)
    except UnreadableDocument as error:
        raise UnreadableDocument(f"{article.where}: {error}") from None


def document(id: str, source: str, data: bytes) -> Document:
    """The article in some bytes, which are known by a `SourceName`: a pure function of the three."""
    name = SourceName.parse(source)
    found = _with_language(READERS[name.suffix].read(id, data))
    if name.published:
        return replace(found, published=name.published, dated_by=dating.TABLE)
    if found.published:
        return found
    if day := dating.in_address(found.address):
        return replace(found, published=day, dated_by=dating.ADDRESS)
    if day := dating.in_name(id):
        return replace(found, published=day, dated_by=dating.NAME)
    return found


def _with_language(found: Document) -> Document:
    """The article with the language that its words are in, where what its source says is another."""
    tag = language_of(found.text)
    said = found.language.lower().replace("_", "-").partition("-")[0]
    if tag in ("", said) or (tag == READ and not said):
        return found
    return replace(found, language=tag)
