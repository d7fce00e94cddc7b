"""Rows in order that need not fit into memory: sorted runs in a file without a name, merged when read."""

from __future__ import annotations

import heapq
import marshal
from collections.abc import Iterable, Iterator
from tempfile import TemporaryFile
from typing import IO, Any

Row = tuple[Any, ...]

HELD = 10_000
"""Rows that are kept in memory at a time."""
_BLOCK = 100
"""Rows that are written and read at once."""


class Runs:
    """Rows in ascending order, as often as one goes over them; the file ends with this, whatever happens."""

    def __init__(self, rows: Iterable[Row] = (), held: int = HELD) -> None:
        """Take rows of texts, numbers, tuples and mappings; they differ before what has no order."""
        self._held = held
        self._file: IO[bytes] | None = None
        self._runs: list[list[tuple[int, int]]] = []
        self._rest: list[Row] = []
        for row in rows:
            self.add(row)

    def add(self, row: Row) -> None:
        """Take one more, before the first is read."""
        self._rest.append(row)
        if len(self._rest) >= self._held:
            self._put()

    def __iter__(self) -> Iterator[Row]:
        self._rest.sort()
        if not self._runs:
            return iter(self._rest)
        return heapq.merge(*map(self._read, self._runs), self._rest)

    def _put(self) -> None:
        if self._file is None:
            self._file = TemporaryFile()  # noqa: SIM115 (closed with this)
        self._rest.sort()
        blocks = []
        for place in range(0, len(self._rest), _BLOCK):
            packed = marshal.dumps(self._rest[place : place + _BLOCK])
            blocks.append((self._file.tell(), len(packed)))
            self._file.write(packed)
        self._runs.append(blocks)
        self._rest = []

    def _read(self, blocks: list[tuple[int, int]]) -> Iterator[Row]:
        assert self._file is not None
        for place, length in blocks:
            self._file.seek(place)  # other runs are read between
            yield from marshal.loads(self._file.read(length))
