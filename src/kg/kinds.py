"""What kinds of organisation are to each other, by the traits that the vocabulary gives them.

No other module knows a kind by name: it asks here, or takes the kind that bears a trait with `the`.
"""

from __future__ import annotations

from kg.errors import OntologyError
from kg.ontology import Ontology

_LEADS = "leads-"
_WITH_DEPARTMENTS = ("school", "company", "ministry")


def is_party(ontology: Ontology, kind: str) -> bool:
    """Whether it is part of the Party: a committee, a cell, a board.

    >>> from kg.ontology import load
    >>> is_party(load(), "organisation-board"), is_party(load(), "youth-union")
    (True, False)
    """
    return "party" in ontology.traits(kind)


def is_cell(ontology: Ontology, kind: str) -> bool:
    """Whether it is a Party cell."""
    return "cell" in ontology.traits(kind)


def is_board(ontology: Ontology, kind: str) -> bool:
    """Whether it is a board or an office of a Party committee."""
    return "board" in ontology.traits(kind)


def is_board_of_host(ontology: Ontology, kind: str) -> bool:
    """Whether it is the board of a company or school."""
    return "board-of-host" in ontology.traits(kind)


def is_delegation(ontology: Ontology, kind: str) -> bool:
    """Whether it is the Party's group in a State authority, led like it."""
    return "delegation" in ontology.traits(kind)


def is_standing(ontology: Ontology, kind: str) -> bool:
    """Whether it is the standing board of a committee."""
    return "standing" in ontology.traits(kind)


def governs(ontology: Ontology, kind: str) -> bool:
    """Whether it leads what is below it in the Party: a Party committee, or a Party organisation."""
    return "governing" in ontology.traits(kind)


def is_authority(ontology: Ontology, kind: str) -> bool:
    """Whether it is a State authority of a locality: its People's Committee or Council."""
    return "authority" in ontology.traits(kind)


def may_host(ontology: Ontology, kind: str) -> bool:
    """Whether Party bodies and unions may be inside it.

    >>> from kg.ontology import load
    >>> may_host(load(), "bank"), may_host(load(), "party-cell")
    (True, False)
    """
    return "host" in ontology.traits(kind)


def is_force(ontology: Ontology, kind: str) -> bool:
    """Whether it is an armed force, or part of one."""
    return "force" in ontology.traits(kind)


def is_formation(ontology: Ontology, kind: str) -> bool:
    """Whether it is a numbered unit of the army: a brigade, a military region."""
    return "formation" in ontology.traits(kind)


def is_force_office(ontology: Ontology, kind: str) -> bool:
    """Whether it is a department of an armed force."""
    return "force-office" in ontology.traits(kind)


def is_ministry(ontology: Ontology, kind: str) -> bool:
    """Whether it is a ministry: of the whole country, whatever was spoken of before."""
    return "ministry" in ontology.traits(kind)


def is_agency(ontology: Ontology, kind: str) -> bool:
    """Whether it is an agency of the State: a ministry, a court, a department."""
    return "agency" in ontology.traits(kind)


def is_company(ontology: Ontology, kind: str) -> bool:
    """Whether it is an enterprise."""
    return "company" in ontology.traits(kind)


def is_school(ontology: Ontology, kind: str) -> bool:
    """Whether it is a school or university."""
    return "school" in ontology.traits(kind)


def has_departments(ontology: Ontology, kind: str) -> bool:
    """Whether a department that nothing is said of may be one of it: a school, a company, a ministry."""
    return not ontology.traits(kind).isdisjoint(_WITH_DEPARTMENTS)


def led_as(ontology: Ontology, role: str) -> str:
    """The trait of the kinds that somebody of this role leads, as a rector a school; empty if none.

    >>> from kg.ontology import load
    >>> led_as(load(), "deputy-principal"), led_as(load(), "chairman"), led_as(load(), "secretary")
    ('school', 'union', '')
    """
    told = (c for c in ontology.scheme("roles") if role == c.id or role.endswith("-" + c.id))
    base = max(told, key=lambda concept: len(concept.id), default=None)
    traits = base.traits if base is not None else ()
    return next((trait.removeprefix(_LEADS) for trait in traits if trait.startswith(_LEADS)), "")


def bears_owner(ontology: Ontology, kind: str) -> bool:
    """Whether it has the name of its owner before its own: a department, an institute."""
    return ontology.concepts[kind].grammar in ("head", "proper")


def is_faculty(ontology: Ontology, kind: str) -> bool:
    """Whether it is a part of a school."""
    return "faculty" in ontology.traits(kind)


def is_union(ontology: Ontology, kind: str) -> bool:
    """Whether it is a mass organisation."""
    return "union" in ontology.traits(kind)


def is_association(ontology: Ontology, kind: str) -> bool:
    """Whether it is an association, a federation, a club."""
    return "association" in ontology.traits(kind)


def is_abroad(ontology: Ontology, kind: str) -> bool:
    """Whether it is of another country, and left out."""
    return "abroad" in ontology.traits(kind)


def the(ontology: Ontology, trait: str) -> str:
    """The one kind that the vocabulary gives a trait.

    >>> from kg.ontology import load
    >>> the(load(), "cell"), the(load(), "committee")
    ('party-cell', 'party-committee')
    """
    found = ontology.bearers(trait)
    if len(found) != 1:
        raise OntologyError(f"the trait {trait!r} belongs to {len(found)} kinds: it must be one")
    return found[0]
