"""Answers as the simplest thing a program reads: JSON objects with plain values, or lines with tabs."""

from __future__ import annotations

import json
from typing import BinaryIO

from kg import sheet as sheets
from kg.answers import values
from kg.results import Answer, Cell
from kg.sheet import Sheet


def write_json(answer: Answer, out: BinaryIO, _: Sheet) -> None:
    """Write a list of objects, a row a line; what is IRI, language or datatype is not told."""
    rows = (dict(zip(answer.columns, map(values.plain, row), strict=True)) for row in answer.rows)
    lines = ",\n".join(f"  {json.dumps(row, ensure_ascii=False)}" for row in rows)
    out.write((f"[\n{lines}\n]\n" if lines else "[]\n").encode("utf-8", "backslashreplace"))


def write_tsv(answer: Answer, out: BinaryIO, sheet: Sheet) -> None:
    """Write lines without quotation marks: blanks within a cell are single."""
    if sheet.bom:
        out.write(sheets.BOM.encode())
    for row in [list(answer.columns), *([_guarded_text(cell, sheet) for cell in row] for row in answer.rows)]:
        line = "\t".join(" ".join(cell.split()) for cell in row)
        out.write(f"{line}\n".encode("utf-8", "backslashreplace"))


def _guarded_text(cell: Cell, sheet: Sheet) -> str:
    return cell.text if values.number(cell) is not None else sheet.text(values.text(cell))
