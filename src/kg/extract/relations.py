"""Relations: patterns over a sentence whose names have all become units; they read, and rewrite nothing."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from typing import Generic, TypeVar

from kg.extract.atoms import Anchors, anchors
from kg.extract.patterns import Alphabet, Match, Search, Unit
from kg.extract.sieve import Sieve

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Relation(Generic[T]):
    """A name, a pattern, and what a match is read as: statements, or the times of some."""

    name: str
    pattern: str
    read: Callable[[Match], Iterable[T]]


@dataclass(frozen=True, slots=True)
class CompiledRelation(Generic[T]):
    """A relation whose pattern has become a regular expression over tags."""

    name: str
    regex: Search
    anchors: Anchors
    """Tags of which a sentence must hold one of each set: the sieve tries no other."""
    read: Callable[[Match], Iterable[T]]
    pattern: str
    """As it was written."""


def compile_relations(
    relations: Iterable[Relation[T]], alphabet: Alphabet
) -> tuple[CompiledRelation[T], ...]:
    """Compile relations; their order is the order of what they read."""
    return tuple(
        CompiledRelation(
            r.name,
            Search(r.pattern, alphabet),
            anchors(r.pattern, alphabet.characters, alphabet.common),
            r.read,
            r.pattern,
        )
        for r in relations
    )


def read(relations: Sieve[CompiledRelation[T]], units: Sequence[Unit], tags: str) -> list[T]:
    """Everything that the relations read in one sentence of those units and their tags."""
    out: list[T] = []
    for relation in relations.candidates(tags):
        found = relation.regex.first(tags)
        while found:
            out.extend(relation.read(Match(found, units, relation.name, "")))
            found = relation.regex.first(tags, found.end())
    return out
