"""Facts: one node for each triple under one relation, and what each claim adds to it.

A membership or an observation is a fact itself, as W3C ORG has it; of any other link it is a statement.
"""

from __future__ import annotations

from collections.abc import Mapping

from kg.assemble.evidence import node_of
from kg.assemble.lines import digest, thing
from kg.assemble.relations import happened, role_of, title
from kg.facts import Contribution, Triple
from kg.model import Claim, Document, Span
from kg.terms import iri

_THEMSELVES = frozenset({iri("org:hasMembership"), iri("kg:hasObservation")})
"""Links whose objects are facts."""
_MEMBERSHIPS = frozenset({"holds", "held", "member_of"})


def fact_node(triple: Triple) -> str:
    """The term of the fact that a direct triple is."""
    return triple.object if triple.predicate in _THEMSELVES else thing(f"fact-{digest(*triple)}")


def contribution(
    document: Document, told: Claim, claim: Claim, triple: Triple, names: Mapping[str, str]
) -> Contribution:
    """What a claim adds to its fact; ``claim`` is about what the things of ``told`` are joined to.

    ``names`` are those that the graph has for things, by key: a unit of the gazetteer has its official one.
    """
    told_of = _contribution(document.id, document.published, told, claim, triple, names)
    return told_of._replace(quote=document.text[slice(*told.sentence)])


def implied(document: str, claim: Claim, triple: Triple) -> Contribution:
    """What a claim adds that follows from several articles; its sentence stands in this one."""
    return _contribution(document, "", claim, claim, triple, {})


def _contribution(
    document: str, published: str, told: Claim, claim: Claim, triple: Triple, names: Mapping[str, str]
) -> Contribution:
    return Contribution(
        fact=fact_node(triple),
        triple=triple,
        relation=claim.relation,
        subject_name=names.get(claim.subject.key, claim.subject.label),
        object_name=_named(claim, names),
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


def _named(claim: Claim, names: Mapping[str, str]) -> str:
    """What the object of a fact is called."""
    if claim.object is None:
        return f"{claim.measure}={claim.value}" if claim.measure else claim.value or claim.date
    name = names.get(claim.object.key, claim.object.label)
    return f"{title(role_of(claim))} @ {name}" if claim.relation in _MEMBERSHIPS else name
