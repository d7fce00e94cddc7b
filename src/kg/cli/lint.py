"""kg lint: what is doubtful in saved queries."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from kg.cli import completion, output, own, tables
from kg.cli.options import AnswerFormat, Output, Queries, Quiet
from kg.errors import KgError

if TYPE_CHECKING:
    from kg.query.lint import Warned

DOUBTFUL = 1
_COLUMNS = ("file", "line", "column", "rule", "warning")

Names = Annotated[
    list[str] | None,
    typer.Argument(
        metavar="[NAME-OR-FILE]...",
        help="Saved queries, or .rq and .sparql files; else all of your own, or ours if there are none.",
        show_default=False,
        autocompletion=completion.names,
    ),
]


HELP = """\
Warn of what is doubtful in queries: what may take long, or answer with nothing.

Patterns that share no variable (a cross product), in a group or after an OPTIONAL or BIND; a path of
any length of which nothing tells an end; a term that no graph has; a column that is described and not
selected, or the other way round; a parameter of which the query asks only whether it is given. Each
warning has file, line and column. No graph is needed. What cannot be read is told, and costs only
itself. Exit status: 1 with warnings, 2 when a query cannot be used.

\b
Examples:
  kg lint
  kg lint my-question
  kg lint queries/*.rq -f csv
"""
SETTINGS = {"help": HELP}


def lint(
    names: Names = None,
    folders: Queries = None,
    form: AnswerFormat = "",
    out: Output = None,
    quiet: Quiet = False,
) -> None:
    """Warn of what is doubtful in queries: what may take long, or answer with nothing."""
    from kg.query import saved

    known = tables.answer_format(form, out) if form or out else ""
    places = own.folders(folders)
    rows: list[tuple[str, Warned]] = []
    bad: list[KgError] = []
    for name in names or sorted(own.files(places, quiet)) or saved.names():
        try:
            rows += _warned(name, places, quiet)
        except KgError as error:
            bad.append(error)
    if known:
        cells = [(where, str(one.line), str(one.column), one.rule, one.text) for where, one in rows]
        tables.show(tables.rows_of(_COLUMNS, cells), known, out)
    else:
        output.page(f"{where}:{one.line}:{one.column}: {one.text} [{one.rule}]" for where, one in rows)
    own.end_if_bad(bad)
    if rows:
        raise typer.Exit(DOUBTFUL)
    output.say("no warnings", quiet)


def _warned(name: str, places: Sequence[Path], quiet: bool) -> list[tuple[str, Warned]]:
    query = own.load(name, places, quiet)
    from kg.query.lint import lint  # reads the parser of rdflib, which takes a moment

    return [(query.where, one) for one in lint(query)]
