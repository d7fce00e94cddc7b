"""Which official unit a name means in one document: by level, by what else it names, by its date."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import lru_cache

from kg.gazetteer import REFORM, Gazetteer, Unit, key
from kg.ontology import Concept
from kg.reading import Place
from kg.resolve.things import Locality
from kg.text import fold

LOWEST_OFFICIAL = 5
"""Ranks above this are villages, hamlets and quarters, which no official list has."""


@lru_cache(maxsize=16384)
def _together(name: str) -> str:
    return fold(name).replace(" ", "").replace("-", "")


class Units:
    """The gazetteer, seen from one document."""

    def __init__(self, gazetteer: Gazetteer, levels: Mapping[str, Concept], published: str) -> None:
        """The document has named nothing yet."""
        self.gazetteer = gazetteer
        self._levels = levels
        self._published = published
        self._districts = False
        self._called: dict[tuple[str, str], list[Unit]] = {}
        self.context: tuple[Unit, ...] = ()

    def learn(self, mentions: Sequence[Place]) -> None:
        """Let the localities that the document names be the context of the others."""
        self._districts = any(m.level in ("district", "town") for m in mentions)
        self.context = tuple(dict.fromkeys(self._certain(mentions)))

    def above_context(self, level: Concept) -> Iterator[Unit]:
        """Units of a level that the named ones are, or lie in."""
        for unit in self.context:
            for upper in (unit, *self.gazetteer.chain(unit)):
                if upper.level in level.official and self.rank(upper.level) == level.rank:
                    yield upper

    def rank(self, level: str) -> int:
        """1 for provinces to 6 for hamlets; 9 when unknown."""
        found = self._levels.get(level)
        return found.rank if found else 9

    def exactly(self, name: str) -> list[Unit]:
        """Units that bear the name now: an older name is that of another unit, merged into it since."""
        together, in_capitals = _together(name), name.upper() == name
        return [u for u in self.gazetteer.named(name) if in_capitals or _together(u.name) == together]

    def at_the_top(self, name: str, level: str) -> list[Unit]:
        """The units of a name and a level that lie in no other."""
        return [unit for unit in self.candidates(name, level) if not unit.parent] if name else []

    def candidates(self, name: str, level: str) -> list[Unit]:
        """Units of that name which a text may call by that level, preferably on its date."""
        known = self._called.get((name, level))
        if known is None:
            concept = self._levels.get(level)
            official = concept.official if concept else ()
            units = [u for u in self.exactly(name) if u.level in official]
            now = [u for u in units if not self._published or u.possible_on(self._published)]
            known = self._called[name, level] = now or units
        return known

    def nearest(self, units: Sequence[Unit]) -> list[Unit]:
        """Of several units those within, or above, what else the document names; else of its provinces."""
        within = self.gazetteer.within
        inside = [u for u in units if u in self.context or any(within(u, c) for c in self.context)]
        above = [u for u in units if any(within(c, u) for c in self.context)]
        if above or inside:
            return above + inside
        provinces = [(self.gazetteer.chain(c) or (c,))[-1] for c in self.context]
        return [u for u in units if any(within(u, p) for p in provinces)]

    def link(self, name: str, level: str, outer: Locality | None) -> Unit | None:
        """The one official unit that a name with a level means here, or none."""
        units = self.candidates(name, level)
        if outer is not None and outer.entity.unit:
            around = self.gazetteer.unit(outer.entity.unit)
            units = [u for u in units if around and self._lies_in(u, around)]
        elif len(units) > 1 or self.context:
            alone = units if not self.context and len(units) == 1 else []
            units = self.nearest(units) or [u for u in units if not u.parent] or alone
        return self._one(units, outer)

    def formerly_in(self, name: str, level: str) -> Unit | None:
        """What a locality lay in that was merged before the oldest list: its heir bears the older name."""
        namesakes = [u for u in self.gazetteer.named(name) if self.rank(u.level) == self.rank(level)]
        chains = (self.gazetteer.chain(heir) for heir in self.nearest(namesakes))
        above = {chain[0].id: chain[0] for chain in chains if chain}
        return next(iter(above.values())) if len(above) == 1 else None

    def heir(self, name: str, level: str, outer: Locality | None) -> Unit | None:
        """The one unit in ``outer`` that took in what bore the name before the oldest list."""
        around = self.gazetteer.unit(outer.entity.unit) if outer is not None else None
        if around is None:
            return None
        named = [u for u in self.gazetteer.named(name) if self._lies_in(u, around)]
        if any(key(name) in map(key, (u.name, *u.older_names)) for u in named):
            return None
        same = [u for u in named if self.rank(u.level) == self.rank(level)]
        return same[0] if len(same) == 1 else None

    def _certain(self, mentions: Sequence[Place]) -> Iterator[Unit]:
        """Units that need no context: provinces, then districts and cities within them."""
        called = dict.fromkeys((m.name, m.level) for m in mentions if self.rank(m.level) < LOWEST_OFFICIAL)
        named = [(level, self.candidates(name, level)) for name, level in called]
        provinces = [
            u for level, units in named if level in ("province", "city") for u in units if not u.parent
        ]
        provinces += [u for m in mentions if not m.level for u in self.exactly(m.name) if not u.parent]
        yield from provinces
        for level, units in named:
            below = [u for u in units if u.parent]
            inside = [u for u in below if any(self.gazetteer.within(u, p) for p in provinces)]
            if self.rank(level) > 1 and (inside or len(below) == 1):
                yield from inside or below

    def _lies_in(self, unit: Unit, around: Unit) -> bool:
        """Inside ``around`` in any era: the same name and level above it will do."""
        return self.gazetteer.within(unit, around) or any(
            above.level == around.level and fold(above.name) == fold(around.name)
            for above in self.gazetteer.chain(unit)
        )

    def _one(self, units: Iterable[Unit], outer: Locality | None) -> Unit | None:
        """One of several units that differ only by era: as parent, date or named districts tell."""
        found = list(dict.fromkeys(units))
        if len(found) > 1 and outer is not None:
            found = [u for u in found if u.parent == outer.entity.unit] or found
        if len(found) > 1:
            reformed = self._is_reformed(outer)
            found = [u for u in found if u.id.startswith("2025-") == reformed] or found
        if len(found) > 1:
            found = [u for u in found if not u.id.startswith("2024-")] or found
        return found[0] if len(found) == 1 else None

    def _is_reformed(self, outer: Locality | None) -> bool:
        """Whether the text speaks of the country since July 2025, when communes lie in provinces."""
        if self._published:
            return self._published >= REFORM
        if outer is not None:
            return not self._districts and outer.rank == 1
        return not self._districts and any(not unit.parent for unit in self.context)
