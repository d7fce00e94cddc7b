"""kg evaluate: how much of what you read in your articles do the rules read?"""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from kg.answers import table
from kg.cli import output, tables
from kg.cli.options import AnswerFormat, Output, Quiet
from kg.errors import BadParameter
from kg.results import Answer, Cell
from kg.terms import PREFIXES

if TYPE_CHECKING:
    from kg.evaluate import Evaluation, Fact, Score

UNDER_MINIMUM = 1
"""The exit status when F1 is under the minimum."""

_COUNTS, _MEASURES = ("gold", "found", "right"), ("precision", "recall", "f1")
_XSD = PREFIXES["xsd"]

Gold = Annotated[
    Path,
    typer.Argument(
        metavar="GOLD",
        help="A folder with NAME.facts.csv beside each NAME.txt, or one such file.",
        show_default=False,
    ),
]
Texts = Annotated[
    list[Path],
    typer.Option(metavar="DIR", help="Look for the texts here first; may be repeated.", show_default=False),
]
Verbose = Annotated[
    bool, typer.Option("--verbose", "-v", help="Every miss and false positive, with its sentence.")
]
Minimum = Annotated[
    float | None,
    typer.Option("--min-f1", min=0, max=1, help="Exit with 1 if F1 is lower.", show_default=False),
]


def evaluate(
    gold: Gold,
    texts: Texts = [],  # noqa: B006  (Typer reads it, nobody changes it)
    verbose: Verbose = False,
    min_f1: Minimum = None,
    form: AnswerFormat = "",
    out: Output = None,
    quiet: Quiet = False,
) -> None:
    """Compare what is read in articles with the facts that you wrote down.

    Precision, recall and F1 of each relation, article and rule. The facts of NAME.txt lie beside it in
    NAME.facts.csv, with the columns subject, relation, object, status, evidence. Names are compared by
    their words; docs/measure.md tells how.

    \b
    Examples:
      kg evaluate samples
      kg evaluate my-articles --verbose
      kg evaluate gold --texts articles --min-f1 0.9 -f json -o scores.json
    """
    from kg.api import measure

    known = tables.answer_format(form, out)
    if verbose and known in ("csv", "tsv"):
        raise BadParameter(f"--verbose needs sentences, which do not fit the rows of {known}: take -f json")
    measured = measure(gold, texts)
    if known == "table":
        output.page(_page(measured, verbose), out)
    elif known == "json":
        output.put(json.dumps(_object(measured), ensure_ascii=False, indent=2) + "\n", out)
    else:
        tables.show(_answer(_parts(measured)), known, out)
    if min_f1 is not None and measured.total.f1 < min_f1:
        output.say(f"F1 is {measured.total.f1:.4f}, under the minimum of {min_f1:.4f}", quiet)
        raise typer.Exit(UNDER_MINIMUM)


def _page(measured: Evaluation, verbose: bool) -> Iterator[str]:
    """The tables, and what differs, for people."""
    parts = (
        ("relation", [*measured.relations, measured.total]),
        ("article", measured.documents),
        ("rule", measured.rules),
    )
    for number, (title, scores) in enumerate(parts):
        yield from [""] if number else []
        yield from table.lines(_summary(title, scores))
    if verbose:
        yield from ("", *_differences("misses", measured.misses))
        yield from ("", *_differences("false positives", measured.false_positives))


def _summary(title: str, scores: Sequence[Score]) -> Answer:
    columns = (title, *_COUNTS, "precision", "recall", "F1")
    return tables.rows_of(columns, [[one.name, *_figures(one)] for one in scores])


def _figures(score: Score) -> list[str]:
    return [
        *(str(getattr(score, name)) for name in _COUNTS),
        *(f"{getattr(score, name):.3f}" for name in _MEASURES),
    ]


def _differences(title: str, facts: Sequence[Fact]) -> Iterator[str]:
    yield f"{title}: {len(facts) or 'none'}"
    for fact in facts:
        where = f"{fact.document}, rule {fact.rule}" if fact.rule else fact.document
        yield f"  {fact.subject}  {fact.relation}  {fact.object}"
        yield f"    {': '.join(filter(None, (where, fact.sentence)))}"


def _parts(measured: Evaluation) -> Iterator[tuple[str, Score]]:
    yield "total", measured.total
    for part, scores in (
        ("relation", measured.relations),
        ("article", measured.documents),
        ("rule", measured.rules),
    ):
        yield from ((part, score) for score in scores)


def _answer(parts: Iterator[tuple[str, Score]]) -> Answer:
    """One table of all scores, for spreadsheets."""
    rows = (
        (
            Cell(part),
            Cell(score.name),
            *(Cell(str(getattr(score, name)), datatype=f"{_XSD}integer") for name in _COUNTS),
            *(Cell(f"{getattr(score, name):.4f}", datatype=f"{_XSD}decimal") for name in _MEASURES),
        )
        for part, score in parts
    )
    return Answer(("part", "name", *_COUNTS, *_MEASURES), tuple(rows))


def _object(measured: Evaluation) -> dict[str, object]:
    """All there is, for programs."""
    return {
        "total": _plain(measured.total),
        "relations": [_plain(score) for score in measured.relations],
        "articles": [_plain(score) for score in measured.documents],
        "rules": [_plain(score) for score in measured.rules],
        "misses": [_row(fact) for fact in measured.misses],
        "false_positives": [_row(fact) for fact in measured.false_positives],
    }


def _plain(score: Score) -> dict[str, object]:
    counts = {name: getattr(score, name) for name in _COUNTS}
    return {
        "name": score.name,
        **counts,
        **{name: round(getattr(score, name), 4) for name in _MEASURES},
    }


def _row(fact: Fact) -> dict[str, str]:
    names = ("document", "subject", "relation", "object", "status", "rule", "sentence")
    return {name: getattr(fact, name) for name in names if getattr(fact, name)}
