"""A graph as pages and dossiers look at it: names, kinds and values of things."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from functools import cached_property

import pyoxigraph as ox

from kg import ontology as ontologies
from kg.ontology import Ontology
from kg.store import GraphStore
from kg.store.steps import node
from kg.terms import ID, iri

_LABELS = ("skos:prefLabel", "rdfs:label", "dcterms:title", "dcterms:identifier")
_KINDS = {"org:Organization": "organisation", "foaf:Person": "person", "kg:Locality": "locality"}


@dataclass(frozen=True, slots=True)
class Link:
    """A thing by its name, and where its page is, if it has one."""

    text: str
    href: str = ""


@dataclass
class Look:
    """A graph, and the names that were looked up in it already."""

    store: GraphStore
    _labels: dict[str, str] = field(default_factory=dict, init=False)

    def address(self, thing: str) -> str:
        """Where there is more about a thing; nowhere, unless a child knows better."""
        return ""

    @cached_property
    def ontology(self) -> Ontology:
        """Kinds, roles and levels."""
        return ontologies.load()

    def values(self, subject: str, name: str) -> list[str]:
        """The texts and IRIs that a property has, sorted."""
        found = self.store.quads(ox.NamedNode(subject), node(name))
        return sorted(quad.object.value for quad in found if not isinstance(quad.object, ox.Triple))

    def value(self, subject: str, name: str) -> str:
        """The first of them, or nothing."""
        return next(iter(self.values(subject, name)), "")

    def subjects(self, name: str, value: str) -> list[str]:
        """What has a property with a thing as its value, sorted."""
        found = self.store.quads(None, node(name), ox.NamedNode(value))
        return sorted({quad.subject.value for quad in found if isinstance(quad.subject, ox.NamedNode)})

    def kind(self, thing: str) -> str:
        """``organisation``, ``person``, ``locality``, ``document``, or nothing of these."""
        types = set(self.values(thing, "rdf:type"))
        if iri("kg:Document")[1:-1] in types:
            return "document"
        return next((kind for name, kind in _KINDS.items() if iri(name)[1:-1] in types), "")

    def label(self, thing: str) -> str:
        """What we call it; the end of its IRI where it has no name."""
        if thing not in self._labels:
            names = (name for label in _LABELS for name in self.values(thing, label))
            self._labels[thing] = next(names, "") or thing.removeprefix(ID)
        return self._labels[thing]

    def link(self, thing: str) -> Link:
        """A thing by its name."""
        return Link(self.label(thing), self.address(thing))

    def links(self, things: Iterable[str]) -> list[Link]:
        """Things by their names, in their order."""
        return sorted(map(self.link, things), key=lambda one: (one.text, one.href))

    def concept(self, thing: str, name: str = "org:classification") -> str:
        """The name of a concept that a thing has: its kind, its level, its role."""
        concept = self.value(thing, name)
        known = self.ontology.concepts.get(concept.rpartition("#")[2])
        return known.label if known else concept.rpartition("#")[2].replace("-", " ")
