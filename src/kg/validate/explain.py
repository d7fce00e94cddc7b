"""What a reader needs beside a result: the name of the thing, and the sentence behind it."""

from __future__ import annotations

from collections.abc import Callable, Iterable

import pyoxigraph as ox

from kg.store.claims import Claims, Node, Term
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
        return "", self._text(self._one(node, _QUOTED_FROM) or node, _IDENTIFIER)

    def _known(self, node: Term) -> Evidence:
        """The claims about a node, looked up once however many findings there are about it."""
        known = self._about.get(node)
        if known is None:
            if len(self._about) >= _REMEMBERED:
                self._about.clear()
                self._claims = Claims(self._quads)
            known = self._about[node] = Evidence(map(self._told, self._of(node)), node)
        return known

    def _told(self, claim: Term) -> Said:
        subject, predicate, value = (getattr(part, "value", "") for part in self._claims.triple(claim))
        document = self._text(self._one(claim, _QUOTED_FROM) or claim, _IDENTIFIER)
        sentence = self._claims.place(claim).sentence
        return Said(predicate, value, subject, sentence, document, getattr(claim, "value", ""))

    def _of(self, node: Term) -> list[Term]:
        """The claims about something; where there are none, those about what belongs to it."""
        known = self._claims
        if (
            known.value(node, "kg:supports") is not None
            or known.value(node, "prov:wasQuotedFrom") is not None
        ):
            return [node]
        originals = [one for way in _ORIGINALS for one in self._follow(node, way)]
        return (
            self._each(known.of, [node])
            or self._each(known.with_subject, [node])
            or self._each(known.with_object, [node])
            or self._each(known.of, self._follow(node, "^kg:post"))
            or self._each(known.with_subject, originals)
            or self._follow(node, "^kg:inSentence")
        )

    def _each(self, claims: Callable[[Term], Iterable[Term]], things: Iterable[Term]) -> list[Term]:
        return [claim for thing in things for claim in claims(thing)]

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
