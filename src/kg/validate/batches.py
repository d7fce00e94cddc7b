"""All nodes of a graph, each in one batch."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

import pyoxigraph as ox

from kg.validate.batch import Batch, Known, Subject

_ALL = "SELECT DISTINCT ?s WHERE { ?s ?p ?o }"

Told = Iterable[bytes | None]
"""What each article says, as N-Quads, as often as one asks; none where that cannot be had."""
Pairs = dict[tuple[str, str], None]
"""Predicates and values of a node, as N-Quads terms."""


class Batches:
    """Makes batches of a store, each of so many nodes."""

    def __init__(self, store: ox.Store, known: Known, size: int) -> None:
        self._store = store
        self._known = known
        self._size = size

    def all(self, told: Told = ()) -> Iterator[Batch]:
        """All nodes: those of one article first, if all articles are told, then the others."""
        shared = _shared(told)
        if shared is None:
            yield from self._of_store(self._roots(), None)
        else:
            yield from self._of_articles(told, shared)
            among = [ox.NamedNode(subject[1:-1]) for subject in sorted(shared.values())]
            yield from self._of_store(iter(among), set(map(hash, among)))

    def _of_articles(self, told: Told, shared: dict[int, str]) -> Iterator[Batch]:
        """What one article alone says of a node is all that is said: the store need not be asked."""
        batch = self._empty()
        for body in told:
            for subject, pairs in _nodes(body or b"").items():
                if hash(subject) not in shared:
                    batch.tell(subject, pairs)
            if batch.size() >= self._size:
                yield batch
                batch = self._empty()
        yield batch

    def _of_store(self, roots: Iterator[Subject], among: set[int] | None) -> Iterator[Batch]:
        """Nodes near what they point to: few neighbours are looked up."""
        seen: set[int] = set()
        waiting: list[Subject] = []
        batch = self._empty()
        for root in roots:
            waiting.append(root)
            while waiting:
                subject = waiting.pop()
                if hash(subject) in seen or (among is not None and hash(subject) not in among):
                    continue
                seen.add(hash(subject))
                waiting.extend(batch.take(subject))
                if batch.size() >= self._size:
                    yield batch
                    batch = self._empty()
        yield batch

    def _empty(self) -> Batch:
        return Batch(self._store, (), self._known)

    def _roots(self) -> Iterator[Subject]:
        rows = self._store.query(_ALL, use_default_graph_as_union=True)
        if isinstance(rows, ox.QuerySolutions):
            yield from (row[0] for row in rows)


def _shared(told: Told) -> dict[int, str] | None:
    """The nodes of which several articles speak, by their hash; none unless all articles are told."""
    seen: set[int] = set()
    shared: dict[int, str] = {}
    body: bytes | None = None
    for body in told:
        if body is None:
            return None
        for subject in {line.partition(" ")[0] for line in body.decode().split("\n")} - {""}:
            if hash(subject) in seen:
                shared[hash(subject)] = subject
            seen.add(hash(subject))
    return None if body is None or any(subject[0] != "<" for subject in shared.values()) else shared


def _nodes(body: bytes) -> dict[str, Pairs]:
    """The nodes of an article with their statements, whatever graph names them."""
    nodes: dict[str, Pairs] = {}
    for line in body.decode().split("\n"):
        if line:
            subject, predicate, value = line[:-2].split(" ", 2)
            head, _, graph = value.rpartition(" ")
            if head and graph[0] == "<" and '"' not in graph:
                value = head
            nodes.setdefault(subject, {})[predicate, value] = None
    return nodes
