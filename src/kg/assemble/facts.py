"""Facts: one node for each triple under one relation, whoever claims it, with what tells it from others.

A membership or an observation is a fact itself, as W3C ORG has it: its subject and its relation are all
that is added. Any other link is an `rdf:Statement`. What is said of a fact here follows from the fact alone,
so that each article that tells of it says the same.
"""

from __future__ import annotations

import re
from typing import NamedTuple

from kg.assemble.lines import TYPE, Lines, digest, term, thing
from kg.model import Claim
from kg.terms import iri, literal

SUBJECT, PREDICATE, OBJECT = iri("rdf:subject"), iri("rdf:predicate"), iri("rdf:object")
RELATION, SUBJECT_NAME, OBJECT_NAME = term("relation"), term("subjectName"), term("objectName")
_THEMSELVES = frozenset({iri("org:hasMembership"), iri("kg:hasObservation")})
"""Links whose objects are facts."""
_DATED = ("established", "dissolved")
"""Relations whose object is an event, which has no name: what an article calls it is a date."""
_CAPITAL = re.compile(r"(?<=[a-z])(?=[A-Z])")


class Triple(NamedTuple):
    """The direct statement that a claim is about."""

    subject: str
    predicate: str
    object: str


class Fact(NamedTuple):
    """A triple under a relation, and what its ends are called."""

    triple: Triple
    relation: str
    subject_name: str
    object_name: str | None
    """None where the object has no name of its own."""


def fact(claim: Claim, triple: Triple) -> Fact:
    """The fact that a claim is about, in names that follow from what it is about and not from an article."""
    return Fact(triple, claim.relation, claim.subject.label, _object_name(claim, triple))


def state(lines: Lines, some: Fact) -> str:
    """Write down a fact, and return its node."""
    node = fact_node(some.triple)
    lines.fact(node, TYPE, term("Fact"))
    lines.fact(node, RELATION, literal(some.relation))
    lines.fact(node, SUBJECT, some.triple.subject)
    if node != some.triple.object:
        lines.fact(node, PREDICATE, some.triple.predicate)
        lines.fact(node, OBJECT, some.triple.object)
    lines.fact(node, SUBJECT_NAME, literal(some.subject_name))
    if some.object_name is not None:
        lines.fact(node, OBJECT_NAME, literal(some.object_name))
    return node


def fact_node(triple: Triple) -> str:
    """The term of the fact that a direct triple is."""
    return triple.object if triple.predicate in _THEMSELVES else thing(f"fact-{digest(*triple)}")


def _object_name(claim: Claim, triple: Triple) -> str | None:
    if claim.relation in _DATED:
        return None
    if claim.relation == "is_a":
        return kebab(triple.object.rpartition("#")[2][:-1])
    if claim.measure:
        return f"{claim.measure}={claim.value}"
    named = claim.object.label if claim.object else claim.value
    return f"{title(claim.role.concept)} @ {named}" if claim.role and claim.relation != "member_of" else named


def title(role: str) -> str:
    """The English name of a role.

    >>> title("standing-deputy-secretary")
    'Standing Deputy Secretary'
    """
    return " ".join(word.capitalize() for word in role.split("-"))


def kebab(name: str) -> str:
    """The name of a class as one writes a concept.

    >>> kebab("PartyCell")
    'party-cell'
    """
    return _CAPITAL.sub("-", name).lower()
