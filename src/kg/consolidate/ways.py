"""The links of a graph, to be followed: what is above, around, where it is, and what became of it."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator

from kg.consolidate.links import Link


class Ways:
    """Links by what they lead from; the best come first."""

    def __init__(self, links: Iterable[Link]) -> None:
        """Sort them."""
        self._from: dict[str, dict[str, list[Link]]] = defaultdict(lambda: defaultdict(list))
        for link in sorted(links, key=lambda one: (one.goodness, one)):
            self._from[link.relation][link.triple.subject].append(link)

    def of(self, *relations: str) -> Iterator[Link]:
        """All links of some relations."""
        for relation in relations:
            for links in self._from[relation].values():
                yield from links

    def localities(self) -> set[str]:
        """All that links name."""
        some = [link.triple for link in self.of("within", "succeeded_by")]
        around = {end for triple in some for end in (triple.subject, triple.object)}
        return around | {link.triple.object for link in self.of("covers")}

    def up(self, thing: str) -> list[Link]:
        """To the organisations directly above one."""
        return self._from["part_of"].get(thing, [])

    def around(self, place: str) -> list[Link]:
        """To the localities directly around one."""
        return self._from["within"].get(place, [])

    def covered(self, body: str) -> list[Link]:
        """To the localities of an organisation."""
        return self._from["covers"].get(body, [])

    def became(self, thing: str) -> list[Link]:
        """To what a locality or organisation went into."""
        return self._from["merged_into"].get(thing, []) + self._from["succeeded_by"].get(thing, [])

    def ended(self, body: str) -> bool:
        """Whether it was dissolved or went into another."""
        return body in self._from["dissolved"] or body in self._from["merged_into"]

    def places(self, body: str) -> dict[str, Link]:
        """Its own place, or its host's, or that of what is directly above; each with the link that tells."""
        if own := self.covered(body):
            return _first((link.triple.object, link) for link in own)
        hosts = self._from["hosted_by"].get(body, [])
        return self._theirs(hosts) or self._theirs(self.up(body))

    def _theirs(self, others: list[Link]) -> dict[str, Link]:
        return _first(
            (place.triple.object, link) for link in others for place in self.covered(link.triple.object)
        )


def _first(some: Iterable[tuple[str, Link]]) -> dict[str, Link]:
    found: dict[str, Link] = {}
    for place, link in some:
        if place not in found or link.goodness < found[place].goodness:
            found[place] = link
    return found


def reached(start: str, step: Callable[[str], list[Link]], most: int = 12) -> dict[str, int]:
    """What is reached from a thing by steps of one kind, with the least number of them; not itself."""
    found: dict[str, int] = {}
    edge = [start]
    for distance in range(1, most + 1):
        edge = [link.triple.object for one in edge for link in step(one)]
        edge = [one for one in dict.fromkeys(edge) if one not in found and one != start]
        found.update(dict.fromkeys(edge, distance))
    return found
