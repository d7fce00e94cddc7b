"""kg why: what says so."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import groupby
from typing import TYPE_CHECKING, Annotated

import typer

from kg.cli import output, tables
from kg.cli.options import GRAPH, AnswerFormat, GraphPath, Output
from kg.terms import curie

if TYPE_CHECKING:
    from kg.query.claims import Reason
    from kg.query.reasons import Told, Why
    from kg.query.rulings import Ruling

_COLUMNS = (
    *("subject", "relation", "object", "status", "confidence", "rule"),
    *("document", "published", "sentence", "words", "note", "doubt", "time", "dated_by"),
    *("claim", "reprint_of", "source", "corrected"),
)
_TOGETHER = ("together", "sources")
"""Of all claims that say the same."""
_JUDGED = {"same": "joined", "different": "kept apart", "undecided": "undecided"}


Name = Annotated[str, typer.Argument(metavar="NAME-OR-IRI", help="As in a table, or id:…, or the whole IRI.")]


def why(name: Name, graph: GraphPath = GRAPH, form: AnswerFormat = "", out: Output = None) -> None:
    """Show every claim about something: the sentence, the rule that read it, and the article.

    The words by which the rule knew it stand between « and ». An asserted claim is what the words
    say; an inferred one follows from the hierarchy of localities or from the article's context. What
    several claims say alike stands at the end, with the confidence in all of them together; reprints of
    one article count once. What was judged of it (kg same) stands first: by whom, when and why it was
    joined with something else.

    \b
    Examples:
      kg why "Lim Ta Commune Party Committee"
      kg why id:loc-90101 -f json
    """
    from kg.api import open as open_

    known = tables.answer_format(form, out)
    with open_(graph) as opened:
        found = opened.why(name)
    if known == "table":
        output.page(_account(found), out)
    else:
        told = found.told
        rows = [[*_cells(one, told.get(one.fact))] for one in found.reasons]
        judged = [[*_row(one), *("" for _ in _TOGETHER)] for one in found.judged]
        tables.show(tables.rows_of((*_COLUMNS, *_TOGETHER), [*rows, *judged]), known, out)


def _cells(one: Reason, together: Told | None) -> Iterator[str]:
    yield from (str(getattr(one, column)) for column in _COLUMNS)
    yield from (f"{together.confidence}", str(together.sources)) if together else ("", "")


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
    for (document, title, published, original), reasons in groupby(
        found.reasons, key=lambda one: (one.document, one.title, one.published, one.reprint_of)
    ):
        yield ""
        reprint = f"reprint of {original}" if original else ""
        yield ", ".join(filter(None, (document, title, published, reprint)))
        for one in reasons:
            yield from _claim(one)
    together = [one for one in found.told.values() if one.claims > 1]
    if together:
        yield ""
        yield "together"
        yield from map(_fact, together)


def _fact(one: Told) -> str:
    """What several claims say, and how sure that is."""
    sources = "1 source" if one.sources == 1 else f"{one.sources} independent sources"
    return f"  {one.confidence:.2f} by {sources}: {one.subject}  {one.relation}  {one.object}"


def _claim(one: Reason) -> Iterator[str]:
    yield f"  {one.subject}  {one.relation}  {one.object}"
    said = f", said by {one.source}" if one.source else ""
    name = f", {curie(one.claim)}" if one.sentence else ""
    yield f"    {one.status} {one.confidence:.2f}, rule {one.rule}{said}{name}"
    if one.corrected:
        yield f"    {one.corrected}"
    if one.sentence:
        yield f"    {_marked(one)}"
    if one.time:
        yield f"    {one.time}" + (f" (by {one.dated_by})" if one.dated_by else "")
    if one.doubt:
        yield f"    doubtful: {one.doubt}"
    if one.note:
        yield f"    note: {one.note}"


def _marked(one: Reason) -> str:
    """The sentence on one line, with the words by which the rule knew it marked."""
    parts = (one.sentence[: one.start], f"«{one.words}»", one.sentence[one.end :])
    return " ".join("".join(parts).split())
