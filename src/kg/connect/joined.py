"""The facts of an article with things that were judged to be one put together."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import replace

from kg.model import Claim, Entity, Facts


def joined(facts: Facts, stays: Mapping[str, Entity]) -> Facts:
    """The same claims in the same order, about the things that stay.

    What the article says of the kind of something that is joined to another kind gives way to the kind
    of the one that stays; the words of the article are kept.
    """
    return replace(facts, claims=tuple(_claim(claim, stays) for claim in facts.claims))


def about_themselves(before: Facts, after: Facts) -> Iterator[Claim]:
    """The claims between two things that have become a claim of one thing about itself."""
    for told, claim in zip(before.claims, after.claims, strict=True):
        if _reflexive(claim) and not _reflexive(told):
            yield told


def _reflexive(claim: Claim) -> bool:
    return claim.object is not None and claim.object.key == claim.subject.key


def _claim(claim: Claim, stays: Mapping[str, Entity]) -> Claim:
    subject = stays.get(claim.subject.key, claim.subject)
    object_ = claim.object and stays.get(claim.object.key, claim.object)
    changes_kind = claim.relation == "is_a" and subject.kind != claim.subject.kind
    value = subject.kind if changes_kind else claim.value
    return claim._replace(subject=subject, object=object_, value=value)
