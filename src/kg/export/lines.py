"""N-Triples and N-Quads: one statement a line, sorted, so that two graphs can be compared with diff."""

from __future__ import annotations

from collections.abc import Iterable
from typing import BinaryIO

from kg.statements import Statement, in_one_graph


def write_ntriples(statements: Iterable[Statement], out: BinaryIO) -> None:
    """All statements as one graph, each once."""
    for one in in_one_graph(statements):
        out.write(f"{one.subject} {one.predicate} {one.object} .\n".encode())


def write_nquads(statements: Iterable[Statement], out: BinaryIO) -> None:
    """Facts without a graph name, the rest with theirs."""
    for one in statements:
        out.write(f"{' '.join((*one[1:], one.graph)).rstrip()} .\n".encode())
