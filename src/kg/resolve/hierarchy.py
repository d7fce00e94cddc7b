"""What follows from the hierarchy of localities, though no sentence says it (catalogue, section 5)."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import NamedTuple

from kg import kinds
from kg.model import Entity
from kg.ontology import Ontology
from kg.resolve.names import key
from kg.resolve.things import Locality, Org

_PARTY = ("party-committee", "party-organisation")
_COMMUNE, _HAMLET = 5, 6
_GOVERNING = frozenset({"people-committee", "people-council", "armed-force"})
"""Kinds of host whose Party committee is under that of their locality."""
_PRIVATE = frozenset({"enterprise", "other-organisation"})
"""Kinds of host whose cells may be under any committee: nothing is inferred."""


class Link(NamedTuple):
    """``lower`` is under ``upper``; ``rule`` says why."""

    lower: Org
    upper: Entity
    upper_name: str
    rule: str


def links(orgs: Sequence[Org], named: Iterable[Locality], ontology: Ontology) -> Iterator[Link]:
    """Cells under their commune's committee, committees and mass organisations under the next level's.

    ``named`` are the localities that the document names: a link goes no further.
    """
    places = {p.entity.key for p in named}
    known = {
        (o.concept, o.place.entity.key): o
        for o in orgs
        if o.place is not None and o.host is None and not o.numbered and not o.part
    }
    for org in orgs:
        if org.above is not None or org.concept in ontology.organs:
            continue
        if org.kind == "party-cell":
            yield from _cell(org, known, ontology)
        elif org.kind in _PARTY and org.host is not None:
            yield from _hosted(org, known, places, ontology)
        elif org.kind in _PARTY:
            yield from _committee(org, known, places, ontology)
        elif org.kind == "mass-organisation" and org.place is not None:
            yield from _branch(org, known)


def are_level(lower: Org, upper: Org) -> bool:
    """Whether both govern localities of one level: neither is under the other."""
    if lower.place is None or upper.place is None or lower.host or upper.host or lower.part or upper.part:
        return False
    apart = lower.place.entity.key != upper.place.entity.key
    return apart and lower.kind in _PARTY and upper.kind in _PARTY and lower.place.rank <= upper.place.rank


def _cell(cell: Org, known: Mapping[tuple[str, str], Org], ontology: Ontology) -> Iterator[Link]:
    host = cell.host
    if host is not None:
        private = host.concept in _PRIVATE or kinds.is_association(ontology, host.concept)
        if private or host.place is None:
            return
        seat: Locality | None = host.place
        rule = "hosted-cell-under-committee"
    else:
        seat = cell.place
        rule = "cell-under-commune-committee"
        while seat is not None and seat.rank >= _HAMLET:
            seat = seat.above
    if seat is not None and 1 <= seat.rank <= _COMMUNE:
        yield Link(cell, *_party_body(seat, known, ontology), rule)


def _committee(
    org: Org, known: Mapping[tuple[str, str], Org], places: set[str], ontology: Ontology
) -> Iterator[Link]:
    place = org.place
    if place is None:
        return
    if (
        org.concept == "party-organisation"
        and ("party-committee", place.entity.key) in known
        and not org.part
    ):
        return
    upper = place if org.part else place.above
    if upper is not None and upper.entity.key in places:
        yield Link(org, *_party_body(upper, known, ontology), "committee-under-next-level")


def _hosted(
    org: Org, known: Mapping[tuple[str, str], Org], places: set[str], ontology: Ontology
) -> Iterator[Link]:
    """The Party committee of a People's Committee or of a command is under that of their locality."""
    host = org.host
    if host is None or host.kind not in _GOVERNING or host.place is None:
        return
    if host.place.entity.key in places:
        yield Link(org, *_party_body(host.place, known, ontology), "hosted-committee-under-committee")


def _branch(org: Org, known: Mapping[tuple[str, str], Org]) -> Iterator[Link]:
    upper = org.place.above if org.place else None
    above = known.get((org.concept, upper.entity.key)) if upper is not None else None
    if above is not None:
        yield Link(org, above.entity, above.name, "branch-under-next-level")


def _party_body(
    place: Locality, known: Mapping[tuple[str, str], Org], ontology: Ontology
) -> tuple[Entity, str]:
    """The Party Committee of a locality, or its Party Organisation if only that is named."""
    for concept in _PARTY:
        found = known.get((concept, place.entity.key))
        if found is not None:
            return found.entity, found.name
    label = f"{place.entity.label} {ontology.concepts[_PARTY[0]].label}"
    return Entity(key("org", label, _PARTY[0], place.entity.key, "", ""), _PARTY[0], label), label
