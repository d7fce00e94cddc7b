"""kg test: whether saved queries answer with as many rows as they expect."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from kg.cli import completion, own, tables
from kg.cli.options import GRAPH, AnswerFormat, GraphPath, Output, Queries, Quiet
from kg.errors import KgError
from kg.results import Answer, Cell
from kg.terms import PREFIXES

if TYPE_CHECKING:
    from kg.asking.bounds import Tested
    from kg.query import SavedQuery

_COLUMNS = ("name", "rows", "expected", "verdict")
_WORST = (2, 4, 1, 0)
"""Exit statuses, the most serious first."""

Names = Annotated[
    list[str] | None,
    typer.Argument(
        metavar="[NAME-OR-FILE]...",
        help="Saved queries, or .rq and .sparql files; else all there are, your own and ours.",
        show_default=False,
        autocompletion=completion.names,
    ),
]
Timeout = Annotated[float, typer.Option(metavar="SECONDS", help="End a query after this time; 0 is never.")]


def test(
    names: Names = None,
    graph: GraphPath = GRAPH,
    folders: Queries = None,
    timeout: Timeout = 60.0,
    form: AnswerFormat = "",
    out: Output = None,
    quiet: Quiet = False,
) -> None:
    """Ask saved queries and tell which have fewer or more rows than their headers expect.

    A header says "expect: {min_rows: 1, max_rows: 200}" in its block kg. A query that needs a parameter
    is not asked. Each is read by the engine first: what cannot be used is told, and costs only itself.
    Exit status: 1 when an answer is out of its bounds, 2 when a query cannot be used, 4 when one reached
    a limit.

    \b
    Examples:
      kg test
      kg test my-question -g other-graph
    """
    from kg import api

    known = tables.answer_format(form, out)
    good, bad = _chosen(names or [], own.folders(folders), quiet)
    with api.open(graph) as opened:
        results = api.test(opened, good, timeout)
    tables.show(Answer(_COLUMNS, tuple(map(_row, results))), known, out)
    own.end_if_bad(bad)
    found = {one.status for one in results}
    raise typer.Exit(next(status for status in _WORST if status in found or not status))


def _chosen(
    names: Sequence[str], places: Sequence[Path], quiet: bool
) -> tuple[list[SavedQuery], list[KgError]]:
    from kg.query import usable

    if not names:
        own.files(places, quiet)
        all_, wrong = usable(places)
        return [*all_], [*wrong]
    good, bad = [], []
    for name in names:
        try:
            good.append(own.load(name, places, quiet))
        except KgError as error:
            bad.append(error)
    return good, bad


def _row(one: Tested) -> tuple[Cell, ...]:
    rows = Cell("", "none") if one.rows is None else Cell(str(one.rows), datatype=PREFIXES["xsd"] + "integer")
    return Cell(one.name), rows, Cell(one.expected), Cell(one.verdict)
