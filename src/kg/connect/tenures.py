"""Who is in a post that one person fills, and when an article shows that."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from typing import NamedTuple

from kg.model import Claim, Entity, Span
from kg.ontology import Ontology

Days = tuple[str, str]
"""ISO dates: on one day at least from the first to the last."""


class Holding(NamedTuple):
    """Somebody in a post by one claim."""

    person: Entity
    body: Entity
    role: str
    """The concept."""
    former: bool
    """Whether the claim says that it is over."""
    days: tuple[Days, ...]
    """When the person was in office, in one statement after another; none where no date tells."""
    confidence: float
    person_name: str
    post_name: str
    span: Span
    sentence: Span


class Tenure(NamedTuple):
    """The same, to be read where it matters: of most posts articles name one holder, or none other."""

    post: str
    person: str
    """The key."""
    told: str
    """The holding as JSON."""

    def read(self) -> Holding:
        """What is told."""
        person, body, role, former, days, *named, span, sentence = json.loads(self.told)
        confidence, person_name, post_name = named
        return Holding(
            Entity(*person),
            Entity(*body),
            role,
            former,
            tuple((first, last) for first, last in days),
            confidence,
            person_name,
            post_name,
            Span(*span),
            Span(*sentence),
        )

    @staticmethod
    def of(holding: Holding) -> Tenure:
        """The tenure that is read as a holding."""
        told = tuple(holding)
        post = f"{holding.role} {holding.body.key}"
        return Tenure(post, holding.person.key, json.dumps(told, ensure_ascii=False, separators=(",", ":")))


def tenures(claims: Iterable[Claim], ontology: Ontology) -> Iterator[Tenure]:
    """What claims of an article tell of posts that one person fills."""
    for claim in claims:
        if not claim.stands:
            continue
        role = ontology.concepts.get(claim.role.concept) if claim.role else None
        if claim.object and role and role.single and claim.relation in ("holds", "held"):
            holding = Holding(
                person=claim.subject,
                body=claim.object,
                role=role.id,
                former=claim.relation == "held" or bool(claim.period.end_not_after),
                days=tuple(in_office(claim)),
                confidence=claim.confidence,
                person_name=claim.subject_name,
                post_name=claim.object_name,
                span=claim.span,
                sentence=claim.sentence,
            )
            yield Tenure.of(holding)


def in_office(claim: Claim) -> Iterator[Days]:
    """When the claim shows that its subject was in office: at the start, and on a day that attests it."""
    if claim.relation == "holds":
        first, by, _, _, seen = claim.period
        if first and by:
            yield first, by
        if seen:
            yield seen, seen
