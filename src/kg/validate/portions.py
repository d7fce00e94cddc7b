"""The nodes of a graph with all their facts as plain terms, an article or some nodes at a time."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from typing import Any, NamedTuple

import pyoxigraph as ox

from kg.terms import PREFIXES
from kg.validate.conditions import Facts
from kg.validate.suspicion import TYPE
from kg.validate.translate import Subject, from_text

PORTION = 30
"""Articles looked at together."""
_NODES = 5000
"""Nodes of no one article looked at together."""
_PLACES = 1 << 25
"""Bytes to remember which nodes were met, whatever their number; those of 10,000 articles mark a tenth."""
_REMEMBERED = 1 << 16
"""Nodes elsewhere of which some values are kept."""
_ALL = "SELECT DISTINCT ?s WHERE { ?s ?p ?o }"

_LABEL = ox.NamedNode(PREFIXES["skos"] + "prefLabel")

Told = Iterable[bytes | None]
"""What each article says, as N-Quads, as often as one asks; none where that cannot be had."""


class Portion(NamedTuple):
    """Some nodes with all their facts."""

    nodes: dict[str, Facts]
    articles: list[bytes]
    """What the articles say whose nodes these are."""
    taken: list[ox.Quad]
    """What the store says of these nodes, where they are of no one article."""


class Elsewhere:
    """What the store says of other nodes, looked up when it is asked for."""

    def __init__(self, store: ox.Store) -> None:
        self._store = store
        self._near: dict[str, Facts] = {}
        self._known: dict[tuple[str, str], list[str]] = {}

    def near(self, nodes: dict[str, Facts]) -> None:
        """Take note of the nodes at hand."""
        self._near = nodes
        if len(self._known) > _REMEMBERED:
            self._known.clear()

    def values(self, node: str, predicate: str) -> Sequence[str]:
        """The values of a node at hand or elsewhere."""
        facts = self._near.get(node)
        if facts is not None:
            return facts.get(predicate, ())
        if node[0] == '"' or " " in node:  # a literal, a triple of RDF 1.2
            return ()
        known = self._known.get((node, predicate))
        if known is None:
            quads = self._store.quads_for_pattern(subject(node), ox.NamedNode(predicate[1:-1]), None, None)
            known = self._known[node, predicate] = [*dict.fromkeys(str(quad.object) for quad in quads)]
        return known

    def named(self, name: str) -> bool:
        """Whether anything has an English name, given in quotation marks."""
        known: Any = from_text(f"{name}@en")
        label = ox.Literal(str(known), language="en")
        return any(self._store.quads_for_pattern(None, _LABEL, label, None))

    def is_a(self, node: str, family: frozenset[str]) -> bool:
        """Whether a node has one of those classes."""
        return node[0] != '"' and not family.isdisjoint(self.values(node, TYPE))


def subject(node: str) -> Subject:
    """A node as the store knows it."""
    return ox.BlankNode(node[2:]) if node[0] == "_" else ox.NamedNode(node[1:-1])


def portions(store: ox.Store, told: Told, shared: set[str] | None) -> Iterator[Portion]:
    """All nodes: those of one article first, if all articles are told, then those that several share."""
    if shared is None:
        yield from _of_store(store, _roots(store))
    else:
        yield from _of_articles(told, shared)
        yield from _of_store(store, map(subject, sorted(shared)))


def _of_articles(told: Told, shared: set[str]) -> Iterator[Portion]:
    """What one article alone says of a node is all that is said: the store need not be asked."""
    portion = Portion({}, [], [])
    for body in told:
        portion.articles.append(body or b"")
        _tell(portion.nodes, body or b"", shared)
        if len(portion.articles) == PORTION:
            yield portion
            portion = Portion({}, [], [])
    yield portion


_LINE = re.compile(
    r"^(\S+) (\S+) "
    r"(<[^>]*>|\"(?:[^\"\\]|\\.)*\"(?:@[\w-]+|\^\^<[^>]*>)?|_:\S+)"
    r"(?: <[^>]*>| _:\S+)? \.$",
    re.MULTILINE,
)
"""A line of N-Quads, whatever graph it names."""


def _tell(nodes: dict[str, Facts], article: bytes, shared: set[str]) -> None:
    """Add the nodes of an article, as the store writes it."""
    text = article.decode()
    statements: list[tuple[str, str, str]] = _LINE.findall(text)
    if len(statements) != text.count("\n"):  # RDF 1.2
        quads = ox.parse(article, format=ox.RdfFormat.N_QUADS, lenient=True)
        statements = [(str(quad.subject), str(quad.predicate), str(quad.object)) for quad in quads]
    facts: Facts = {}
    last = ""
    for node, predicate, value in statements:
        if node != last:
            last = node
            facts = {} if node in shared else nodes.setdefault(node, {})
        values = facts.get(predicate)
        if values is None:
            facts[predicate] = [value]
        elif values[-1] != value:  # lines are sorted: what stands in two graphs is told twice
            values.append(value)


def _of_store(store: ox.Store, some: Iterable[Subject]) -> Iterator[Portion]:
    portion = Portion({}, [], [])
    for one in some:
        facts: dict[str, dict[str, None]] = {}
        for quad in store.quads_for_pattern(one, None, None, None):
            portion.taken.append(quad)
            facts.setdefault(str(quad.predicate), {})[str(quad.object)] = None
        portion.nodes[str(one)] = {name: list(values) for name, values in facts.items()}
        if len(portion.nodes) == _NODES:
            yield portion
            portion = Portion({}, [], [])
    yield portion


def _roots(store: ox.Store) -> Iterator[Subject]:
    rows = store.query(_ALL, use_default_graph_as_union=True)
    if isinstance(rows, ox.QuerySolutions):
        yield from (row[0] for row in rows)


def shared_nodes(told: Told) -> set[str] | None:
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
