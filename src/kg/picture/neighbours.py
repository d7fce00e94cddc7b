"""What is near a thing: what it belongs to on one side, what belongs to it on the other."""

from __future__ import annotations

from collections import deque
from collections.abc import Iterator, Mapping

from kg.picture.columns import columns
from kg.picture.forest import natural
from kg.picture.shapes import Drawing
from kg.picture.tree import Item
from kg.views import Edge, Node, View

_WORDS: Mapping[str, tuple[str, str]] = {
    "part_of": ("above it", "part of it"),
    "unit_of": ("it is a board of this", "its board"),
    "hosted_by": ("hosts it", "hosted by it"),
    "within": ("it lies in this", "lies in it"),
    "covers": ("covered by it", "covers it"),
    "merged_into": ("it went into this", "came into it"),
    "succeeded_by": ("it became this", "it came of this"),
    "served_with": ("served with", "served with"),
}
"""What is said of a thing at the other end of an edge that leads to it, and of one that comes from it."""

_Step = tuple[str, Edge, str]
"""What a step leads from, by which edge, to what."""


def neighbours(view: View, start: str, title: str) -> Drawing:
    """A thing in the middle; further off, what is found by several ways stands where the shortest leads."""
    nodes = {node.iri: node for node in view.nodes}
    steps = _spanning(view, nodes, start)
    sides: list[list[Item]] = [[], []]
    for _, edge, thing in steps.get(start, []):
        sides[edge.source != start] += _branch(edge, thing, nodes, steps)
    this = nodes[start]
    return columns(title, sides[0], Item(this.label, family=this.family, strong=True), sides[1])


def _spanning(view: View, nodes: Mapping[str, Node], start: str) -> dict[str, list[_Step]]:
    """What each thing leads to, each thing once, nearest first."""
    beside: dict[str, list[_Step]] = {}
    for edge in view.edges:
        beside.setdefault(edge.source, []).append((edge.source, edge, edge.target))
        beside.setdefault(edge.target, []).append((edge.target, edge, edge.source))
    found: dict[str, list[_Step]] = {}
    seen, waiting = {start}, deque([start])
    while waiting:
        thing = waiting.popleft()
        for step in sorted(beside.get(thing, ()), key=lambda one: _order(one, nodes)):
            if step[2] not in seen:
                seen.add(step[2])
                waiting.append(step[2])
                found.setdefault(thing, []).append(step)
    return found


def _order(step: _Step, nodes: Mapping[str, Node]) -> tuple[object, ...]:
    _, edge, thing = step
    return edge.former, edge.relation, natural(nodes[thing].label), edge.id


def _branch(
    first: Edge, start: str, nodes: Mapping[str, Node], steps: Mapping[str, list[_Step]]
) -> Iterator[Item]:
    """A thing and what it leads to, as lines."""
    waiting: list[tuple[int, Edge, str]] = [(0, first, start)]
    while waiting:
        depth, edge, thing = waiting.pop()
        node = nodes[thing]
        unsure = edge.former or edge.status == "inferred"
        note = said_of(thing, edge)
        yield Item(node.label, depth, note=note, family=node.family, unsure=unsure)
        waiting += [(depth + 1, link, other) for _, link, other in reversed(steps.get(thing, []))]


def said_of(thing: str, edge: Edge) -> str:
    """What an edge makes of the thing at one of its ends, in the eyes of the other."""
    if edge.relation in _WORDS:
        return _WORDS[edge.relation][edge.source == thing]
    told = edge.role or "member"
    return f"{told}, former" if edge.former else told
