"""A part of a graph as pySHACL sees it: an rdflib graph whose own nodes are in memory.

pySHACL looks for the nodes to check by class or by property, and finds only those of the batch; what
it then asks about their neighbours is looked up in the store, so that a batch never lacks the class
or the property of something outside it. (An rdflib graph over the whole store would be many times
slower, and wrong: plain literals come back with a datatype.)
"""

from __future__ import annotations

from collections.abc import Container, Iterable
from typing import TYPE_CHECKING, Any

import pyoxigraph as ox
from pyshacl.consts import RDFS_subClassOf as SUBCLASS
from rdflib import Literal, URIRef

from kg.validate.nodes import Facts, Nodes
from kg.validate.translate import Subject, from_text, to_oxigraph, to_rdflib

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
        self.written: dict[str, Node] = {f"<{node}>": node for node in addresses}


class Batch(Nodes):
    """The nodes to check, with a view of the rest of the store."""

    def __init__(self, store: ox.Store, known: Known) -> None:
        super().__init__()
        self.articles: list[bytes] = []
        """What the articles say whose nodes are the batch's own."""
        self.taken: list[ox.Quad] = []
        """What the store says of the batch's own nodes, where no article was told."""
        self._around = store
        self._hierarchy = known
        self._terms = dict(known.terms)
        self._written = dict(known.written)
        self._pairs: dict[str, tuple[Node, tuple[Node]]] = {}
        self._neighbours: dict[tuple[Node, Node], list[Node]] = {}
        self._closures: dict[Node, tuple[Node, ...]] = {}

    def take(self, subject: Subject) -> list[Subject]:
        """Make a node one of the batch's own; return the nodes that it points to and that are new here."""
        node, new = self._term(subject), []
        facts = self._own.setdefault(node, {})
        for quad in self._around.quads_for_pattern(subject, None, None, None):
            value = quad.object
            if isinstance(value, ox.NamedNode | ox.BlankNode) and value not in self._terms:
                new.append(value)
            self._give(node, facts, self._term(quad.predicate), (self._term(value),))
            self.taken.append(quad)
        return new

    def tell(self, article: bytes, shared: Container[str]) -> None:
        """Make the nodes of an article (N-Quads) the batch's own, but for those that others share."""
        self.articles.append(article)
        facts: Facts | None = None
        pairs, last = self._pairs, ""
        for line in article.decode().split("\n"):
            subject, _, rest = line.partition(" ")
            if subject != last:
                last, facts = subject, None
                if subject and subject not in shared:
                    node = self._read(subject)
                    facts = self._own.setdefault(node, {})
            if facts is not None:
                pair = pairs.get(rest)
                if pair is None:
                    predicate, value = _parts(rest)
                    pair = pairs[rest] = self._read(predicate), (self._read(value),)
                self._give(node, facts, *pair)

    def _read(self, text: str) -> Node:
        node = self._written.get(text)
        if node is None:
            node = self._written[text] = from_text(text)
        return node

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


def _parts(rest: str) -> tuple[str, str]:
    """Predicate and value of a line of N-Quads from its second word on, whatever graph it names.

    >>> _parts('<x:p> "a <b> c"@en <x:g> .'), _parts("<x:p> <x:o> .")
    (('<x:p>', '"a <b> c"@en'), ('<x:p>', '<x:o>'))
    """
    predicate, _, value = rest[:-2].partition(" ")
    head, _, graph = value.rpartition(" ")
    return predicate, head if head and graph[0] == "<" and '"' not in graph else value
