"""What an article says, with what other readers have told of it and what people have corrected."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import NamedTuple

from kg import corrections
from kg.amending.called import Called
from kg.amending.claiming import BY_HAND, CHANGES, IN_OFFICE, claim, said
from kg.confidence import HIGHEST
from kg.dates import bounds
from kg.errors import CorrectionError
from kg.evaluate import Fact
from kg.model import Claim, Facts
from kg.ontology import Ontology
from kg.resolve import event, tenure
from kg.said import Correction, Told


class Applied(NamedTuple):
    """The facts of an article, and what could not be applied: what was said, by its position, and why not."""

    facts: Facts
    left: tuple[tuple[int, str], ...]


def told(called: Called, some: Sequence[Told], ontology: Ontology) -> Applied:
    """The facts of an article with those that other readers tell of it."""
    claims: list[Claim] = []
    left: list[tuple[int, str]] = []
    for at, one in enumerate(some):
        try:
            claims.append(claim(called, one, ontology))
        except CorrectionError as error:
            left.append((at, str(error)))
    return Applied(replace(called.facts, claims=_unique([*called.facts.claims, *claims])), tuple(left))


def corrected(called: Called, facts: Facts, some: Sequence[Correction], ontology: Ontology) -> Applied:
    """The facts of an article with corrections that hold; what was wrong stays in them as rejected."""
    claims = [*facts.claims]
    left: list[tuple[int, str]] = []
    mended: dict[int, Claim] = {}
    for at, one in enumerate(some):
        try:
            if one.action == "add":
                claims.append(_by_hand(_added(called, one, ontology), one))
                continue
            found = corrections.meant(facts, one)
            if not found:
                raise CorrectionError(_lost(facts, one))
            for place in found:
                if one.action == "correct":
                    before = mended.get(place, facts.claims[place])
                    mended[place] = _by_hand(_mended(called, before, one, ontology), one)
                claims[place] = _judged(facts.claims[place], one)
        except CorrectionError as error:
            left.append((at, str(error)))
    return Applied(replace(facts, claims=_unique([*claims, *mended.values()])), tuple(left))


def _judged(was: Claim, one: Correction) -> Claim:
    """A claim that somebody has accepted, or that is wrong."""
    if one.action == "accept":
        return was._replace(confidence=HIGHEST, doubt="", correction=one)
    return was._replace(status="rejected", doubt="", correction=one)


def _added(called: Called, one: Correction, ontology: Ontology) -> Claim:
    found = corrections.position(called.facts.document.text, one.quote, called.sentences)
    return said(called, Fact(one.article, one.subject, one.relation, one.object), found, ontology)


def _by_hand(made: Claim, one: Correction) -> Claim:
    return made._replace(
        rule=BY_HAND, status="asserted", confidence=HIGHEST, source=one.who, correction=one, doubt=""
    )


def _mended(called: Called, was: Claim, one: Correction, ontology: Ontology) -> Claim:
    """A claim with one field as somebody says that it is right."""
    if one.field in ("date", "began", "ended"):
        return _dated(was, one)
    body = f"id:{was.object.key}" if was.object else was.object_name
    if was.role and was.relation != "member_of":
        body = f"{was.role.label} @ {body}"
    cells = {"subject": f"id:{was.subject.key}", "relation": was.relation, "object": body}
    place = corrections.Position(was.span, was.sentence)
    made = said(called, Fact(one.article, **(cells | {one.field: one.value})), place, ontology)
    if one.field == "relation":
        published = called.facts.document.published
        period = tenure((), one.value, published).period if one.value in IN_OFFICE else made.period
        return made._replace(
            subject_name=was.subject_name, object_name=was.object_name, period=period, dated_by=()
        )
    if one.field == "subject":
        return was._replace(subject=made.subject, subject_name=made.subject_name)
    changes = was.relation in CHANGES
    return was._replace(
        object=made.object,
        object_name=made.object_name,
        role=made.role,
        measure=made.measure,
        value=made.value,
        date=made.date if changes else was.date,
        period=made.period if changes else was.period,
    )


def _dated(was: Claim, one: Correction) -> Claim:
    """A claim with the date of an event, or of the beginning or end of an office."""
    if one.field == "date" and was.relation in CHANGES:
        name = was.object_name if was.object else one.value
        return was._replace(date=one.value, object_name=name, period=event(was.relation, one.value))
    if one.field == "date" and was.relation == "count":
        return was._replace(date=one.value)
    if one.field == "date" or was.relation not in IN_OFFICE:
        raise CorrectionError(f"{was.relation} has no {one.field} that could be corrected")
    first, last = bounds(one.value)
    period = was.period
    if one.field == "began":
        period = period._replace(start_not_before=first, start_not_after=last)
    else:
        period = period._replace(end_not_before=first, end_not_after=last)
    return was._replace(period=period, dated_by=tuple(dict.fromkeys((*was.dated_by, BY_HAND))))


def _lost(facts: Facts, one: Correction) -> str:
    """Why no claim is found."""
    if " ".join(one.quote.split()) not in " ".join(facts.document.text.split()):
        return f"its quote is not in the article (any more): {one.quote[:80]!r}"
    return f"nothing that is read there says {one.subject} {one.relation} {one.object} (any more)"


def _unique(claims: Sequence[Claim]) -> tuple[Claim, ...]:
    """The claims in the order of the text; one source says a thing once at a place."""
    known: dict[tuple[object, ...], Claim] = {}
    for one in claims:
        object_ = one.object.key if one.object else one.object_name
        identity = one.span, one.relation, one.subject.key, object_, one.role, one.rule, one.source
        known.setdefault((*identity, one.measure, one.value, one.date), one)
    return tuple(sorted(known.values(), key=lambda one: one.span))
