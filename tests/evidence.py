"""Where each claim of the cases stands: its words, its sentence and its note, as data beside the cases.

``python tests/evidence.py --write`` writes ``cases/evidence/FAMILY.csv`` anew; look at the difference. A row
is a claim, in the order of the words; of any relation, whether its case names that or not.

``case``      the name of the case;
``row``       ``subject | relation | object``, and ``status`` beside it;
``words``     what was quoted; ``#2`` after it if these words stand in the text a second time there;
``sentence``  its number in the text, its first word and its last: ``2: The … Monday.``;
``note``      what a reader must know.
"""

from __future__ import annotations

import csv
import io
import sys
from collections.abc import Iterable, Sequence
from functools import cache
from itertools import groupby
from pathlib import Path
from typing import NamedTuple

import reader
from kg.extract.segments import parts
from kg.model import Claim, Document, Span
from rule_cases import ALL, KNOWN, Case

FOLDER = Path(__file__).resolve().parent / "cases" / "evidence"


class Evidence(NamedTuple):
    """One row of a file."""

    case: str
    row: str
    status: str
    words: str
    sentence: str
    note: str


def of_claims(name: str, text: str, claims: Sequence[Claim]) -> list[Evidence]:
    """The rows of the claims of one text, in the order of the words, and of the alphabet."""
    spans = sentences_of(text)
    ordered = sorted(claims, key=lambda claim: (claim.span, claim.sentence))
    found = (
        Evidence(
            name,
            next(iter(reader.rows([claim]))),
            claim.status,
            _words(text, claim.span),
            _sentence(text, claim.sentence, spans),
            claim.note,
        )
        for claim in ordered
    )
    return [
        row
        for _, same in groupby(zip(ordered, found, strict=True), key=lambda pair: pair[0].span)
        for row in sorted(row for _, row in same)
    ]


def sentences_of(text: str) -> list[Span]:
    """Every sentence of a text, also those of which nothing is said."""
    return [
        Span(words.starts[0], words.starts[-1] + len(words.texts[-1]))
        for part in parts(Document("case", text, ""))
        for paragraph in part.paragraphs
        for words in reader.shared().grammar.tokens.sentences(text, paragraph.start, paragraph.end)
    ]


def _words(text: str, span: Span) -> str:
    """The words, and which of several like them."""
    words = text[slice(*span)]
    before = text.count(words, 0, span.start + len(words) - 1)
    return f"{words} #{before + 1}" if before else words


def _sentence(text: str, span: Span, known: Sequence[Span]) -> str:
    """Which sentence it is, or which it begins and ends with; ``?`` where none begins, or ends."""
    starts = {one.start: str(number) for number, one in enumerate(known, start=1)}
    ends = {one.end: str(number) for number, one in enumerate(known, start=1)}
    numbers = dict.fromkeys((starts.get(span.start, "?"), ends.get(span.end, "?")))
    words = text[slice(*span)].split()
    return f"{'-'.join(numbers)}: {' … '.join(dict.fromkeys((words[0], words[-1])))}"


@cache
def claims(case: Case) -> tuple[Claim, ...]:
    """All claims that the text of a case makes."""
    tool = reader.shared()
    return tool.claims(tool.reading(case.text, case.published))


def of_cases(cases: Iterable[Case]) -> list[Evidence]:
    """The rows of some cases."""
    return [row for case in cases for row in of_claims(case.name, case.text, claims(case))]


def families() -> dict[str, list[Case]]:
    """The cases by family, in their order; what is not read yet has no evidence to be held to."""
    found: dict[str, list[Case]] = {}
    for case in ALL:
        if case.family != KNOWN:
            found.setdefault(case.family, []).append(case)
    return found


def read(family: str) -> list[Evidence]:
    """The rows that stand in the file of a family."""
    with (FOLDER / f"{family}.csv").open(encoding="utf-8", newline="") as file:
        header, *rows = csv.reader(file)
    assert tuple(header) == Evidence._fields
    return [Evidence(*row) for row in rows]


def written(rows: Iterable[Evidence]) -> str:
    """A file of these rows."""
    out = io.StringIO()
    csv.writer(out, lineterminator="\n").writerows([Evidence._fields, *rows])
    return out.getvalue()


def main(arguments: Sequence[str]) -> str:
    """Write all files anew and tell how many rows they have."""
    if list(arguments) != ["--write"]:
        return f"{__doc__}"
    FOLDER.mkdir(exist_ok=True)
    found = {family: of_cases(cases) for family, cases in families().items()}
    for file in FOLDER.glob("*.csv"):
        file.unlink()
    for family, rows in found.items():
        (FOLDER / f"{family}.csv").write_text(written(rows), encoding="utf-8")
    return f"{sum(map(len, found.values()))} rows in {len(found)} files of {FOLDER.name}/"


if __name__ == "__main__":
    sys.stdout.write(f"{main(sys.argv[1:])}\n")
