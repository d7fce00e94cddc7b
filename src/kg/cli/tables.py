"""Rows as text: a table for people, CSV, TSV and JSON for programs."""

from __future__ import annotations

import io
import json
import os
import re
from collections.abc import Callable, Iterator, Sequence
from math import isfinite
from pathlib import Path

from kg import sheet as sheets
from kg import visible
from kg.cli import output
from kg.errors import UnknownFormat, did_you_mean
from kg.results import Answer, Cell
from kg.sheet import SAFE, Sheet
from kg.terms import PREFIXES

_SUFFIXES = {".csv": "csv", ".tsv": "tsv", ".json": "json", ".txt": "table"}
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


def answer_format(form: str, path: Path | None, sheet: Sheet = SAFE) -> str:
    """The format that is asked for, by name or by the suffix of the file.

    >>> answer_format("", Path("rows.csv")), answer_format("", None), answer_format("json", None)
    ('csv', 'table', 'json')
    """
    if form and form not in FORMATS:
        raise UnknownFormat(f"no answer format {form!r}{did_you_mean(form, FORMATS)}")
    known = form or (_told_by_suffix(path) if path is not None else "table")
    if sheet != SAFE and known not in SHEETS:
        raise UnknownFormat(f"{known} is no CSV: --raw and --bom are for {', '.join(SHEETS)}")
    return known


def _told_by_suffix(path: Path) -> str:
    form = _SUFFIXES.get(path.suffix.lower())
    if form is None:
        known = ", ".join(_SUFFIXES)
        raise UnknownFormat(f"{path.name}: the suffix tells no format (known are {known}); name one with -f")
    return form


def show(answer: Answer, form: str = "table", path: Path | None = None, sheet: Sheet = SAFE) -> None:
    """Write an answer to standard output or a file."""
    if form == "table" and path is None and output.on_terminal():
        _show_on_terminal(answer)
    else:
        output.put(FORMATS[form](answer, sheet), path)


def rows_of(columns: Sequence[str], rows: Sequence[Sequence[str]]) -> Answer:
    """Plain strings as an answer.

    >>> rows_of(["a"], [["x"]]).rows[0][0].text
    'x'
    """
    return Answer(tuple(columns), tuple(tuple(Cell(text) for text in row) for row in rows))


def table(answer: Answer) -> str:
    """Aligned columns, a line each row, nothing cut off.

    >>> print(table(rows_of(["name", "kind"], [["Lim Ta", "commune"]])), end="")
    name    kind
    ------  -------
    Lim Ta  commune
    """
    cells = [[_readable(cell) for cell in row] for row in answer.rows]
    names = [visible.line(name) for name in answer.columns]
    widths = [max(map(len, column)) for column in zip(names, *cells, strict=True)]
    lines = [names, ["-" * width for width in widths], *cells]
    return "".join(
        "  ".join(cell.ljust(width) for cell, width in zip(line, widths, strict=True)).rstrip() + "\n"
        for line in lines
    )


def _csv(answer: Answer, sheet: Sheet) -> str:
    text = io.StringIO()
    sheets.write([answer.columns, *_listed(answer, sheet)], text, sheet)
    return text.getvalue()


def _tsv(answer: Answer, sheet: Sheet) -> str:
    """Without quotation marks: blanks within a cell are single."""
    rows = [answer.columns, *([" ".join(cell.split()) for cell in row] for row in _listed(answer, sheet))]
    return (sheets.BOM if sheet.bom else "") + "".join("\t".join(row) + "\n" for row in rows)


def _listed(answer: Answer, sheet: Sheet) -> Iterator[list[str]]:
    """The texts of the cells; what is a number by its datatype is computed by nobody."""
    for row in answer.rows:
        yield [cell.text if _number(cell) is not None else sheet.text(cell.text) for cell in row]


def _json(answer: Answer, _: Sheet) -> str:
    rows = (dict(zip(answer.columns, map(_value, row), strict=True)) for row in answer.rows)
    lines = ",\n".join(f"  {json.dumps(row, ensure_ascii=False)}" for row in rows)
    return f"[\n{lines}\n]\n" if lines else "[]\n"


def _value(cell: Cell) -> str | int | float | bool | None:
    """What JSON has for a cell; its text where the graph calls something a number that is none."""
    if cell.kind == "none":
        return None
    if cell.datatype == f"{_XSD}boolean":
        return _TRUTHS.get(cell.text, cell.text)
    number = _number(cell)
    return cell.text if number is None else number


def _number(cell: Cell) -> int | float | None:
    """The number that a cell is; nothing for text, for what is only called a number, and for no finite one.

    >>> [_number(Cell(text, datatype=f"{_XSD}integer")) for text in ("-7", "=7", "seven")]
    [-7, None, None]
    """
    read = _NUMBERS.get(cell.datatype)
    if read is None or not _WRITTEN[read].fullmatch(cell.text):
        return None
    number = read(cell.text)
    return number if isfinite(number) else None


def _readable(cell: Cell) -> str:
    """One line; IRIs with the prefixes of the graph."""
    text = cell.text
    if cell.kind == "iri":
        near = ((prefix, namespace) for prefix, namespace in PREFIXES.items() if text.startswith(namespace))
        for prefix, namespace in near:
            text = f"{prefix}:{text.removeprefix(namespace)}"
            break
    return visible.line(" ".join(text.split()))


def _show_on_terminal(answer: Answer) -> None:
    from rich import box
    from rich.console import Console
    from rich.table import Table
    from rich.text import Text

    style = "" if os.environ.get("NO_COLOR") else "bold"
    drawn = Table(box=box.SIMPLE_HEAD, header_style=style, pad_edge=False)
    for column in answer.columns:
        drawn.add_column(Text(visible.line(column)), overflow="fold")
    for row in answer.rows:
        drawn.add_row(*(Text(_readable(cell)) for cell in row))
    with output.unbroken():
        Console().print(drawn)


FORMATS: dict[str, Callable[[Answer, Sheet], str]] = {
    "table": lambda answer, _: table(answer),
    "csv": _csv,
    "tsv": _tsv,
    "json": _json,
}
SHEETS = ("csv", "tsv")
"""The formats that spreadsheets open."""
