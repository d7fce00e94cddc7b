"""kg why-not: what was nearly read."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import groupby
from pathlib import Path
from typing import Annotated

import typer

from kg.cli import output, tables
from kg.cli.options import AnswerFormat, Output, Quiet
from kg.errors import UnreadableDocument
from kg.results import Answer, Cell, NearMiss, WhyNot
from kg.terms import PREFIXES

_COLUMNS = (
    *("document", "sentence", "has", "lacks", "words", "rule", "slot"),
    *("start", "words_start", "words_end"),
)
_SUMMARY = ("times", "lacks", "words", "rule", "slot", "document", "sentence")
_NOTHING = "nothing was nearly read: a sentence told something, or it names nothing"
_INTEGER = f"{PREFIXES['xsd']}integer"

Articles = Annotated[
    Path, typer.Argument(metavar="PATH", help="An article, or a folder of articles.", show_default=False)
]
Words = Annotated[
    str,
    typer.Argument(metavar="[SENTENCE]", help="Only sentences with these words.", show_default=False),
]


def why_not(
    path: Articles, sentence: Words = "", form: AnswerFormat = "", out: Output = None, quiet: Quiet = False
) -> None:
    """Show sentences that name a post, an organisation or a figure and told nothing, and what they lack.

    For each, the rule that came closest, its slot that failed, and the words there between « and ». For
    a folder, the words that are missing, the most frequent first: a to-do list for the vocabulary.

    \b
    Examples:
      kg why-not articles/one.txt
      kg why-not articles/one.txt "Head of the Front"
      kg why-not articles/ -f csv
    """
    from kg.api import why_not as why_not_

    known = tables.answer_format(form, out)
    found = why_not_(path)
    if found.skipped and not path.is_dir():
        raise UnreadableDocument(f"{path}: {found.skipped[0].reason}")
    for skipped in found.skipped:
        output.say(f"skipped {skipped.path}: {skipped.reason}")
    misses = tuple(miss for miss in found.misses if sentence in miss.sentence)
    if not misses:
        output.say(_NOTHING if not sentence else f"no sentence with {sentence!r}: {_NOTHING}", quiet)
    if path.is_dir() and not sentence:
        tables.show(_summary(found), known, out)
    elif known == "table":
        output.page(_account(misses), out)
    else:
        tables.show(_rows(misses), known, out)


def _account(misses: tuple[NearMiss, ...]) -> Iterator[str]:
    for document, some in groupby(misses, key=lambda miss: miss.document):
        yield document
        for miss in some:
            yield f"  {_marked(miss)}"
            yield f"    {miss.account}"
            yield f"    closest rule {miss.rule}{f', slot {miss.slot}' if miss.slot else ''}"


def _marked(miss: NearMiss) -> str:
    """The sentence on one line, with the words that nobody knows marked."""
    start, end = miss.words_start - miss.start, miss.words_end - miss.start
    parts = (miss.sentence[:start], f"«{miss.sentence[start:end]}»", miss.sentence[end:])
    return " ".join("".join(parts).split())


def _rows(misses: tuple[NearMiss, ...]) -> Answer:
    return Answer(_COLUMNS, tuple(tuple(_cell(getattr(miss, name)) for name in _COLUMNS) for miss in misses))


def _summary(found: WhyNot) -> Answer:
    rows = []
    for one in found.by_words():
        example = (one.example.rule, one.example.slot, one.example.document, one.example.sentence)
        rows.append(tuple(_cell(value) for value in (one.times, one.lacks, one.words, *example)))
    return Answer(_SUMMARY, tuple(rows))


def _cell(value: str | int) -> Cell:
    return Cell(str(value), datatype=_INTEGER if isinstance(value, int) else "")
