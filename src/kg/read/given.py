"""What was given to be read: files, tables, archives, standard input; opened when articles are asked for."""

from __future__ import annotations

import sys
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from io import BytesIO
from pathlib import Path
from stat import S_ISREG
from typing import BinaryIO

from kg.errors import UnreadableDocument
from kg.read.kinds import OF_SUFFIX, SUFFIXES, TABLES, UNREAD, archive_of, largest, suffix_of
from kg.read.pieces import Piece
from kg.read.places import STDIN, place_of_file
from kg.read.tables import LARGEST, Columns
from kg.text import shown

_NO_COLUMNS: Mapping[str, Columns] = {}
_STARTS = ((b"{", ".jsonl"), (b"[", ".json"), (b"%PDF", ".pdf"), (b"<", ".html"))
"""How standard input begins -> the kind of file that it is; else it is text."""


@dataclass(frozen=True, slots=True)
class Article:
    """What may hold an article, as much of it as is known without reading it."""

    path: Path
    root: str
    """What was named, it or a folder around it, as `kg.read.places.place` has it."""
    under: str
    """Its path under that."""
    short: str
    """What it is called where nothing else is called so."""
    id: str
    source: str
    """A `SourceName` as a word; empty if only reading can tell what is wrong with the file."""
    published: str = ""
    """ISO day, where a table beside the file tells it."""
    inner: str = ""
    """The name of what holds it in the file, if that holds several."""
    place: str = ""
    """Where in the file, as people are told."""
    piece: str = ""
    """Where in the file, as a path."""
    number: int = -1
    """Which of the pieces of the file it is."""

    @property
    def name(self) -> str:
        """What its suffix is part of, which tells how it is read."""
        return self.inner or self.path.name

    @property
    def where(self) -> str:
        """The file, and the place in it, as people are told."""
        return ", ".join(filter(None, (named(self.path), self.place)))


class Given:
    """What was given to be read, and the file that is open."""

    def __init__(self, columns: Columns | None = None, told: Mapping[str, Columns] = _NO_COLUMNS) -> None:
        """Take the names of columns in tables; else those that were told of a place before count."""
        self._columns = columns or Columns()
        self._told = told
        self.failed: set[str] = set()
        """Files and folders not all of whose articles could be looked at, as absolute paths."""
        self._stdin: bytes | None = None
        self._open: tuple[Path, int, Iterator[Piece]] | None = None

    def data(self, article: Article) -> bytes:
        """The bytes of an article; the error names it. Articles of one file come best in their order."""
        if article.number < 0:
            return content(article.path)
        path, number, pieces = self._open or (None, 0, iter(()))
        if path != article.path or number > article.number:
            number, pieces = 0, self.pieces(article.path)
        try:
            piece = next(one for at, one in enumerate(pieces, number) if at == article.number)
        except (StopIteration, UnreadableDocument):
            piece = Piece("", "", "")
        self._open = article.path, article.number + 1, pieces
        if piece.path != article.piece or piece.wrong:
            raise UnreadableDocument(f"{article.where}: was changed while it was read")
        return piece.data

    def pieces(self, path: Path) -> Iterator[Piece]:
        """What a table, an archive or standard input holds, in its order."""
        with self._stream(path) as (name, stream):
            yield from _pieces(name, stream, self.columns(path))

    def columns(self, path: Path) -> Columns:
        """The names of columns in a table."""
        if self._columns != Columns():
            return self._columns
        file = place_of_file(path)
        around = [one for one in self._told if one == file or (one.endswith("/") and file.startswith(one))]
        return self._told[max(around, key=len)] if around else self._columns

    @contextmanager
    def _stream(self, path: Path) -> Iterator[tuple[str, BinaryIO]]:
        if path == STDIN:
            if self._stdin is None:
                self._stdin = sys.stdin.buffer.read(LARGEST + 1)
            start = self._stdin.removeprefix(b"\xef\xbb\xbf").lstrip()
            suffix = next((suffix for sign, suffix in _STARTS if start.startswith(sign)), ".txt")
            yield f"stdin{suffix}", BytesIO(self._stdin)
        else:
            if not S_ISREG(path.stat().st_mode):
                raise UnreadableDocument("is not a file")
            with path.open("rb") as stream:
                yield path.name, stream


def named(path: Path) -> str:
    """A file, as people are told."""
    return "standard input" if path == STDIN else shown(path)


def holds_several(path: Path) -> bool:
    """Tell whether a file is a table or an archive, or standard input."""
    return path == STDIN or suffix_of(path.name) in TABLES or archive_of(path.name) is not None


def _pieces(name: str, stream: BinaryIO, columns: Columns) -> Iterator[Piece]:
    archive = archive_of(name)
    if archive is None:
        yield from _of_one(Piece("", name, "", stream.read(max(largest(name), 1) + 1)), columns)
        return
    for member in archive(stream, name, largest):
        hidden = any(part.startswith((".", "__MACOSX")) for part in member.name.split("/"))
        if hidden and not member.wrong.startswith("has a path"):
            continue
        if member.wrong:
            yield _advised(member)
        else:
            yield from _of_one(member._replace(path=member.name if member.place else ""), columns)


def _of_one(piece: Piece, columns: Columns) -> Iterator[Piece]:
    """A piece as it is, or the rows of the table that it is."""
    if len(piece.data) > largest(piece.name):
        yield piece._replace(wrong=f"is larger than {largest(piece.name) // 1024**2} MiB")
        return
    table = TABLES.get(suffix_of(piece.name))
    if table is None:
        yield piece
        return
    try:
        for row in table(piece.data, columns):
            place = ", ".join(filter(None, (piece.place, row.place)))
            yield row._replace(place=place, path="/".join(filter(None, (piece.path, row.path))))
    except UnreadableDocument as error:
        yield piece._replace(data=b"", wrong=str(error))


def _advised(member: Piece) -> Piece:
    """A member that is not read, with what one can do about it."""
    if member.passed and archive_of(member.name):
        return member._replace(wrong="is an archive in an archive: unpack it", passed=False)
    if member.passed and suffix_of(member.name) in UNREAD:
        suffix = suffix_of(member.name)
        return member._replace(wrong=f"{suffix} files are not read: {UNREAD[suffix]}", passed=False)
    return member


def content(path: Path) -> bytes:
    """The bytes of a file that may hold an article; the error names it, as that of `read` does."""
    try:
        suffix = suffix_of(path.name)
        if suffix not in OF_SUFFIX:
            raise UnreadableDocument(unread(path))
        if not S_ISREG(path.stat().st_mode):
            raise UnreadableDocument("is not a file")
        most = OF_SUFFIX[suffix].largest
        with path.open("rb") as file:
            data = file.read(most + 1)
        if len(data) > most:
            raise UnreadableDocument(f"is larger than {most // 1024**2} MiB: split it into articles")
        return data
    except OSError as error:
        raise UnreadableDocument(f"{shown(path)}: cannot be read ({error.strerror or error})") from None
    except UnreadableDocument as error:
        raise UnreadableDocument(f"{shown(path)}: {error}") from None


def unread(path: Path) -> str:
    """Why a file that somebody has named is none that is read."""
    if not path.exists():
        return "there is no such file or folder"
    suffix = suffix_of(path.name)
    if suffix in UNREAD:
        return f"{suffix} files are not read: {UNREAD[suffix]}"
    return f"not an article: only {', '.join(SUFFIXES)} files are read"
