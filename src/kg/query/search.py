"""What is called so: entities by the words of their names, in any order, without case and marks."""

from __future__ import annotations

from collections.abc import Iterable

import pyoxigraph as ox

from kg.query.index import LABELS, Index, named
from kg.query.names import label
from kg.results import Answer, Cell
from kg.store import GraphStore
from kg.store.steps import Steps, node

COLUMNS = ("name", "kind", "place", "match", "id")
MOST = 50
"""Rows of an answer; more words find fewer."""

_CLASSES = frozenset(map(node, ("org:Organization", "kg:Locality", "foaf:Person")))


def search(store: GraphStore, words: str) -> Answer:
    """What has all these words in a name; else, where ``match`` says near, what has the nearest names."""
    steps, index = Steps(store), Index(named(store, *LABELS))
    found = _things(steps, index.find(words))
    near = _things(steps, index.near(words)) if words.strip() and not found else []
    match = "all words" if found else "near"
    return Answer(COLUMNS, tuple(_row(store, steps, thing, match) for thing in (found or near)[:MOST]))


def _things(steps: Steps, hits: Iterable[tuple[str, str]]) -> list[ox.NamedNode]:
    """The organisations, localities and people among what was found, each once."""
    things = map(ox.NamedNode, dict.fromkeys(thing for thing, _ in hits))
    return [thing for thing in things if not _CLASSES.isdisjoint(steps.to(thing, "rdf:type"))]


def _row(store: GraphStore, steps: Steps, thing: ox.NamedNode, match: str) -> tuple[Cell, ...]:
    kind = steps.local(thing, "org:classification") or "person"
    at = min((label(store, place) for place in _places(steps, thing)), default="")
    where = Cell(at, "literal" if at else "none")
    return Cell(label(store, thing)), Cell(kind), where, Cell(match), Cell(thing.value, "iri")


def _places(steps: Steps, thing: ox.NamedNode) -> list[ox.NamedNode]:
    """Where it is: of an organisation its locality or its host's, of a locality the one around it."""
    hosts = steps.to(thing, "kg:hostedBy")
    return [
        *steps.to(thing, "kg:covers", "kg:within"),
        *(place for host in hosts for place in steps.to(host, "kg:covers")),
    ]
