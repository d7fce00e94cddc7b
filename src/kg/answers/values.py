"""What the cells of an answer hold: numbers, truths, RDF terms, text that people read."""

from __future__ import annotations

import re
from collections.abc import Callable
from math import isfinite
from typing import TYPE_CHECKING

from kg import visible
from kg.results import Cell
from kg.terms import PREFIXES

if TYPE_CHECKING:
    import pyoxigraph as ox

_XSD = PREFIXES["xsd"]
_NUMBERS: dict[str, Callable[[str], int | float]] = {
    f"{_XSD}integer": int,
    f"{_XSD}decimal": float,
    f"{_XSD}double": float,
}
_TRUTHS = {"true": True, "1": True, "false": False, "0": False}
_WRITTEN: dict[Callable[[str], int | float], re.Pattern[str]] = {
    int: re.compile(r"[+-]?[0-9]{1,300}"),
    float: re.compile(r"[+-]?([0-9]+\.?[0-9]*|\.[0-9]+)([eE][+-]?[0-9]{1,3})?"),
}
"""How numbers are written; a graph may hold anything under the name of a number."""


def number(cell: Cell) -> int | float | None:
    """The number that a cell is; nothing for text, for what is only called a number, and for no finite one.

    >>> [number(Cell(text, datatype=f"{_XSD}integer")) for text in ("-7", "=7", "seven")]
    [-7, None, None]
    """
    read = _NUMBERS.get(cell.datatype)
    if read is None or not _WRITTEN[read].fullmatch(cell.text):
        return None
    found = read(cell.text)
    return found if isfinite(found) else None


def plain(cell: Cell) -> str | int | float | bool | None:
    """A cell as Python and JSON have it; its text where the graph calls something a number that is none."""
    if cell.kind == "none":
        return None
    if cell.datatype == f"{_XSD}boolean":
        return _TRUTHS.get(cell.text, cell.text)
    found = number(cell)
    return cell.text if found is None else found


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
    found = text(cell)
    if cell.kind == "iri":
        for prefix, namespace in PREFIXES.items():
            if found.startswith(namespace):
                found = f"{prefix}:{found.removeprefix(namespace)}"
                break
    return visible.line(" ".join(found.split()))


def term(cell: Cell) -> ox.NamedNode | ox.BlankNode | ox.Literal | ox.Triple:
    """The RDF term of a cell that has one.

    >>> print(term(Cell("7", datatype=f"{_XSD}integer")), term(Cell("x", language="en")))
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
