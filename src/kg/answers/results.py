"""SPARQL 1.1 query results: JSON, XML, CSV and TSV (https://www.w3.org/TR/sparql11-results-json/ and others).

JSON is written here from cells; XML and TSV are made of it by the engine's own writers.
"""

from __future__ import annotations

import json
import re
from dataclasses import replace
from typing import TYPE_CHECKING, Any, BinaryIO

from kg import sheet as sheets
from kg.answers import values
from kg.results import Answer, Cell
from kg.sheet import Sheet

if TYPE_CHECKING:
    import pyoxigraph as ox

_NO_XML = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")
_TYPES = {"iri": "uri", "blank": "bnode", "literal": "literal", "triple": "triple"}


def write_json(answer: Answer, out: BinaryIO, _: Sheet) -> None:
    """Write ``application/sparql-results+json``, a row a line."""
    if answer.kind == "boolean":
        out.write(f'{{"head": {{}}, "boolean": {answer.rows[0][0].text}}}\n'.encode())
        return
    out.write(f'{{"head": {{"vars": {_dumped(list(answer.columns))}}},\n'.encode())
    out.write(b'"results": {"bindings": [')
    for number, row in enumerate(answer.rows):
        begin = "\n" if not number else ",\n"
        out.write(f"{begin}{_dumped(_binding(answer.columns, row))}".encode("utf-8", "backslashreplace"))
    out.write(b"\n]}}\n")


def write_xml(answer: Answer, out: BinaryIO, sheet: Sheet) -> None:
    """Write ``application/sparql-results+xml``; a character that XML cannot hold becomes U+FFFD."""
    rows = tuple(
        tuple(replace(cell, text=_NO_XML.sub("\ufffd", cell.text)) for cell in row) for row in answer.rows
    )
    _by_engine(replace(answer, rows=rows), out, "XML")


def write_tsv(answer: Answer, out: BinaryIO, sheet: Sheet) -> None:
    """Write ``text/tab-separated-values``: terms as in SPARQL, so that nothing of them is lost."""
    rows = tuple(tuple(_guarded(cell, sheet) for cell in row) for row in answer.rows)
    if sheet.bom:
        out.write(sheets.BOM.encode())
    if answer.kind == "boolean":
        out.write(f"{answer.rows[0][0].text}\n".encode())
    else:
        _by_engine(replace(answer, rows=rows), out, "TSV")


def write_csv(answer: Answer, out: BinaryIO, sheet: Sheet) -> None:
    """Write ``text/csv``: the texts of terms alone; a spreadsheet computes none of them."""
    rows = ([_guarded(cell, sheet) for cell in row] for row in answer.rows)
    sheets.write([answer.columns, *([values.text(cell) for cell in row] for row in rows)], _Utf8(out), sheet)


class _Utf8:
    """Takes text, and writes it as bytes."""

    def __init__(self, out: BinaryIO) -> None:
        self._out = out

    def write(self, text: str, /) -> object:
        return self._out.write(text.encode("utf-8", "backslashreplace"))


def _guarded(cell: Cell, sheet: Sheet) -> Cell:
    """A cell of which no spreadsheet makes a formula; what is a number by its datatype stays."""
    if cell.kind != "literal" or values.number(cell) is not None:
        return cell
    return replace(cell, text=sheet.text(cell.text))


def _by_engine(answer: Answer, out: BinaryIO, form: str) -> None:
    import pyoxigraph as ox

    known: ox.QueryResultsFormat = getattr(ox.QueryResultsFormat, form)
    found = ox.parse_query_results(_document(answer).encode(), format=ox.QueryResultsFormat.JSON)
    out.write(found.serialize(format=known) or b"")
    if form == "XML":
        out.write(b"\n")


def _document(answer: Answer) -> str:
    if answer.kind == "boolean":
        return _dumped({"head": {}, "boolean": answer.rows[0][0].text == "true"})
    bindings = [_binding(answer.columns, row) for row in answer.rows]
    return _dumped({"head": {"vars": list(answer.columns)}, "results": {"bindings": bindings}})


def _binding(columns: tuple[str, ...], row: tuple[Cell, ...]) -> dict[str, Any]:
    pairs = zip(columns, row, strict=True)
    return {name: _json(cell) for name, cell in pairs if cell.kind != "none"}


def _json(cell: Cell) -> dict[str, Any]:
    if cell.kind == "triple":
        return _json_term(values.term(cell))
    found = {"type": _TYPES[cell.kind], "value": cell.text}
    if cell.language:
        found["xml:lang"] = cell.language
    elif cell.datatype:
        found["datatype"] = cell.datatype
    return found


def _json_term(term: ox.NamedNode | ox.BlankNode | ox.Literal | ox.Triple) -> dict[str, Any]:
    import pyoxigraph as ox

    match term:
        case ox.NamedNode():
            return {"type": "uri", "value": term.value}
        case ox.BlankNode():
            return {"type": "bnode", "value": term.value}
        case ox.Triple():
            parts = {name: _json_term(getattr(term, name)) for name in ("subject", "predicate", "object")}
            return {"type": "triple", "value": parts}
    if term.language:
        return {"type": "literal", "value": term.value, "xml:lang": term.language}
    return {"type": "literal", "value": term.value, "datatype": term.datatype.value}


def _dumped(value: object) -> str:
    return json.dumps(value, ensure_ascii=False)
