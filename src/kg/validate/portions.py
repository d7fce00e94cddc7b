"""The nodes of a graph with all their facts as plain terms, an article or some nodes at a time."""

from __future__ import annotations

import re
import sys
import tempfile
from collections.abc import Iterable, Iterator, Sequence
from itertools import chain, islice
from pathlib import Path
from typing import Any, NamedTuple, TypeAlias

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
_WAITING = 1 << 17
"""Statements about shared nodes that are in memory before they are written."""
_REMEMBERED = 1 << 16
"""Nodes elsewhere of which some values are kept."""
_ALL = "SELECT DISTINCT ?s WHERE { ?s ?p ?o }"

_LABEL = ox.NamedNode(PREFIXES["skos"] + "prefLabel")

Statement: TypeAlias = tuple[str, str, str]
"""Subject, predicate and object as N-Quads write them."""
Told = Iterable[bytes | None]
"""What each article says, as N-Quads, as often as one asks; none where that cannot be had."""


class Portion(NamedTuple):
    """Some nodes with all their facts."""

    nodes: dict[str, Facts]
    said: bytes = b""
    """N-Quads that say all this, if all articles are told."""
    whole: bool = False
    """Whether they are all that some articles say, of other nodes, too."""
    classes: Sequence[tuple[str, str]] = ()
    """Other nodes, each with a class of it."""


class Elsewhere:
    """What the store says of other nodes, looked up when it is asked for."""

    def __init__(self, store: ox.Store) -> None:
        self._store = store
        self._near: dict[str, Facts] = {}
        self._classes: dict[str, set[str]] = {}
        self._known: dict[tuple[str, str], list[str]] = {}

    def near(self, portion: Portion) -> None:
        """Take note of the nodes at hand, and of the classes of others."""
        self._near = portion.nodes
        for node, name in portion.classes:
            self._classes.setdefault(node, set()).add(name)
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
        if node[0] == '"':
            return False
        told = self._classes.get(node, ())
        return not family.isdisjoint(told) or not family.isdisjoint(self.values(node, TYPE))


def subject(node: str) -> Subject:
    """A node as the store knows it."""
    return ox.BlankNode(node[2:]) if node[0] == "_" else ox.NamedNode(node[1:-1])


def portions(store: ox.Store, told: Told, shared: set[str] | None) -> Iterator[Portion]:
    """All nodes: those of one article first, if all articles are told, then those that several share."""
    if shared is None:
        yield from _of_store(store)
        return
    with tempfile.TemporaryDirectory(prefix="kg-") as folder:
        apart = _Apart(Path(folder), len(shared))
        yield from _of_articles(told, shared, apart)
        for said in apart.each():
            portion = Portion({}, said)
            for statement in _statements(said):
                _tell(portion.nodes, statement)
            yield portion


def _of_articles(told: Told, shared: set[str], apart: _Apart) -> Iterator[Portion]:
    """What one article alone says of a node is all that is said; what others say, too, is put apart."""
    bodies = iter(told)
    while some := [body or b"" for body in islice(bodies, PORTION)]:
        nodes: dict[str, Facts] = {}
        classes: set[tuple[str, str]] = set()
        for statement in chain.from_iterable(map(_statements, some)):
            if statement[0] not in shared:
                _tell(nodes, statement)
                continue
            apart.put(statement)
            if statement[1] == TYPE:
                classes.add((statement[0], sys.intern(statement[2])))
        yield Portion(nodes, b"".join(some), whole=True, classes=[*classes])


class _Apart:
    """Statements about shared nodes, kept in files until all articles were looked at."""

    def __init__(self, folder: Path, nodes: int) -> None:
        self._files = [folder / f"{number}.nt" for number in range(nodes // _NODES + 1)]
        self._waiting: list[list[str]] = [[] for _ in self._files]

    def put(self, statement: Statement) -> None:
        """Keep a statement with the others about its subject."""
        place = hash(statement[0]) % len(self._files)
        waiting = self._waiting[place]
        waiting.append(f"{statement[0]} {statement[1]} {statement[2]} .\n")
        if len(waiting) >= _WAITING // len(self._files):
            self._write(place)

    def each(self) -> Iterator[bytes]:
        """The statements about some nodes, sorted and each once; those about others."""
        for place, file in enumerate(self._files):
            self._write(place)
            yield "".join(sorted({*file.read_text(encoding="utf-8").splitlines(keepends=True)})).encode()

    def _write(self, place: int) -> None:
        with self._files[place].open("a", encoding="utf-8", newline="\n") as file:
            file.writelines(self._waiting[place])
        self._waiting[place].clear()


_LINE = re.compile(
    r"^(\S+) (\S+) "
    r"(<[^>]*>|\"(?:[^\"\\]|\\.)*\"(?:@[\w-]+|\^\^<[^>]*>)?|_:\S+)"
    r"(?: <[^>]*>| _:\S+)? \.$",
    re.MULTILINE,
)
"""A line of N-Quads, whatever graph it names."""


def _statements(said: bytes) -> Iterable[Statement]:
    """The statements of N-Quads as the store writes them, in their order."""
    text = said.decode()
    statements: list[Statement] = _LINE.findall(text)
    if len(statements) == text.count("\n"):
        return statements
    quads = ox.parse(said, format=ox.RdfFormat.N_QUADS, lenient=True)  # RDF 1.2
    return ((str(quad.subject), str(quad.predicate), str(quad.object)) for quad in quads)


def _tell(nodes: dict[str, Facts], statement: Statement) -> None:
    """Add a statement to what is known of its subject; those of one article come sorted."""
    node, predicate, value = statement
    facts = nodes.get(node)
    if facts is None:
        nodes[node] = {predicate: [value]}
        return
    values = facts.get(predicate)
    if values is None:
        facts[predicate] = [value]
    elif values[-1] != value:  # what stands in two graphs is told twice
        values.append(value)


def _of_store(store: ox.Store) -> Iterator[Portion]:
    roots = _roots(store)
    while some := list(islice(roots, _NODES)):
        portion = Portion({})
        for one in some:
            facts: dict[str, dict[str, None]] = {}
            for quad in store.quads_for_pattern(one, None, None, None):
                facts.setdefault(str(quad.predicate), {})[str(quad.object)] = None
            portion.nodes[str(one)] = {name: list(values) for name, values in facts.items()}
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
