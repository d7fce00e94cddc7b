"""Levels that a text leaves out, and levels that it gets wrong."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import TypeAlias

from kg.reading import Place
from kg.resolve.mentions import Mentions
from kg.resolve.units import LOWEST_OFFICIAL, Units
from kg.text import fold, is_syllable

_HAMLET = "hamlet"


TOWNS = ("city", "town", "township")
"""Levels that translators take for one another."""


Corrections: TypeAlias = Mapping[tuple[str, str], str]
"""The right level for a folded name and the level that a text gives it."""


def corrections(units: Units, mentions: Iterable[Place]) -> dict[tuple[str, str], str]:
    """``Dong Lam district of Song Vang province``: no such units, but a commune of such a district."""
    found: dict[tuple[str, str], str] = {}
    mentions = list(mentions)
    known = {fold(m.name): m.level for m in reversed(mentions) if m.level and _exists(units, m)}
    for mention in mentions:
        name, above = fold(mention.name), mention.above
        towns = mention.level in TOWNS and known.get(name) in TOWNS
        if towns and not _exists(units, mention):
            found[name, mention.level] = known[name]
            continue
        if above is None or not above.name or units.rank(mention.level) > LOWEST_OFFICIAL:
            continue
        if _exists(units, mention) or _exists(units, above):
            continue
        for unit in units.gazetteer.named(mention.name):
            chain = units.gazetteer.chain(unit)
            upper = next((u for u in chain if fold(u.name) == fold(above.name)), None)
            if upper is not None:
                found[fold(mention.name), mention.level] = unit.level
                found[fold(above.name), above.level] = upper.level
                break
    return found


def corrected(place: Place, wrong: Corrections) -> Place:
    """The mention with its level corrected, and that of what it lies in."""
    if not wrong:
        return place
    above = corrected(place.above, wrong) if place.above is not None else None
    return place._replace(level=wrong.get((fold(place.name), place.level), place.level), above=above)


def note(place: Place, wrong: Corrections) -> str:
    """What a reader must know when the level was corrected."""
    for (name, written), right in wrong.items():
        if name == fold(place.name) and right == place.level:
            return f"the text also writes {written}; corrected by the gazetteer"
    return ""


def _exists(units: Units, place: Place) -> bool:
    return not place.level or bool(units.candidates(place.name, place.level))


class Levels:
    """The levels of the localities that one document names."""

    def __init__(self, units: Units, mentions: Mentions, provincial: bool) -> None:
        """``mentions`` are those with names; ``provincial`` tells of a bare ``provincial``."""
        self._units = units
        self._mentions = mentions
        self._provincial = provincial

    def guess(self, place: Place, segment: int, at_least: int) -> str:
        """The level of a bare name, of rank ``at_least`` or below: as the document has it, or the gazetteer.

        A name that neither knows is a hamlet's, if a cell bears it, or nothing.
        """
        units = self._units.exactly(place.name)
        if at_least <= 1 and self._provincial and any(not u.parent and u.level == "province" for u in units):
            return "province"
        for levels in self._mentions.levels(segment, place.name):
            if known := self._highest(levels, at_least):
                return known
        if at_least > LOWEST_OFFICIAL:
            acronym = place.name.isupper() and len(place.name) > 1
            return "" if acronym else self._smallest(segment)
        possible = [u for u in units if self._units.rank(u.level) >= at_least]
        alone = [] if self._units.context else possible
        near = [u for u in possible if not u.parent] or self._units.nearest(possible) or alone
        if known := self._highest({u.level for u in near}, at_least):
            return known
        return _HAMLET if at_least > 1 and all(is_syllable(word) for word in place.name.split()) else ""

    def _smallest(self, segment: int) -> str:
        """What the text calls its hamlets: villages, if it names no other."""
        for counts in self._mentions.counts(segment):
            small = [level for level in sorted(counts) if self._units.rank(level) > LOWEST_OFFICIAL]
            if small:
                return max(small, key=lambda level: (counts[level], level == _HAMLET))
        return _HAMLET

    def is_abroad(self, place: Place, level: str) -> bool:
        """A province that no list has, under a name that is none in Vietnamese; or what lies in one."""
        above = place.above
        if above is not None and above.level and above.name and self.is_abroad(above, above.level):
            return True
        words = place.name.split()
        if self._units.rank(level) > 1 or self._units.candidates(place.name, level):
            return False
        return len(words) == 1 or not all(is_syllable(word) for word in words)

    def _highest(self, levels: set[str], at_least: int) -> str:
        """The level of the smallest rank, or empty."""
        rank = self._units.rank
        return min((v for v in levels if v and rank(v) >= at_least), key=lambda v: (rank(v), v), default="")
