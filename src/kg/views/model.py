"""The values of a view: what people draw as points and arrows, and what they ask to see of it."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from math import sqrt
from typing import Generic, Literal, NamedTuple, TypeAlias, TypeVar

Value: TypeAlias = str | int | float

Parallel: TypeAlias = Literal["keep", "merge"]
"""What to do with several edges from one node to another."""
PARALLEL: tuple[Parallel, ...] = ("keep", "merge")

Thing = TypeVar("Thing")


class Node(NamedTuple):
    """Something people draw as a point."""

    iri: str
    label: str
    kind: str
    """Concept of the vocabulary; ``person``; ``unknown`` for what only an edge names."""
    family: str
    """One of `kg.views.families.FAMILIES`, which have a colour each."""
    classes: tuple[str, ...] = ()
    """Local names of its classes, for tools that group nodes by type."""
    start: str = ""
    """ISO day from which it was there; empty where nothing tells."""
    end: str = ""
    """The last such day."""
    attributes: Mapping[str, Value] = {}
    """``official_code``, ``birth_year``, ``lang_vi`` and so on, and figures: ``party_members``."""
    degree: int = 0
    """How many edges of the view it has."""

    @property
    def id(self) -> str:
        """Short, plain and the same in every build."""
        return node_id(self.iri)

    @property
    def size(self) -> float:
        """Of its drawing: 10 for what stands alone, twice that for what has 16 edges."""
        return round(10.0 + 2.5 * sqrt(self.degree), 2)


class Edge(NamedTuple):
    """Something people draw as an arrow between two nodes, which it names by their IRIs."""

    source: str
    target: str
    relation: str
    """``part_of``, ``holds`` … as in the fact table; ``unit_of`` and ``served_with`` besides."""
    fact: str = ""
    """IRI of the fact or membership behind it; of common service, of the body."""
    label: str = ""
    role: str = ""
    """Of a post: what it is, in title case."""
    former: bool = False
    """Whether articles tell of it as over."""
    start: str = ""
    """ISO day: it began then or later. Of a change: its day, if one is known."""
    end: str = ""
    """It ended then or before."""
    sure_from: str = ""
    """From this day to the next it was so for certain; both or none."""
    sure_to: str = ""
    seen: tuple[str, ...] = ()
    """Days on which an article tells of it as current."""
    status: str = ""
    """``asserted`` or ``inferred``; empty where no fact is behind it."""
    confidence: float = 0.0
    """Of the best claim; 0 where no fact is behind it."""
    articles: int = 0
    """Independent ones that say so."""
    sentence: str = ""
    document: str = ""
    published: str = ""
    days_sure: int = 0
    """Of common service: how many days both were surely there."""
    days_possible: int = 0
    """And how many they may have been; 0 where nothing bounds that."""

    @property
    def id(self) -> str:
        """Short, plain, unique and the same in every build."""
        return "e" + digest(self.source, self.target, self.relation, self.fact)

    @property
    def weight(self) -> float:
        """The number of independent articles, at least 1: some tools drop what weighs nothing."""
        return float(max(self.articles, 1))

    @property
    def event(self) -> bool:
        """Whether it is a change, and so of one day."""
        return self.relation in ("merged_into", "succeeded_by")


@dataclass(frozen=True, slots=True)
class Stream(Generic[Thing]):
    """Things in one order, made as one goes over them, as often as one likes."""

    make: Callable[[], Iterable[Thing]]

    def __iter__(self) -> Iterator[Thing]:
        return iter(self.make())


@dataclass(frozen=True, slots=True)
class View:
    """Nodes sorted by IRI; edges sorted by source, target, relation and fact, between these nodes only."""

    name: str
    attributes: Mapping[str, type]
    """What nodes of the graph have besides, by name, and whether it is text or a number."""
    nodes: Stream[Node]
    edges: Stream[Edge]


@dataclass(frozen=True, slots=True)
class Choice:
    """What of a graph is to be seen."""

    view: str = "all"
    """One of `kg.views.VIEWS`."""
    day: str = ""
    """ISO day: what may have been so then; empty for all times."""
    people: bool = True
    """Without people there are no sentences either, for these name them."""
    only: frozenset[str] | None = None
    """IRIs: these nodes and what is between them; all where there are none."""
    around: str = ""
    """IRI of a node: it and what is near it."""
    depth: int = 1
    """How near: at most so many edges away."""
    parallel: Parallel = "keep"


WHOLE = Choice()


def node_id(address: str) -> str:
    """Of the node of an IRI.

    >>> node_id("https://kg.example/id/loc-901")
    'n221233e735f8e0ed'
    """
    return "n" + digest(address)


def digest(*parts: str) -> str:
    """Sixteen hexadecimal digits that name these texts."""
    return hashlib.sha256("\n".join(parts).encode()).hexdigest()[:16]
