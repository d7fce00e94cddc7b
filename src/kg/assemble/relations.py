"""The direct triple of each relation, and the nodes it needs: posts, memberships, figures, events."""

from __future__ import annotations

from collections.abc import Callable
from typing import Protocol

from kg.assemble import changes
from kg.assemble.lines import PERIOD, PREF_LABEL, TYPE, Lines, concept, day, minted, term, thing
from kg.dates import bounds
from kg.errors import OntologyError
from kg.facts import Triple
from kg.model import Claim, Entity, Period
from kg.terms import iri, literal

HAS_MEMBERSHIP = iri("org:hasMembership")
_ROLE = iri("org:role")


class Kinds(Protocol):
    """What is needed of the ontology."""

    @property
    def organs(self) -> frozenset[str]:
        """Kinds that are `org:unitOf` what is above them."""
        ...

    @property
    def single(self) -> frozenset[str]:
        """Roles that one person fills at a time in one organisation."""
        ...

    def class_of(self, concept: str) -> str:
        """CURIE of the class of a kind."""
        ...


def state(lines: Lines, claim: Claim, published: str, kinds: Kinds) -> Triple:
    """Write the direct triple of a claim, and all that it needs; return the triple."""
    subject = thing(claim.subject.key)
    if claim.relation == "is_a":
        triple = Triple(subject, TYPE, iri(kinds.class_of(claim.value)))
    elif claim.relation == "part_of":
        upwards = "org:unitOf" if claim.subject.kind in kinds.organs else "org:subOrganizationOf"
        triple = Triple(subject, iri(upwards), thing(_object(claim).key))
    elif claim.relation in _STATES:
        triple = _STATES[claim.relation](lines, claim, published)
        if claim.role and claim.role.concept in kinds.single:
            lines.fact(concept(claim.role.concept), term("singleHolder"), literal("true", "xsd:boolean"))
    else:
        raise OntologyError(f"no relation {claim.relation!r} is known to the graph")
    lines.fact(*triple)
    return triple


def planned(claim: Claim) -> Triple:
    """What a plan is about: a membership that nothing else tells of, and no triple of the graph."""
    who, where = claim.subject, _object(claim)
    node = minted("plan", who.label, who.key, where.key, role_of(claim))
    return Triple(thing(who.key), HAS_MEMBERSHIP, thing(node))


def _object(claim: Claim) -> Entity:
    if claim.object is None:
        raise OntologyError(f"a claim of {claim.relation!r} by rule {claim.rule!r} has no object")
    return claim.object


def _link(predicate: str) -> Callable[[Lines, Claim, str], Triple]:
    """The relations that are nothing but a link between two entities."""

    def linked(_: Lines, claim: Claim, __: str) -> Triple:
        return Triple(thing(claim.subject.key), term(predicate), thing(_object(claim).key))

    return linked


def member(lines: Lines, claim: Claim, _: str = "") -> Triple:
    """Somebody in an organisation: a membership, and where there is a role to it, a post."""
    body, role, node = _object(claim), role_of(claim), membership(claim)
    person, organisation = thing(claim.subject.key), thing(body.key)
    lines.fact(node, TYPE, iri("org:Membership"))
    lines.fact(node, iri("org:member"), person)
    lines.fact(node, iri("org:organization"), organisation)
    lines.fact(node, _ROLE, concept(role))
    _role(lines, role)
    if claim.relation != "member_of":
        lines.fact(node, term("post"), _post(lines, role, body))
    _tenure(lines, node, claim)
    return Triple(person, HAS_MEMBERSHIP, node)


def membership(claim: Claim) -> str:
    """The node of the membership that a claim is about: one that is over is another than one that is not."""
    who, where = claim.subject, _object(claim)
    return thing(minted("membership", who.label, who.key, where.key, role_of(claim), claim.relation))


def role_of(claim: Claim) -> str:
    """The concept of the role in which somebody is a member."""
    return claim.role.concept if claim.role else "member"


def _post(lines: Lines, role: str, body: Entity) -> str:
    node = thing(minted("post", f"{role} {body.label}", role, body.key))
    lines.fact(node, TYPE, iri("org:Post"))
    lines.fact(node, _ROLE, concept(role))
    lines.fact(node, iri("org:postIn"), thing(body.key))
    lines.label(node, f"{title(role)}, {body.label}")
    return node


def _role(lines: Lines, role: str) -> None:
    lines.fact(concept(role), TYPE, iri("org:Role"))
    lines.fact(concept(role), TYPE, iri("skos:Concept"))
    lines.fact(concept(role), PREF_LABEL, literal(title(role), language="en"))


def title(role: str) -> str:
    """The English name of a role.

    >>> title("standing-deputy-secretary")
    'Standing Deputy Secretary'
    """
    return " ".join(word.capitalize() for word in role.split("-"))


def _tenure(lines: Lines, node: str, claim: Claim) -> None:
    """Whether it is over, the bounds of start and end, and a day on which it was so."""
    lines.fact(node, term("tenure"), concept("former" if claim.relation == "held" else "current"))
    for predicate, date in zip(PERIOD, claim.period, strict=True):
        if date:
            lines.fact(node, predicate, day(date))


def _count(lines: Lines, claim: Claim, published: str) -> Triple:
    """A figure: what was counted where, how many, and when."""
    held = _counted_on(claim, published)
    key, label = claim.subject.key, claim.subject.label
    node = thing(minted("count", f"{claim.measure} {label}", key, claim.measure, claim.value, held))
    lines.fact(node, TYPE, term("Observation"))
    lines.fact(node, term("observed"), thing(key))
    lines.fact(node, term("measure"), concept(claim.measure))
    lines.fact(node, term("value"), literal(claim.value, "xsd:integer"))
    if held:
        lines.fact(node, term("heldOn"), day(held))
    return Triple(thing(key), term("hasObservation"), node)


def _counted_on(claim: Claim, published: str) -> str:
    """The day that a figure holds for: the text's, or that of the article."""
    appeared = published if bounds(published)[0] == published else ""
    return min(filter(None, (bounds(claim.date)[1], appeared)), default="")


def happened(claim: Claim, published: str) -> Period:
    """When it was so: the bounds that a claim gives, and a day."""
    first, last = bounds(claim.date)
    if claim.relation == "count":
        return Period(attested=_counted_on(claim, published))
    if claim.relation == "established":
        return Period(first, last)
    if claim.relation in ("merged_into", "dissolved"):
        return Period(end_not_before=first, end_not_after=last)
    return claim.period


def _born(_: Lines, claim: Claim, __: str) -> Triple:
    return Triple(thing(claim.subject.key), term("birthYear"), literal(claim.value, "xsd:gYear"))


def _gender(_: Lines, claim: Claim, __: str) -> Triple:
    return Triple(thing(claim.subject.key), iri("foaf:gender"), literal(claim.value))


_STATES: dict[str, Callable[[Lines, Claim, str], Triple]] = {
    "holds": member,
    "held": member,
    "member_of": member,
    "within": _link("within"),
    "covers": _link("covers"),
    "hosted_by": _link("hostedBy"),
    "count": _count,
    "born": _born,
    "gender": _gender,
    "merged_into": changes.merged,
    "established": changes.founded,
    "dissolved": changes.dissolved,
}
