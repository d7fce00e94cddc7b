"""Which person a name means: full names, given names that refer back, pronouns."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from kg.gazetteer import Gazetteer
from kg.model import Document, Entity
from kg.reading import Group, Person
from kg.resolve.context import Memory
from kg.resolve.names import key, proper
from kg.resolve.things import Individual, Locality, Org
from kg.text import fold

_MIDDLE = {"thi": "f", "van": "m"}
"""Middle names of women and men; a name that opens with one is in Western order, the family name last."""
_SHORTEST_WHOLE = 5
"""Letters of a name that is whole in one word."""


class _Profile(NamedTuple):
    """What an article tells of somebody besides the name; nothing where it tells nothing."""

    age: int = 0
    sex: str = ""

    def may_be(self, other: _Profile) -> bool:
        """Whether both may be of one person, who may have a birthday between two mentions."""
        ages = not (self.age and other.age) or abs(self.age - other.age) <= 1
        return ages and (not (self.sex and other.sex) or self.sex == other.sex)

    def with_(self, other: _Profile) -> _Profile:
        """What both tell."""
        return _Profile(self.age or other.age, self.sex or other.sex)


class People:
    """The people of one document."""

    def __init__(self, document: Document, gazetteer: Gazetteer) -> None:
        """Start with nobody; ``gazetteer`` tells names of provinces and cities from people's."""
        self._document = document
        self._gazetteer = gazetteer
        self._names: dict[str, str] = {}
        self._known: dict[str, list[_Profile]] = {}
        self._namesakes: set[int] = set()
        """Where full names stand that are another's than the same name before."""
        self._meant: dict[int, Individual] = {}
        """Who is meant by the full name at an offset."""
        self._given: dict[str, list[str]] = {}
        self._endings: dict[str, dict[str, None]] = {}
        """Full names by what they end with, two words or more."""
        self._met: dict[str, str] = {}
        self._orbit: dict[Individual, str] = {}

    def open_segment(self) -> None:
        """Given names refer back within a segment only."""
        self._given, self._endings, self._met = {}, {}, {}

    def introduce(self, person: Person) -> Individual | None:
        """Remember a full name; returns who bears it, ``None`` for a given name."""
        if person.name not in self._met:
            self._met[person.name] = self._introduced(person.name)
        known = self._met[person.name]
        if not known:
            return None
        if person.start not in self._meant:
            self._meant[person.start] = self._which(known, person)
        return self._meant[person.start]

    def tell_apart(self, groups: Sequence[Group]) -> None:
        """Nobody is listed twice in one sentence with the same role: these are namesakes."""
        listed: set[tuple[str, str]] = set()
        for person, posts in groups:
            roles = {(fold(person.name), post.role) for post in posts if not post.former} if person else set()
            if person is not None and " " in person.name and roles & listed:
                self._namesakes.add(person.start)
            listed |= roles

    def _which(self, name: str, person: Person) -> Individual:
        """The one spoken of last of all that bear the name and can be meant; else another one."""
        profile = _Profile(person.age, person.sex)
        known = self._known.setdefault(name, [])
        fitting = (i for i in reversed(range(len(known))) if known[i].may_be(profile))
        number = len(known) if person.start in self._namesakes else next(fitting, len(known))
        if number == len(known):
            known.append(profile)
        else:
            known[number] = known[number].with_(profile)
        return Individual(name, number)

    def _introduced(self, written: str) -> str:
        name = proper(written)
        if not _is_full(name) or any(not unit.parent for unit in self._gazetteer.named(name)):
            return ""
        folded = fold(name)
        parts = folded.split()
        given = self._given.setdefault(parts[-2] if parts[0] in _MIDDLE else parts[-1], [])
        if longer := self._endings.get(folded):  # without the family name, as a longer given name stands
            return next(iter(longer)) if len(longer) == 1 else ""
        known = self._names.setdefault(folded, name)
        for first in range(1, len(parts) - 1):
            self._endings.setdefault(" ".join(parts[first:]), {})[known] = None
        if known not in given:
            given.append(known)
        return known

    def who(self, person: Person | None, memory: Memory, before: int) -> Individual | None:
        """Whom a mention stands for, or ``None`` when nobody fits."""
        if person is not None and _is_full(person.name):
            return self.introduce(person)
        sex = person.sex if person is not None else ""
        if person is None or not person.name:
            return next((one for one in memory.people_before(before) if self._may_be(one, sex)), None)
        names = self._given.get(fold(person.name), [])
        fitting = memory.people_before(before, *names) if names else iter(())
        recent = next((one for one in fitting if self._may_be(one, sex)), None)
        if recent is not None:
            return recent
        known = [one for one in map(Individual, names) if self._may_be(one, sex)]
        return known[0] if len(known) == 1 else None

    def is_one(self, person: Person) -> bool:
        """Whether a name is full, or all of this segment that may be meant by it have one full name."""
        return _is_full(person.name) or len(self._given.get(fold(person.name), [])) == 1

    def _may_be(self, one: Individual, sex: str) -> bool:
        """Whether somebody can be spoken of as a woman or a man."""
        known = self._known[one.name][one.number].sex or _MIDDLE.get(
            one.name.split(" ")[1].lower() if " " in one.name else "", ""
        )
        return not (sex and known) or sex == known

    def settle(self, one: Individual, where: Org | Locality) -> None:
        """Tie somebody to the locality of the first organisation they are named with: their orbit."""
        self._orbit.setdefault(one, orbit(where))

    def entity(self, one: Individual) -> Entity:
        """Identity is the name within an orbit; without one, within the document."""
        around = self._orbit.get(one) or self._document.id
        namesakes = (Individual(one.name, number) for number in range(one.number))
        if any((self._orbit.get(other) or self._document.id) == around for other in namesakes):
            around = f"{around} {one.number + 1}"
        return Entity(key("person", one.name, fold(one.name), around), "person", one.name)


def _is_full(name: str) -> bool:
    """Whether a name is more than a given name: ``Lim Ta``, and ``K'Brel`` of the mountain peoples."""
    return " " in name or (name[1:2] in ("'", "’") and len(name) >= _SHORTEST_WHOLE)


def orbit(where: Org | Locality) -> str:
    """The locality that an organisation stands for, or the organisation itself."""
    while isinstance(where, Org):
        upper = where.place or where.host or where.above
        if upper is None:
            return where.entity.key
        where = upper
    return where.entity.key
