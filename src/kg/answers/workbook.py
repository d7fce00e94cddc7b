"""An answer as a workbook (xlsx). Needs the extra ``xlsx``."""

from __future__ import annotations

from datetime import datetime
from io import BytesIO
from typing import Any, BinaryIO

from kg.answers import values
from kg.errors import UnknownFormat
from kg.results import Answer, Cell
from kg.sheet import Sheet

_MOST_CHARACTERS, _MOST_ROWS, _MOST_COLUMNS = 32_767, 1_048_575, 16_384
_WIDEST = 60
"""Characters of a column as it is first shown."""
_SAFE_INTEGER = 2**53
"""Above it a workbook's numbers lose digits."""
_MADE = datetime(2000, 1, 1)
"""The same answer, the same bytes: no clock is asked."""


def write(answer: Answer, out: BinaryIO, _: Sheet) -> None:
    """Write one sheet: numbers as numbers, all else as text that nothing computes."""
    try:
        import xlsxwriter
    except ImportError:
        raise UnknownFormat("xlsx needs the package XlsxWriter: pip install 'kg[xlsx]'") from None
    if len(answer) > _MOST_ROWS or len(answer.columns) > _MOST_COLUMNS:
        raise UnknownFormat(f"xlsx holds at most {_MOST_ROWS} rows and {_MOST_COLUMNS} columns: take csv")
    held = BytesIO()  # the library seeks in what it writes
    book = xlsxwriter.Workbook(held, {"in_memory": True})
    book.set_properties({"created": _MADE})
    sheet = book.add_worksheet("answer")
    bold = book.add_format({"bold": True})
    for place, name in enumerate(answer.columns):
        sheet.write_string(0, place, name, bold)
        longest = max((len(row[place].text) for row in answer.rows), default=0)
        sheet.set_column(place, place, min(max(longest, len(name)) + 1, _WIDEST))
    for number, row in enumerate(answer.rows, 1):
        for place, cell in enumerate(row):
            _put(sheet, number, place, cell)
    sheet.freeze_panes(1, 0)
    sheet.autofilter(0, 0, len(answer), max(len(answer.columns) - 1, 0))
    book.close()
    out.write(held.getvalue())


def _put(sheet: Any, row: int, column: int, cell: Cell) -> None:
    value = values.number(cell)
    if value is not None and abs(value) <= _SAFE_INTEGER:
        sheet.write_number(row, column, value)
        return
    text = values.text(cell)
    if len(text) > _MOST_CHARACTERS:
        raise UnknownFormat(
            f"row {row} has a cell of {len(text)} characters; xlsx takes at most {_MOST_CHARACTERS}: take csv"
        )
    if text:
        sheet.write_string(row, column, text)
