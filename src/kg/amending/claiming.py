"""A claim of what somebody says that an article says: checked as ours are, and resolved in the article."""

from __future__ import annotations

from collections.abc import Sequence

from kg.amending.called import Called
from kg.confidence import HIGHEST, LOWEST, fitted
from kg.corrections import Position, position
from kg.errors import CorrectionError
from kg.evaluate import Fact, complaints, figure, plain, taken_apart, vocabulary
from kg.model import Claim, Entity, Role
from kg.ontology import Ontology
from kg.resolve import event, tenure
from kg.said import Told

BY_HAND, BY_ANOTHER = "by-hand", "another-reader"
"""The rules of what people add, and of what other programs tell."""
_PERSON, _BODY, _PLACE = "a person", "an organisation", "a locality"
_SORTS = {"person": _PERSON, "org": _BODY, "loc": _PLACE}
IN_OFFICE = ("holds", "held", "member_of")
CHANGES = ("established", "dissolved", "merged_into")
SUBJECTS = {
    **dict.fromkeys((*IN_OFFICE, "born"), (_PERSON,)),
    **dict.fromkeys(("part_of", "covers", "hosted_by"), (_BODY,)),
    **dict.fromkeys(("is_a", "count", *CHANGES), (_BODY, _PLACE)),
    "within": (_PLACE,),
}
OBJECTS = {
    **dict.fromkeys((*IN_OFFICE, "merged_into"), (_BODY, _PLACE)),
    **dict.fromkeys(("part_of", "hosted_by"), (_BODY,)),
    **dict.fromkeys(("within", "covers"), (_PLACE,)),
}
"""Relations between things, and of which sort the object is; any has a subject."""


def claim(called: Called, told: Told, ontology: Ontology) -> Claim:
    """The claim that another reader tells of an article; an error says why there is none."""
    fact = Fact(told.article, told.subject, told.relation, told.object)
    found = position(called.facts.document.text, told.quote, called.sentences)
    sure = max(LOWEST, min(HIGHEST, told.confidence))
    doubt = "" if sure >= fitted().bound else f"{told.source} is not sure"
    made = said(called, fact, found, ontology)
    return made._replace(rule=BY_ANOTHER, confidence=sure, source=told.source, doubt=doubt)


def said(called: Called, told: Fact, found: Position, ontology: Ontology) -> Claim:
    """The claim that an article says something at a place; by hand, as sure as anything is."""
    fact = plain(told)
    for column, wrong in complaints(fact, vocabulary(ontology)):
        raise CorrectionError(f"{column}: {wrong}")
    nobody = Entity("", "", "")
    made = Claim(fact.relation, nobody, "asserted", BY_HAND, HIGHEST, found.words, found.sentence, "", "")
    made = _with_ends(made, fact, called, ontology)
    if made.relation in IN_OFFICE:
        return made._replace(period=tenure((), made.relation, called.facts.document.published).period)
    return made._replace(period=event(made.relation, made.date)) if made.relation in CHANGES else made


def _with_ends(made: Claim, fact: Fact, called: Called, ontology: Ontology) -> Claim:
    """The claim with its subject and its object, which have to be of the sorts that the relation has."""
    named = taken_apart(fact)
    if fact.relation not in OBJECTS:
        subject, name = called.entity(fact.subject)
        _check(subject, SUBJECTS[fact.relation], f"subject: {name}", fact.relation)
        return _with_value(made._replace(subject=subject, subject_name=name), fact, ontology)
    is_id = named.name.startswith(("id:", "http"))
    where = None if is_id else called.meant(named.name)
    body, shown = called.entity(named.name)
    _check(body, OBJECTS[fact.relation], f"object: {shown}", fact.relation)
    subject, name = called.entity(fact.subject, where)
    _check(subject, SUBJECTS[fact.relation], f"subject: {name}", fact.relation)
    if subject.key == body.key or (fact.relation == "merged_into" and _sort(subject) != _sort(body)):
        raise CorrectionError(f"{name} cannot be {fact.relation.replace('_', ' ')} {shown}")
    role = Role("member", "Member") if fact.relation == "member_of" else None
    if named.role:
        role = called.role(named.role, shown)
        shown = f"{role.label} @ {shown}"
    return made._replace(
        subject=subject, subject_name=name, object=body, object_name=shown, role=role, date=named.date
    )


def _with_value(made: Claim, fact: Fact, ontology: Ontology) -> Claim:
    """The claim with what is said of its subject that is no other thing."""
    value = fact.object.strip()
    if fact.relation == "is_a":
        kind = value.casefold()
        own = ontology.kind_of(made.subject.kind)
        if own != kind:
            raise CorrectionError(f"object: {made.subject_name} is a {own} by its name, no {kind}")
        return made._replace(value=kind, object_name=kind)
    if fact.relation == "count":
        measure, number = figure(value)
        return made._replace(measure=measure, value=number, object_name=f"{measure}={number}")
    if fact.relation == "born":
        return made._replace(value=value[:4], object_name=value[:4])
    return made._replace(date=value, object_name=value)


def _check(one: Entity, possible: Sequence[str], what: str, relation: str) -> None:
    if _sort(one) not in possible:
        raise CorrectionError(f"{what} is {_sort(one)}, and {relation} has {' or '.join(possible)} there")


def _sort(one: Entity) -> str:
    return _SORTS[one.key.partition("-")[0]]
