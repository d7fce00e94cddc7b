"""The sentences behind a statement, and the names of things.

Claims are looked up one property at a time: asked for in one query with its optional parts, a single
claim takes the engine seconds in a large graph.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from functools import lru_cache

import pyoxigraph as ox

from kg.model import IMPLIED_END
from kg.review.findings import Side, Witness
from kg.store import GraphStore
from kg.terms import iri as term

Term = ox.NamedNode | ox.BlankNode | ox.Literal | ox.Triple
Row = tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Said:
    """One claim, as far as a review shows it."""

    claim: str
    subject: str
    relation: str
    named: str
    status: str
    confidence: float
    rule: str
    document: str
    published: str
    sentence: str
    source: str
    """The article, or the original of which it is a reprint: the two are one witness."""


def said(store: GraphStore, subject: str = "", about: str = "", relations: Iterable[str] = ()) -> list[Said]:
    """The claims with the thing of that IRI as subject or object, of these relations or all; best first."""
    found: set[Term] | None = None
    for iri, part in ((subject, "rdf:subject"), (about, "rdf:object")):
        if iri:
            claims: set[Term] = {quad.subject for quad in store.quads(None, predicate(part), node(iri))}
            found = claims if found is None else found & claims
    wanted = set(relations)
    read = (read_claim(store, claim) for claim in found or ())
    return sorted((one for one in read if not wanted or one.relation in wanted), key=_goodness)


def read_claim(store: GraphStore, claim: Term) -> Said:
    """A claim, with its sentence and its article."""
    article = value(store, claim, "prov:wasQuotedFrom")
    original = value(store, article, "kg:reprintOf") or article
    span = value(store, claim, "oa:hasTarget")
    around = value(store, span, "kg:inSentence") or span
    return Said(
        claim=text(claim),
        subject=text(value(store, claim, "kg:subjectName")),
        relation=text(value(store, claim, "kg:relation")),
        named=text(value(store, claim, "kg:objectName")),
        status=text(value(store, claim, "kg:status")),
        confidence=float(text(value(store, claim, "kg:confidence")) or 0),
        rule=text(value(store, claim, "kg:rule")),
        document=text(value(store, article, "dcterms:identifier")),
        published=text(value(store, article, "dcterms:issued")),
        sentence=text(value(store, value(store, around, "oa:hasSelector"), "oa:exact")),
        source=text(value(store, original, "dcterms:identifier")),
    )


def value(store: GraphStore, subject: Term | None, name: str) -> Term | None:
    """The value of a property, the first in the order of texts where there are several."""
    if not isinstance(subject, ox.NamedNode | ox.BlankNode):
        return None
    return min((quad.object for quad in store.quads(subject, predicate(name))), key=str, default=None)


@lru_cache(maxsize=64)
def predicate(name: str) -> ox.NamedNode:
    """The property of a prefixed name."""
    return ox.NamedNode(term(name)[1:-1])


def side(value: str, iri: str, claims: list[Said]) -> Side:
    """What is said, with the best of the claims that say it."""
    if not claims:
        return Side(value, iri)
    best = min(claims, key=_goodness)
    return Side(
        value=value,
        iri=iri,
        status=best.status,
        confidence=best.confidence,
        sentence=best.sentence,
        document=best.document,
        published=best.published,
        rule=best.rule,
        claim=best.claim,
        witnesses=witnesses(claims),
    )


def witnesses(claims: Iterable[Said]) -> frozenset[Witness]:
    """The articles that say so; the next in a post is no witness of who was there before."""
    return frozenset(Witness(one.document, one.source) for one in claims if one.rule != IMPLIED_END)


def naming(store: GraphStore, iri: str) -> tuple[Side, ...]:
    """The best sentence that names a thing; nothing where no article does."""
    claims = said(store, subject=iri) or said(store, about=iri)
    told = [one for one in claims if one.sentence]
    return (side("", iri, told),) if told else ()


def _goodness(one: Said) -> tuple[bool, bool, float, str, str, str]:
    """Asserted before inferred, with a sentence before without, then by confidence, day and article."""
    return (
        one.status != "asserted",
        not one.sentence,
        -one.confidence,
        one.published,
        one.document,
        one.claim,
    )


def node(iri: str) -> ox.NamedNode:
    """An IRI of the graph as a term; its text is that of SPARQL."""
    return ox.NamedNode(iri)


def rows(store: GraphStore, sparql: str) -> list[Row]:
    """The rows of a query as texts, without repetition and always in the same order."""
    return sorted({tuple(map(text, row)) for row in store.select(sparql)})


def text(term: Term | None) -> str:
    """An IRI or the characters of a literal; empty where there is none."""
    return "" if term is None or isinstance(term, ox.Triple) else term.value


def local(iri: str) -> str:
    """The last part of an IRI in words.

    >>> local("https://kg.example/vocabulary#party-members")
    'party members'
    """
    return iri.rpartition("#")[2].replace("-", " ")


def listed(names: Iterable[str]) -> str:
    """Names in a sentence.

    >>> listed(["a", "b", "c"])
    'a, b and c'
    """
    *others, last = names
    return f"{', '.join(others)} and {last}" if others else last
