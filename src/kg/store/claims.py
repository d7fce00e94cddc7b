"""Claims as they stand in a graph: which there are of something, what each says, and where its words are.

A claim supports a fact, which has the triple, the relation and the names; a claim that makes no fact (a
plan, something doubtful) says all this itself. A fact of the gazetteer is quoted from it with no claim
between. So what says a statement is the statement, if it is quoted from a document, and each claim that
supports it.

Claims are looked up node by node: asked for in one query with its optional parts, a single claim takes the
engine seconds in a large graph.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import NamedTuple, TypeAlias

import pyoxigraph as ox

from kg.facts import GAZETTEER
from kg.store.steps import node
from kg.terms import characters

Node: TypeAlias = ox.NamedNode | ox.BlankNode
Term: TypeAlias = ox.NamedNode | ox.BlankNode | ox.Literal | ox.Triple
Find: TypeAlias = Callable[[Node | None, ox.NamedNode | None, Term | None], Iterable[ox.Quad]]
"""The statements of a pattern."""

_QUOTED = node("prov:wasQuotedFrom")
_MEMBERSHIP, _OBSERVATION = node("org:hasMembership"), node("kg:hasObservation")


class Place(NamedTuple):
    """Where the words of a claim stand: the sentence, and where they begin and end in it."""

    sentence: str
    """Empty where there is none, as in what the gazetteer says."""
    start: int
    end: int
    first: int
    """Where the sentence begins in the article."""


class Claims:
    """The claims of a graph; each node is looked up once."""

    def __init__(self, find: Find) -> None:
        """Take what finds statements."""
        self._find = find
        self._known: dict[Node, dict[ox.NamedNode, list[Term]]] = {}

    def of(self, statement: Term) -> list[Node]:
        """What says a statement: itself, if it is quoted from a document, and the claims that support it."""
        claims = self._users("kg:supports", statement)
        if isinstance(statement, ox.NamedNode | ox.BlankNode) and any(self._find(statement, _QUOTED, None)):
            return [statement, *claims]
        return claims

    def with_subject(self, thing: Term) -> list[Node]:
        """The claims whose subject something is."""
        return self._each(self._users("rdf:subject", thing))

    def with_object(self, thing: Term) -> list[Node]:
        """The claims whose object something is; a membership is that of the claims about it."""
        return self._each([*self._users("rdf:object", thing), thing])

    def corrections(self, claim: Term) -> list[Node]:
        """What people have said of a claim."""
        return self._users("kg:corrects", claim)

    def fact(self, claim: Term) -> Term:
        """What has the triple of a claim: the fact that it supports, or the claim."""
        return self.value(claim, "kg:supports") or claim

    def triple(self, claim: Term) -> tuple[Term | None, Term | None, Term | None]:
        """What a claim says: subject, predicate and object."""
        fact = self.fact(claim)
        subject, predicate, object_ = (
            self.value(fact, f"rdf:{part}") for part in ("subject", "predicate", "object")
        )
        if subject is None or object_ is not None:
            return subject, predicate, object_
        counted = self.value(fact, "kg:measure") is not None
        return subject, _OBSERVATION if counted else _MEMBERSHIP, fact

    def text(self, claim: Term, name: str) -> str:
        """What a claim says of itself, or else its fact; empty where neither does."""
        own = self.value(claim, name)
        return text(self.value(self.fact(claim), name) if own is None else own)

    def rule(self, claim: Term) -> str:
        """The rule that read a claim; for what the gazetteer has that it does."""
        return GAZETTEER if self._is_listed(claim) else text(self.value(claim, "kg:rule"))

    def status(self, claim: Term) -> str:
        """Asserted, inferred, planned or rejected. What articles say, too, the gazetteer has as asserted."""
        both = self._is_listed(claim) and text(self.value(claim, "kg:document")) != GAZETTEER
        return "asserted" if both else text(self.value(claim, "kg:status"))

    def confidence(self, claim: Term) -> float:
        """From 0 to 1; the gazetteer is sure of what it has."""
        return 1.0 if self._is_listed(claim) else float(text(self.value(claim, "kg:confidence")) or 0)

    def place(self, claim: Term) -> Place:
        """The sentence of a claim, and where its words stand."""
        sentence = self.value(claim, "kg:inSentence")
        first, last = characters(text(sentence)) or (0, 0)
        start, end = characters(text(self.value(claim, "oa:hasTarget"))) or (first, last)
        words = text(self.value(sentence, "oa:exact")) if sentence is not None else ""
        return Place(words, start - first, end - first, first)

    def value(self, subject: Term | None, name: str) -> Term | None:
        """The value of a property, the first in the order of texts where there are several."""
        return next(iter(self.values(subject, name)), None)

    def values(self, subject: Term | None, name: str) -> list[Term]:
        """The values of a property, in the order of texts."""
        if not isinstance(subject, ox.NamedNode | ox.BlankNode):
            return []
        known = self._known.get(subject)
        if known is None:
            known = self._known[subject] = {}
            for quad in self._find(subject, None, None):
                known.setdefault(quad.predicate, []).append(quad.object)
        return sorted(dict.fromkeys(known.get(node(name), ())), key=str)

    def _is_listed(self, one: Term) -> bool:
        return node("kg:Fact") in self.values(one, "rdf:type")

    def _users(self, name: str, value: Term) -> list[Node]:
        found = (quad.subject for quad in self._find(None, node(name), value))
        return sorted({one for one in found if not isinstance(one, ox.Triple)}, key=str)

    def _each(self, statements: Iterable[Term]) -> list[Node]:
        return [*dict.fromkeys(claim for one in statements for claim in self.of(one))]


def text(term: Term | None) -> str:
    """An IRI or the characters of a literal; empty where there is none."""
    return "" if term is None or isinstance(term, ox.Triple) else term.value
