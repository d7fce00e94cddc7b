"""What a review finds: something is said in two ways, or is not said at all."""

from __future__ import annotations

from dataclasses import dataclass


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
    articles: int = 0
    """How many articles say so."""


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


def ordered(findings: list[Finding]) -> tuple[Finding, ...]:
    """Most serious first, then by kind and name: always in the same order."""
    return tuple(sorted(findings, key=lambda one: (one.rank, one.kind, one.subject, one.iri, one.what)))
