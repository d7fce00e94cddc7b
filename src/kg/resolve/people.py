"""Which person a name means: full names, given names that refer back, pronouns."""

from __future__ import annotations

from kg.gazetteer import Gazetteer
from kg.model import Document, Entity
from kg.reading import Person
from kg.resolve.context import Memory
from kg.resolve.names import key, proper
from kg.resolve.things import Locality, Org
from kg.text import fold

_MIDDLE = ("thi", "van")
"""Middle names: a name that opens with one is in Western order, the family name last."""


class People:
    """The people of one document."""

    def __init__(self, document: Document, gazetteer: Gazetteer) -> None:
        """Start with nobody; ``gazetteer`` tells names of provinces and cities from people's."""
        self._document = document
        self._gazetteer = gazetteer
        self._names: dict[str, str] = {}
        self._given: dict[str, list[str]] = {}
        self._met: dict[str, str] = {}
        self._orbit: dict[str, str] = {}

    def open_segment(self) -> None:
        """Given names refer back within a segment only."""
        self._given, self._met = {}, {}

    def introduce(self, person: Person) -> str:
        """Remember a full name; returns it as facts show it, or empty for a given name."""
        if person.name not in self._met:
            self._met[person.name] = self._introduced(person.name)
        return self._met[person.name]

    def _introduced(self, written: str) -> str:
        name = proper(written)
        if " " not in name or any(not unit.parent for unit in self._gazetteer.named(name)):
            return ""
        folded = fold(name)
        known = self._names.setdefault(folded, name)
        parts = folded.split(" ")
        given = self._given.setdefault(parts[-2] if parts[0] in _MIDDLE else parts[-1], [])
        if known not in given:
            given.append(known)
        return known

    def name(self, person: Person | None, memory: Memory, before: int) -> str:
        """The full name that a mention stands for, or empty when nobody fits."""
        if person is None:
            return memory.last_person(before)
        if " " in person.name:
            return self.introduce(person)
        known = self._given.get(fold(person.name), [])
        recent = [name for at, name in reversed(memory.people) if at < before and name in known]
        return recent[0] if recent else known[0] if len(known) == 1 else ""

    def settle(self, name: str, where: Org | Locality) -> None:
        """Tie a name to the locality of the first organisation it is named with: its orbit."""
        self._orbit.setdefault(name, orbit(where))

    def entity(self, name: str) -> Entity:
        """Identity is the name within an orbit; without one, within the document."""
        around = self._orbit.get(name) or self._document.id
        return Entity(key("person", name, fold(name), around), "person", name)


def orbit(where: Org | Locality) -> str:
    """The locality that an organisation stands for, or the organisation itself."""
    while isinstance(where, Org):
        upper = where.place or where.host or where.above
        if upper is None:
            return where.entity.key
        where = upper
    return where.entity.key
