"""What CONSTRUCT and DESCRIBE answer, as RDF."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, BinaryIO

from kg.answers import values
from kg.results import Answer, Cell
from kg.sheet import Sheet
from kg.terms import PREFIXES

if TYPE_CHECKING:
    import pyoxigraph as ox

Write = Callable[[Answer, BinaryIO, Sheet], None]


def writer(form: str) -> Write:
    """What writes triples, sorted and each once, in a format by the name that the engine has for it."""

    def write(answer: Answer, out: BinaryIO, _: Sheet) -> None:
        import pyoxigraph as ox

        known: ox.RdfFormat = getattr(ox.RdfFormat, form)
        found = sorted({str(triple): triple for triple in map(_triple, answer.rows)}.items())
        prefixes = None if form == "N_TRIPLES" else PREFIXES
        out.write(ox.serialize((one for _, one in found), format=known, prefixes=prefixes) or b"")
        if form == "JSON_LD":
            out.write(b"\n")

    return write


def _triple(row: tuple[Cell, ...]) -> ox.Triple:
    import pyoxigraph as ox

    subject, predicate, object_ = map(values.term, row)
    assert isinstance(subject, ox.NamedNode | ox.BlankNode)
    assert isinstance(predicate, ox.NamedNode)
    return ox.Triple(subject, predicate, object_)
