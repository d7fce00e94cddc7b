"""What a reader needs beside a result: the name of the thing, and the sentence behind it."""

from __future__ import annotations

from collections.abc import Iterable
from itertools import chain

import pyoxigraph as ox

from kg.store.claims import Claims, Node, Term, text
from kg.terms import PREFIXES
from kg.validate.evidence import Evidence, Said


def _node(curie: str) -> ox.NamedNode:
    prefix, _, local = curie.partition(":")
    return ox.NamedNode(PREFIXES[prefix] + local)


_QUOTED_FROM, _IDENTIFIER = _node("prov:wasQuotedFrom"), _node("dcterms:identifier")
_NAMED = ("skos:prefLabel", "rdfs:label", "foaf:name", "dcterms:title", "dcterms:identifier")
_NAMES = tuple(map(_node, _NAMED))
_PARTS = (
    (("org:member",), ("kg:post", "org:role")),  # a membership: who, as what
    (("kg:observed", "^kg:hasObservation"), ("kg:measure",)),
    (
        ("org:originalOrganization", "kg:originalLocality", "^kg:establishedBy", "^kg:dissolvedBy"),
        ("org:resultingOrganization", "kg:resultingLocality"),
    ),
    (("org:postIn",), ("org:role",)),
    (("kg:subjectName",), ("kg:objectName",)),  # a fact, or a claim: what is said of what
    (("kg:supports",), ()),
    (("oa:exact",), ()),
)
_ORIGINALS = ("org:originalOrganization", "kg:originalLocality")
_OF_STATEMENTS = ("kg:quote", "kg:supports", "prov:wasQuotedFrom")
"""What only facts and claims have."""
_REMEMBERED = 64
"""Nodes whose claims are kept: findings about one thing come close to one another."""


class Explainer:
    """Names things and finds sentences in one store."""

    def __init__(self, store: ox.Store) -> None:
        self._store = store
        self._about: dict[Term, Evidence] = {}
        self._claims = Claims(self._quads)

    def label(self, node: Term) -> str:
        """The English name, another name, the names of what it joins, or the IRI."""
        return self._name(node) or self._joined(node) or getattr(node, "value", str(node))

    def evidence(self, node: Term, predicate: str, value: str) -> tuple[str, str]:
        """The sentence behind a fact, and its document; empty where there is none."""
        best = self._known(node).best(predicate, value)
        if best is not None:
            return best.quote, best.document
        return "", self._document(node)

    def _known(self, node: Term) -> Evidence:
        """The claims about a node, looked up once however many findings there are about it."""
        known = self._about.get(node)
        if known is None:
            if len(self._about) >= _REMEMBERED:
                self._about.clear()
                self._claims = Claims(self._quads)
            said = chain.from_iterable(map(self._told, self._of(node)))
            known = self._about[node] = Evidence(said, node)
        return known

    def _told(self, statement: Term) -> list[Said]:
        """What a fact says with its best sentence, or a claim with its own; else each claim of the fact."""
        known = self._claims
        quote = known.value(statement, "kg:quote")
        if quote is not None:
            return [self._said(statement, text(quote), text(known.value(statement, "kg:document")))]
        claims: list[Term] = [*known.of(statement)] or [statement]
        return [self._said(one, known.place(one).sentence, self._document(one)) for one in claims]

    def _document(self, claim: Term) -> str:
        return self._text(self._one(claim, _QUOTED_FROM) or claim, _IDENTIFIER)

    def _said(self, statement: Term, quote: str, document: str) -> Said:
        subject, predicate, value = map(text, self._claims.triple(statement))
        return Said(predicate, value, subject, quote, document, text(statement))

    def _of(self, node: Term) -> list[Term]:
        """The facts and claims about something; where there are none, those about what belongs to it."""
        known = self._claims
        if any(known.value(node, name) is not None for name in _OF_STATEMENTS):
            return [node]
        originals = [one for way in _ORIGINALS for one in self._follow(node, way)]
        return (
            self._follow(node, "^rdf:subject")
            or self._follow(node, "^rdf:object")
            or self._follow(node, "^kg:post")
            or [fact for one in originals for fact in self._follow(one, "^rdf:subject")]
            or self._follow(node, "^kg:inSentence")
        )

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

    def _quads(
        self, subject: Node | None, predicate: ox.NamedNode | None, value: Term | None
    ) -> Iterable[ox.Quad]:
        return self._store.quads_for_pattern(subject, predicate, value, None)

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
