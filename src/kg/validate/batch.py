"""A part of a graph as pySHACL sees it: an rdflib graph whose own nodes are in memory.

pySHACL looks for the nodes to check by class or by property, and finds only those of the batch; what
it then asks about their neighbours is looked up in the store, so that a batch never lacks the class
or the property of something outside it. (An rdflib graph over the whole store would be many times
slower, and wrong: plain literals come back with a datatype.)
"""

from __future__ import annotations

from collections.abc import Generator, Iterable
from typing import TYPE_CHECKING, Any, TypeAlias

import pyoxigraph as ox
from rdflib import RDF, RDFS, XSD, BNode, Graph, Literal, URIRef

if TYPE_CHECKING:
    from rdflib.term import Node

Subject: TypeAlias = ox.NamedNode | ox.BlankNode

_STRING = ox.NamedNode(str(XSD.string))
_TYPE, _SUBCLASS = RDF.type, RDFS.subClassOf


def to_rdflib(term: Subject | ox.Literal | ox.Triple) -> Node:
    """The same term for rdflib: lexical form kept, and a plain string has no datatype there.

    >>> to_rdflib(ox.Literal("so")), to_rdflib(ox.Literal("so", language="en"))
    (rdflib.term.Literal('so'), rdflib.term.Literal('so', lang='en'))
    >>> to_rdflib(ox.Literal("07", datatype=ox.NamedNode(str(XSD.integer))))
    rdflib.term.Literal('07', datatype=rdflib.term.URIRef('http://www.w3.org/2001/XMLSchema#integer'))
    """
    if isinstance(term, ox.NamedNode):
        return _iri(term.value)
    if isinstance(term, ox.BlankNode):
        return BNode(term.value)
    if isinstance(term, ox.Triple):  # RDF 1.2: a name for it is all that is needed
        return BNode(str(term))
    if term.language:
        return Literal(term.value, lang=term.language)
    if term.datatype == _STRING:
        return Literal(term.value)
    return Literal(term.value, datatype=_iri(term.datatype.value), normalize=False)


def from_text(text: str) -> Node:
    """An N-Quads term for rdflib; what is written in the usual way is read without a parser.

    >>> from_text('"so"@en'), from_text('"a \\\\"b\\\\""'), from_text("<x:y>")
    (rdflib.term.Literal('so', lang='en'), rdflib.term.Literal('a "b"'), rdflib.term.URIRef('x:y'))
    """
    if "\\" not in text:
        if text[0] == "<":
            return _iri(text[1:-1])
        if text[-1] == '"':
            return Literal(text[1:-1])
    (quad,) = ox.parse(f"<x:s> <x:p> {text} .".encode(), format=ox.RdfFormat.N_QUADS)
    return to_rdflib(quad.object)


def to_oxigraph(node: Node) -> Subject:
    """The same IRI or blank node for Oxigraph."""
    return ox.BlankNode(str(node)) if isinstance(node, BNode) else ox.NamedNode(str(node))


def _iri(text: str) -> URIRef:
    # URIRef(text) looks for characters that no IRI has, and logs them; the store has done that.
    return str.__new__(URIRef, text)


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


class Batch(Graph):
    """The nodes to check, with a view of the rest of the store."""

    def __init__(self, store: ox.Store, subjects: Iterable[Subject], known: Known) -> None:
        super().__init__(bind_namespaces="none")
        self._around = store
        self._hierarchy = known
        self._terms = dict(known.terms)
        self._written = dict(known.written)
        self._own: dict[Node, dict[Node, list[Node]]] = {}
        self._users: dict[Node, list[Node]] = {}
        """The batch's nodes that have a property."""
        self._instances: dict[Node, list[Node]] = {}
        self._neighbours: dict[tuple[Node, Node], list[Node]] = {}
        for subject in subjects:
            self.take(subject)

    def take(self, subject: Subject) -> list[Subject]:
        """Make a node one of the batch's own; return the nodes that it points to and that are new here."""
        node, terms, new = self._term(subject), self._terms, []
        facts = self._own[node] = {}
        for quad in self._around.quads_for_pattern(subject, None, None, None):
            predicate, value = self._term(quad.predicate), quad.object
            known = terms.get(value)
            if known is None:
                known = terms[value] = to_rdflib(value)
                if isinstance(value, ox.NamedNode | ox.BlankNode):
                    new.append(value)
            if predicate in facts:
                facts[predicate].append(known)
            else:
                facts[predicate] = [known]
                self._users.setdefault(predicate, []).append(node)
        for name in facts.get(_TYPE, ()):
            self._instances.setdefault(name, []).append(node)
        return new

    def tell(self, subject: str, pairs: Iterable[tuple[str, str]]) -> None:
        """Make a node one of the batch's own, all its statements given as N-Quads terms."""
        node = self._read(subject)
        facts = self._own[node] = {}
        for name, text in pairs:
            predicate, value = self._read(name), self._read(text)
            if predicate in facts:
                facts[predicate].append(value)
            else:
                facts[predicate] = [value]
                self._users.setdefault(predicate, []).append(node)
        for kind in facts.get(_TYPE, ()):
            self._instances.setdefault(kind, []).append(node)

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
        if predicate == _SUBCLASS:
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
        if value is None:
            return self._users.get(predicate, ())
        if predicate == _TYPE:
            return self._instances.get(value, ())
        if predicate == _SUBCLASS:
            return self._hierarchy.below.get(value, ())
        return [node for node in self._users.get(predicate, ()) if value in self._own[node][predicate]]

    def triples(self, triple: Any) -> Generator[Any, None, None]:
        """The triples of a pattern; without a subject, those of the batch's own nodes."""
        subject, predicate, value = triple
        subjects: Iterable[Node] = self._own if subject is None else (subject,)
        if subject is None and predicate is not None:
            subjects = dict.fromkeys(self._bearers(predicate, value))
        for node in subjects:
            for name in self._own.get(node, ()) if predicate is None else (predicate,):
                for found in self._values(node, name):
                    if value is None or found == value:
                        yield node, name, found

    def objects(self, subject: Any = None, predicate: Any = None, unique: bool = False) -> Any:
        """The values of a property: what pySHACL asks most, hence without a detour."""
        if subject is None or predicate is None:
            return super().objects(subject, predicate, unique)
        return iter(self._values(subject, predicate))

    def subjects(self, predicate: Any = None, object: Any = None, unique: bool = False) -> Any:
        """The batch's own nodes that have a value, or a class."""
        if predicate is None or object is None:
            return super().subjects(predicate, object, unique)
        return iter(self._bearers(predicate, object))

    def size(self) -> int:
        """How many nodes are the batch's own."""
        return len(self._own)

    def __bool__(self) -> bool:
        """True: pySHACL asks often, and an empty batch is a graph, too."""
        return True

    def __len__(self) -> int:
        """How many triples the batch's own nodes have."""
        return sum(len(values) for facts in self._own.values() for values in facts.values())
