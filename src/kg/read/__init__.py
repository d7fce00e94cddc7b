"""A file -> Document: one article, normalised, its headline and date told from its body."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from stat import S_ISREG

from kg.errors import UnreadableDocument
from kg.model import Document
from kg.read.folder import Article, articles_in
from kg.read.formats import LARGEST, READERS, SUFFIXES
from kg.read.names import called, identifier, source_name
from kg.results import Skipped
from kg.text import shown

__all__ = [
    "LARGEST",
    "SUFFIXES",
    "Article",
    "articles_in",
    "called",
    "content",
    "document",
    "identifier",
    "read",
    "reader",
    "source_name",
]


def read(path: Path) -> Document:
    """The article in a file; ``UnreadableDocument`` names the file and what is wrong with it."""
    data = content(path)
    try:
        return document(identifier(path), path.name, data)
    except UnreadableDocument as error:
        raise UnreadableDocument(f"{shown(path)}: {error}") from None


def content(path: Path) -> bytes:
    """The bytes of a file that may hold an article; the error names it, as that of `read` does."""
    try:
        if path.suffix.lower() not in READERS:
            if not path.exists():
                raise UnreadableDocument("there is no such file or folder")
            raise UnreadableDocument(f"not an article: only {', '.join(SUFFIXES)} files are read")
        if not S_ISREG(path.stat().st_mode):
            raise UnreadableDocument("is not a file")
        with path.open("rb") as file:
            data = file.read(LARGEST + 1)
        if len(data) > LARGEST:
            raise UnreadableDocument(f"is larger than {LARGEST // 1024**2} MiB: split it into articles")
        return data
    except OSError as error:
        raise UnreadableDocument(f"{shown(path)}: cannot be read ({error.strerror or error})") from None
    except UnreadableDocument as error:
        raise UnreadableDocument(f"{shown(path)}: {error}") from None


def reader(folder: Path, graph: Path) -> Callable[[str], Document | None]:
    """What reads the article of an identifier in a folder, or tells that there is none."""
    if not folder.is_dir():
        raise UnreadableDocument(f"{shown(folder)}: there is no such folder of articles")
    skipped: list[Skipped] = []
    paths = {article.id: article.path for article in articles_in([folder], graph, skipped)}
    return lambda identity: read(paths[identity]) if identity in paths else None


def document(id: str, name: str, data: bytes) -> Document:
    """The article in some bytes; the suffix of a name tells how they are read."""
    return READERS[Path(name).suffix.lower()](id, data)
