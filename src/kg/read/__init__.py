"""A file -> Document: one article, normalised, its headline and date told from its body."""

from __future__ import annotations

import unicodedata
from hashlib import sha256
from pathlib import Path
from stat import S_ISREG

from kg.errors import UnreadableDocument
from kg.model import Document
from kg.read.folder import Article, articles_in
from kg.read.formats import LARGEST, READERS, SUFFIXES

__all__ = ["LARGEST", "SUFFIXES", "Article", "articles_in", "read", "read_with_digest"]


def read(path: Path) -> Document:
    """The article in a file; ``UnreadableDocument`` names the file and what is wrong with it."""
    return read_with_digest(path)[0]


def read_with_digest(path: Path) -> tuple[Document, str]:
    """The article in a file, and the hash of the very bytes that it was read from."""
    try:
        if path.suffix.lower() not in READERS:
            if not path.exists():
                raise UnreadableDocument("there is no such file or folder")
            raise UnreadableDocument(f"not an article: only {', '.join(SUFFIXES)} files are read")
        identifier, data = _identifier(path), _content(path)
        return READERS[path.suffix.lower()](identifier, data), sha256(data).hexdigest()
    except OSError as error:
        raise UnreadableDocument(f"{path}: cannot be read ({error.strerror or error})") from None
    except UnreadableDocument as error:
        raise UnreadableDocument(f"{path}: {error}") from None


def _identifier(path: Path) -> str:
    try:
        path.stem.encode("utf-8")
    except UnicodeEncodeError:
        raise UnreadableDocument("its name is not UTF-8: rename it") from None
    return unicodedata.normalize("NFC", path.stem)


def _content(path: Path) -> bytes:
    if not S_ISREG(path.stat().st_mode):
        raise UnreadableDocument("is not a file")
    with path.open("rb") as file:
        data = file.read(LARGEST + 1)
    if len(data) > LARGEST:
        raise UnreadableDocument(f"is larger than {LARGEST // 1024**2} MiB: split it into articles")
    return data
