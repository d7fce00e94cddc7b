"""Relations: patterns over a sentence whose names have all become units; they read, and rewrite nothing."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from typing import Generic, TypeVar

from kg.extract.atoms import anchors
from kg.extract.patterns import Alphabet, Match, Unit, compile_pattern
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
    regex: re.Pattern[str]
    anchor: frozenset[str]
    """Tags of which a sentence must hold one: the sieve tries no other."""
    second: frozenset[str]
    """And one of these."""
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
            re.compile(compile_pattern(r.pattern, alphabet)),
            *anchors(r.pattern, alphabet.characters),
            r.read,
            r.pattern,
        )
        for r in relations
    )


def read(relations: Sieve[CompiledRelation[T]], units: Sequence[Unit]) -> list[T]:
    """Everything that the relations read in one sentence."""
    tags = "".join([unit.tag for unit in units])
    out: list[T] = []
    for relation in relations.candidates(tags):
        for found in relation.regex.finditer(tags):
            out.extend(relation.read(Match(found, units, relation.name, "")))
    return out
