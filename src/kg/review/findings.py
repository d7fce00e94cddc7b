"""What a review finds: something is said in two ways, or is not said at all."""

from __future__ import annotations

from dataclasses import dataclass, replace
from itertools import combinations
from typing import NamedTuple

_LEAST = 4
"""The rank of the least serious."""


class Witness(NamedTuple):
    """An article, and what it is a reprint of; the article itself if it is none."""

    document: str
    source: str


@dataclass(frozen=True, slots=True)
class Side:
    """One of the things that are said, with the best claim that says it."""

    value: str
    """What is said: a name, a number, a date."""
    iri: str = ""
    """Of what is named, where it is a thing."""
    status: str = ""
    confidence: float = 0.0
    sentence: str = ""
    """Empty where there is none, as in what the gazetteer says."""
    document: str = ""
    published: str = ""
    rule: str = ""
    claim: str = ""
    """IRI of the claim."""
    witnesses: frozenset[Witness] = frozenset()
    """Who says so."""

    @property
    def articles(self) -> int:
        """How many articles say so; reprints of one count once."""
        return len({one.source for one in self.witnesses})


@dataclass(frozen=True, slots=True)
class Finding:
    """A conflict, with its two or more sides; or a gap, with what is known around it."""

    kind: str
    rank: int
    """1 is most serious, 4 least."""
    subject: str
    """Name of the thing."""
    iri: str
    what: str
    """What differs or is missing, in one line."""
    sides: tuple[Side, ...] = ()


def weighed(finding: Finding) -> Finding:
    """A conflict of an article with nothing but a reprint of it is one of editions, and the least serious."""
    sides = [one.witnesses for one in finding.sides]
    sources = {witness.source for side in sides for witness in side}
    apart = not any(one & other for one, other in combinations(sides, 2))
    if len(sources) == 1 and all(sides) and len(sides) > 1 and apart:
        return replace(finding, rank=_LEAST, what=f"{finding.what}; these are one article and reprints of it")
    return finding


def ordered(findings: list[Finding]) -> tuple[Finding, ...]:
    """Most serious first, then by kind and name: always in the same order."""
    return tuple(sorted(findings, key=lambda one: (one.rank, one.kind, one.subject, one.iri, one.what)))
