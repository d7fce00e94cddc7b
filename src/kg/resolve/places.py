"""Which locality a mention means: the document's own words first, then the official units.

The gazetteer links, fills in the chain above, and corrects a level that no unit of that name has.
"""

from __future__ import annotations

from collections.abc import Iterator
from itertools import chain

from kg.gazetteer import Gazetteer, Unit
from kg.model import Entity
from kg.ontology import Ontology
from kg.reading import Place, Reading
from kg.resolve.antecedents import Antecedents, Candidate, Scope
from kg.resolve.context import Memory, places_in, places_of, put_in, within
from kg.resolve.levels import TOWNS, Levels, corrected, corrections, note
from kg.resolve.mentions import Mentions, Named
from kg.resolve.names import key, proper
from kg.resolve.things import Locality, label_of
from kg.resolve.units import LOWEST_OFFICIAL, Units
from kg.text import fold

_TOP = "province"
_AT_THE_TOP = (_TOP, "city")
_COUNTRYSIDE = (LOWEST_OFFICIAL, 4)
"""Ranks of what a hamlet lies in: communes, wards and townships, else towns."""
_LARGEST = 2
"""Lowest rank of what lies in nothing that is only named before: provinces and cities."""


class Places:
    """The localities of one document. Call `place` for mentions, `anaphor` for ``the commune``."""

    def __init__(
        self, reading: Reading, ontology: Ontology, gazetteer: Gazetteer, antecedents: Antecedents
    ) -> None:
        """Collect the names with levels first, so that later bare names and chains can be understood."""
        document = self._document = reading.document
        self._antecedents = antecedents
        self._level = {c.id: c for c in ontology.scheme("locality-levels")}
        mentions = [places_of(segment) for segment in reading.segments]
        named = [[p for p in places if p.name] for places in mentions]
        provincial = any(p.level == "province" and not p.name for places in mentions for p in places)
        self._units = Units(gazetteer, self._level, document.published)
        self._wrong = corrections(self._units, (p for places in named for p in places))
        segments = [[corrected(p, self._wrong) for p in places] for places in named]
        self._mentions = Mentions(segments, self.rank)
        self.provincial = provincial
        """Whether the document speaks of the province without naming it: ``provincial``."""
        everywhere = [p for places in segments for p in places]
        self._units.learn(everywhere)
        self._put_in = [put_in(places) for places in (*segments, everywhere)]
        self._levels = Levels(self._units, self._mentions, provincial)
        self._names = {fold(p.name) for p in everywhere}
        self._known: dict[tuple[int, str, str, str], Locality] = {}
        self._open: set[tuple[str, str]] = set()
        """Names and levels whose surroundings are being looked up."""
        self._first: dict[tuple[int, str], str] = {}
        """What a segment calls a hamlet first: translators go on with another word for the same."""
        self._later_named: dict[tuple[int, str], tuple[list[Place], list[Place]]] = {}
        """By segment and level: the mentions of listed units, and all."""
        self._segment = 0

    def enter(self, segment: int) -> None:
        """Go on to a segment: its own mentions come first from now on."""
        self._segment = segment

    def knows(self, name: str) -> bool:
        """Whether the document names a locality so, with a level."""
        return fold(name) in self._names

    def at_the_top(self, name: str) -> list[Locality]:
        """The provinces and cities of a name that stands without its level, whoever may bear it as well."""
        return [self.official(unit) for level in _AT_THE_TOP for unit in self._units.at_the_top(name, level)]

    def rank(self, level: str) -> int:
        """1 for provinces to 6 for hamlets; 9 when unknown."""
        return self._units.rank(level)

    # ------------------------------------------------------------------ a name
    def place(self, place: Place, memory: Memory, at_least: int = 0) -> Locality | None:
        """The locality of a mention; ``at_least`` is the rank below which a bare name may not mean one."""
        if not place.name:
            return self.anaphor(place, memory)
        place = corrected(place, self._wrong)
        level = place.level or self._levels.guess(place, self._segment, at_least)
        if not level or self._levels.is_abroad(place, level):
            return None
        if self.rank(level) > LOWEST_OFFICIAL:
            level = self._first.setdefault((self._segment, fold(place.name)), level)
        named = Named(place, level, not place.level)
        outer = self._outer(named, memory)
        identity = (self._segment, fold(place.name), level, outer.entity.key if outer else "")
        if identity not in self._known:
            self._known[identity] = self._make(named, outer, memory)
        return self._known[identity]

    def _outer(self, named: Named, memory: Memory) -> Locality | None:
        """What it lies in, unless two names lie in each other; a namesake is the province."""
        above, place = self._above(named), (fold(named.place.name), named.level)
        if above is None or place in self._open:
            return None
        if not above.level:
            above = above._replace(level=self._level_above(above, named))
        self._open.add(place)
        outer = self.place(above, memory)
        self._open.remove(place)
        if above.former and outer is not None:
            outer = outer.above  # a commune of today lies in what its old district lay in
        return outer if outer is None or outer.rank < self.rank(named.level) else None

    def _level_above(self, above: Place, named: Named) -> str:
        """The level of a bare name, if an official unit of the inner one's name lies in one of that name."""
        folded = fold(above.name)
        if folded == fold(named.place.name):
            return _TOP
        for unit in self._units.candidates(named.place.name, named.level):
            for upper in self._units.gazetteer.chain(unit):
                if fold(upper.english) == folded:
                    return upper.level
        return ""

    def _above(self, named: Named) -> Place | None:
        """What the words put it in, here or at another mention of the same name and level."""
        if named.place.above is not None:
            return named.place.above
        name = (fold(named.place.name), named.level)
        return self._put_in[self._segment].get(name) or self._put_in[-1].get(name)

    # ------------------------------------------------------------------ making
    def _make(self, named: Named, outer: Locality | None, memory: Memory) -> Locality:
        if self.rank(named.level) > LOWEST_OFFICIAL:
            return self._unlisted(named, outer or self._countryside(named.place, memory))
        unit = self._units.link(named.place.name, named.level, outer)
        if unit is not None:
            return self._listed(named, outer, unit)
        if outer is None:
            former = self._units.formerly_in(named.place.name, named.level)
            outer = self.official(former) if former else self._around(named, memory)
        return self._unlisted(named, outer)

    def _listed(self, named: Named, outer: Locality | None, unit: Unit) -> Locality:
        level = self._level[named.level]
        label = label_of(unit.english, level.label, unit.name.isdigit(), outer)
        entity = Entity(f"loc-{unit.id}", level.id, label, unit.id)
        upper, stated = outer or self._upper(unit), self._above(named) is not None
        remark = note(named.place, self._wrong)
        return Locality(entity, unit.english, level.id, level.rank, upper, stated, named.guessed, remark)

    def _unlisted(self, named: Named, outer: Locality | None) -> Locality:
        level = self._level[named.level]
        name = proper(named.place.name)
        label = label_of(name, level.label, named.place.numbered, outer)
        alone = self._document.id if level.rank > LOWEST_OFFICIAL else ""
        around = outer.entity.key if outer else alone
        heir = self._units.heir(named.place.name, named.level, outer)
        identity = key("loc", label, fold(name), level.id, around)
        entity = Entity(identity, level.id, label, heir=heir.id if heir else "")
        stated = self._above(named) is not None
        remark = note(named.place, self._wrong)
        return Locality(entity, name, level.id, level.rank, outer, stated, named.guessed, remark)

    def official(self, unit: Unit) -> Locality:
        """The locality of a unit, by its own level, with what lies above it."""
        level, name = self._level[unit.level], unit.english
        above = self._upper(unit)
        entity = Entity(
            f"loc-{unit.id}", level.id, label_of(name, level.label, name.isdigit(), above), unit.id
        )
        return Locality(entity, name, level.id, level.rank, above, guessed=True)

    def _upper(self, unit: Unit) -> Locality | None:
        chain = self._units.gazetteer.chain(unit)
        return self.official(chain[0]) if chain else None

    # ------------------------------------------------------------------ context
    def _countryside(self, place: Place, memory: Memory) -> Locality | None:
        """The commune, ward or township that a hamlet of the text lies in."""
        before = (memory.last_place_of_rank(place.start, rank, rank) for rank in _COUNTRYSIDE)
        named = next((p for p in before if p is not None), None)
        return named or self._elsewhere(place, memory, LOWEST_OFFICIAL)

    def _around(self, named: Named, memory: Memory) -> Locality | None:
        """What a locality outside the gazetteer lies in: the larger one named last, towns apart."""
        rank = self.rank(named.level)
        if rank <= _LARGEST:
            return None
        low = 2 if rank == LOWEST_OFFICIAL else 1
        start = named.place.start
        before = memory.last_place_of_rank(start, low, min(rank - 1, 3))
        before = before or memory.last_place_of_rank(start, 1, 1)
        return before or self._elsewhere(named.place, memory, min(rank - 1, 3))

    def _elsewhere(self, place: Place, memory: Memory, rank: int) -> Locality | None:
        """A locality of that rank which the segment, or the document, names elsewhere."""
        mention = self._mentions.of_rank(self._segment, rank, place.name)
        return self.place(mention, memory) if mention is not None else None

    def anaphor(self, place: Place, memory: Memory) -> Locality | None:
        """``the commune``, ``provincial``: one of that level that was named, or lies above what was."""
        found = self._antecedents.of(place, self._candidates(place, memory))
        return found if isinstance(found, Locality) else None

    def _candidates(self, place: Place, memory: Memory) -> Iterator[Candidate]:
        """What ``the commune`` may be, the likeliest first; what is named later only if nothing else is."""
        for mention in places_in(memory.others(place.start)):
            found = self.place(mention, memory) if mention.level == place.level and mention.name else None
            if found is not None:
                yield Candidate(Scope.GROUP, found)
        named = memory.places_by_scope(place.start, place.level)
        before = (Candidate(memory.scope(at), one) for at, one in named)
        last = next(before, None)
        if last is not None:
            yield last
            yield from before
            return
        above = self._above_named(place, memory)
        if above is not None:
            yield Candidate(Scope.ABOVE, above)
        else:
            units = self._units.at_the_top(memory.dateline, place.level)
            told_from = [Candidate(Scope.LATER, self.official(unit)) for unit in units]
            later = self._later(place, memory)  # before cities, where agencies sit
            yield from chain(told_from, later) if place.level == _TOP else chain(later, told_from)
            towns = memory.places.back(place.start, *TOWNS) if place.level in TOWNS else ()
            yield from (Candidate(memory.scope(at), one) for at, one in towns)

    def _later(self, place: Place, memory: Memory) -> Iterator[Candidate]:
        """What the text names later, the listed ones first; or what lies above its localities."""
        where = self._segment, place.level
        if where not in self._later_named:
            mentions = [m for m in self._mentions.of_level(*where) if not m.former]
            listed = [m for m in mentions if self._units.candidates(m.name, m.level)]
            self._later_named[where] = (listed, mentions)
        listed, mentions = self._later_named[where]
        known = map(self.official, self._units.above_context(self._level[place.level]))
        named = (self.place(mention, memory) for mention in mentions)
        found = chain((self.place(mention, memory) for mention in listed), known, named)
        yield from (Candidate(Scope.LATER, one) for one in found if one is not None)

    def _above_named(self, place: Place, memory: Memory) -> Locality | None:
        _, upper = next(memory.places.back(place.start, within(place.level)), (0, None))
        while upper is not None and upper.level != place.level:
            upper = upper.above
        return upper
