"""Who is in a post that one person fills, and when an article shows that."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import Any, NamedTuple

from kg.dates import bounds
from kg.model import Claim, Entity, Span
from kg.ontology import Ontology

Days = tuple[str, str]
"""ISO dates: on one day at least from the first to the last."""


class Tenure(NamedTuple):
    """What one claim tells of somebody in a post."""

    person: Entity
    body: Entity
    role: str
    """The concept."""
    relation: str
    """``holds`` or ``held``."""
    days: tuple[Days, ...]
    """When the person was in office, in one statement after another; none where no date tells."""
    confidence: float
    person_name: str
    post_name: str
    span: Span
    sentence: Span

    @staticmethod
    def of(things: Sequence[Entity], person: int, body: int, *told: Any) -> Tenure:
        """A tenure as JSON has it, with the places of person and body among the things of its article."""
        role, relation, days, confidence, person_name, post_name, span, sentence = told
        return Tenure(
            things[person],
            things[body],
            role,
            relation,
            tuple((first, last) for first, last in days),
            confidence,
            person_name,
            post_name,
            Span(*span),
            Span(*sentence),
        )


def tenures(claims: Iterable[Claim], published: str, ontology: Ontology) -> Iterator[Tenure]:
    """What claims of an article of that day (or none) tell of posts that one person fills."""
    for claim in claims:
        role = ontology.concepts.get(claim.role.concept) if claim.role else None
        if claim.object and role and role.single and claim.relation in ("holds", "held"):
            yield Tenure(
                person=claim.subject,
                body=claim.object,
                role=role.id,
                relation=claim.relation,
                days=tuple(in_office(claim, published)),
                confidence=claim.confidence,
                person_name=claim.subject_name,
                post_name=claim.object_name,
                span=claim.span,
                sentence=claim.sentence,
            )


def in_office(claim: Claim, published: str) -> Iterator[Days]:
    """When the claim shows that its subject was in office: at the start, and when the article appeared."""
    if claim.relation != "holds":
        return
    first, last = bounds(claim.date)
    if first and not (published and published < first):
        yield first, min(last, published or last)
    if bounds(published)[0] == published != "":
        yield published, published
