"""Facts: one node for each triple under one relation, and what each claim adds to it.

A membership or an observation is a fact itself, as W3C ORG has it: its subject and its relation are all
that tells it from others. Any other link is a statement. Each article says that much of the facts that it
supports; what all articles say of them together is said elsewhere.
"""

from __future__ import annotations

import re
from collections.abc import Mapping

from kg.assemble.evidence import OBJECT, PREDICATE, RELATION, SUBJECT, Fact, node_of
from kg.assemble.lines import TYPE, Lines, digest, term, thing
from kg.assemble.relations import happened, role_of, title
from kg.facts import Contribution, Triple
from kg.model import Claim, Document, Span
from kg.terms import iri, literal

_THEMSELVES = frozenset({iri("org:hasMembership"), iri("kg:hasObservation")})
"""Links whose objects are facts."""
_MEMBERSHIPS = frozenset({"holds", "held", "member_of"})
_DATED = frozenset({"established", "dissolved"})
"""Relations whose object is an event, which has no name: what an article calls it is a date."""
_CAPITAL = re.compile(r"(?<=[a-z])[A-Z]")


def fact_node(triple: Triple) -> str:
    """The term of the fact that a direct triple is."""
    return triple.object if triple.predicate in _THEMSELVES else thing(f"fact-{digest(*triple)}")


def fact(claim: Claim, triple: Triple, names: Mapping[str, str]) -> Fact:
    """The fact that a claim is about; its names follow from what it is about, and not from an article.

    ``names`` are those that the graph has for things, by key: a unit of the gazetteer has its official one.
    """
    subject = names.get(claim.subject.key, claim.subject.label)
    return Fact(fact_node(triple), triple, claim.relation, subject, _named(claim, triple, names))


def state(lines: Lines, some: Fact) -> None:
    """Say what tells a fact from others."""
    lines.fact(some.node, TYPE, term("Fact"))
    lines.fact(some.node, RELATION, literal(some.relation))
    lines.fact(some.node, SUBJECT, some.triple.subject)
    if some.node != some.triple.object:
        lines.fact(some.node, PREDICATE, some.triple.predicate)
        lines.fact(some.node, OBJECT, some.triple.object)


def contribution(document: Document, told: Claim, claim: Claim, some: Fact) -> Contribution:
    """What a claim adds to its fact; ``claim`` is about what the things of ``told`` are joined to."""
    told_of = _contribution((document.id, document.published), told, claim, some)
    return told_of._replace(quote=document.text[slice(*told.sentence)])


def implied(document: str, claim: Claim, some: Fact) -> Contribution:
    """What a claim adds that follows from several articles; its sentence stands in this one."""
    return _contribution((document, ""), claim, claim, some)


def _contribution(source: tuple[str, str], told: Claim, claim: Claim, some: Fact) -> Contribution:
    document, published = source
    return Contribution(
        fact=some.node,
        triple=some.triple,
        relation=some.relation,
        subject_name=some.subject_name,
        object_name=claim.date if some.object_name is None else some.object_name,
        status=claim.status,
        confidence=claim.confidence,
        claim=node_of(document, told),
        document=document,
        published=published,
        sentence=Span(*told.sentence),
        period=happened(claim, published),
        when=claim.date if claim.relation in ("merged_into", "established", "dissolved") else "",
        body=thing(claim.object.key) if claim.object and claim.relation in _MEMBERSHIPS else "",
        role=role_of(claim) if claim.relation in _MEMBERSHIPS else "",
    )


def _named(claim: Claim, triple: Triple, names: Mapping[str, str]) -> str | None:
    """What the object of a fact is called."""
    if claim.relation in _DATED:
        return None
    if claim.relation == "is_a":
        return kebab(triple.object.rpartition("#")[2][:-1])
    if claim.object is None:
        return f"{claim.measure}={claim.value}" if claim.measure else claim.value
    name = names.get(claim.object.key, claim.object.label)
    return f"{title(role_of(claim))} @ {name}" if claim.relation in ("holds", "held") else name


def kebab(name: str) -> str:
    """The name of a class as one writes a concept.

    >>> kebab("PartyCell")
    'party-cell'
    """
    return _CAPITAL.sub(r"-\g<0>", name).lower()
