"""What a drawing consists of: words, lines, boxes and dots at their places, each of a kind."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TypeAlias


@dataclass(frozen=True, slots=True)
class Words:
    """A line of text; ``note`` follows it, softer."""

    text: str
    x: float
    y: float
    kind: str = ""
    """``strong``, ``soft``, ``year``, ``title``; several with blanks between."""
    href: str = ""
    note: str = ""


@dataclass(frozen=True, slots=True)
class Line:
    """A path, in SVG's own words."""

    path: str
    kind: str


@dataclass(frozen=True, slots=True)
class Box:
    """A rectangle."""

    x: float
    y: float
    width: float
    height: float
    kind: str


@dataclass(frozen=True, slots=True)
class Dot:
    """A small circle."""

    x: float
    y: float
    kind: str


Shape: TypeAlias = Words | Line | Box | Dot


@dataclass(frozen=True, slots=True)
class Drawing:
    """Shapes, the later over the earlier, within a width and a height."""

    title: str
    width: float
    height: float
    shapes: tuple[Shape, ...]
    legend: tuple[str, ...] = ()
    """What its signs mean, in sentences."""
    families: tuple[str, ...] = ()
    """Of things that have a dot, whose colours a legend tells."""


def moved(shape: Shape, right: float, down: float) -> Shape:
    """The same shape at another place; a line keeps its path and is moved by its coordinates.

    >>> moved(Line("M1 2 H3 V4 L5 6", "edge"), 10, 100).path
    'M11 102 H13 V104 L15 106'
    """
    if isinstance(shape, Line):
        return replace(shape, path=_moved_path(shape.path, right, down))
    return replace(shape, x=round(shape.x + right, 1), y=round(shape.y + down, 1))


def _moved_path(path: str, right: float, down: float) -> str:
    """Absolute commands only: M, L and C have pairs, H and V one number each."""
    steps = []
    across = True
    for word in path.split():
        command, number = (word[0], word[1:]) if word[0].isalpha() else ("", word)
        across = command != "V" if command else not across
        value = float(number) + (right if across else down)
        steps.append(f"{command}{plain(value)}")
    return " ".join(steps)


def plain(number: float) -> str:
    """A number as SVG has it, with one decimal at most.

    >>> plain(3.0), plain(3.14)
    ('3', '3.1')
    """
    return f"{round(number, 1):g}"
