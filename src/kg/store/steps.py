"""A graph walked from node to node: a query with many optional parts would take the engine long."""

from __future__ import annotations

from functools import cache

import pyoxigraph as ox

from kg.store.reading import GraphStore
from kg.terms import iri


@cache
def node(curie: str) -> ox.NamedNode:
    """The node of a CURIE."""
    return ox.NamedNode(iri(curie)[1:-1])


class Steps:
    """What one step leads to; properties are given as CURIEs, and what is found is sorted."""

    def __init__(self, store: GraphStore) -> None:
        """Take the graph."""
        self._store = store

    def to(self, thing: ox.NamedNode, *properties: str) -> list[ox.NamedNode]:
        """The things that a thing has under any of these properties."""
        found = (quad.object for name in properties for quad in self._store.quads(thing, node(name)))
        return sorted({one for one in found if isinstance(one, ox.NamedNode)}, key=str)

    def back(self, thing: ox.NamedNode, *properties: str) -> list[ox.NamedNode]:
        """The things that have a thing under any of these properties."""
        found = (quad.subject for name in properties for quad in self._store.quads(None, node(name), thing))
        return sorted({one for one in found if isinstance(one, ox.NamedNode)}, key=str)

    def texts(self, thing: ox.NamedNode, name: str) -> list[str]:
        """The texts that a thing has under a property."""
        found = (quad.object for quad in self._store.quads(thing, node(name)))
        return sorted(one.value for one in found if isinstance(one, ox.Literal))

    def local(self, thing: ox.NamedNode, *properties: str) -> str:
        """What the first value of a property ends with: the name of a concept."""
        return next((one.value.rpartition("#")[2] for one in self.to(thing, *properties)), "")
