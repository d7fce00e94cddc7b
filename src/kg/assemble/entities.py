"""What is known of an organisation, locality or person by its identity alone."""

from __future__ import annotations

from collections.abc import Callable

from kg.assemble.lines import TYPE, Lines, concept, term, thing
from kg.model import Entity
from kg.terms import iri, literal

_ORGANIZATION = iri("org:Organization")
_PERSON = iri("foaf:Person")
_NAME = iri("foaf:name")
_CLASSIFICATION = iri("org:classification")
_LOCALITY = term("Locality")


def describe(lines: Lines, entity: Entity, class_of: Callable[[str], str]) -> None:
    """State the type and the names of an entity."""
    node = thing(entity.key)
    lines.label(node, entity.label)
    if entity.kind == "person":
        lines.fact(node, TYPE, _PERSON)
        lines.fact(node, _NAME, literal(entity.label))
        return
    lines.fact(node, TYPE, _LOCALITY if is_locality(entity) else _ORGANIZATION)
    lines.fact(node, TYPE, iri(class_of(entity.kind)))
    lines.fact(node, _CLASSIFICATION, concept(entity.kind))


def is_locality(entity: Entity) -> bool:
    """Tell localities from organisations and people.

    >>> is_locality(Entity("loc-05242", "commune", "Na Xoan Commune", "05242"))
    True
    """
    return entity.key.startswith("loc-")
