"""All nodes of a graph, each in one batch."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

import pyoxigraph as ox

from kg.terms import ID, PROVENANCE, iri
from kg.validate.batch import Batch, Known, Subject

_ALL = "SELECT DISTINCT ?s WHERE { ?s ?p ?o }"
_PROVENANCE = f" <{PROVENANCE}> ."
_GAZETTEER, _QUOTED_FROM = f"<{ID}doc-gazetteer>", iri("prov:wasQuotedFrom")

Pairs = list[tuple[str, str]]
"""Predicates and values of a node, as N-Quads terms."""

Told = Iterable[bytes | None]
"""What each article says, as N-Quads; none where that cannot be had."""


class Batches:
    """Makes batches of a store, each of so many nodes."""

    def __init__(self, store: ox.Store, known: Known, size: int) -> None:
        self._store = store
        self._known = known
        self._size = size
        self._seen: set[int] = set()
        self._complete = False

    def all(self, told: Told = ()) -> Iterator[Batch]:
        """All nodes: first the claims and spans of the articles that are told, then those of the store."""
        yield from self._of_articles(told)
        yield from self._of_store()

    def _of_articles(self, told: Told) -> Iterator[Batch]:
        """What belongs to one article alone is read from its file: an engine on disk looks up each term."""
        batch = Batch(self._store, (), self._known)
        for body in told:
            self._complete = body is not None
            if body is None:
                return
            for subject, pairs in _claims_and_spans(body):
                node = hash(ox.NamedNode(subject[1:-1]))
                if node not in self._seen:
                    self._seen.add(node)
                    batch.tell(subject, pairs)
            if batch.size() >= self._size:
                yield batch
                batch = Batch(self._store, (), self._known)
        yield batch

    def _of_store(self) -> Iterator[Batch]:
        """The other nodes, near what they point to: few neighbours are looked up."""
        waiting: list[Subject] = []
        batch = Batch(self._store, (), self._known)
        for root in self._roots():
            waiting.append(root)
            while waiting:
                subject = waiting.pop()
                if hash(subject) in self._seen:
                    continue
                self._seen.add(hash(subject))
                waiting.extend(batch.take(subject))
                if batch.size() >= self._size:
                    yield batch
                    batch = Batch(self._store, (), self._known)
        yield batch

    def _roots(self) -> Iterator[Subject]:
        """Where to begin; from these, what the gazetteer claims is asked for apart."""
        rows = self._store.query(_ALL, use_default_graph_as_union=not self._complete)
        if isinstance(rows, ox.QuerySolutions):
            yield from (row[0] for row in rows)
        if self._complete:
            predicate, document = ox.NamedNode(_QUOTED_FROM[1:-1]), ox.NamedNode(_GAZETTEER[1:-1])
            for quad in self._store.quads_for_pattern(None, predicate, document, None):
                if not isinstance(quad.subject, ox.Triple):
                    yield quad.subject


def _claims_and_spans(body: bytes) -> Iterator[tuple[str, Pairs]]:
    """The nodes of the provenance graph with all their statements, those of the gazetteer left out."""
    nodes: dict[str, Pairs] = {}
    shared = {_GAZETTEER}
    for line in body.decode().split("\n"):
        if not line.endswith(_PROVENANCE):
            shared.add(line.partition(" ")[0])
            continue
        subject, predicate, value = line[: -len(_PROVENANCE)].split(" ", 2)
        if value == _GAZETTEER and predicate == _QUOTED_FROM:
            shared.add(subject)
        else:
            nodes.setdefault(subject, []).append((predicate, value))
    return ((subject, pairs) for subject, pairs in nodes.items() if subject not in shared)
