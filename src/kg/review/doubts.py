"""What a person should look at first: claims that are doubtful, and why."""

from __future__ import annotations

from kg.review.evidence import Said, predicate, read_claim, side
from kg.review.findings import Finding
from kg.store import GraphStore
from kg.store.claims import Claims, text


def doubtful(store: GraphStore) -> tuple[Finding, ...]:
    """Each doubtful claim, with its sentence and the reasons; of people first, the least sure on top."""
    found, claims = [], Claims(store.quads)
    for quad in store.quads(None, predicate("kg:doubt"), None):
        claim = read_claim(claims, quad.subject)
        subject, _, _ = claims.triple(quad.subject)
        found.append((_order(claim), _finding(claim, text(quad.object), subject)))
    return tuple(finding for _, finding in sorted(found, key=lambda one: one[0]))


PERSONAL = ("holds", "held", "member_of", "born")
"""What is told of people: a wrong one does most harm."""


def _order(claim: Said) -> tuple[bool, float, str, str]:
    return claim.relation not in PERSONAL, claim.confidence, claim.document, claim.claim


def _finding(claim: Said, doubt: str, subject: object) -> Finding:
    rank = 1 if claim.relation in PERSONAL else 2
    iri = getattr(subject, "value", "")
    said = f"{claim.relation} {claim.named}"
    return Finding("doubtful", rank, claim.subject, iri, f"{said}: {doubt}", (side("", "", [claim]),))
