"""kg same: what may be one thing, and what somebody judges to be."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from kg.cli import output, tables
from kg.cli.options import (
    GRAPH,
    SAME,
    AnswerFormat,
    GraphPath,
    Judgements,
    Output,
    Quiet,
    account,
    judgements_file,
)
from kg.errors import BadParameter
from kg.results import Answer, Cell
from kg.terms import PREFIXES

if TYPE_CHECKING:
    from kg.model import Verdict
    from kg.review.candidates import Candidate, Feature

_COLUMNS = ("score", "kind", "left", "right", "for", "against", "left_iri", "right_iri", "judged")
_JUDGED = {
    "undecided": "  ? judged undecided",
    "same": "  = judged the same: kg build will join them",
}

Left = Annotated[str, typer.Argument(metavar="LEFT", help="Name, id:… or IRI.", show_default=False)]
Right = Annotated[str, typer.Argument(metavar="RIGHT", help="The same of another.", show_default=False)]
Candidates = Annotated[bool, typer.Option("--candidates", help="List pairs that may be one.")]
Same = Annotated[bool, typer.Option("--same", help="They are one.")]
Different = Annotated[bool, typer.Option("--different", help="They are two.")]
Undecided = Annotated[bool, typer.Option("--undecided", help="Nobody can tell so far.")]
Reason = Annotated[str, typer.Option("--why", metavar="TEXT", help="The reason.", show_default=False)]
Who = Annotated[
    str,
    typer.Option("--who", envvar="KG_WHO", metavar="NAME", help="Who judges; else the name of the account."),
]


def same(
    left: Left = "",
    right: Right = "",
    candidates: Candidates = False,
    one: Same = False,
    different: Different = False,
    undecided: Undecided = False,
    why: Reason = "",
    who: Who = "",
    judgements: Judgements = None,
    graph: GraphPath = GRAPH,
    form: AnswerFormat = "",
    out: Output = None,
    quiet: Quiet = False,
) -> None:
    """List what may be one person, organisation or locality, or judge of two whether they are.

    With each pair stands what speaks for it and against it. Things stay apart until somebody has
    decided: nothing is joined by a name alone. A judgement is a line added to the file same.csv, and the
    next kg build applies it; take the line out and build again, and things are as they were.

    \b
    Examples:
      kg same --candidates
      kg same --candidates -f csv -o pairs.csv
      kg same id:person-… id:person-… --same --why "one office, one year of birth"
    """
    given: dict[Verdict, bool] = {"same": one, "different": different, "undecided": undecided}
    verdicts = [verdict for verdict, told in given.items() if told]
    if candidates and not (left or verdicts):
        _list(judgements_file(judgements), graph, tables.answer_format(form, out), out, quiet)
    elif candidates or len(verdicts) != 1 or not right:
        raise BadParameter(
            "kg same lists pairs that may be one: kg same --candidates; or judges of one pair: "
            "kg same LEFT RIGHT --same --why TEXT, or --different, or --undecided"
        )
    else:
        _judge((left, right), verdicts[0], (who or account(), why), judgements, graph, quiet)


def _list(file: Path | None, graph: Path, form: str, out: Path | None, quiet: bool) -> None:
    from kg.api import open as open_

    with open_(graph) as opened:
        found = opened.candidates(file)
    if form == "table":
        output.page((line for one in found for line in _paragraph(one)), out)
    else:
        tables.show(Answer(_COLUMNS, tuple(map(_row, found))), form, out)
    output.say(f"{len(found)} pair{'' if len(found) == 1 else 's'}", quiet)


def _judge(
    pair: tuple[str, str],
    verdict: Verdict,
    told: tuple[str, str],
    judgements: Path | None,
    graph: Path,
    quiet: bool,
) -> None:
    from kg.api import open as open_

    file = judgements or SAME
    with open_(graph) as opened:
        made = opened.judge(pair, verdict, *told, file)
    told_apart = {"same": "the same", "different": "different", "undecided": "undecided"}[verdict]
    output.say(
        f"id:{made.left} and id:{made.right}: judged {told_apart} in {file}; kg build applies it", quiet
    )


def _paragraph(one: Candidate) -> list[str]:
    lines = [f"{one.score:.2f}  {one.left}  =?  {one.right}  [{one.sort}]"]
    for sign, features in _sides(one):
        lines.extend(f"  {sign} {feature.what} ({feature.weight:+.2f})" for feature in features)
    judged = [_JUDGED[one.judged]] if one.judged else []
    return [*lines, *judged, f"  {one.left_iri}", f"  {one.right_iri}", ""]


def _row(one: Candidate) -> tuple[Cell, ...]:
    (_, speaks_for), (_, against) = _sides(one)
    score = Cell(f"{one.score:.2f}", datatype=PREFIXES["xsd"] + "decimal")
    told = (_joined(speaks_for), _joined(against))
    return score, *map(Cell, (one.sort, one.left, one.right, *told, one.left_iri, one.right_iri, one.judged))


def _sides(one: Candidate) -> tuple[tuple[str, list[Feature]], tuple[str, list[Feature]]]:
    return (
        ("+", [feature for feature in one.features if feature.weight > 0]),
        ("-", [feature for feature in one.features if feature.weight < 0]),
    )


def _joined(features: Iterable[Feature]) -> str:
    return "; ".join(f"{feature.what} ({feature.weight:+.2f})" for feature in features)
