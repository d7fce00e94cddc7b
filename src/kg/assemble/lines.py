"""Statements as N-Quads lines, each once."""

from __future__ import annotations

from hashlib import blake2b
from typing import NamedTuple

from kg.facts import Contribution
from kg.terms import ID, KG, KGV, PROVENANCE, iri, literal
from kg.text import slug

TYPE = iri("rdf:type")
LABEL = iri("rdfs:label")
PREF_LABEL = iri("skos:prefLabel")
IDENTIFIER = iri("dcterms:identifier")
PERIOD = tuple(
    iri(f"kg:{name}")
    for name in ("startNotBefore", "startNotAfter", "endNotBefore", "endNotAfter", "attestedOn")
)
"""The properties of a `kg.model.Period`, in its order."""


class Stated(NamedTuple):
    """What a document states."""

    lines: tuple[str, ...]
    """N-Quads, sorted and unique."""
    contributions: tuple[Contribution, ...]
    """To facts of the whole graph."""


class Lines:
    """The statements of one document, and what it adds to facts of the whole graph.

    Subjects, predicates and objects are N-Quads terms.
    """

    __slots__ = ("_contributions", "_lines")

    def __init__(self) -> None:
        """Begin with none."""
        self._lines: set[str] = set()
        self._contributions: set[Contribution] = set()

    def fact(self, subject: str, predicate: str, object_: str) -> None:
        """State something of the world."""
        self._lines.add(f"{subject} {predicate} {object_} .")

    def source(self, subject: str, predicate: str, object_: str) -> None:
        """State something of a document, a claim or a span."""
        self._lines.add(f"{subject} {predicate} {object_} <{PROVENANCE}> .")

    def label(self, subject: str, text: str) -> None:
        """Name a thing in English."""
        name = literal(text, language="en")
        self.fact(subject, PREF_LABEL, name)
        self.fact(subject, LABEL, name)

    def contribute(self, contribution: Contribution) -> None:
        """Add to a fact."""
        self._contributions.add(contribution)

    def include(self, stated: Stated) -> None:
        """State what is stated there."""
        self._lines.update(stated.lines)
        self._contributions.update(stated.contributions)

    def stated(self) -> Stated:
        """All of it, in order."""
        return Stated(self.sorted(), tuple(sorted(self._contributions)))

    def sorted(self) -> tuple[str, ...]:
        """All lines, in the order of their characters."""
        return tuple(sorted(self._lines))


def thing(key: str) -> str:
    """The term of a node of our own.

    >>> thing("loc-05242")
    '<https://kg.example/id/loc-05242>'
    """
    return f"<{ID}{key}>"


def term(local: str) -> str:
    """The term of a class or property of our own ontology."""
    return f"<{KG}{local}>"


def concept(identity: str) -> str:
    """The term of a concept of the vocabulary."""
    return f"<{KGV}{identity}>"


def minted(kind: str, readable: str, *identity: str) -> str:
    """The last part of the IRI of a node: something to read, and a hash of what identifies it.

    >>> minted("post", "Secretary Na Xoan Commune", "secretary", "org-x")
    'post-secretary-na-xoan-commune-fa9607b42208'
    """
    return "-".join(filter(None, (kind, slug(readable), digest(*identity))))


def digest(*parts: str, size: int = 6) -> str:
    """A short hash of several texts; where one ends and the next begins matters."""
    return blake2b("\0".join(parts).encode(), digest_size=size).hexdigest()


def day(date: str) -> str:
    """A day as a term."""
    return literal(date, "xsd:date")


def decimal(number: float) -> str:
    """A number between 0 and 1 as a term, an `xsd:decimal` in its canonical form, which stores keep.

    >>> decimal(0.9)
    '"0.9"^^<http://www.w3.org/2001/XMLSchema#decimal>'
    """
    return literal(f"{number:.4f}".rstrip("0").rstrip(".") or "0", "xsd:decimal")
