"""A row of a fact table, whoever wrote it: a careful reader or the rules."""

from __future__ import annotations

import re
from collections.abc import Hashable
from dataclasses import dataclass, replace
from typing import NamedTuple

from kg.evaluate import names

NAMED = ("part_of", "within", "covers", "hosted_by", "member_of", "merged_into")
"""Relations whose object is a name and nothing else, but for the date of a merger."""

OPTIONAL = "optional"
"""Status of what a reader may or may not take from the text: it counts neither for nor against."""

_DATED = re.compile(r"(?P<name>(?:.*\S)?)\s*\((?P<date>\d{4}(?:-\d\d(?:-\d\d)?)?)\)\s*", re.DOTALL)
_YEAR = re.compile(r"\d{4}")


@dataclass(frozen=True, slots=True)
class Fact:
    """One row: what is said, where, and by which rule."""

    document: str
    subject: str
    relation: str
    object: str
    status: str = ""
    rule: str = ""
    """The rule that read it; empty for a fact that a reader wrote."""
    sentence: str = ""
    """The sentence that says it, on one line."""


class Named(NamedTuple):
    """The object of a fact, taken apart."""

    name: str
    role: str = ""
    date: str = ""


def plain(fact: Fact) -> Fact:
    """The fact with its cells stripped; one who holds the post of a member is a member.

    >>> fact = plain(Fact("d", "Do Van Mo ", "holds", "Member @ Lim Ta Commune Party Committee"))
    >>> fact.relation, fact.object
    ('member_of', 'Lim Ta Commune Party Committee')
    """
    fact = replace(
        fact, subject=fact.subject.strip(), relation=fact.relation.strip(), object=fact.object.strip()
    )
    post, at, organisation = fact.object.partition(" @ ")
    is_member = [word for word in names.words(post) if word != "alternate"] == ["member"]
    if fact.relation == "holds" and at and is_member:
        return replace(fact, relation="member_of", object=organisation.strip())
    return fact


def named(fact: Fact) -> Named:
    """Role, name and date of an object.

    >>> named(Fact("d", "Lim Ta Commune", "merged_into", "Sao Nua Ward (2020-01)"))
    Named(name='Sao Nua Ward', role='', date='2020-01')
    """
    if fact.relation in ("holds", "held"):
        post, _, organisation = fact.object.partition(" @ ")
        return Named(organisation, role=post)
    found = _DATED.fullmatch(fact.object)
    return Named(found["name"], date=found["date"]) if found else Named(fact.object)


def figure(value: str) -> tuple[str, str]:
    """Measure and number.

    >>> figure("Party members=1,234")
    ('party-members', '1234')
    """
    measure, _, number = value.partition("=")
    return re.sub(r"[\s_]+", "-", measure.strip().casefold()), re.sub(r"[,.\s]", "", number)


def year(value: str) -> str:
    """The year in a value, or the value."""
    found = _YEAR.search(value)
    return found[0] if found else value


def key(fact: Fact) -> Hashable:
    """What makes a fact the same fact when one document states it twice."""
    return fact.document, fact.relation, names.name(fact.subject).words, _object_key(fact)


def _object_key(fact: Fact) -> Hashable:
    match fact.relation:
        case "is_a":
            return fact.object.casefold()
        case "count":
            return figure(fact.object)
        case "born":
            return year(fact.object)
        case "established" | "dissolved":
            return fact.object
    said = named(fact)
    post = (names.role(said.role), " @ " in fact.object)
    return (post, names.name(said.name).words, said.date)
