"""Archives: their members as bytes, one after the other, within bounds. No path of one is ever written."""

from __future__ import annotations

import gzip
import tarfile
import zipfile
import zlib
from collections.abc import Callable, Iterator
from pathlib import PurePosixPath
from typing import BinaryIO

from kg.errors import UnreadableDocument
from kg.read.pieces import Piece
from kg.text import shown

MOST = 100_000
"""Members of the largest archive."""
_ALL = 4 * 1024**3
"""Bytes of all members that are read."""
_MIB = 1024 * 1024

Largest = Callable[[str], int]
"""Bytes of the largest file of a name that is read; 0 if none of that name is."""


def zipped(file: BinaryIO, name: str, largest: Largest) -> Iterator[Piece]:
    """The members of a zip file, in its order."""
    try:
        archive = zipfile.ZipFile(file)
    except (zipfile.BadZipFile, ValueError, NotImplementedError, OSError):
        raise UnreadableDocument("is damaged, or no zip file") from None
    bounds = _Bounds()
    for member in archive.infolist():
        if member.is_dir():
            continue
        reason = _wrong(member.filename, member.file_size, largest)
        if member.flag_bits & 1:
            reason = "is encrypted"
        if reason or not largest(member.filename):
            yield _told(member.filename, reason)
            continue
        try:
            with archive.open(member) as stream:
                data = stream.read(largest(member.filename) + 1)
        except (zipfile.BadZipFile, zlib.error, NotImplementedError, EOFError, OSError, RuntimeError):
            yield _told(member.filename, "is damaged")
            continue
        yield bounds.passed(member.filename, data, largest)


def tarred(file: BinaryIO, name: str, largest: Largest) -> Iterator[Piece]:
    """The members of a tar file, packed or not, in its order; links and devices are none."""
    bounds = _Bounds()
    try:
        with tarfile.open(fileobj=file, mode="r|*") as archive:
            for member in archive:
                if member.isdir():
                    continue
                reason = _wrong(member.name, member.size, largest)
                if not member.isreg():
                    reason = "is no file but a link or device"
                stream = None if reason or not largest(member.name) else archive.extractfile(member)
                if stream is None:
                    bounds.add(member.size if member.isreg() else 0)
                    yield _told(member.name, reason)
                else:
                    yield bounds.passed(member.name, stream.read(largest(member.name) + 1), largest)
    except (tarfile.TarError, zlib.error, EOFError, OSError, ValueError):
        raise UnreadableDocument("is damaged, or no tar file") from None


def gzipped(file: BinaryIO, name: str, largest: Largest) -> Iterator[Piece]:
    """The one file that was packed by itself."""
    inner = name[: -len(".gz")]
    if not largest(inner):
        yield Piece("", inner, "", passed=True, wrong=_kind(inner))
        return
    try:
        with gzip.open(file) as stream:
            data = stream.read(largest(inner) + 1)
    except (gzip.BadGzipFile, zlib.error, EOFError, OSError):
        raise UnreadableDocument("is damaged, or not packed by gzip") from None
    reason = _too_large(len(data), largest(inner))
    yield Piece("", inner, "", b"" if reason else data, reason)


class _Bounds:
    """What has been read of an archive."""

    def __init__(self) -> None:
        self._members = self._bytes = 0

    def add(self, number: int) -> None:
        """Count a member of so many bytes; too many members, or bytes, end the reading of the archive."""
        self._members += 1
        self._bytes += number
        if self._members > MOST or self._bytes > _ALL:
            raise UnreadableDocument(
                f"holds more than {MOST:,} files or {_ALL // 1024**3} GiB: what comes after is not read"
            )

    def passed(self, name: str, data: bytes, largest: Largest) -> Piece:
        """A member that was read, if it is not larger than it said."""
        self.add(len(data))
        reason = _too_large(len(data), largest(name))
        return _told(name, reason) if reason else Piece(shown(name), name, "", data)


def _wrong(name: str, size: int, largest: Largest) -> str:
    """Why a member is not read, as far as its name and the size that it tells show."""
    path = PurePosixPath(name.replace("\\", "/"))
    if path.is_absolute() or ".." in path.parts or ":" in path.parts[0]:
        return "has a path that leads out of the archive"
    return _too_large(size, largest(name)) if largest(name) else ""


def _too_large(size: int, largest: int) -> str:
    return f"is larger than {largest // _MIB} MiB" if size > largest else ""


def _told(name: str, reason: str) -> Piece:
    """A member that is not read: with a reason, or of a kind that holds no articles."""
    return Piece(shown(name), name, "", b"", reason or _kind(name), passed=not reason)


def _kind(name: str) -> str:
    suffix = PurePosixPath(name).suffix.lower()
    return f"{shown(suffix)} file" if suffix else "file without a suffix"
