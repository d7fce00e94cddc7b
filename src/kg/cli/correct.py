"""kg correct: what somebody rejects, accepts, corrects or adds."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated

import typer

from kg.cli import output
from kg.cli.options import CORRECTIONS, GRAPH, Corrections, GraphPath, Quiet, account
from kg.errors import BadParameter

if TYPE_CHECKING:
    from kg.said import Action

Claim = Annotated[
    str,
    typer.Argument(
        metavar="[CLAIM]", help="id:claim-… or its IRI, as kg why and kg review show it.", show_default=False
    ),
]
Reject = Annotated[bool, typer.Option("--reject", help="It is wrong.")]
Accept = Annotated[bool, typer.Option("--accept", help="It is right, though doubtful.")]
Set = Annotated[
    str,
    typer.Option(
        "--set",
        metavar="FIELD=VALUE",
        help="What is right: of relation, subject, object, date, began or ended.",
        show_default=False,
    ),
]
Withdraw = Annotated[bool, typer.Option("--withdraw", help="Take back what was said of it.")]
Add = Annotated[
    str,
    typer.Option("--add", metavar="ARTICLE", help="The article says more than was read.", show_default=False),
]
Subject = Annotated[str, typer.Option(metavar="NAME", help="Of what is added.", show_default=False)]
Relation = Annotated[str, typer.Option(metavar="RELATION", help="As holds or part_of.", show_default=False)]
Object = Annotated[
    str,
    typer.Option(
        "--object", metavar="TEXT", help="As 'Secretary @ NAME' or party-members=24.", show_default=False
    ),
]
Quote = Annotated[
    str, typer.Option(metavar="TEXT", help="The words of the article that say it.", show_default=False)
]
Reason = Annotated[str, typer.Option("--why", metavar="TEXT", help="The reason.", show_default=False)]
Who = Annotated[
    str,
    typer.Option("--who", envvar="KG_WHO", metavar="NAME", help="Who says so; else the name of the account."),
]
_TOLD = {
    "reject": "rejected",
    "accept": "accepted",
    "correct": "corrected",
    "add": "added",
    "withdraw": "withdrawn",
}
_USAGE = (
    "kg correct says one thing of a claim: kg correct CLAIM --reject --why TEXT, or --accept, "
    "--set FIELD=VALUE, --withdraw; or adds one: "
    "kg correct --add ARTICLE --subject NAME --relation RELATION --object TEXT --quote TEXT --why TEXT"
)


def correct(
    claim: Claim = "",
    reject: Reject = False,
    accept: Accept = False,
    set_: Set = "",
    withdraw: Withdraw = False,
    add: Add = "",
    subject: Subject = "",
    relation: Relation = "",
    object_: Object = "",
    quote: Quote = "",
    why: Reason = "",
    who: Who = "",
    corrections: Corrections = None,
    graph: GraphPath = GRAPH,
    quiet: Quiet = False,
) -> None:
    """Reject a claim, accept a doubtful one, correct a field of one, or add what was not read.

    A correction is a line added to corrections.csv, which names the claim by what it says; the next kg
    build applies it, and without it all is as before. What was rejected is shown by kg why alone.

    \b
    kg correct id:claim-… --reject --why "it is her sister"
    kg correct id:claim-… --set object="Deputy Secretary @ Lim Ta Commune Party Committee" --why "a slip"
    """
    from kg import api

    actions: dict[Action, bool] = {"reject": reject, "accept": accept, "correct": bool(set_)}
    actions["withdraw"] = withdraw
    chosen = [action for action, asked in actions.items() if asked]
    if bool(add) == bool(claim) or len(chosen) != (0 if add else 1):
        raise BadParameter(_USAGE)
    told, file = (who or account(), why or ("taken back" if withdraw else "")), corrections or CORRECTIONS
    if add:
        made = api.add((add, relation, subject, object_, quote), told, graph, file)
    else:
        made = api.correct(claim, chosen[0], told, graph, file, _change(set_))
    fact = " ".join(filter(None, (made.subject, made.relation, made.object)))
    output.say(f"{_TOLD[made.action]} in {file}: {fact} ({made.article}); kg build applies it", quiet)


def _change(text: str) -> tuple[str, str]:
    """Field and value of a change; both empty for none."""
    field, equals, value = text.partition("=")
    if text and not equals:
        raise BadParameter(f"--set {text!r} is not FIELD=VALUE, such as ended=2020-01")
    return field, value
