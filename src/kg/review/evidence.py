"""The sentences behind a statement, and the names of things."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from functools import lru_cache

import pyoxigraph as ox

from kg.model import IMPLIED_END
from kg.review.findings import Side, Witness
from kg.store import GraphStore
from kg.store.claims import Claims, Node, Term, text
from kg.terms import iri as term

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
    claims = Claims(store.quads)
    found: set[Node] | None = None
    for iri, look in ((subject, claims.with_subject), (about, claims.with_object)):
        if iri:
            those = set(look(node(iri)))
            found = those if found is None else found & those
    wanted = set(relations)
    read = (read_claim(claims, claim) for claim in found or ())
    return sorted((one for one in read if not wanted or one.relation in wanted), key=_goodness)


def read_claim(claims: Claims, claim: Term) -> Said:
    """A claim, with its sentence and its article."""
    article = claims.value(claim, "prov:wasQuotedFrom")
    original = claims.value(article, "kg:reprintOf") or article
    return Said(
        claim=text(claim),
        subject=claims.text(claim, "kg:subjectName"),
        relation=claims.text(claim, "kg:relation"),
        named=claims.text(claim, "kg:objectName"),
        status=claims.status(claim),
        confidence=claims.confidence(claim),
        rule=claims.rule(claim),
        document=text(claims.value(article, "dcterms:identifier")),
        published=text(claims.value(article, "dcterms:issued")),
        sentence=claims.place(claim).sentence,
        source=text(claims.value(original, "dcterms:identifier")),
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
