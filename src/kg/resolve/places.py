"""Which locality a mention means: the document's own words first, then the official units.

The gazetteer links, fills in the chain above, and corrects a level that no unit of that name has.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from kg.gazetteer import REFORM, Gazetteer, Unit
from kg.model import Document, Entity
from kg.ontology import Ontology
from kg.reading import Place, Segment
from kg.resolve.context import Locality, Memory, places_of
from kg.resolve.names import key, plain, proper
from kg.text import fold, is_syllable

_HAMLET = "hamlet"
_LOWEST_OFFICIAL = 5
"""Ranks above this are villages, hamlets and quarters, which no official list has."""


class Places:
    """The localities of one document. Call `place` for mentions and `anaphor` for ``the commune``."""

    def __init__(self, document: Document, segments: Sequence[Segment], ontology: Ontology, gazetteer: Gazetteer) -> None:
        """Collect the names with levels first, so that later bare names and chains can be understood."""
        self._document = document
        self._gazetteer = gazetteer
        self._level = {c.id: c for c in ontology.scheme("locality-levels")}
        self._mentions = [[p for p in places_of(s) if p.name] for s in segments]
        self._provincial = any(p.level == "province" and not p.name for s in segments for p in places_of(s))
        self._corrections = dict(self._corrected())
        self._mentions = [[self._right(p) for p in mentions] for mentions in self._mentions]
        self._names = {fold(p.name) for mentions in self._mentions for p in mentions}
        self._known: dict[tuple[int, str, str, str], Locality] = {}
        self._units: dict[str, Unit] = {}
        self._segment = 0
        self._districts = any(p.level == "district" for s in self._mentions for p in s)
        self._context = tuple(self._context_units())

    def enter(self, segment: int) -> None:
        """Go on to a segment: its own mentions come first from now on."""
        self._segment = segment

    def knows(self, name: str) -> bool:
        """Whether the document names a locality so, with a level."""
        return fold(name) in self._names

    def rank(self, level: str) -> int:
        """1 for provinces to 6 for hamlets; 9 when unknown."""
        found = self._level.get(level)
        return found.rank if found else 9

    def levels_of_rank(self, rank: int) -> tuple[str, ...]:
        """The levels of one rank."""
        return tuple(level for level, concept in self._level.items() if concept.rank == rank)

    # ------------------------------------------------------------------ a name
    def place(self, place: Place, memory: Memory, at_least: int = 0) -> Locality | None:
        """The locality of a mention with a name; ``at_least`` is the rank that a bare name may not exceed."""
        if not place.name:
            return self.anaphor(place, memory)
        place = self._right(place)
        level, guessed = (place.level, False) if place.level else (self._guess(place, at_least), True)
        if not level or (self.rank(level) <= 1 and self._is_abroad(place)):
            return None
        above = self._chain_of(place, level)
        outer = self.place(above, memory) if above is not None else None
        identity = (self._segment, fold(place.name), level, outer.entity.key if outer else "")
        if identity not in self._known:
            self._known[identity] = self._make(place, level, outer, guessed, memory)
        return self._known[identity]

    def _is_abroad(self, place: Place) -> bool:
        """A province that no list has, under a name that is no name in Vietnamese."""
        words = place.name.split()
        return not self._candidates(place.name, place.level) and (len(words) == 1 or not all(is_syllable(word) for word in words))

    def _chain_of(self, place: Place, level: str) -> Place | None:
        """What the words put it in, here or at another mention of the same name and level."""
        if place.above is not None:
            return place.above
        folded = fold(place.name)
        for mention in self._near():
            if mention.above is not None and fold(mention.name) == folded and mention.level == level:
                return mention.above
        return None

    def _near(self) -> Iterator[Place]:
        """Mentions with names: this segment first, then the others."""
        yield from self._mentions[self._segment]
        for i, mentions in enumerate(self._mentions):
            if i != self._segment:
                yield from mentions

    def _guess(self, place: Place, at_least: int) -> str:
        """The level of a bare name: as elsewhere in the document, as the gazetteer has it, or a hamlet."""
        folded = fold(place.name)
        if at_least <= 1 and self._provincial and any(not u.parent and u.level == "province" for u in self._exactly(place.name)):
            return "province"
        for mentions in (self._mentions[self._segment], [m for s in self._mentions for m in s]):
            levels = {m.level for m in mentions if m.level and fold(m.name) == folded and self.rank(m.level) >= at_least}
            if levels:
                return min(levels, key=lambda level: (self.rank(level), level))
        if at_least > _LOWEST_OFFICIAL:
            return _HAMLET
        units = [u for u in self._exactly(place.name) if self.rank(u.level) >= at_least]
        near = [u for u in units if not u.parent] or self._nearest(units)
        if near:
            return min((u.level for u in near), key=lambda level: (self.rank(level), level))
        return _HAMLET if at_least > 1 and all(is_syllable(word) for word in place.name.split()) else ""

    # ------------------------------------------------------------------ levels that the text gets wrong
    def _right(self, place: Place) -> Place:
        """The mention with its level corrected, and that of what it lies in."""
        level = self._corrections.get((fold(place.name), place.level), place.level)
        above = self._right(place.above) if place.above is not None else None
        return place._replace(level=level, above=above)

    def _corrected(self) -> Iterator[tuple[tuple[str, str], str]]:
        """``Nam Thuong district of Kim Boi province``: no such units, but a commune of such a district."""
        for mention in self._all():
            above = mention.above
            if above is None or not above.name or self._exists(mention) or self._exists(above):
                continue
            for unit in self._gazetteer.named(mention.name):
                upper = next((u for u in self._gazetteer.chain(unit) if fold(u.name) == fold(above.name)), None)
                if upper is not None:
                    yield (fold(mention.name), mention.level), unit.level
                    yield (fold(above.name), above.level), upper.level
                    break

    def _exists(self, place: Place) -> bool:
        return not place.level or bool(self._candidates(place.name, place.level))

    def _note(self, place: Place) -> str:
        for (name, wrong), right in self._corrections.items():
            if name == fold(place.name) and right == place.level:
                return f"the text also writes {wrong}; corrected by the gazetteer"
        return ""

    # ------------------------------------------------------------------ official units
    def _context_units(self) -> Iterator[Unit]:
        """Units that are certain without context: provinces, then districts and cities within them."""
        provinces = [u for m in self._all() if m.level in ("province", "city") for u in self._candidates(m.name, m.level) if not u.parent]
        yield from provinces
        for mention in self._all():
            if 1 < self.rank(mention.level) < _LOWEST_OFFICIAL:
                units = [u for u in self._candidates(mention.name, mention.level) if u.parent]
                inside = [u for u in units if any(self._gazetteer.within(u, p) for p in provinces)]
                if inside or len(units) == 1:
                    yield from inside or units

    def _all(self) -> Iterator[Place]:
        for mentions in self._mentions:
            yield from mentions

    def _candidates(self, name: str, level: str) -> list[Unit]:
        concept = self._level.get(level)
        official = concept.official if concept else ()
        units = [u for u in self._exactly(name) if u.level in official]
        return [u for u in units if self._possible(u)] or units

    def _exactly(self, name: str) -> list[Unit]:
        """Units that bear the name now: an older name is that of another unit, merged into it since."""
        folded = fold(name).replace(" ", "")
        return [u for u in self._gazetteer.named(name) if fold(u.name).replace(" ", "") == folded or name.upper() == name]

    def _possible(self, unit: Unit) -> bool:
        return not self._document.published or unit.possible_on(self._document.published)

    def _nearest(self, units: Sequence[Unit]) -> list[Unit]:
        """Of several units those within, or above, what else the document names."""
        inside = [u for u in units if u in self._context or any(self._gazetteer.within(u, c) for c in self._context)]
        above = [u for u in units if any(self._gazetteer.within(c, u) for c in self._context)]
        if above or inside:
            return above + inside
        provinces = [(self._gazetteer.chain(c) or (c,))[-1] for c in self._context]
        return [u for u in units if any(self._gazetteer.within(u, p) for p in provinces)]

    def _link(self, name: str, level: str, outer: Locality | None) -> Unit | None:
        """The one official unit that a name with a level means here, or none."""
        units = self._candidates(name, level)
        if outer is not None and outer.entity.unit:
            around = self._gazetteer.unit(outer.entity.unit)
            units = [u for u in units if around and self._within_name(u, around)]
        elif len(units) > 1 or self._context:
            units = self._nearest(units) or [u for u in units if not u.parent] or (units if not self._context and len(units) == 1 else [])
        return self._one(units, outer)

    def _within_name(self, unit: Unit, around: Unit) -> bool:
        """Inside ``around`` in any era: the same name and level above it will do."""
        return self._gazetteer.within(unit, around) or any(
            above.level == around.level and fold(above.name) == fold(around.name) for above in self._gazetteer.chain(unit)
        )

    def _one(self, units: Iterable[Unit], outer: Locality | None) -> Unit | None:
        """One unit of several that differ only by era: as the date, the districts named or the parent tell."""
        found = list(dict.fromkeys(units))
        if len(found) > 1 and outer is not None:
            direct = [u for u in found if u.parent == outer.entity.unit]
            found = direct or found
        if len(found) > 1:
            reformed = self._document.published >= REFORM if self._document.published else not self._districts and outer is not None and outer.rank == 1
            same_era = [u for u in found if u.id.startswith("2025-") == reformed]
            found = same_era or found
        if len(found) > 1:
            found = [u for u in found if not u.id.startswith("2024-")] or found
        return found[0] if len(found) == 1 else None

    # ------------------------------------------------------------------ making
    def _make(self, place: Place, level: str, outer: Locality | None, guessed: bool, memory: Memory) -> Locality:
        if outer is None and self.rank(level) > _LOWEST_OFFICIAL:
            outer = self._commune_around(place, memory)
            return self._locality(place, level, outer, None, guessed)
        unit = self._link(place.name, level, outer)
        if unit is None and outer is None:
            outer = self._formerly_in(place.name, level) or self._around(place, level, memory)
        return self._locality(place, level, outer, unit, guessed)

    def _formerly_in(self, name: str, level: str) -> Locality | None:
        """What a locality that was merged before the oldest list lay in: its heir bears its name as an older one."""
        heirs = self._nearest([u for u in self._gazetteer.named(name) if self.rank(u.level) == self.rank(level)])
        above = {self._gazetteer.chain(u)[0].id: self._gazetteer.chain(u)[0] for u in heirs if self._gazetteer.chain(u)}
        return self._as_locality(next(iter(above.values()))) if len(above) == 1 else None

    def _locality(self, place: Place, level: str, outer: Locality | None, unit: Unit | None, guessed: bool, note: str = "") -> Locality:
        name = proper(place.name) if unit is None else plain(unit.name)
        note = note or self._note(place)
        stated = self._chain_of(place, level) is not None
        concept = self._level.get(level)
        noun = concept.label if concept else ""
        if unit is not None:
            entity = Entity(f"loc-{unit.id}", level, _label(name, noun, unit.name.isdigit(), outer), unit.id)
            return Locality(entity, name, level, self.rank(level), outer or self.official(unit), stated, guessed, note)
        label = _label(name, noun, place.numbered, outer)
        above = outer.entity.key if outer else self._document.id if self.rank(level) > _LOWEST_OFFICIAL else ""
        entity = Entity(key("loc", label, fold(name), level, above), level, label)
        return Locality(entity, name, level, self.rank(level), outer, stated and outer is not None, guessed, note)

    def official(self, unit: Unit) -> Locality | None:
        """The locality of the unit above, and so on up."""
        chain = self._gazetteer.chain(unit)
        above: Locality | None = None
        for upper in reversed(chain):
            name = plain(upper.name)
            level = self._level[upper.level]
            entity = Entity(f"loc-{upper.id}", level.id, _label(name, level.label, upper.name.isdigit(), above), upper.id)
            above = Locality(entity, name, level.id, level.rank, above, guessed=True)
        return above

    def _as_locality(self, unit: Unit) -> Locality:
        level = self._level[unit.level]
        name = plain(unit.name)
        entity = Entity(f"loc-{unit.id}", level.id, _label(name, level.label, False, None), unit.id)
        return Locality(entity, name, level.id, level.rank, self.official(unit), guessed=True)

    # ------------------------------------------------------------------ context
    def _commune_around(self, place: Place, memory: Memory) -> Locality | None:
        """The commune, ward or township that a hamlet of the text lies in."""
        return memory.last_place_of_rank(place.start, _LOWEST_OFFICIAL, _LOWEST_OFFICIAL) or memory.last_place_of_rank(place.start, 4, 4) or self._ahead(place, memory, _LOWEST_OFFICIAL)

    def _around(self, place: Place, level: str, memory: Memory) -> Locality | None:
        """What a locality outside the gazetteer lies in: the unit named last that is larger."""
        rank = self.rank(level)
        if rank <= 1 or level == "city":
            return None
        low = 2 if rank == _LOWEST_OFFICIAL else 1
        around = memory.last_place_of_rank(place.start, low, min(rank - 1, 3)) or memory.last_place_of_rank(place.start, 1, 1)
        return around or self._ahead(place, memory, rank - 1)

    def _ahead(self, place: Place, memory: Memory, rank: int) -> Locality | None:
        """A locality of that rank which the segment, or the document, names elsewhere."""
        for mention in self._near():
            if mention.level and self.rank(mention.level) == rank and fold(mention.name) != fold(place.name):
                return self.place(mention, memory)
        return None

    def anaphor(self, place: Place, memory: Memory) -> Locality | None:
        """``the commune``, ``provincial``: the last locality of that level, or the one above the last."""
        if not place.level:
            return memory.last_place(place.start)
        found = memory.last_place(place.start, place.level)
        if found is not None:
            return found
        rank = self.rank(place.level)
        for at, known in reversed(memory.places):
            if at < place.start:
                above = _up(known, rank, place.level)
                if above is not None:
                    return above
        for mention in self._near():
            if mention.level == place.level:
                return self.place(mention, memory)
        for unit in self._context:
            for upper in (unit, *self._gazetteer.chain(unit)):
                if self.rank(upper.level) == rank and upper.level in self._level[place.level].official:
                    return self._as_locality(upper)
        return None


def _up(locality: Locality | None, rank: int, level: str) -> Locality | None:
    while locality is not None:
        if locality.rank == rank and locality.level == level:
            return locality
        locality = locality.above
    return None


def _label(name: str, noun: str, numbered: bool, outer: Locality | None) -> str:
    if not numbered:
        return name if not noun or name.lower().endswith(noun.lower()) and name.count(" ") else f"{name} {noun}"
    around = f"{outer.entity.label} " if outer is not None and outer.rank > 2 else ""
    return f"{around}{noun} {name}"
