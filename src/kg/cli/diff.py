"""kg diff: what one graph says more and less than another."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from kg.cli import output, tables
from kg.cli.options import AnswerFormat, Output, Quiet
from kg.results import FactChange

if TYPE_CHECKING:
    from kg.review import Difference, RowChange

_COLUMNS = (
    *("of", "name", "change", "subject", "relation", "object", "status", "sentence"),
    "row",
)
_SIGNS = {"gained": "+", "lost": "-"}
_MOST = 20
"""Rows of one query that a table shows; CSV and JSON have all."""

Old = Annotated[
    Path, typer.Argument(metavar="OLD", help="A graph folder or an RDF file.", show_default=False)
]
New = Annotated[
    Path, typer.Argument(metavar="NEW", help="A graph folder or an RDF file.", show_default=False)
]


def diff(old: Old, new: New, form: AnswerFormat = "", out: Output = None, quiet: Quiet = False) -> None:
    """Tell what NEW says more (+) and less (-) than OLD: facts by article, rows by saved query.

    A fact is a row of the fact table: article, subject, relation, object, status. Saved queries that
    cannot be asked without a parameter are left out. As with diff, the exit status is 0 when there is
    no difference, 1 when there is one, 2 for a graph that cannot be read.

    \b
    Examples:
      kg diff last-week graph
      kg diff samples.ttl graph -f csv -o changes.csv
    """
    from kg.api import open as open_

    known = tables.answer_format(form, out)
    with open_(old) as before, open_(new) as after:
        found = before.diff(after)
    if known == "table":
        output.page((*_facts(found.facts), *_queries(found.queries)), out)
    else:
        tables.show(tables.rows_of(_COLUMNS, [*_rows(found)]), known, out)
    output.say(_verdict(found), quiet)
    if not found.same:
        raise typer.Exit(1)


def _facts(facts: tuple[FactChange, ...]) -> Iterator[str]:
    document = None
    for one in facts:
        if one.document != document:
            document = one.document
            yield f"{document}:"
        yield f"  {_SIGNS[one.change]} {one.subject}  {one.relation}  {one.object}  ({one.status})"
        if one.sentence:
            yield f"      {' '.join(one.sentence.split())}"


def _queries(queries: tuple[RowChange, ...]) -> Iterator[str]:
    for one in queries:
        yield f"{one.query}: {_counts(len(one.gained), len(one.lost))}"
        rows = [*(("+", row) for row in one.gained), *(("-", row) for row in one.lost)]
        for sign, row in rows[:_MOST]:
            yield f"  {sign} {' | '.join(' '.join(cell.split()) for cell in row)}"
        if len(rows) > _MOST:
            yield f"    and {len(rows) - _MOST} more rows"


def _rows(found: Difference) -> Iterator[tuple[str, ...]]:
    for one in found.facts:
        fact = (one.subject, one.relation, one.object, one.status, one.sentence)
        yield ("article", one.document, one.change, *fact, "")
    for query in found.queries:
        for change, rows in (("gained", query.gained), ("lost", query.lost)):
            for row in rows:
                told = json.dumps(dict(zip(query.columns, row, strict=True)), ensure_ascii=False)
                yield ("query", query.query, change, "", "", "", "", "", told)


def _verdict(found: Difference) -> str:
    if found.same:
        return "no difference"
    gained = sum(one.change == "gained" for one in found.facts)
    facts = f"facts: {_counts(gained, len(found.facts) - gained)}"
    return (
        f"{facts}; {len(found.queries)} saved quer{'y' if len(found.queries) == 1 else 'ies'} with other rows"
    )


def _counts(gained: int, lost: int) -> str:
    return f"{gained} gained, {lost} lost"
