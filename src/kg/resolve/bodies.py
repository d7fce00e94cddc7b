"""Which organisation a mention means: kind + locality, host or own name; references back by kind."""

from __future__ import annotations

from kg.model import Document, Entity
from kg.ontology import Ontology
from kg.reading import Body, Place, Post
from kg.resolve.context import Locality, Memory, Org
from kg.resolve.names import key, plain
from kg.resolve.places import Places
from kg.text import fold

_PARTY = ("party-committee", "party-organisation")
_GOVERNING = (*_PARTY, "people-committee", "people-council")
_CELL = "party-cell"
_PUBLIC = ("people-committee", "people-council", "mass-organisation", "state-agency", "school", "enterprise")
"""Kinds whose "its Chairman" or "its Director" may be meant."""
_HOSTS = frozenset(
    {"state-agency", "armed-force", "school", "enterprise", "mass-organisation", "other-organisation"}
)
_NEAR = 60
"""Characters by which the name of a host may begin before the locality inside it."""
_ABROAD = "body-abroad"
_HAMLETS = 6


class Bodies:
    """The organisations of one document."""

    def __init__(self, document: Document, ontology: Ontology, places: Places) -> None:
        """``places`` resolves the localities inside names."""
        self._document = document
        self._ontology = ontology
        self._places = places

    def org(self, body: Body, memory: Memory) -> Org | None:
        """The organisation of a mention, or ``None`` when nothing tells which one is meant."""
        if body.kind == _ABROAD:
            return None
        if not body.kind and body.place is not None:
            last = memory.last_org(body.start, *_PARTY, _CELL) or memory.last_org(body.start)
            body = body._replace(kind=last.concept if last else _PARTY[0], part=last.part if last else "")
        if self.is_itself(body):
            return (
                self.org(body.host, memory)
                if body.host is not None and body.host.kind
                else memory.last_org(body.start, *_PARTY)
            )
        if body.number and body.place is None and body.host is None and body.above is None:
            place = memory.last_place_of_rank(body.start, 2, _HAMLETS - 1)
            return self._plain(body, self._ontology.kind_of(body.kind), place, None, None) if place else None
        if body.definite and body.place is None and body.host is None and not body.name:
            return self._referred(body, memory)
        return self._described(body, memory)

    def is_itself(self, body: Body) -> bool:
        """An executive committee is the committee: an organ that is a kind of Party Committee."""
        return body.kind in self._ontology.organs and self._ontology.kind_of(body.kind) == _PARTY[0]

    def target(self, post: Post, memory: Memory) -> Org | Locality | None:
        """What a post is in: an organisation, a hamlet, or the body that a role in a place implies."""
        if isinstance(post.body, Body) and not post.body.kind and post.body.place is None:
            implied = self._implied(post.role)
            kinds = (*implied, *_PARTY) if _PARTY[0] in implied else _PUBLIC
            return memory.last_org(post.start, *kinds)
        if isinstance(post.body, Body):
            return self.org(post.body, memory)
        if post.body is None:
            return None
        implied = self._implied(post.role)
        rank = self._places.rank(post.body.level) if post.body.level else 0
        if rank >= _HAMLETS:
            if _CELL in implied:
                return self.org(Body(post.start, post.end, _CELL, "Party Cell", place=post.body), memory)
            return self._places.place(post.body, memory)
        if not implied:
            return None
        label = self._ontology.concepts[implied[0]].label
        return self.org(Body(post.start, post.end, implied[0], label, place=post.body), memory)

    def implied(self, post: Post, memory: Memory) -> Org | None:
        """``A, another Deputy Secretary``: of the committee spoken of."""
        kinds = self._implied(post.role)
        return memory.last_org(post.start, *kinds) if _PARTY[0] in kinds else None

    def _implied(self, role: str) -> tuple[str, ...]:
        base = next(
            (c for c in self._ontology.scheme("roles") if role == c.id or role.endswith("-" + c.id)), None
        )
        return tuple(sorted(base.implied, reverse=True)) if base else ()

    # ------------------------------------------------------------------ described in full
    def _described(self, body: Body, memory: Memory) -> Org | None:
        kind = self._ontology.kind_of(body.kind)
        above = self.org(body.above, memory) if isinstance(body.above, Body) else None
        if body.host is not None and body.host.kind == _ABROAD:
            return None
        host = self.org(body.host, memory) if body.host is not None and body.host.kind else None
        if host is None and (
            (body.host is not None and (body.host.kind or kind not in (*_PARTY, _CELL)))
            or body.kind in self._ontology.organs
        ):
            host = self._host_in_context(body, memory)
            if host is None:
                return None
        place = self._place_of(body, memory, kind)
        if kind in (*_PARTY, _CELL) and body.host is not None and not body.host.kind:
            host, place = self._owner(body, memory)
        if kind in _PARTY and place is not None and place.rank >= _HAMLETS:
            body, kind = (
                body._replace(kind=_CELL, words=""),
                _CELL,
            )  # a hamlet has a cell, whatever the caption says
        if body.place is not None and place is None:
            return None
        if body.name:
            if place is None and host is None and above is None:
                place = self._seat(body, memory)
            return self._named(body, memory, place, host, above)
        if place is None and host is None:
            return None
        return self._plain(body, kind, place, host, above)

    def _owner(self, body: Body, memory: Memory) -> tuple[Org | None, Locality | None]:
        """Whose ``its Party cell`` is: the agency, school or company named last, or the locality."""
        org = memory.last_org(body.start)
        if (
            org is not None
            and org.kind in _HOSTS
            and memory.orgs
            and memory.orgs[-1][0] >= (memory.places[-1][0] if memory.places else 0) - _NEAR
        ):
            return org, None
        return None, memory.last_place(body.start)

    def _place_of(self, body: Body, memory: Memory, kind: str) -> Locality | None:
        if body.place is None:
            return None
        lowest = _HAMLETS if kind == _CELL and not body.number else 1
        return self._places.place(body.place, memory, lowest)

    def _seat(self, body: Body, memory: Memory) -> Locality | None:
        """A department or bureau without a locality is that of the province or district spoken of."""
        level = next((c.seat for c in self._ontology.lineage(body.kind) if c.seat), "")
        if not level:
            return None
        seat = self._places.place(Place(body.start, body.end, "", level), memory)
        return seat or memory.last_place(body.start, "city")

    def _host_in_context(self, body: Body, memory: Memory) -> Org | None:
        """A board belongs to the committee spoken of, an office to the People's Committee or Council."""
        kind = self._ontology.kind_of(body.kind)
        if kind in ("party-board", "standing-board"):
            return memory.last_org(body.start, *_PARTY)
        return memory.last_org(body.start, "people-council", "people-committee", *_PARTY)

    # ------------------------------------------------------------------ referring back
    def _referred(self, body: Body, memory: Memory) -> Org | None:
        if not body.kind:
            return memory.last_org(body.start)
        kind = self._ontology.kind_of(body.kind)
        same = memory.last_org(body.start, body.kind) or memory.last_org(
            body.start, *self._called(body.words)
        )
        if same is not None:
            return same
        if kind in _GOVERNING:
            return self._sibling(body, memory, kind)
        if kind == _CELL:
            place = memory.last_place_of_rank(body.start, _HAMLETS, _HAMLETS)
            return self._plain(body, kind, place, None, None) if place else None
        if body.kind in self._ontology.organs:
            host = self._host_in_context(body, memory)
            return self._plain(body, kind, None, host, None) if host else None
        return memory.last_org(body.start, kind) if kind in ("school", "enterprise") else None

    def _called(self, word: str) -> tuple[str, ...]:
        """Kinds that a short word refers back to: ``the union``, ``the department``."""
        short = word.lower()
        return tuple(c.id for c in self._ontology.concepts.values() if short in c.short) or ("",)

    def _sibling(self, body: Body, memory: Memory, kind: str) -> Org | None:
        """The body of that kind where the governing body named last is: same locality or host."""
        if kind in _PARTY:
            other = memory.last_org(body.start, *_PARTY)
            if other is not None and kind == _PARTY[1]:
                return other
            if other is not None:
                return self._plain(body, kind, other.place, other.host, None)
        other = memory.last_org(body.start, *_GOVERNING)
        place = (
            other.place
            if other is not None and other.place is not None
            else memory.last_place_of_rank(body.start, 1, 5)
        )
        return self._plain(body, kind, place, None, None) if place else None

    # ------------------------------------------------------------------ making
    def _plain(
        self, body: Body, kind: str, place: Locality | None, host: Org | None, above: Org | None
    ) -> Org:
        """``<owner> <part> <kind> <number>``, the owner being a locality or a host."""
        concept = self._ontology.concepts[body.kind]
        if concept.in_party and host is not None and host.kind in _PARTY:
            concept = self._ontology.concepts[concept.in_party]
            kind = self._ontology.kind_of(concept.id)
        around = host.entity if host else place.entity if place else None
        number = body.number
        label = " ".join(filter(None, (around.label if around else "", body.part, concept.label, number)))
        name = " ".join(
            filter(
                None,
                (
                    host.name if host else around.label if around else "",
                    body.part,
                    plain(body.words or concept.label),
                    number,
                ),
            )
        )
        identity = (concept.id, around.key if around else self._document.id, body.part, number)
        entity = Entity(key("org", label, *identity), concept.id, label)
        return Org(entity, name, concept.id, kind, place, host, above, bool(number), body.part)

    def _named(
        self, body: Body, memory: Memory, place: Locality | None, host: Org | None, above: Org | None
    ) -> Org:
        """A body with a name: its own (``X JSC``), a branch's, or the task of an office."""
        name, kind = plain(body.name), self._ontology.kind_of(body.kind)
        if "{}" in name:
            name = " ".join(name.format(place.name if place else "").split())
            return self._entitled(body, name, kind, place, None, host)
        if self._ontology.concepts[body.kind].grammar != "head":
            return self._entitled(body, name, kind, place, host, above)
        if (
            host is not None
            and host.kind in _PARTY
            and (inner := self._ontology.concepts[body.kind].in_party)
        ):
            body, kind = body._replace(kind=inner), self._ontology.kind_of(inner)
        if host is not None and host.kind != "people-committee":
            return self._entitled(body, f"{host.name} {name}", kind, None, host, above)
        above = above or host
        if (
            host is None
            and above is None
            and self._ontology.kind_of(body.kind) == "other-organisation"
            and place is None
        ):
            council = memory.last_org(body.start, "people-council", "people-committee", *_PARTY)
            if council is not None and council.kind == "people-council":
                return self._entitled(body, f"{council.name} {name}", kind, None, council, None)
        if above is not None and above.kind == "people-committee":
            place = place or above.place
        return self._entitled(
            body, f"{place.entity.label} {name}" if place else name, kind, place, None, above
        )

    def _entitled(
        self, body: Body, name: str, kind: str, place: Locality | None, host: Org | None, above: Org | None
    ) -> Org:
        around = (
            ""
            if self._ontology.concepts[body.kind].grammar != "head" and place is None
            else place.entity.key
            if place
            else ""
        )
        entity = Entity(key("org", name, body.kind, fold(name), around), body.kind, name)
        return Org(entity, name, body.kind, kind, place, host, above, proper=True)
