"""A part of a graph as pySHACL sees it: an rdflib graph whose own nodes are in memory.

pySHACL looks for the nodes to check by class or by property, and finds only those of the batch; what
it then asks about their neighbours is looked up in the store, so that a batch never lacks the class
or the property of something outside it. (An rdflib graph over the whole store would be many times
slower, and wrong: plain literals come back with a datatype.)
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING, Any

import pyoxigraph as ox
from pyshacl.consts import RDFS_subClassOf as SUBCLASS
from rdflib import Literal, URIRef

from kg.validate.nodes import Nodes
from kg.validate.translate import Subject, to_oxigraph, to_rdflib

if TYPE_CHECKING:
    from rdflib.term import Node


class Known:
    """What every batch knows: which class is under which, and the IRIs that shapes name.

    The latter are the shapes' own objects, because a dictionary finds the same object sooner than an
    equal one.
    """

    def __init__(self, hierarchy: Iterable[tuple[Node, Node]], named: Iterable[Node]) -> None:
        self.above: dict[Node, list[Node]] = {}
        self.below: dict[Node, list[Node]] = {}
        for narrow, broad in hierarchy:
            self.above.setdefault(narrow, []).append(broad)
            self.below.setdefault(broad, []).append(narrow)
        addresses = [node for node in named if isinstance(node, URIRef)]
        self.terms: dict[Any, Node] = {to_oxigraph(node): node for node in addresses}


class Batch(Nodes):
    """The nodes to check, with a view of the rest of the store."""

    def __init__(self, store: ox.Store, known: Known) -> None:
        super().__init__()
        self._around = store
        self._hierarchy = known
        self._terms = dict(known.terms)
        self._neighbours: dict[tuple[Node, Node], list[Node]] = {}
        self._closures: dict[Node, tuple[Node, ...]] = {}

    def take(self, subject: Subject) -> None:
        """Make a node one of the batch's own."""
        node = self._term(subject)
        facts = self._own.setdefault(node, {})
        for quad in self._around.quads_for_pattern(subject, None, None, None):
            self._give(node, facts, self._term(quad.predicate), (self._term(quad.object),))

    def _term(self, term: Any) -> Node:
        node = self._terms.get(term)
        if node is None:
            node = self._terms[term] = to_rdflib(term)
        return node

    def _values(self, subject: Node, predicate: Node) -> Iterable[Node]:
        facts = self._own.get(subject)
        if facts is not None and subject not in self._hierarchy.above:
            return facts.get(predicate, ())
        if predicate == SUBCLASS:
            return self._hierarchy.above.get(subject, ())
        if facts is not None:
            return facts.get(predicate, ())
        if isinstance(subject, Literal):
            return ()
        values = self._neighbours.get((subject, predicate))
        if values is None:
            start, name = to_oxigraph(subject), ox.NamedNode(str(predicate))
            quads = self._around.quads_for_pattern(start, name, None, None)
            values = self._neighbours[subject, predicate] = [self._term(quad.object) for quad in quads]
        return values

    def _bearers(self, predicate: Node, value: Node | None) -> Iterable[Node]:
        if value is not None and predicate == SUBCLASS:
            return self._hierarchy.below.get(value, ())
        return super()._bearers(predicate, value)

    def transitive_objects(self, subject: Any, predicate: Any, remember: Any = None) -> Any:
        """The classes above a class, itself first: pySHACL asks for them with every value."""
        if remember is not None or predicate != SUBCLASS:
            return super().transitive_objects(subject, predicate, remember)
        found = self._closures.get(subject)
        if found is None:
            above: Iterable[Any] = super().transitive_objects(subject, SUBCLASS)
            found = self._closures[subject] = tuple(above)
        return iter(found)
