"""N-Triples and N-Quads: one statement a line, in the order of ``LC_ALL=C sort``, for diff."""

from __future__ import annotations

from collections.abc import Iterable
from typing import BinaryIO

from kg.export.statements import lines
from kg.statements import Statement


def write_ntriples(some: Iterable[Statement], out: BinaryIO) -> None:
    """All statements as one graph, each once."""
    for line in lines(some, graphs=False):
        out.write(f"{line}\n".encode())


def write_nquads(some: Iterable[Statement], out: BinaryIO) -> None:
    """Facts without a graph name, the rest with theirs."""
    for line in lines(some, graphs=True):
        out.write(f"{line}\n".encode())
