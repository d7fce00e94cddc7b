"""What the ontology knows, as validation needs it: terms, concepts, and bounds of dates and figures."""

from __future__ import annotations

import difflib
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

import pyoxigraph as ox
from rdflib import RDFS, URIRef

from kg import ontology, resources
from kg.terms import KG, KGV, PREFIXES, curie, iri
from kg.validate.translate import to_rdflib

if TYPE_CHECKING:
    from rdflib.term import Node

_DEFINED, _DOMAIN = RDFS.isDefinedBy, URIRef(PREFIXES["schema"] + "domainIncludes")
_EARLIEST, _LATEST, _DAY = URIRef(KG + "earliest"), URIRef(KG + "latestAfter"), URIRef(KG + "day")
_CEILING = URIRef(KG + "ceiling")
_ABSTRACT = frozenset({URIRef(KG + "Body"), URIRef(KG + "PartyBody")})
"""Classes of which only the narrower ones occur in data."""
FOUNDING = URIRef(KGV + "party-founding")


@dataclass(frozen=True, slots=True)
class Vocabulary:
    """The terms and concepts of ``ontology/``."""

    hierarchy: tuple[tuple[Node, Node], ...]
    """Each class with one directly above it."""
    classes: frozenset[Node]
    properties: frozenset[Node]
    domains: Mapping[Node, frozenset[Node]]
    """Of properties of others, the classes of what they are said of, narrower ones included."""
    represents: Mapping[Node, Node]
    """The class of each kind of organisation and level of locality."""
    schemes: Mapping[str, frozenset[str]]
    """The names of the concepts of each scheme."""
    ceilings: Mapping[Node, int]
    days: Mapping[Node, str]
    """The day of each concept that bounds others."""
    earliest: Mapping[Node, Node]
    """The concept of the day before which no date of a property lies."""
    latest: Mapping[Node, str]
    """How long after today the latest date of a property lies: ``P1Y``."""

    def narrower(self, *classes: Node) -> frozenset[Node]:
        """The classes with all that are under them."""
        found = set(classes)
        while more := {low for low, high in self.hierarchy if high in found} - found:
            found |= more
        return frozenset(found)

    def nearest(self, address: str) -> str:
        """The known name that looks most like an unknown one, or nothing; nothing, too, for a known one.

        >>> load().nearest(KG + "PartyCel"), load().nearest("http://example.org/zzz")
        ('kg:PartyCell', '')
        """
        concepts = {URIRef(KGV + name) for names in self.schemes.values() for name in names}
        known = sorted(map(str, self.classes | self.properties | concepts))
        names = {_local(term): term for term in known}
        if address in names.values():
            return ""
        near = difflib.get_close_matches(_local(address), names, n=1, cutoff=0.7)
        return curie(names[near[0]]) if near else ""


def load() -> Vocabulary:
    """The vocabulary of ``ontology/``."""
    facts = list(_facts())
    hierarchy = tuple((low, high) for low, about, high in facts if about == RDFS.subClassOf)
    known = ontology.load()
    defined = {term for term, about, _ in facts if about == _DEFINED} - _ABSTRACT
    classes = {term for term in defined if _local(str(term))[:1].isupper()}
    bare = Vocabulary(
        hierarchy=hierarchy,
        classes=frozenset(classes),
        properties=frozenset(defined - classes),
        domains={},
        represents=_represented(known),
        schemes={
            name: frozenset(concept.id for concept in known.scheme(name))
            for name in {concept.scheme for concept in known.concepts.values()}
        },
        ceilings={term: int(str(value)) for term, about, value in facts if about == _CEILING},
        days={term: str(value) for term, about, value in facts if about == _DAY},
        earliest={term: value for term, about, value in facts if about == _EARLIEST},
        latest={term: str(value) for term, about, value in facts if about == _LATEST},
    )
    domains: dict[Node, frozenset[Node]] = {}
    for term, about, value in facts:
        if about == _DOMAIN:
            domains[term] = domains.get(term, frozenset()) | bare.narrower(value)
    return replace(bare, domains=domains)


def _facts() -> Iterator[tuple[Node, Node, Node]]:
    for name in resources.names("ontology", ".ttl"):
        for quad in ox.parse(resources.read("ontology", name), format=ox.RdfFormat.TURTLE):
            yield to_rdflib(quad.subject), to_rdflib(quad.predicate), to_rdflib(quad.object)


def _represented(known: ontology.Ontology) -> Mapping[Node, Node]:
    schemes: Iterable[str] = ("organisation-kinds", "locality-levels")
    concepts = [concept for scheme in schemes for concept in known.scheme(scheme)]
    return {URIRef(KGV + one.id): _address(known.class_of(one.id)) for one in concepts}


def _address(name: str) -> URIRef:
    return URIRef(iri(name)[1:-1])


def _local(address: str) -> str:
    return address.rpartition("#")[2].rpartition("/")[2]
