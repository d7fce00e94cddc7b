"""The whole graph as nodes and edges, in order, out of one pass over the store."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from itertools import groupby

from kg.ontology import Ontology
from kg.runs import Row, Runs
from kg.store import GraphStore
from kg.views import entities, links
from kg.views.model import Edge, Node, Value
from kg.views.records import About, local, records, text


@dataclass(frozen=True, slots=True)
class Whole:
    """All nodes and edges of a graph, each kept outside memory where there are many."""

    attributes: Mapping[str, type]
    """The names of what nodes have besides, sorted, and whether it is text or a number."""
    _nodes: Runs
    _edges: Runs

    def nodes(self) -> Iterator[Node]:
        """The nodes by IRI, without those that only edges name."""
        for _, parts in groupby(self._nodes, key=lambda row: row[0]):
            rows = [*parts]
            if rows[0][1] == "":
                node = Node._make(rows[0][2])
                figures = _latest(rows[1:])
                yield node._replace(attributes={**node.attributes, **figures}) if figures else node

    def edges(self) -> Iterator[Edge]:
        """The edges by source, target, relation and fact."""
        return links.linked(map(Edge._make, self._edges))


def whole(store: GraphStore, ontology: Ontology) -> Whole:
    """Read a graph once."""
    nodes, edges = Runs(), Runs()
    attributes: dict[str, type] = {}
    for address, about in records(store):
        for row in _of_node(ontology, address, about):
            nodes.add(row)
            if row[1]:
                attributes[row[1]] = int
            else:
                attributes.update((name, str) for name in Node._make(row[2]).attributes)
        for edge in links.edges(ontology, address, about):
            edges.add(tuple(edge))
    return Whole(dict(sorted(attributes.items())), nodes, edges)


def _of_node(ontology: Ontology, address: str, about: About) -> Iterable[Row]:
    """What a subject says of nodes: of itself, or of what was counted."""
    counted = text(about, "kg:observed")
    if counted:
        value = text(about, "kg:value")
        if value.lstrip("-").isdigit():
            measure = local(text(about, "kg:measure")).replace("-", "_")
            yield counted, measure, text(about, "kg:heldOn"), int(value)
        return
    node = entities.node(ontology, address, about)
    if node is not None:
        yield address, "", tuple(node)


def _latest(rows: Iterable[Row]) -> dict[str, Value]:
    """The latest number of each measure; of several on one day the largest."""
    return {measure: value for _, measure, _, value in rows}
