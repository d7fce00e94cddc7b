"""What of the whole is to be seen: by relation, by day, near a thing, or named by somebody."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from itertools import groupby
from typing import NamedTuple

from kg.runs import Runs
from kg.views.entities import unknown
from kg.views.model import Choice, Edge, Node

ORGANISATIONS = frozenset(("party", "state", "mass", "workplace"))
_EVERYTHING = frozenset((*ORGANISATIONS, "locality", "person"))
OF_PEOPLE = frozenset(("holds", "held", "member_of", "served_with"))
"""The relations that a person has."""


class Kind(NamedTuple):
    """A kind of view: which relations it has, and which families are there even if nothing leads to them."""

    about: str
    relations: frozenset[str]
    alone: frozenset[str] = frozenset()


VIEWS: dict[str, Kind] = {
    "organisations": Kind(
        "the tree of organisations: parts, boards and hosts",
        frozenset(("part_of", "unit_of", "hosted_by")),
        ORGANISATIONS,
    ),
    "posts": Kind(
        "people and the organisations they are or were in, with their roles",
        frozenset(("holds", "held", "member_of")),
        frozenset(("person",)),
    ),
    "people": Kind("people who served in one body at one time, by days", frozenset(("served_with",))),
    "localities": Kind("localities and what they lie in", frozenset(("within",)), frozenset(("locality",))),
    "changes": Kind("what became what", frozenset(("merged_into", "succeeded_by"))),
    "all": Kind(
        "everything",
        frozenset(
            (
                *("part_of", "unit_of", "hosted_by", "within", "covers", "merged_into", "succeeded_by"),
                *("holds", "held", "member_of"),
            )
        ),
        _EVERYTHING,
    ),
}
"""The views by name."""


def chosen(choice: Choice, absent: frozenset[str], edges: Iterable[Edge]) -> Iterator[Edge]:
    """The edges of a view between nodes that are to be seen."""
    kind = VIEWS[choice.view]
    for edge in edges:
        if (
            edge.relation in kind.relations
            and (choice.people or edge.relation not in OF_PEOPLE)
            and not absent & {edge.source, edge.target}
            and (choice.only is None or {edge.source, edge.target} <= choice.only)
            and (not choice.day or was_so(edge, choice.day))
        ):
            yield edge if choice.people else edge._replace(sentence="")


def seen(choice: Choice, nodes: Iterable[Node], edges: Iterable[Edge]) -> Iterator[Node]:
    """The nodes that edges of a view lead to, and those that may stand alone; with their edges counted."""
    kind = VIEWS[choice.view]
    ends = Runs((end,) for edge in edges for end in (edge.source, edge.target))
    for node, degree in _counted(nodes, ends):
        alone = (
            node.family in kind.alone
            and (choice.people or node.family != "person")
            and _is_there(node, choice)
        )
        if degree or (alone and (choice.only is None or node.iri in choice.only)):
            yield node._replace(degree=degree)


def near(start: str, depth: int, edges: Callable[[], Iterable[Edge]]) -> frozenset[str]:
    """A node and what is at most so many edges from it, in whatever direction."""
    found = reached = frozenset((start,))
    for _ in range(depth):
        beside = {
            other
            for edge in edges()
            for one, other in ((edge.source, edge.target), (edge.target, edge.source))
            if one in reached
        }
        reached = frozenset(beside) - found
        found |= reached
        if not reached:
            break
    return found


def was_so(edge: Edge, day: str) -> bool:
    """Whether an edge may have been so on a day: nothing known speaks against it. A change has come by then.

    >>> [was_so(Edge("a", "b", "holds", start=day), "2018-05-05") for day in ("2019-01-01", "2018-01-01", "")]
    [False, True, True]
    """
    if edge.event:
        return not edge.start or edge.start <= day
    over = edge.end or (edge.published if edge.former else "")
    return (not edge.start or edge.start <= day) and (not over or day <= over)


def absent(choice: Choice, nodes: Iterable[Node]) -> frozenset[str]:
    """What was not there on the day that is asked for."""
    if not choice.day:
        return frozenset()
    return frozenset(node.iri for node in nodes if not _is_there(node, choice))


def _is_there(node: Node, choice: Choice) -> bool:
    day = choice.day
    return not day or ((not node.start or node.start <= day) and (not node.end or day <= node.end))


def _counted(nodes: Iterable[Node], ends: Iterable[tuple[str]]) -> Iterator[tuple[Node, int]]:
    """Each node with its number of edges, both sorted; what only edges name stands among them."""
    counts = ((end, sum(1 for _ in same)) for end, same in groupby(row[0] for row in ends))
    waiting = next(counts, None)
    for node in nodes:
        while waiting is not None and waiting[0] < node.iri:
            yield unknown(waiting[0]), waiting[1]
            waiting = next(counts, None)
        if waiting is not None and waiting[0] == node.iri:
            yield node, waiting[1]
            waiting = next(counts, None)
        else:
            yield node, 0
    while waiting is not None:
        yield unknown(waiting[0]), waiting[1]
        waiting = next(counts, None)
