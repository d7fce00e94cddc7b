"""Rows as text: a table for people, CSV, TSV and JSON for programs."""

from __future__ import annotations

import csv
import io
import json
import os
from collections.abc import Callable, Sequence
from pathlib import Path

from kg.cli import output
from kg.errors import UnknownFormat, did_you_mean
from kg.results import Answer, Cell
from kg.terms import PREFIXES

_SUFFIXES = {".csv": "csv", ".tsv": "tsv", ".json": "json", ".txt": "table"}
_XSD = PREFIXES["xsd"]
_NUMBERS: dict[str, Callable[[str], int | float]] = {
    f"{_XSD}integer": int,
    f"{_XSD}decimal": float,
    f"{_XSD}double": float,
}


def answer_format(form: str, path: Path | None) -> str:
    """The format that is asked for, by name or by the suffix of the file.

    >>> answer_format("", Path("rows.csv")), answer_format("", None), answer_format("json", None)
    ('csv', 'table', 'json')
    """
    if not form and path is not None:
        if path.suffix.lower() not in _SUFFIXES:
            known = ", ".join(_SUFFIXES)
            raise UnknownFormat(
                f"{path.name}: the suffix tells no format (known are {known}); name one with -f"
            )
        return _SUFFIXES[path.suffix.lower()]
    if form and form not in FORMATS:
        raise UnknownFormat(f"no answer format {form!r}{did_you_mean(form, FORMATS)}")
    return form or "table"


def show(answer: Answer, form: str = "table", path: Path | None = None) -> None:
    """Write an answer to standard output or a file."""
    if form == "table" and path is None and output.on_terminal():
        _show_on_terminal(answer)
    else:
        output.put(FORMATS[form](answer), path)


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
    widths = [max(map(len, column)) for column in zip(answer.columns, *cells, strict=True)]
    lines = [answer.columns, ["-" * width for width in widths], *cells]
    return "".join(
        "  ".join(cell.ljust(width) for cell, width in zip(line, widths, strict=True)).rstrip() + "\n"
        for line in lines
    )


def _csv(answer: Answer) -> str:
    text = io.StringIO()
    writer = csv.writer(text, lineterminator="\n")
    writer.writerow(answer.columns)
    writer.writerows([cell.text for cell in row] for row in answer.rows)
    return text.getvalue()


def _tsv(answer: Answer) -> str:
    rows = [answer.columns, *([cell.text for cell in row] for row in answer.rows)]
    return "".join("\t".join(" ".join(cell.split()) for cell in row) + "\n" for row in rows)


def _json(answer: Answer) -> str:
    rows = (dict(zip(answer.columns, map(_value, row), strict=True)) for row in answer.rows)
    lines = ",\n".join(f"  {json.dumps(row, ensure_ascii=False)}" for row in rows)
    return f"[\n{lines}\n]\n" if lines else "[]\n"


def _value(cell: Cell) -> str | int | float | bool | None:
    if cell.kind == "none":
        return None
    if cell.datatype == f"{_XSD}boolean":
        return cell.text in ("true", "1")
    return _NUMBERS[cell.datatype](cell.text) if cell.datatype in _NUMBERS else cell.text


def _readable(cell: Cell) -> str:
    """One line; IRIs with the prefixes of the graph."""
    if cell.kind == "iri":
        for prefix, namespace in PREFIXES.items():
            if cell.text.startswith(namespace):
                return f"{prefix}:{cell.text.removeprefix(namespace)}"
    return " ".join(cell.text.split())


def _show_on_terminal(answer: Answer) -> None:
    from rich import box
    from rich.console import Console
    from rich.table import Table
    from rich.text import Text

    style = "" if os.environ.get("NO_COLOR") else "bold"
    drawn = Table(box=box.SIMPLE_HEAD, header_style=style, pad_edge=False)
    for column in answer.columns:
        drawn.add_column(column, overflow="fold")
    for row in answer.rows:
        drawn.add_row(*(Text(_readable(cell)) for cell in row))
    with output.unbroken():
        Console().print(drawn)


FORMATS: dict[str, Callable[[Answer], str]] = {"table": table, "csv": _csv, "tsv": _tsv, "json": _json}
