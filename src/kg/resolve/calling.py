"""What names mean that somebody gives from outside, as if they stood at the end of the article."""

from __future__ import annotations

from typing import NamedTuple

from kg.model import Entity
from kg.reading import Body, Mention, Person, Place
from kg.resolve.following import Followed
from kg.resolve.things import Individual, Locality, Org
from kg.text import fold


class Meant(NamedTuple):
    """What a name means: the thing, and how the article names it in full."""

    thing: Individual | Org | Locality
    name: str


class Names:
    """The names of one document."""

    def __init__(self, followed: Followed) -> None:
        """Take the document as it is when all of it is known; names stand in the article, in no teaser."""
        self._discourse = followed.discourse
        if followed.memories:
            self._discourse.memory = followed.memories[0]
            self._discourse.places.enter(0)

    def known(self, name: str) -> tuple[Meant, ...]:
        """The organisations and localities that the document calls so, each once."""
        told: list[Org | Locality] = [org for org, _ in self._discourse.orgs.values()]
        told += [locality for locality, _ in self._discourse.localities.values()]
        found = {one.entity.key: one for one in told if fold(name) in _names(one)}
        return tuple(Meant(found[key], self._discourse.named(found[key])[1]) for key in sorted(found))

    def meant(self, mention: Mention) -> Meant | None:
        """What a mention means; nothing if it is not clear."""
        thing: Individual | Org | Locality | None
        if isinstance(mention, Person):
            thing = self._discourse.people.introduce(mention)
            return Meant(thing, thing.name) if thing else None
        if isinstance(mention, Place):
            thing = self._discourse.locality(mention)
        elif isinstance(mention, Body):
            thing = self._discourse.organisation(mention)
        else:
            thing = self._discourse.seat_of(mention)
        return Meant(thing, self._discourse.named(thing)[1]) if thing else None

    def entity(self, thing: Individual | Org | Locality, beside: Org | Locality | None = None) -> Entity:
        """The entity of a thing; of somebody whom the article has not placed, with what they are named."""
        if not isinstance(thing, Individual):
            return thing.entity
        if beside is not None:
            self._discourse.people.settle(thing, beside)
        return self._discourse.people.entity(thing)


def _names(one: Org | Locality) -> set[str]:
    return {fold(one.entity.label), fold(one.name)} if isinstance(one, Org) else {fold(one.entity.label)}
