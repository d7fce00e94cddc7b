"""kg same: what may be one thing."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING, Annotated

import typer

from kg.cli import output, tables
from kg.cli.options import GRAPH, AnswerFormat, GraphPath, Output, Quiet
from kg.errors import BadParameter
from kg.results import Answer, Cell
from kg.terms import PREFIXES

if TYPE_CHECKING:
    from kg.review.candidates import Candidate, Feature

_COLUMNS = ("score", "kind", "left", "right", "for", "against", "left_iri", "right_iri")

Candidates = Annotated[bool, typer.Option("--candidates", help="List pairs that may be one.")]


def same(
    candidates: Candidates = False,
    graph: GraphPath = GRAPH,
    form: AnswerFormat = "",
    out: Output = None,
    quiet: Quiet = False,
) -> None:
    """List people, organisations and localities that may be one, the likeliest first.

    With each pair stands what speaks for it and against it. Things stay apart until somebody has
    decided: nothing is joined by a name alone.

    \b
    Examples:
      kg same --candidates
      kg same --candidates -f csv -o pairs.csv
    """
    from kg.graph import open as open_

    if not candidates:
        raise BadParameter("kg same lists pairs that may be one: kg same --candidates")
    known = tables.answer_format(form, out)
    with open_(graph) as opened:
        found = opened.candidates()
    if known == "table":
        output.put("".join(map(_paragraph, found)), out)
    else:
        tables.show(Answer(_COLUMNS, tuple(map(_row, found))), known, out)
    output.say(f"{len(found)} pair{'' if len(found) == 1 else 's'}", quiet)


def _paragraph(one: Candidate) -> str:
    lines = [f"{one.score:.2f}  {one.left}  =?  {one.right}  [{one.sort}]"]
    for sign, features in _sides(one):
        lines.extend(f"  {sign} {feature.what} ({feature.weight:+.2f})" for feature in features)
    lines.append(f"  {one.left_iri}\n  {one.right_iri}")
    return "\n".join([*lines, "", ""])


def _row(one: Candidate) -> tuple[Cell, ...]:
    (_, speaks_for), (_, against) = _sides(one)
    score = Cell(f"{one.score:.2f}", datatype=PREFIXES["xsd"] + "decimal")
    told = (_joined(speaks_for), _joined(against))
    return score, *map(Cell, (one.sort, one.left, one.right, *told, one.left_iri, one.right_iri))


def _sides(one: Candidate) -> tuple[tuple[str, list[Feature]], tuple[str, list[Feature]]]:
    return (
        ("+", [feature for feature in one.features if feature.weight > 0]),
        ("-", [feature for feature in one.features if feature.weight < 0]),
    )


def _joined(features: Iterable[Feature]) -> str:
    return "; ".join(f"{feature.what} ({feature.weight:+.2f})" for feature in features)
