"""The cells of an answer as RDF terms, and as text that people read."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kg import visible
from kg.results import Cell
from kg.terms import curie

if TYPE_CHECKING:
    import pyoxigraph as ox


def text(cell: Cell) -> str:
    """The text of a cell; a blank node as SPARQL's CSV has it.

    >>> text(Cell("b0", "blank")), text(Cell("x", "literal", "", "en"))
    ('_:b0', 'x')
    """
    return f"_:{cell.text}" if cell.kind == "blank" else cell.text


def readable(cell: Cell) -> str:
    """One line for people; IRIs with the prefixes of the graph.

    >>> readable(Cell("https://kg.example/id/loc-17", "iri")), readable(Cell(" a  b"))
    ('id:loc-17', 'a b')
    """
    found = curie(cell.text) if cell.kind == "iri" else text(cell)
    return visible.line(" ".join(found.split()))


def term(cell: Cell) -> ox.NamedNode | ox.BlankNode | ox.Literal | ox.Triple:
    """The RDF term of a cell that has one.

    >>> integer = "http://www.w3.org/2001/XMLSchema#integer"
    >>> print(term(Cell("7", datatype=integer)), term(Cell("x", language="en")))
    "7"^^<http://www.w3.org/2001/XMLSchema#integer> "x"@en
    """
    import pyoxigraph as ox

    match cell.kind:
        case "iri":
            return ox.NamedNode(cell.text)
        case "blank":
            return ox.BlankNode(cell.text)
        case "triple":
            return _triple(cell.text)
    if cell.datatype:
        return ox.Literal(cell.text, datatype=ox.NamedNode(cell.datatype))
    return ox.Literal(cell.text, language=cell.language or None)


def _triple(written: str) -> ox.Triple:
    import pyoxigraph as ox

    line = f"<x:s> <x:p> <<( {written} )>> ."
    (quad,) = ox.parse(line, format=ox.RdfFormat.N_TRIPLES)
    assert isinstance(quad.object, ox.Triple)
    return quad.object
