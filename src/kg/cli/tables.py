"""Answers to standard output or to a file: as wide as the terminal, or as a program wants them."""

from __future__ import annotations

import io
import shutil
from collections.abc import Sequence
from pathlib import Path

from kg import answers
from kg.answers import Format, choosing, table
from kg.cli import output, pager
from kg.errors import UnknownFormat
from kg.results import Answer, Cell
from kg.sheet import SAFE, Sheet

PEOPLE = ("table", "markdown")
"""The formats that leave out IRIs, unless they are asked for."""


def answer_format(
    form: str, path: Path | None, sheet: Sheet = SAFE, among: dict[str, Format] = answers.RECORDS
) -> str:
    """The format that is asked for, by name or by the suffix of the file.

    >>> answer_format("", Path("rows.csv")), answer_format("", None), answer_format("json", None)
    ('csv', 'table', 'json')
    """
    if form:
        answers.format_named(form, among)
    known = form or ("table" if path is None else answers.format_of(path, among))
    if sheet != SAFE and known not in answers.SHEETS:
        raise UnknownFormat(f"{known} is no CSV: --raw and --bom are for {', '.join(answers.SHEETS)}")
    return known


def show(answer: Answer, form: str = "table", path: Path | None = None, sheet: Sheet = SAFE) -> None:
    """Write what a command lists."""
    if form == "table" and path is None and output.on_terminal():
        fitted(answer)
    else:
        with output.stream(path) as out:
            answers.RECORDS[form].write(answer, out, sheet)


def show_answer(
    answer: Answer, form: str, path: Path | None, sheet: Sheet = SAFE, paged: bool = True
) -> None:
    """Write the answer to a query."""
    if form == "table" and path is None and output.on_terminal():
        fitted(answer, paged)
        return
    held = io.BytesIO()
    answers.write(answer, form, held, sheet)
    with output.stream(path) as out:
        out.write(held.getvalue())


def fitted(answer: Answer, paged: bool = True) -> None:
    """A table no wider than the terminal, through a pager if it is longer."""
    size = shutil.get_terminal_size()
    lines = [*table.lines(answer, size.columns)]
    if not (paged and len(lines) >= size.lines and pager.shown(lines)):
        output.page(lines)


def rows_of(columns: Sequence[str], rows: Sequence[Sequence[str]]) -> Answer:
    """Plain strings as an answer.

    >>> rows_of(["a"], [["x"]]).rows[0][0].text
    'x'
    """
    return Answer(tuple(columns), tuple(tuple(Cell(text) for text in row) for row in rows))


def arranged(answer: Answer, form: str, columns: str, sort: str, iris: bool) -> Answer:
    """The rows sorted, and the columns that are asked for; else those for people where people read."""
    if sort:
        answer = choosing.ordered(answer, sort)
    if columns:
        return choosing.chosen(answer, [name.strip() for name in columns.split(",")])
    return choosing.for_people(answer) if form in PEOPLE and not iris else answer
