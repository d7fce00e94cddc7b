"""Relations: patterns over a sentence whose names have all become units; they read, and rewrite nothing."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass

from kg.extract.atoms import Anchors, anchors
from kg.extract.patterns import Alphabet, Match, Unit, compile_pattern
from kg.extract.sieve import Sieve
from kg.reading import Statement

Read = Callable[[Match], Iterable[Statement]]


@dataclass(frozen=True, slots=True)
class Relation:
    """A name, a pattern, and the statements that a match makes."""

    name: str
    pattern: str
    read: Read


@dataclass(frozen=True, slots=True)
class CompiledRelation:
    """A relation whose pattern has become a regular expression over tags."""

    name: str
    regex: re.Pattern[str]
    anchors: Anchors
    """Tags of which a sentence must hold one of each set: the sieve tries no other."""
    read: Read
    pattern: str
    """As it was written."""


def compile_relations(relations: Iterable[Relation], alphabet: Alphabet) -> tuple[CompiledRelation, ...]:
    """Compile relations; their order is the order of the statements."""
    return tuple(
        CompiledRelation(
            r.name,
            re.compile(compile_pattern(r.pattern, alphabet)),
            anchors(r.pattern, alphabet.characters),
            r.read,
            r.pattern,
        )
        for r in relations
    )


def statements(relations: Sieve[CompiledRelation], units: Sequence[Unit], tags: str) -> list[Statement]:
    """Everything that the relations read in one sentence of those units and their tags."""
    out: list[Statement] = []
    for relation in relations.candidates(tags):
        found = relation.regex.search(tags)
        while found:
            out.extend(relation.read(Match(found, units, relation.name, "")))
            found = relation.regex.search(tags, found.end())
    return out
