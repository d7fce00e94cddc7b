"""People, organisations and localities, with what tells one from another of the same name."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property

from kg.review.evidence import rows, said
from kg.review.structure import Links, links, reached
from kg.store import GraphStore

_KINDS = {
    "person": "SELECT ?thing ?name ('person' AS ?kind) WHERE { ?thing a foaf:Person ; skos:prefLabel ?name }",
    "organisation": """SELECT ?thing ?name ?kind WHERE {
  ?thing a org:Organization ; skos:prefLabel ?name ; org:classification ?kind }""",
    "locality": """SELECT ?thing ?name ?kind WHERE {
  ?thing a kg:Locality ; skos:prefLabel ?name ; org:classification ?kind }""",
}
_POSTS = """
SELECT ?person ?organisation ?role WHERE {
  ?term org:member ?person ; org:organization ?organisation ; org:role ?role }"""
_PLAIN = {"member"}
"""Roles that many have, so that sharing one tells nothing."""


@dataclass(frozen=True, slots=True)
class Thing:
    """Somebody or something with a name."""

    iri: str
    name: str
    sort: str
    """``person``, ``organisation`` or ``locality``."""
    group: str
    """What it must share with another to be the same: its kind."""


class Things:
    """What a graph tells about its things, looked up when it is asked for."""

    def __init__(self, store: GraphStore) -> None:
        """Read names and kinds; localities that the gazetteer knows are known to be what they are."""
        self._store = store
        self.official = frozenset(links(store, "kg:officialCode"))
        found: dict[str, Thing] = {}
        for sort, sparql in _KINDS.items():
            for iri, name, kind in rows(store, sparql):
                found.setdefault(iri, Thing(iri, name, sort, kind))
        self.all: Mapping[str, Thing] = found
        self._places: dict[str, frozenset[str]] = {}
        self._told: dict[str, list[tuple[str, str]]] = {}

    @cached_property
    def posts(self) -> Mapping[str, frozenset[tuple[str, str]]]:
        """The organisations and roles of each person."""
        found: dict[str, set[tuple[str, str]]] = defaultdict(set)
        for person, organisation, role in rows(self._store, _POSTS):
            found[person].add((organisation, role.rpartition("#")[2]))
        return {person: frozenset(posts) for person, posts in found.items()}

    @cached_property
    def births(self) -> Links:
        """The years of birth of each person."""
        return links(self._store, "kg:birthYear")

    @cached_property
    def within(self) -> Links:
        """What each locality lies in."""
        return links(self._store, "kg:within")

    @cached_property
    def above(self) -> Links:
        """What each organisation is directly under."""
        return links(self._store, "org:subOrganizationOf|org:unitOf")

    @cached_property
    def _seats(self) -> Links:
        return links(self._store, "kg:covers")

    @cached_property
    def _hosts(self) -> Links:
        return links(self._store, "kg:hostedBy")

    def roles(self, person: str) -> frozenset[str]:
        """What somebody is or was, plain membership apart."""
        return frozenset(role for _, role in self.posts.get(person, ())) - _PLAIN

    def bodies(self, person: str) -> frozenset[str]:
        """Where somebody is or was."""
        return frozenset(body for body, _ in self.posts.get(person, ()))

    def places(self, thing: Thing) -> frozenset[str]:
        """The nearest localities that are known of a thing."""
        if thing.iri not in self._places:
            self._places[thing.iri] = self._look(thing)
        return self._places[thing.iri]

    def _look(self, thing: Thing) -> frozenset[str]:
        if thing.sort == "locality":
            return self.within.get(thing.iri, frozenset())
        starts = self.bodies(thing.iri) if thing.sort == "person" else frozenset({thing.iri})
        return frozenset(place for start in starts for place in self._nearest(start))

    def around(self, places: frozenset[str]) -> frozenset[str]:
        """Everything that localities lie in."""
        return frozenset(upper for place in places for upper in reached(self.within, place))

    def _nearest(self, body: str) -> frozenset[str]:
        seen: set[str] = set()
        level = {body}
        while level:
            found = {place for one in level for place in self._seats.get(one, ())}
            found |= {one for one in level if one in self.within}
            if found:
                return frozenset(found)
            seen |= level
            level = {up for one in level for up in self._up(one)} - seen
        return frozenset()

    def _up(self, body: str) -> Iterator[str]:
        yield from self._hosts.get(body, ())
        yield from self.above.get(body, ())

    def told(self, thing: Thing) -> list[tuple[str, str]]:
        """The articles that tell of a thing, each with a sentence."""
        if thing.iri not in self._told:
            claims = [*said(self._store, subject=thing.iri), *said(self._store, about=thing.iri)]
            self._told[thing.iri] = sorted({(one.document, one.sentence) for one in claims if one.sentence})
        return self._told[thing.iri]
