"""What lies in what, as trees: each thing once, under the parent that articles are surest of."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field

from kg.picture.tree import Item
from kg.views import Edge, Node, View

UPWARDS = ("part_of", "unit_of", "hosted_by", "within")
"""Relations from a thing to what it belongs to."""
_NUMBER = re.compile(r"(\d+)")
_DEEPEST = 200


@dataclass(frozen=True, slots=True)
class Forest:
    """Things by their IRIs, what is below each, and those that stand under nothing; all in their order."""

    nodes: Mapping[str, Node]
    below: Mapping[str, tuple[str, ...]]
    roots: tuple[str, ...]
    links: Mapping[str, Edge] = field(default_factory=dict)
    """The link by which a thing stands where it does."""
    others: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    """What else a thing belongs to."""

    def __len__(self) -> int:
        return len(self.nodes)

    def walk(self, start: str = "", depth: int | None = None) -> Iterator[tuple[int, str]]:
        """Each thing with its depth, from a thing or from all roots, at most so many steps down."""
        most = _DEEPEST if depth is None else depth
        waiting = [(0, one) for one in reversed((start,) if start else self.roots)]
        while waiting:
            level, thing = waiting.pop()
            yield level, thing
            if level < most:
                waiting += [(level + 1, one) for one in reversed(self.below.get(thing, ()))]

    def items(self, start: str = "", depth: int | None = None) -> list[Item]:
        """The same as lines of a chart."""
        most = _DEEPEST if depth is None else depth
        return [self._item(level, thing, level == most) for level, thing in self.walk(start, depth)]

    def _item(self, level: int, thing: str, is_last: bool) -> Item:
        below = len(self.below.get(thing, ()))
        told = [f"{below} below"] if below and (level == 0 or is_last) else []
        others = [self.nodes[one].label for one in self.others.get(thing, ())]
        told += [f"also under {', '.join(others)}"] if others else []
        link = self.links.get(thing)
        told += ["hosted"] if link is not None and link.relation == "hosted_by" else []
        node = self.nodes[thing]
        unsure = level > 0 and link is not None and link.status == "inferred"
        return Item(node.label, level, note=", ".join(told), family=node.family, unsure=unsure)


def forest(view: View) -> Forest:
    """The trees of a view. In a circle, the first by name stands under nothing."""
    nodes = {node.iri: node for node in view.nodes}
    upwards: dict[str, list[Edge]] = {}
    for edge in view.edges:
        if edge.relation in UPWARDS and edge.source != edge.target:
            upwards.setdefault(edge.source, []).append(edge)
    ranked = {thing: sorted(edges, key=_rank) for thing, edges in upwards.items()}
    links = _without_circles({thing: edges[0] for thing, edges in ranked.items()}, nodes)
    below: dict[str, list[str]] = {}
    for thing, link in links.items():
        below.setdefault(link.target, []).append(thing)
    others = {
        thing: tuple(
            dict.fromkeys(e.target for e in edges if thing not in links or e.target != links[thing].target)
        )
        for thing, edges in ranked.items()
    }
    roots = _in_order((thing for thing in nodes if thing not in links), nodes)
    with_some = [one for one in roots if one in below]
    return Forest(
        nodes,
        {thing: _in_order(some, nodes) for thing, some in below.items()},
        (*with_some, *(one for one in roots if one not in below)),
        links,
        {thing: some for thing, some in others.items() if some},
    )


def natural(text: str) -> tuple[tuple[int, int | str], ...]:
    """A key that sorts numbers in names by their value.

    >>> sorted(["Cell 10", "Cell 9", "cell 2"], key=natural)
    ['cell 2', 'Cell 9', 'Cell 10']
    """
    parts = _NUMBER.split(text.casefold())
    return tuple(
        (0, int(part)) if part.isdecimal() and part.isascii() else (1, part) for part in parts if part
    )


def _in_order(things: Iterable[str], nodes: Mapping[str, Node]) -> tuple[str, ...]:
    return tuple(sorted(things, key=lambda one: (natural(nodes[one].label), one)))


def _rank(edge: Edge) -> tuple[bool, bool, int, float, str]:
    """What is said goes before what is concluded, being a part before being a guest."""
    told = edge.status != "asserted"
    return (edge.relation == "hosted_by", told, -edge.articles, -edge.confidence, edge.target)


def _without_circles(links: dict[str, Edge], nodes: Mapping[str, Node]) -> dict[str, Edge]:
    """The links but those that close a circle."""
    done: set[str] = set()
    for thing in _in_order(links, nodes):
        seen = [thing]
        while (link := links.get(seen[-1])) is not None and seen[-1] not in done:
            if link.target in seen:
                circle = seen[seen.index(link.target) :]
                del links[_in_order(circle, nodes)[0]]
                break
            seen.append(link.target)
        done.update(seen)
    return links
