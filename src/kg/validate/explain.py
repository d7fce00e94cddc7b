"""What a reader needs beside a result: the name of the thing, and the sentence behind it."""

from __future__ import annotations

import pyoxigraph as ox

from kg.terms import PREFIXES
from kg.validate.evidence import Evidence, Said

Term = ox.NamedNode | ox.BlankNode | ox.Literal | ox.Triple


def _node(curie: str) -> ox.NamedNode:
    prefix, _, local = curie.partition(":")
    return ox.NamedNode(PREFIXES[prefix] + local)


_SUBJECT, _PREDICATE, _OBJECT = _node("rdf:subject"), _node("rdf:predicate"), _node("rdf:object")
_TARGET, _SELECTOR, _EXACT = _node("oa:hasTarget"), _node("oa:hasSelector"), _node("oa:exact")
_SENTENCE, _QUOTED_FROM = _node("kg:inSentence"), _node("prov:wasQuotedFrom")
_SOURCE, _IDENTIFIER = _node("oa:hasSource"), _node("dcterms:identifier")
_NAMED = ("skos:prefLabel", "rdfs:label", "foaf:name", "dcterms:title", "dcterms:identifier")
_NAMES = tuple(map(_node, _NAMED))
_PARTS = (
    (("org:member",), ("kg:post", "org:role")),  # a membership: who, as what
    (("kg:subjectName",), ("kg:objectName",)),  # a claim: what is said of what
    (("kg:observed", "^kg:hasObservation"), ("kg:measure",)),
    (
        ("org:originalOrganization", "kg:originalLocality", "^kg:establishedBy", "^kg:dissolvedBy"),
        ("org:resultingOrganization", "kg:resultingLocality"),
    ),
    (("org:postIn",), ("org:role",)),
    (("oa:exact",), ()),
    (("oa:hasSelector",), ()),
)
_WAYS = (
    "^rdf:object",
    "^kg:post/^rdf:object",
    "org:originalOrganization/^rdf:subject",
    "kg:originalLocality/^rdf:subject",
    "^oa:hasTarget",
    "^kg:inSentence/^oa:hasTarget",
    "^oa:hasSelector/^oa:hasTarget",
    "^oa:hasSelector/^kg:inSentence/^oa:hasTarget",
)
"""How a thing that no claim is about is reached from a claim, beginning at the thing."""
_REMEMBERED = 64
"""Nodes whose claims are kept: findings about one thing come close to one another."""


class Explainer:
    """Names things and finds sentences in one store."""

    def __init__(self, store: ox.Store) -> None:
        self._store = store
        self._about: dict[Term, Evidence] = {}

    def label(self, node: Term) -> str:
        """The English name, another name, the names of what it joins, or the IRI."""
        return self._name(node) or self._joined(node) or getattr(node, "value", str(node))

    def evidence(self, node: Term, predicate: str, value: str) -> tuple[str, str]:
        """The sentence behind a fact, and its document; empty where there is none."""
        best = self._known(node).best(predicate, value)
        if best is not None:
            return best.quote, best.document
        source = self._one(node, _QUOTED_FROM) or self._one(node, _SOURCE) or node
        return "", self._text(source, _IDENTIFIER)

    def _known(self, node: Term) -> Evidence:
        """The claims about a node, looked up once however many findings there are about it."""
        known = self._about.get(node)
        if known is None:
            if len(self._about) >= _REMEMBERED:
                self._about.clear()
            known = self._about[node] = Evidence(map(self._told, self._claims(node)), node)
        return known

    def _told(self, claim: Term) -> Said:
        predicate, value, subject = (self._text(claim, part) for part in (_PREDICATE, _OBJECT, _SUBJECT))
        where = self._sentence(claim), self._document(claim), getattr(claim, "value", "")
        return Said(predicate, value, subject, *where)

    def _claims(self, node: Term) -> list[Term]:
        if self._one(node, _SUBJECT) or self._one(node, _QUOTED_FROM):
            return [node]
        found = self._follow(node, "^rdf:subject")
        for way in _WAYS:
            found = found or self._follow(node, way)
        return found

    def _sentence(self, claim: Term) -> str:
        span = self._one(claim, _TARGET)
        for place in (span and self._one(span, _SENTENCE), span):
            selector = place and self._one(place, _SELECTOR)
            if selector and (quote := self._text(selector, _EXACT)):
                return quote
        return ""

    def _document(self, claim: Term) -> str:
        document = self._one(claim, _QUOTED_FROM)
        return self._text(document, _IDENTIFIER) if document else ""

    def _name(self, node: Term) -> str:
        for predicate in _NAMES:
            names = [value for value in self._values(node, predicate) if isinstance(value, ox.Literal)]
            if names:
                return min(names, key=lambda name: (name.language != "en", name.value)).value
        return ""

    def _joined(self, node: Term, depth: int = 2) -> str:
        for firsts, seconds in _PARTS:
            first = self._first(node, firsts)
            if first is not None and depth:
                parts = [part for part in (first, self._first(node, seconds)) if part is not None]
                return ", ".join(filter(None, (self._part(part, depth - 1) for part in parts)))
        return ""

    def _part(self, node: Term, depth: int) -> str:
        if isinstance(node, ox.Literal):
            return node.value
        local = getattr(node, "value", "").rpartition("#")[2]
        return self._name(node) or self._joined(node, depth) or local

    def _first(self, node: Term, ways: tuple[str, ...]) -> Term | None:
        return next((found for way in ways for found in self._follow(node, way)), None)

    def _follow(self, node: Term, way: str) -> list[Term]:
        nodes = [node]
        for step in way.split("/"):
            look, name = self._users if step[0] == "^" else self._values, _node(step.removeprefix("^"))
            nodes = [found for start in nodes for found in look(start, name)]
        return nodes

    def _values(self, node: Term, predicate: ox.NamedNode) -> list[Term]:
        if not isinstance(node, ox.NamedNode | ox.BlankNode):
            return []
        quads = self._store.quads_for_pattern(node, predicate, None, None)
        return sorted({quad.object for quad in quads}, key=str)

    def _users(self, node: Term, predicate: ox.NamedNode) -> list[Term]:
        quads = self._store.quads_for_pattern(None, predicate, node, None)
        return sorted({quad.subject for quad in quads}, key=str)

    def _one(self, node: Term, predicate: ox.NamedNode) -> Term | None:
        return next(iter(self._values(node, predicate)), None)

    def _text(self, node: Term, predicate: ox.NamedNode) -> str:
        return getattr(self._one(node, predicate), "value", "")
