"""Why something is in the graph: each claim about an entity, and how sure what they say is together."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from kg.confidence import joint
from kg.query import names
from kg.query.claims import Reason, claims_about
from kg.query.rulings import Ruling, rulings
from kg.store import GraphStore


@dataclass(frozen=True, slots=True)
class Told:
    """What claims say alike, in the words of the surest of them."""

    subject: str
    relation: str
    object: str
    confidence: float
    """Of all claims together: sources that do not depend on each other make it surer."""
    sources: int
    """How many articles say so, reprints of one counted once; the gazetteer is a source, too."""
    claims: int


@dataclass(frozen=True, slots=True)
class Why:
    """An entity, and all that is said of it."""

    iri: str
    label: str
    reasons: tuple[Reason, ...]
    judged: tuple[Ruling, ...] = ()
    """With what it was joined, and what else was judged of it."""

    @property
    def told(self) -> Mapping[tuple[str, ...], Told]:
        """What is said of it by `Reason.fact`, in the order in which claims say it; nothing rejected."""
        facts: dict[tuple[str, ...], list[Reason]] = {}
        for one in self.reasons:
            if one.status == "rejected":
                continue
            facts.setdefault(one.fact, []).append(one)
        return {fact: _told(claims) for fact, claims in facts.items()}


def explain(store: GraphStore, text: str) -> Why:
    """All claims about the entity that a name, CURIE or IRI refers to."""
    named = names.resolve(store, text)
    return Why(named.iri, named.label, claims_about(store, named.iri), rulings(store, named.iri))


def _told(claims: list[Reason]) -> Told:
    best = max(claims, key=lambda one: (one.status == "asserted", one.confidence))
    told = [(one.reprint_of or one.document, one.status, one.confidence) for one in claims]
    sources = len({source for source, _, _ in told})
    return Told(best.subject, best.relation, best.object, joint(told), sources, len(claims))
