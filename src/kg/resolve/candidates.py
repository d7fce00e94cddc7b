"""What a mention of an organisation may refer to, in order: by its kind, its owner and where that stands."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import chain

from kg import kinds
from kg.ontology import Ontology
from kg.reading import Body
from kg.resolve.antecedents import Candidate, Scope
from kg.resolve.context import Memory
from kg.resolve.naming import PARTY, Found, Maker
from kg.resolve.things import Locality, Org

GOVERNING = (*PARTY, "people-committee", "people-council")
CELL = "party-cell"
_UNION = "mass-organisation"
HAMLETS = 6
"""Rank of the localities that have cells and no governing bodies."""


def is_itself(ontology: Ontology, body: Body) -> bool:
    """An executive committee is the committee: an organ that is a kind of Party Committee."""
    return body.kind in ontology.organs and ontology.kind_of(body.kind) == PARTY[0]


def _is_higher(org: Org, place: Locality) -> bool:
    """Whether it is of a locality of a higher level."""
    return org.place is not None and org.place.rank < place.rank


class Candidates:
    """The organisations that ``the committee`` may be."""

    def __init__(self, ontology: Ontology, maker: Maker) -> None:
        """``maker`` makes the body of an owner, whether it was named or not."""
        self._ontology = ontology
        self._maker = maker

    def hosts(self, body: Body) -> tuple[str, ...]:
        """Kinds of what an organ is one of."""
        if kinds.is_delegation(self._ontology, body.kind):
            return GOVERNING[len(PARTY) :]
        inside = self._ontology.kind_of(body.kind) in ("party-board", "standing-board")
        return PARTY if inside else ("people-council", "people-committee", *PARTY)

    def force(self, body: Body, memory: Memory) -> Org | None:
        """``the Staff Department``: of the armed force spoken of."""
        return memory.last_org(body.start, kinds.the(self._ontology, "force"))

    def numbered(self, body: Body, memory: Memory) -> Iterator[Candidate]:
        """``Cell 8``: of the commune or district spoken of."""
        for at, place in memory.places.back(body.start, *range(2, HAMLETS)):
            yield Candidate(memory.scope(at), self._maker.plain(body, Found(place)))

    def of(self, body: Body, memory: Memory) -> Iterator[Candidate]:
        """What ``the committee`` may be, the likeliest first."""
        kind = self._ontology.kind_of(body.kind)
        same = self._same(body, memory)
        last = next(same, None)
        framed = self.framed(body, kind, memory)
        here = self._organ_here(body, memory) if last else None
        if framed is not None:
            yield Candidate(Scope.OPENING, framed)
        if here is not None:
            yield Candidate(Scope.SENTENCE, here)
        following = last
        while following is not None and memory.scope(following[0]) == Scope.SENTENCE:
            yield Candidate(Scope.SENTENCE, following[1])
            following = next(same, None)
        headed = memory.headed(kind == CELL) if kind in (*GOVERNING, CELL, _UNION) else None
        if headed is not None:
            yield Candidate(Scope.HEADING, self._maker.plain(body, Found(headed)))
        subject = memory.subject(body.start) if kind in GOVERNING else None
        if subject is not None and last is not None and _is_higher(last[1], subject):
            yield Candidate(Scope.PARAGRAPH, self._maker.plain(body, Found(subject)))
        for at, org in chain([following] if following else (), same):
            yield Candidate(memory.scope(at), org)
        if kind in GOVERNING:
            yield from self._siblings(body, memory, kind)
        elif kind == CELL:
            for at, place in memory.places.back(body.start, HAMLETS):
                yield Candidate(memory.scope(at), self._maker.plain(body, Found(place)))
        elif body.kind in self._ontology.organs:
            for at, host in memory.orgs_before(body.start, *self.hosts(body)):
                yield Candidate(memory.scope(at), self._maker.plain(body, Found(None, host)))

    def _same(self, body: Body, memory: Memory) -> Iterator[tuple[int, Org]]:
        """Organisations of the kind, the last one first; else what is called so; else what bears the word."""
        named = memory.named_before(body.start, body.words)
        called = memory.orgs_before(body.start, *self.called(body.words))
        by_kind = memory.orgs_before(body.start, body.kind)
        formation = kinds.is_formation(self._ontology, body.kind) if body.kind else False
        for found in (named, by_kind) if formation else (by_kind, called, named):
            first = next(found, None)
            if first is not None:
                return chain([first], found)
        return iter(())

    def _organ_here(self, body: Body, memory: Memory) -> Org | None:
        """``The committee of X has 22 members; the Standing Board has nine``: the board of X."""
        near = memory.last_org(body.start, *PARTY) if body.kind in self._ontology.organs else None
        if near is None or not any(org is near for _, org in memory.here(memory.orgs)):
            return None
        return self._maker.plain(body, Found(None, near))

    def framed(self, body: Body, kind: str, memory: Memory) -> Org | None:
        """The governing body of the locality that the sentence opens with, unless one was named since."""
        of_hamlet = kind == CELL
        frame = memory.frame(body.start, of_hamlet) if of_hamlet or kind in GOVERNING else None
        if frame is None or any(at < body.start and org.kind == kind for at, org in memory.here(memory.orgs)):
            return None
        return self._maker.plain(body, Found(frame))

    def called(self, word: str) -> tuple[str, ...]:
        """Kinds that a short word refers back to: ``the union``, ``the department``."""
        short = word.lower()
        return tuple(c.id for c in self._ontology.concepts.values() if short in c.short) or ("",)

    def _siblings(self, body: Body, memory: Memory, kind: str) -> Iterator[Candidate]:
        """The bodies of that kind where governing bodies were named: same locality or host."""
        if kind in PARTY:
            for at, other in memory.orgs_before(body.start, *PARTY):
                made = other if kind == PARTY[1] else self._maker.plain(body, Found(other.place, other.host))
                yield Candidate(memory.scope(at), made)
        for at, other in memory.orgs_before(body.start, *GOVERNING):
            if other.place is not None:
                yield Candidate(memory.scope(at), self._maker.plain(body, Found(other.place)))
        for at, place in memory.places.back(body.start, *range(1, HAMLETS)):
            yield Candidate(memory.scope(at), self._maker.plain(body, Found(place)))
