"""Which organisation a mention means: kind + locality, host or own name; references back by kind."""

from __future__ import annotations

from collections.abc import Iterator

from kg import kinds
from kg.model import Document
from kg.ontology import Ontology
from kg.reading import Body, Place, Post
from kg.resolve.antecedents import Antecedents, Candidate
from kg.resolve.candidates import CELL, GOVERNING, HAMLETS, Candidates, is_itself
from kg.resolve.context import Memory
from kg.resolve.leaders import institution, led, of_party
from kg.resolve.naming import PARTY, Found, Maker
from kg.resolve.places import Places
from kg.resolve.things import Locality, Org

_PUBLIC = (
    *("people-committee", "people-council", "mass-organisation", "state-agency", "school", "enterprise"),
    "party-board",
)
"""Kinds whose "its Chairman" or "its Director" may be meant."""
_HOSTS = frozenset(
    {"state-agency", "armed-force", "school", "enterprise", "mass-organisation", "other-organisation"}
)
_NEAR = 60
"""Characters by which the name of a host may begin before the locality inside it."""
_ABROAD = "body-abroad"
_DISTRICTS = (2, 3, 4)
"""Ranks between provinces and communes."""
_ACRONYM = 3
"""Letters of the shortest acronym."""


class Organisations:
    """The organisations of one document."""

    def __init__(
        self, document: Document, ontology: Ontology, places: Places, antecedents: Antecedents
    ) -> None:
        """``places`` resolves the localities inside names."""
        self._ontology = ontology
        self._places = places
        self._antecedents = antecedents
        self._maker = Maker(document.id, ontology)
        self._candidates = Candidates(ontology, self._maker)

    def org(self, body: Body, memory: Memory) -> Org | None:
        """The organisation of a mention, or ``None`` when nothing tells which one is meant."""
        if body.kind == _ABROAD or body.owned:
            return None
        if not body.kind and body.place is not None:
            last = memory.last_org(body.start, *PARTY, CELL) or memory.last_org(body.start)
            body = body._replace(kind=last.concept if last else PARTY[0], part=last.part if last else "")
        if self.is_itself(body):
            if body.host is not None and body.host.kind:
                return self.org(body.host, memory)
            return self._named_last(body, memory, *PARTY)
        if body.number and body.place is None and body.host is None and body.above is None:
            return self._one_of(body, self._candidates.numbered(body, memory))
        if body.part and body.place is None and body.host is None:
            school = institution(self._ontology, body, memory)
            return self._maker.plain(body, Found(None, school)) if school is not None else None
        if body.definite and body.place is None and body.host is None and not body.name:
            return self._referred(body, memory) or self._of_force(body, memory)
        return self._described(body, memory)

    def _is_short(self, body: Body) -> bool:
        """``the committee``: a short word that several kinds share."""
        return body.definite and body.words.islower() and len(self._candidates.called(body.words)) > 1

    def is_itself(self, body: Body) -> bool:
        """An executive committee is the committee: an organ that is a kind of Party Committee."""
        return is_itself(self._ontology, body)

    def target(self, post: Post, memory: Memory) -> Org | Locality | None:
        """What a post is in: an organisation, a hamlet, or the body that a role in a place implies."""
        if isinstance(post.body, Body) and post.body.owned:
            return None
        if isinstance(post.body, Body) and not post.body.kind and post.body.place is None:
            implied = self.implied_by(post.role)
            opening = memory.frame(post.start) if implied else None
            if opening is not None and not any(at < post.start for at, _ in memory.here(memory.orgs)):
                label = self._ontology.concepts[implied[0]].label
                return self._maker.plain(Body(post.start, post.end, implied[0], label), Found(opening))
            kinds = (*implied, *PARTY) if PARTY[0] in implied else _PUBLIC if implied else ()
            return self._named_last(post, memory, *kinds) or memory.last_org(post.start)
        if (
            isinstance(post.body, Body)
            and self._is_short(post.body)
            and PARTY[0] in self.implied_by(post.role)
        ):
            return self._named_last(post, memory, *self.implied_by(post.role), *PARTY)
        if isinstance(post.body, Body):
            return self.org(of_party(self._ontology, post.body, self.implied_by(post.role)), memory)
        if post.body is None:
            return None
        implied = self.implied_by(post.role)
        rank = self._places.rank(post.body.level) if post.body.level else 0
        if rank >= HAMLETS:
            if CELL in implied:
                return self.org(Body(post.start, post.end, CELL, "Party Cell", place=post.body), memory)
            return self._places.place(post.body, memory)
        if not implied:
            return None
        label = self._ontology.concepts[implied[0]].label
        return self.org(Body(post.start, post.end, implied[0], label, place=post.body), memory)

    def led(self, post: Post, memory: Memory) -> Org | None:
        """What somebody of this role leads, if the text has named anything of the kind."""
        return self._one_of(post, led(self._ontology, post, memory))

    def implied(self, post: Post, memory: Memory) -> Org | None:
        """``A, another Deputy Secretary``: of the committee spoken of."""
        kinds = self.implied_by(post.role)
        if PARTY[0] not in kinds:
            return None
        label = self._ontology.concepts[PARTY[0]].label
        framed = self._candidates.framed(Body(post.start, post.end, PARTY[0], label), PARTY[0], memory)
        others = [other.body for other in memory.others(post.start)]
        own = {self.org(body, memory) for body in others if isinstance(body, Body) and not body.definite}
        own |= {org.host for org in own if org is not None}
        before = (one for one in memory.orgs_before(post.start, *kinds) if one[1] not in own)
        return framed or self._one_of(post, (Candidate(memory.scope(at), org) for at, org in before))

    def implied_by(self, role: str) -> tuple[str, ...]:
        """The kinds of which a role is one, the Party's committees first."""
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
            (body.host is not None and (body.host.kind or kind not in (*PARTY, CELL)))
            or (body.kind in self._ontology.organs and not body.name)
        ):
            lost = body.host is not None and body.host.place is not None
            host = None if lost else self._host_in_context(body, memory)
            if host is None:
                return None
        alone = host is None and body.place is None
        if alone and above is None and kinds.is_faculty(self._ontology, body.kind):
            host = institution(self._ontology, body, memory)
        if alone and host is None and kinds.is_force_office(self._ontology, body.kind):
            host = self._candidates.force(body, memory)
        place = self._place_of(body, memory, kind)
        if kind in (*PARTY, CELL) and body.host is not None and not body.host.kind:
            host, place = self._owner(body, memory)
        if kind in PARTY and place is not None and place.rank >= HAMLETS:
            body, kind = body._replace(kind=CELL, words=""), CELL  # whatever the caption says
        if body.place is not None and place is None:
            return self._of_acronym(body, body.place, memory) if kind in (*PARTY, CELL) else None
        if body.name:
            if place is None and host is None and above is None:
                place = self._named_with_place(body, memory) or self._seat(body, memory)
            return self._maker.named(body, Found(place, host, above), memory)
        if place is None and host is None:
            return None
        return self._maker.plain(body, Found(place, host, above))

    def _of_acronym(self, body: Body, place: Place, memory: Memory) -> Org | None:
        """``the NXLC Party Committee``: capitals that are no locality are an enterprise or a zone."""
        if not place.name.isupper() or len(place.name) < _ACRONYM:
            return None
        body = body._replace(name=f"{place.name} {body.words}", place=None)
        return self._maker.named(body, Found(), memory)

    def _owner(self, body: Body, memory: Memory) -> tuple[Org | None, Locality | None]:
        """Whose ``its Party cell`` is: the agency, school or company named last, or the locality."""
        org = memory.last_org(body.start)
        last, place = memory.orgs.last(), memory.places.last()
        near = last is not None and last[0] >= (place[0] if place else 0) - _NEAR
        if org is not None and org.kind in _HOSTS and near:
            return org, None
        return None, memory.last_place(body.start)

    def _place_of(self, body: Body, memory: Memory, kind: str) -> Locality | None:
        if body.place is None:
            return None
        lowest = HAMLETS if kind == CELL and not body.number else 1
        return self._places.place(body.place, memory, lowest)

    def _of_force(self, body: Body, memory: Memory) -> Org | None:
        """``the Organisation Department`` where no Party committee is spoken of, but the police: theirs."""
        board = kinds.is_board(self._ontology, body.kind)
        host = self._candidates.force(body, memory) if board and body.words[:1].isupper() else None
        if host is None:
            return None
        kind = kinds.the(self._ontology, "force-office")
        return self._maker.named(body._replace(kind=kind, name=body.words), Found(None, host), memory)

    def _named_with_place(self, body: Body, memory: Memory) -> Locality | None:
        """``the Department of X`` after the one of a city that was named in full: it is of that city."""
        same = (org for _, org in memory.named_before(body.start, body.name) if org.concept == body.kind)
        return next((org.place for org in same if org.place is not None), None)

    def _seat(self, body: Body, memory: Memory) -> Locality | None:
        """A department or bureau without a locality is that of the province or district spoken of."""
        level = next((c.seat for c in self._ontology.lineage(body.kind) if c.seat), "")
        if not level:
            return None
        governing = memory.last_org(body.start, *GOVERNING) if not self._places.provincial else None
        if governing is not None and governing.place is not None and governing.place.rank in _DISTRICTS:
            return governing.place
        named = memory.last_place(body.start, level, "city") if level == "province" else None
        if named is not None and (named.level == level or named.above is None):
            return named
        return self._places.place(Place(body.start, body.end, "", level), memory)

    def _host_in_context(self, body: Body, memory: Memory) -> Org | None:
        """A board belongs to the committee spoken of, an office to the People's Committee or Council."""
        if kinds.is_board_of_host(self._ontology, body.kind):
            return institution(self._ontology, body, memory)
        return self._named_last(body, memory, *self._candidates.hosts(body))

    # ------------------------------------------------------------------ referring back
    def _referred(self, body: Body, memory: Memory) -> Org | None:
        if not body.kind:
            return memory.last_org(body.start)
        national = self._ontology.kind_of(body.kind) == "mass-organisation" and self._maker.national(body)
        if national:
            return national
        return self._one_of(body, self._candidates.of(body, memory))

    def _one_of(self, mention: Body | Post, candidates: Iterator[Candidate]) -> Org | None:
        found = self._antecedents.of(mention, candidates)
        return found if isinstance(found, Org) else None

    def _named_last(self, mention: Body | Post, memory: Memory, *kinds: str) -> Org | None:
        """The organisation of these kinds that was named last before a mention."""
        before = memory.orgs_before(mention.start, *kinds)
        return self._one_of(mention, (Candidate(memory.scope(at), org) for at, org in before))
