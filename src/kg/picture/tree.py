"""A tree as an indented chart: each thing on a line of its own, below what it belongs to and further in."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from kg.picture.shapes import Dot, Drawing, Line, Shape, Words, plain
from kg.picture.widths import cut, width

ROW, INDENT = 20.0, 14.0
_DOT = 10.0
"""Units between the middle of a dot and its text."""


@dataclass(frozen=True, slots=True)
class Item:
    """A line of the chart."""

    text: str
    depth: int = 0
    href: str = ""
    note: str = ""
    """Said behind it, softer."""
    family: str = ""
    """One of `kg.views.FAMILIES`, for a dot before it; no dot where there is none."""
    unsure: bool = False
    """Whether what leads to it is concluded and not said."""
    strong: bool = False


def chart(title: str, items: Sequence[Item], most: float = 0, legend: Sequence[str] = ()) -> Drawing:
    """The items, each below the last before it that is less deep; no wider than ``most``, if given."""
    shapes = rows(items, most)
    wide = max((_right(item) for item in items), default=0.0)
    families = tuple(sorted({item.family for item in items} - {""}))
    told = [*legend]
    if any(item.unsure for item in items):
        told.append("Dashed: concluded, for instance from the order of localities; no article says so.")
    high = len(items) * ROW + 6
    return Drawing(title, most or round(wide, 1), high, shapes, tuple(told), families)


def rows(items: Sequence[Item], most: float = 0) -> tuple[Shape, ...]:
    """The shapes of the items.

    >>> [shape.y for shape in rows([Item("a"), Item("b", 1)]) if isinstance(shape, Words)]
    [16.0, 36.0]
    """
    shapes: list[Shape] = []
    ends: dict[int, float] = {}
    """Where the line down from the last thing of each depth has come to."""
    for number, item in enumerate(items):
        x, y = item.depth * INDENT + 5, number * ROW + 16
        if item.depth and item.depth - 1 in ends:
            kind = "edge unsure" if item.unsure else "edge"
            path = f"M{plain(x - INDENT)} {plain(ends[item.depth - 1])} V{plain(y - 4)} H{plain(x - 4)}"
            shapes.append(Line(path, kind))
            ends[item.depth - 1] = y - 4
        ends[item.depth] = y + 4
        start = x
        if item.family:
            shapes.append(Dot(x, y - 4, item.family))
            start = x + _DOT
        text = cut(item.text, most - start) if most else item.text
        note = item.note if not most or start + width(text) + 6 + width(item.note) <= most else ""
        shapes.append(Words(text, start, y, "strong" if item.strong else "", item.href, note))
    return tuple(shapes)


def _right(item: Item) -> float:
    """Where a line ends, generously."""
    bold = 1.12 if item.strong else 1.0
    return item.depth * INDENT + 5 + _DOT + width(item.text) * bold + 6 + width(item.note)
