"""Names of things, found by their words: in any order, begun or whole, with or without their marks."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable, Iterator

import pyoxigraph as ox
from rapidfuzz import fuzz, process

from kg.store import GraphStore
from kg.store.steps import node
from kg.terms import ID
from kg.text import fold

LABELS = ("skos:prefLabel", "skos:altLabel", "skos:hiddenLabel")
"""What things are called by."""
_CANDIDATES, _NEAR = 500, 8
_LIKE = 60
"""Of a hundred, for a name that may have been meant."""


class Index:
    """Names of things, folded; in memory, for one state of a graph."""

    def __init__(self, named: Iterable[tuple[str, str]]) -> None:
        """Take things and their names."""
        self._things = sqlite3.connect(":memory:", check_same_thread=False)
        self._things.execute(
            "CREATE VIRTUAL TABLE names USING fts5(folded, thing UNINDEXED, name UNINDEXED, prefix='1 2 3')"
        )
        rows = ((fold(name), thing, name) for thing, name in named)
        self._things.executemany("INSERT INTO names VALUES (?, ?, ?)", rows)

    def find(self, text: str) -> list[tuple[str, str]]:
        """Things and the names that fit, the nearest first: the whole name, its marks, then the shorter."""
        words = fold(text).replace('"', " ").split()
        if not words:
            return []
        query = " ".join(f'"{word}"*' for word in words)
        sql = "SELECT thing, name FROM names WHERE folded MATCH ? LIMIT ?"
        found = self._things.execute(sql, (query, _CANDIDATES)).fetchall()
        return sorted(
            found, key=lambda one: (fold(one[1]) != fold(text), text not in one[1], len(one[1]), one)
        )

    def near(self, text: str) -> list[tuple[str, str]]:
        """Names that are nearly so, for a text that nothing fits."""
        rows = self._things.execute("SELECT folded, thing, name FROM names")
        names = {folded: (thing, name) for folded, thing, name in rows}
        alike = process.extract(fold(text), names.keys(), scorer=fuzz.WRatio, limit=_NEAR)
        return [names[folded] for folded, likeness, _ in alike if likeness >= _LIKE]


def named(store: GraphStore, *labels: str) -> Iterator[tuple[str, str]]:
    """The IRIs of the graph's own things, each with each of its names."""
    for label in labels:
        for quad in store.quads(None, node(label)):
            thing, name = quad.subject, quad.object
            if not (isinstance(thing, ox.NamedNode) and isinstance(name, ox.Literal)):
                continue
            if thing.value.startswith(ID):
                yield thing.value, name.value
