"""Gold: the facts that a careful reader took from a text, in NAME.facts.csv beside it."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from typing import NamedTuple

from kg.errors import GoldError, did_you_mean
from kg.evaluate.facts import NAMED, OPTIONAL, Fact, figure, plain
from kg.model import RELATIONS
from kg.ontology import Ontology
from kg.rows import rows
from kg.text import nfc

SUFFIX = ".facts.csv"
COLUMNS = ("subject", "relation", "object")
"""The columns that must be there. Status and evidence (or quote) may be; of a column doc, only the rows of
the document count, so that a table that ``kg export -f facts`` wrote is gold once it has been corrected."""
STATUSES = ("asserted", "inferred", OPTIONAL, "")

_OPTIONAL_OBJECT = ("established", "dissolved")
_NUMBERED = re.compile(r"seed-(\d{3})")
_DATE = re.compile(r"\d{4}(-\d\d(-\d\d)?)?")


class Pair(NamedTuple):
    """A gold file and the text that it is about."""

    name: str
    gold: Path
    text: Path


class Vocabulary(NamedTuple):
    """What gold may speak of."""

    kinds: frozenset[str]
    """Objects of ``is_a``."""
    measures: frozenset[str]


def vocabulary(ontology: Ontology) -> Vocabulary:
    """The kinds and measures of the ontology."""
    return Vocabulary(
        kinds=frozenset(concept.id for concept in ontology.concepts.values() if concept.represents),
        measures=frozenset(concept.id for concept in ontology.scheme("measures")),
    )


def pairs(gold: Path, texts: Sequence[Path], suffixes: Sequence[str]) -> list[Pair]:
    """The gold files of a folder, or the one given, each with its text beside it or in ``texts``."""
    files = sorted(gold.glob(f"*{SUFFIX}")) if gold.is_dir() else [gold]
    if not files:
        raise GoldError(f"no facts to measure by in {gold}: they lie beside the texts as NAME{SUFFIX}")
    if not all(file.name.endswith(SUFFIX) and file.is_file() for file in files):
        raise GoldError(f"{gold} is neither a folder with files NAME{SUFFIX} nor such a file")
    found = []
    for file in files:
        name = file.name.removesuffix(SUFFIX)
        folders = (*texts, file.parent)
        text = next((t for folder in folders for t in _texts(folder, name, suffixes)), None)
        if text is None:
            where = ", ".join(dict.fromkeys(map(str, folders)))
            raise GoldError(f"{file}: no text {name}{suffixes[0]} in {where}: name its folder with --texts")
        found.append(Pair(nfc(name), file, text))
    return found


def _texts(folder: Path, name: str, suffixes: Iterable[str]) -> Iterator[Path]:
    """What may be the text of that name: NAME.txt; for ``seed-007`` also ``007_*.txt``."""
    for suffix in suffixes:
        if (folder / f"{name}{suffix}").is_file():
            yield folder / f"{name}{suffix}"
    numbered = _NUMBERED.fullmatch(name)
    if numbered:
        for suffix in suffixes:
            yield from sorted(folder.glob(f"{numbered[1]}_*{suffix}"))


def gold_facts(path: Path, document: str, words: Vocabulary) -> tuple[Fact, ...]:
    """The facts in a gold file; ``sentence`` is their evidence."""
    found = []
    for line, row in rows(path, _header, GoldError):
        if row.get("doc", document) != document:
            continue
        fact = Fact(
            document,
            row["subject"],
            row["relation"],
            row["object"],
            status=row.get("status", "").strip().casefold(),
            sentence=" ".join((row.get("evidence") or row.get("quote", "")).split()),
        )
        for column, wrong in complaints(fact, words):
            raise GoldError(f"{path}, line {line}, column {column}: {wrong}")
        found.append(plain(fact))
    return tuple(found)


def _header(columns: list[str]) -> str:
    """What is wrong with the names of the columns."""
    if not columns:
        return f"its first line names the columns {', '.join(COLUMNS)}"
    for column in COLUMNS:
        if column not in columns:
            return (
                f"no column {column!r}: the columns are {', '.join(COLUMNS)}, status, evidence, "
                "with commas between them"
            )
    return ""


def complaints(fact: Fact, words: Vocabulary) -> Iterator[tuple[str, str]]:
    """Each cell of a fact that cannot be used: its column, and what is wrong with it."""
    relation, value = fact.relation.strip(), fact.object.strip()
    if relation not in RELATIONS:
        yield "relation", f"no relation {relation!r}{did_you_mean(relation, RELATIONS)}"
    if not fact.subject.strip():
        yield "subject", "is empty"
    if not value and relation not in _OPTIONAL_OBJECT:
        yield "object", "is empty"
    if fact.status not in STATUSES:
        yield "status", f"no status {fact.status!r}; possible are asserted, inferred, optional, or nothing"
    if relation == "is_a" and value.casefold() not in words.kinds:
        yield "object", f"no kind {value!r}{did_you_mean(value, words.kinds)}"
    if relation in ("holds", "held") and not all(part.strip() for part in _halves(value)):
        yield "object", f"{value!r} is not ROLE @ ORGANISATION"
    if relation in NAMED and " @ " in value:
        yield "object", f"{value!r} has a role, which only holds and held have"
    if relation == "count":
        measure, number = figure(value)
        if not number.isdecimal():
            yield "object", f"{value!r} is not MEASURE=NUMBER, such as party-members=24"
        elif measure not in words.measures:
            yield "object", f"no measure {measure!r}{did_you_mean(measure, words.measures)}"
    if relation in ("born", *_OPTIONAL_OBJECT) and value and not _DATE.fullmatch(value):
        yield "object", f"{value!r} is not a year, or a date such as 2020-01-31"


def _halves(value: str) -> tuple[str, str]:
    role, _, organisation = value.partition(" @ ")
    return role, organisation
