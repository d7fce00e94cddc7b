"""A thing in the middle, what it belongs to on its left, what belongs to it on its right."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from kg.picture.shapes import Dot, Drawing, Line, Shape, Words, moved, plain
from kg.picture.tree import ROW, Item, chart
from kg.picture.widths import width

_GAP = 70.0
"""Between two columns, for the curves."""


def columns(title: str, left: Sequence[Item], this: Item, right: Sequence[Item]) -> Drawing:
    """Both sides as trees; a curve leads to each thing beside the middle, dashed where it is unsure."""
    sides = [chart("", some) for some in (left, right)]
    high = max(ROW + 6, *(side.height for side in sides))
    middle = sides[0].width + (_GAP if left else 0)
    wide = middle + width(this.text) * 1.12 + 16
    beyond = wide + (_GAP if right else 0)
    shapes: list[Shape] = []
    y = high / 2
    for side, items, x in ((sides[0], left, 0.0), (sides[1], right, beyond)):
        down = (high - side.height) / 2
        ends = (x + side.width, middle - 4) if not x else (x - 2, wide)
        shapes += _curves(items, down, ends, y)
        shapes += [moved(shape, x, down) for shape in side.shapes]
    shapes += [Dot(middle + 5, y, this.family)] if this.family else []
    shapes.append(Words(this.text, middle + 15, y + 4, "strong", this.href))
    everything = [*left, this, *right]
    families = tuple(sorted({item.family for item in everything} - {""}))
    legend = ("Dashed: over, or concluded and not said.",) if any(i.unsure for i in everything) else ()
    whole = beyond + sides[1].width
    return Drawing(title, round(whole, 1), high, tuple(shapes), legend, families)


def _curves(items: Sequence[Item], down: float, ends: tuple[float, float], y: float) -> Iterator[Shape]:
    outer, inner = ends
    half = (outer + inner) / 2
    for number, item in enumerate(items):
        if item.depth == 0:
            at = down + number * ROW + 12
            steps = (inner, y, half, y, half, at, outer, at)
            start, *curve = [f"{plain(a)} {plain(b)}" for a, b in zip(steps[::2], steps[1::2], strict=True)]
            yield Line(f"M{start} C{' '.join(curve)}", "edge unsure" if item.unsure else "edge")
