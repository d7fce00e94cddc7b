"""All nodes of a graph, each in one batch."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Set

import pyoxigraph as ox

from kg.validate.batch import Batch, Known
from kg.validate.translate import Subject

_ALL = "SELECT DISTINCT ?s WHERE { ?s ?p ?o }"
_PLACES = 1 << 25
"""Bytes to remember which nodes were met, whatever their number; those of 10,000 articles mark a tenth."""

Told = Iterable[bytes | None]
"""What each article says, as N-Quads, as often as one asks; none where that cannot be had."""


class Batches:
    """Makes batches of a store, each of so many nodes."""

    def __init__(self, store: ox.Store, known: Known, size: int, told: Told = ()) -> None:
        self._store = store
        self._known = known
        self._size = size
        self._told = told
        self._shared = _shared(told)
        self.told = self._shared is not None
        """Whether it is known what all articles say."""

    def all(self) -> Iterator[Batch]:
        """All nodes: those of one article first, if all articles are told, then the others."""
        if self._shared is None:
            yield from self._of_store(self._roots(), None)
        else:
            yield from self._of_articles(self._shared)
            among = {ox.NamedNode(subject[1:-1]): None for subject in sorted(self._shared)}
            yield from self._of_store(iter(among), among.keys())

    def _of_articles(self, shared: Set[str]) -> Iterator[Batch]:
        """What one article alone says of a node is all that is said: the store need not be asked."""
        batch = self._empty()
        for body in self._told:
            batch.tell(body or b"", shared)
            if batch.size() >= self._size:
                yield batch
                batch = self._empty()
        yield batch

    def _of_store(self, roots: Iterator[Subject], among: Set[Subject] | None) -> Iterator[Batch]:
        """Nodes near what they point to: few neighbours are looked up."""
        seen: set[int] = set()
        waiting: list[Subject] = []
        batch = self._empty()
        for root in roots:
            waiting.append(root)
            while waiting:
                subject = waiting.pop()
                if hash(subject) in seen or (among is not None and subject not in among):
                    continue
                seen.add(hash(subject))
                waiting.extend(batch.take(subject))
                if batch.size() >= self._size:
                    yield batch
                    batch = self._empty()
        yield batch

    def _empty(self) -> Batch:
        return Batch(self._store, self._known)

    def _roots(self) -> Iterator[Subject]:
        rows = self._store.query(_ALL, use_default_graph_as_union=True)
        if isinstance(rows, ox.QuerySolutions):
            yield from (row[0] for row in rows)


def _shared(told: Told) -> set[str] | None:
    """The nodes of which several articles speak; none unless all articles are told.

    Each node marks two places, and a node that finds both marked is taken for shared. A few are not: the
    store says the same of them as their article. (A set of all nodes takes 100 MB with 10,000 articles.)
    """
    met = bytearray(_PLACES)
    shared: set[str] = set()
    body: bytes | None = None
    for body in told:
        if body is None:
            return None
        subjects = {line.partition(" ")[0] for line in body.decode().split("\n")} - {""}
        hashes = [hash(subject) for subject in subjects]
        places = [(one % _PLACES, (one >> 25) % _PLACES) for one in hashes]
        shared.update(
            subject for subject, (one, two) in zip(subjects, places, strict=True) if met[one] and met[two]
        )
        for one, two in places:
            met[one] = met[two] = 1
    return None if body is None or any(subject[0] != "<" for subject in shared) else shared
