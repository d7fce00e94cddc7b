"""Organisations made: canonical name, identity and entity, from what a mention was found to mean."""

from __future__ import annotations

from functools import lru_cache
from typing import NamedTuple

from kg import kinds
from kg.model import Entity
from kg.ontology import Concept, Ontology
from kg.reading import Body
from kg.resolve.context import Memory
from kg.resolve.names import key
from kg.resolve.things import Locality, Org
from kg.text import fold, unmarked

PARTY = ("party-committee", "party-organisation")
_COUNTRY = "Vietnam"
_COUNCIL, _COMMITTEE = "people-council", "committee"
"""A council's boards are its committees, whatever their task."""
_INSIDE = ("people-council", *PARTY)
"""Kinds whose offices bear their names: what is under one of them is one of its own."""
_GOVERNING = ("people-council", "people-committee", *PARTY)


class Found(NamedTuple):
    """What surrounds a mention, resolved: its locality, its host, the body above it."""

    place: Locality | None = None
    host: Org | None = None
    above: Org | None = None


class Maker:
    """Makes the organisations of one document."""

    def __init__(self, document: str, ontology: Ontology) -> None:
        """``document`` is the identifier that stands in for a locality nobody named."""
        self._document = document
        self._ontology = ontology

    def plain(self, body: Body, found: Found) -> Org:
        """``<owner> <part> <kind> <number>``, the owner being a locality or a host."""
        concept = self._concept(body, found.host)
        if found.host is not None and concept.id == _COMMITTEE != body.kind:
            return self._entitled(
                body._replace(kind=_COMMITTEE), f"{found.host.name} {unmarked(body.words)}", found
            )
        owner = found.host.entity if found.host else found.place.entity if found.place else None
        label = _joined(owner.label if owner else "", body.part, concept.label, body.number)
        shown = found.host.name if found.host else owner.label if owner else ""
        words = concept.label if body.words[:1].islower() else unmarked(body.words or concept.label)
        if owner is not None and words == f"{_COUNTRY} {concept.label}":
            words = concept.label
        name = _joined(shown, body.part, words, body.number)
        identity = (concept.id, owner.key if owner else self._document, body.part, body.number)
        entity = Entity(key("org", label, *identity), concept.id, label)
        kind = self._ontology.kind_of(concept.id)
        return Org(entity, name, concept.id, kind, *found, bool(body.number), body.part)

    def national(self, body: Body) -> Org | None:
        """``the Vietnam Women's Union``, of no locality: the whole country's."""
        words = unmarked(body.words)
        label = self._ontology.concepts[body.kind].label
        if words != f"{_COUNTRY} {label}":
            return None
        return self._entitled(body, words, Found())

    def named(self, body: Body, found: Found, memory: Memory) -> Org:
        """A body with a name: its own (``X JSC``), a branch's, or the task of an office."""
        name = unmarked(body.name)
        if "{}" in name:
            name = _joined(name.format(found.place.name if found.place else ""))
            return self._entitled(body, name, Found(found.place, None, found.host))
        if not kinds.bears_owner(self._ontology, body.kind):
            return self._entitled(body, name, found)
        if found.host is None and found.above is not None and found.above.kind in _INSIDE:
            found = Found(found.place, found.above)
        body = body._replace(kind=self._concept(body, found.host).id)
        host = found.host or (self._council(body, memory) if found == Found() else None)
        if host is not None and host.kind != "people-committee":
            return self._entitled(body, f"{host.name} {name}", Found(None, host, found.above))
        above = found.above or host
        place = found.place or (above.place if above and above.kind == "people-committee" else None)
        if place is not None:
            name = name.removeprefix(f"{place.name} ")  # "Song Vang Tax Department" of Song Vang
        title = f"{place.entity.label} {name}" if place else name
        return self._entitled(body, title, Found(place, None, above))

    def _concept(self, body: Body, host: Org | None) -> Concept:
        """The kind, or the one that it is inside the Party: an office of a Party committee is a board."""
        concept = self._ontology.concepts[body.kind]
        if host is not None and host.kind == _COUNCIL and concept.grammar in ("head", "function"):
            return self._ontology.concepts[_COMMITTEE]
        if (
            host is not None
            and kinds.is_standing(self._ontology, body.kind)
            and not _has_board(self._ontology, host)
        ):
            return self._ontology.concepts[_COMMITTEE]
        if host is not None and self._is_inside(concept, host):
            return self._ontology.concepts[kinds.the(self._ontology, "other")]
        inside = concept.in_party and host is not None and host.kind in (*PARTY, "party-board")
        return self._ontology.concepts[concept.in_party] if inside else concept

    def _is_inside(self, concept: Concept, host: Org) -> bool:
        """Whether it is a department of a school or company, and so no agency of the State."""
        school = kinds.is_school(self._ontology, host.concept)
        return (school or kinds.is_company(self._ontology, host.concept)) and kinds.is_agency(
            self._ontology, concept.id
        )

    def _council(self, body: Body, memory: Memory) -> Org | None:
        """A committee with a task and no owner, right after a People's Council, is one of the Council's."""
        last = memory.last_org(body.start, *_GOVERNING)
        is_committee = self._ontology.kind_of(body.kind) == "other-organisation"
        return last if is_committee and last is not None and last.kind == "people-council" else None

    def _entitled(self, body: Body, name: str, found: Found) -> Org:
        around = found.place.entity.key if found.place else ""
        entity = Entity(key("org", name, body.kind, fold(name), around), body.kind, name)
        return Org(entity, name, body.kind, self._ontology.kind_of(body.kind), *found, proper=True)


def _has_board(ontology: Ontology, host: Org) -> bool:
    """Whether its standing committee is the Party's; one of a council, a front or a university is not."""
    return kinds.is_party(ontology, host.concept)


@lru_cache(maxsize=16384)
def _joined(*words: str) -> str:
    return " ".join(" ".join(words).split())
