"""kg why: what says so."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import groupby
from typing import TYPE_CHECKING, Annotated

import typer

from kg.cli import output, tables
from kg.cli.options import GRAPH, AnswerFormat, GraphPath, Output

if TYPE_CHECKING:
    from kg.query import Reason, Ruling, Why

_COLUMNS = (
    *("subject", "relation", "object", "status", "confidence", "rule"),
    *("document", "published", "sentence", "words", "note", "claim"),
)
_JUDGED = {"same": "joined", "different": "kept apart", "undecided": "undecided"}

Name = Annotated[str, typer.Argument(metavar="NAME-OR-IRI", help="As in a table, or id:…, or the whole IRI.")]


def why(name: Name, graph: GraphPath = GRAPH, form: AnswerFormat = "", out: Output = None) -> None:
    """Show every claim about something: the sentence, the rule that read it, and the article.

    The words by which the rule knew it stand between « and ». An asserted claim is what the words
    say; an inferred one follows from the hierarchy of localities or from the article's context. What was
    judged of it (kg same) stands first: by whom, when and why it was joined with something else.

    \b
    Examples:
      kg why "Lim Ta Commune Party Committee"
      kg why id:loc-90101 -f json
    """
    from kg.graph import open as open_

    known = tables.answer_format(form, out)
    with open_(graph) as opened:
        found = opened.why(name)
    if known == "table":
        output.put("".join(f"{line}\n" for line in _account(found)), out)
    else:
        rows = [[str(getattr(one, column)) for column in _COLUMNS] for one in found.reasons]
        tables.show(tables.rows_of(_COLUMNS, [*rows, *map(_row, found.judged)]), known, out)


def _row(one: Ruling) -> list[str]:
    """A judgement under the columns of claims."""
    told = dict.fromkeys(_COLUMNS, "") | {
        "subject": one.left,
        "relation": one.verdict,
        "object": one.right,
        "status": "judged",
        "published": one.when,
        "sentence": one.why,
        "note": one.who,
        "claim": one.judgement,
    }
    return [*told.values()]


def _account(found: Why) -> Iterator[str]:
    yield f"{found.label}  <{found.iri}>"
    for judged in found.judged:
        yield f"  {_JUDGED[judged.verdict]}: {judged.left} and {judged.right}"
        yield f"    by {judged.who} on {judged.when} because {judged.why}"
    for (document, title, published), reasons in groupby(
        found.reasons, key=lambda one: (one.document, one.title, one.published)
    ):
        yield ""
        yield ", ".join(filter(None, (document, title, published)))
        for one in reasons:
            yield from _claim(one)


def _claim(one: Reason) -> Iterator[str]:
    yield f"  {one.subject}  {one.relation}  {one.object}"
    yield f"    {one.status} {one.confidence:.2f}, rule {one.rule}"
    if one.sentence:
        yield f"    {_marked(one)}"
    if one.note:
        yield f"    note: {one.note}"


def _marked(one: Reason) -> str:
    """The sentence on one line, with the words by which the rule knew it marked."""
    parts = (one.sentence[: one.start], f"«{one.words}»", one.sentence[one.end :])
    return " ".join("".join(parts).split())
