"""The claims about a thing, each with its sentence, the rule that read it, and the article."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

import pyoxigraph as ox

from kg.dates import since, until
from kg.store import GraphStore
from kg.store.claims import Claims, Node, text
from kg.store.steps import node
from kg.terms import ID

_SAID = {"reject": "rejected", "accept": "accepted", "correct": "corrected", "add": "added"}
_BOUNDS = ("startNotBefore", "startNotAfter", "endNotBefore", "endNotAfter")


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
    source: str = ""
    """Who says so, where it is no rule."""
    corrected: str = ""
    """What somebody has said of it, by whom, when and why; or empty."""
    place: int = 0
    """Where the sentence begins in it."""

    @property
    def words(self) -> str:
        """The words of the sentence by which the rule knew it."""
        return self.sentence[self.start : self.end]


def claims_about(store: GraphStore, thing: str) -> tuple[Reason, ...]:
    """The claims about a thing and about the memberships in it, by article and in the order of its text."""
    named, claims = ox.NamedNode(thing), Claims(store.quads)
    memberships = [quad.subject for quad in store.quads(None, node("org:organization"), named)]
    found = claims.with_subject(named)
    for about in (named, *memberships):
        found += claims.with_object(about)
    return _reasons(claims, found)


def claims_in(store: GraphStore, article: str) -> tuple[Reason, ...]:
    """The claims of an article, in the order of its text."""
    quoted = store.quads(None, node("prov:wasQuotedFrom"), ox.NamedNode(article))
    return _reasons(
        Claims(store.quads), [quad.subject for quad in quoted if not isinstance(quad.subject, ox.Triple)]
    )


def claim_of(store: GraphStore, claim: str) -> Reason | None:
    """The claim of that IRI, if there is one."""
    found = _reasons(Claims(store.quads), [ox.NamedNode(claim)] if claim.startswith(ID) else [])
    return found[0] if found else None


def _reasons(claims: Claims, some: Iterable[Node]) -> tuple[Reason, ...]:
    """Those claims, each once."""
    found = [each for claim in set(some) if (each := _reason(claims, claim))]
    return tuple(reason for _, reason in sorted(found, key=lambda one: one[0]))


_Order = tuple[str, int, int, str, str, str]


def _reason(claims: Claims, claim: Node) -> tuple[_Order, Reason] | None:
    """A claim, and its place among others; none where something else has the properties of claims."""
    article = claims.value(claim, "prov:wasQuotedFrom")
    relation, document = claims.text(claim, "kg:relation"), text(claims.value(article, "dcterms:identifier"))
    if not relation or not document:
        return None
    place = claims.place(claim)
    reason = Reason(
        claim=claim.value,
        subject=claims.text(claim, "kg:subjectName"),
        relation=relation,
        object=claims.text(claim, "kg:objectName"),
        status=claims.status(claim),
        confidence=claims.confidence(claim),
        rule=claims.rule(claim),
        document=document,
        title=text(claims.value(article, "dcterms:title")),
        published=text(claims.value(article, "dcterms:issued")),
        sentence=place.sentence,
        start=place.start,
        end=place.end,
        note=claims.text(claim, "kg:note"),
        doubt=claims.text(claim, "kg:doubt"),
        time=_time(*(text(claims.value(claim, f"kg:{name}")) for name in _BOUNDS)),
        dated_by=", ".join(map(text, claims.values(claim, "kg:datedBy"))),
        reprint_of=text(claims.value(claims.value(article, "kg:reprintOf"), "dcterms:identifier")),
        fact=(relation, *map(text, claims.triple(claim))),
        article=text(article),
        source=text(claims.value(claims.value(claim, "prov:wasAttributedTo"), "rdfs:label")),
        corrected=_corrected(claims, claim),
        place=place.first,
    )
    return (document, place.first, place.start, relation, reason.object, reason.claim), reason


def _corrected(claims: Claims, claim: Node) -> str:
    told = (
        f"{_SAID[claims.text(one, 'kg:action')]} by {claims.text(one, 'kg:correctedBy')} "
        f"on {claims.text(one, 'kg:correctedOn')}: {claims.text(one, 'kg:correctedBecause')}"
        for one in claims.corrections(claim)
    )
    return "; ".join(told)


def _time(first: str, by: str, to: str, over: str) -> str:
    begun, ended = since(first, by), until(to, over)
    told = (f"began {begun}" if begun else "", f"ended {ended}" if over else ended)
    return ", ".join(filter(None, told))
