"""The claims about a thing, each with its sentence, the rule that read it, and the article.

They are looked up one property at a time: a single query with the optional parts of a claim takes the
engine seconds in a graph of a thousand articles.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

import pyoxigraph as ox

from kg.dates import since, until
from kg.store import GraphStore
from kg.store.steps import node

_BOUNDS = ("startNotBefore", "startNotAfter", "endNotBefore", "endNotAfter")
_Node = ox.NamedNode | ox.BlankNode


@dataclass(frozen=True, slots=True)
class Reason:
    """One claim: who says what, in which words."""

    claim: str
    """Its IRI."""
    subject: str
    relation: str
    object: str
    status: str
    confidence: float
    rule: str
    document: str
    title: str = ""
    published: str = ""
    sentence: str = ""
    """Empty where there is none, as in what the gazetteer says."""
    start: int = 0
    """Where in the sentence the words begin by which the rule knew it, and where they end."""
    end: int = 0
    note: str = ""
    doubt: str = ""
    """Why it is doubtful; empty where it is not."""
    time: str = ""
    """What it tells of beginning and end, in words: ``began by 2020-12-31``; or empty."""
    dated_by: str = ""
    """The rules that read so, with commas between."""
    reprint_of: str = ""
    """The article of which this one is a reprint, if it is one."""
    fact: tuple[str, ...] = ()
    """What is said: the relation, and the terms of the direct triple. Articles that say the same share it."""
    article: str = ""
    """IRI of the article."""
    place: int = 0
    """Where the sentence begins in it."""

    @property
    def words(self) -> str:
        """The words of the sentence by which the rule knew it."""
        return self.sentence[self.start : self.end]


def claims_about(store: GraphStore, thing: str) -> tuple[Reason, ...]:
    """The claims about a thing and about the memberships in it, by article and in the order of its text."""
    named = ox.NamedNode(thing)
    memberships = [quad.subject for quad in store.quads(None, node("org:organization"), named)]
    quads = [*store.quads(None, node("rdf:subject"), named)]
    for about in (named, *memberships):
        quads += store.quads(None, node("rdf:object"), about)
    return _reasons(store, quads)


def claims_in(store: GraphStore, article: str) -> tuple[Reason, ...]:
    """The claims of an article, in the order of its text."""
    return _reasons(store, store.quads(None, node("prov:wasQuotedFrom"), ox.NamedNode(article)))


def _reasons(store: GraphStore, quads: Iterable[ox.Quad]) -> tuple[Reason, ...]:
    """The claims that statements are about, each once."""
    values = _Values(store)
    claims = {quad.subject for quad in quads if not isinstance(quad.subject, ox.Triple)}
    found = [each for claim in claims if (each := _reason(values, claim))]
    return tuple(reason for _, reason in sorted(found, key=lambda one: one[0]))


class _Values:
    """The properties of nodes, each node looked up once."""

    def __init__(self, store: GraphStore) -> None:
        self._store = store
        self._known: dict[_Node, dict[ox.NamedNode, list[ox.NamedNode | ox.BlankNode | ox.Literal]]] = {}

    def node(self, subject: _Node | None, name: str) -> _Node | None:
        return next((one for one in self._all(subject, name) if not isinstance(one, ox.Literal)), None)

    def text(self, subject: _Node | None, name: str) -> str:
        return min(self.texts(subject, name), default="")

    def texts(self, subject: _Node | None, name: str) -> list[str]:
        return [one.value for one in self._all(subject, name)]

    def _all(self, subject: _Node | None, name: str) -> list[ox.NamedNode | ox.BlankNode | ox.Literal]:
        if subject is None:
            return []
        if subject not in self._known:
            known = self._known[subject] = {}
            for quad in self._store.quads(subject):
                if not isinstance(quad.object, ox.Triple):
                    known.setdefault(quad.predicate, []).append(quad.object)
        return self._known[subject].get(node(name), [])


_Order = tuple[str, int, int, str, str, str]


def _reason(values: _Values, claim: _Node) -> tuple[_Order, Reason] | None:
    """A claim, and its place among others; none where something else has the properties of claims."""
    article, span = values.node(claim, "prov:wasQuotedFrom"), values.node(claim, "oa:hasTarget")
    relation, document = values.text(claim, "kg:relation"), values.text(article, "dcterms:identifier")
    if not relation or not document:
        return None
    words = values.node(span, "oa:hasSelector")
    around = values.node(values.node(span, "kg:inSentence"), "oa:hasSelector") or words
    first, start, end = (
        int(values.text(selector, name) or 0)
        for selector, name in ((around, "oa:start"), (words, "oa:start"), (words, "oa:end"))
    )
    reason = Reason(
        claim=claim.value,
        subject=values.text(claim, "kg:subjectName"),
        relation=relation,
        object=values.text(claim, "kg:objectName"),
        status=values.text(claim, "kg:status"),
        confidence=float(values.text(claim, "kg:confidence") or 0),
        rule=values.text(claim, "kg:rule"),
        document=document,
        title=values.text(article, "dcterms:title"),
        published=values.text(article, "dcterms:issued"),
        sentence=values.text(around, "oa:exact"),
        start=start - first,
        end=end - first,
        note=values.text(claim, "kg:note"),
        doubt=values.text(claim, "kg:doubt"),
        time=_time(*(values.text(claim, f"kg:{name}") for name in _BOUNDS)),
        dated_by=", ".join(sorted(values.texts(claim, "kg:datedBy"))),
        reprint_of=values.text(values.node(article, "kg:reprintOf"), "dcterms:identifier"),
        fact=(relation, *(values.text(claim, f"rdf:{part}") for part in ("subject", "predicate", "object"))),
        article=article.value if article else "",
        place=first,
    )
    return (document, first, start, relation, reason.object, reason.claim), reason


def _time(first: str, by: str, to: str, over: str) -> str:
    begun, ended = since(first, by), until(to, over)
    told = (f"began {begun}" if begun else "", f"ended {ended}" if over else ended)
    return ", ".join(filter(None, told))
