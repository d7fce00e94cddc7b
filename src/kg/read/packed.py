"""The parts of a document that is a zip file, each read within bounds; nothing is unpacked onto the disk."""

from __future__ import annotations

import zipfile
import zlib
from io import BytesIO

from kg.errors import UnreadableDocument

_LARGEST = 64 * 1024 * 1024
"""Bytes of the largest part of a document."""


class Packed:
    """A document that is a zip file."""

    def __init__(self, data: bytes) -> None:
        """Open it; the error says what is wrong."""
        try:
            self._file = zipfile.ZipFile(BytesIO(data))
        except (zipfile.BadZipFile, ValueError, NotImplementedError):
            raise UnreadableDocument("is damaged (not a zip file, as its kind is)") from None

    def part(self, name: str) -> bytes | None:
        """The bytes of a part; none if there is none of that name."""
        try:
            found = self._file.getinfo(name)
        except KeyError:
            return None
        if found.flag_bits & 1:
            raise UnreadableDocument("is encrypted: save it without a password")
        try:
            with self._file.open(found) as part:
                data = part.read(_LARGEST + 1)
        except (zipfile.BadZipFile, zlib.error, NotImplementedError, EOFError, OSError):
            raise UnreadableDocument(f"is damaged ({name} cannot be unpacked)") from None
        if len(data) > _LARGEST:
            raise UnreadableDocument(f"unpacks to more than {_LARGEST // 1024**2} MiB")
        return data
