"""Pictures as places of text and lines; the templates draw them. No text is measured: all is short enough.

A picture is as wide as a phone, so that its text can be read there; on a wider screen it grows a little.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date

from kg.server.pages.facts import bounds
from kg.server.pages.view import Link, View

WIDTH = 340
_ROW, _INDENT, _LETTER = 20, 12, 6.4
"""Between two lines, of one step, and of one letter (generously) in units of the picture."""
_BELOW = 12
_BAR_ROW = 34


@dataclass(frozen=True, slots=True)
class Row:
    """A line of text, and the line that leads to it."""

    link: Link
    text: str
    x: float
    y: float
    from_y: float = 0
    """Where the line that leads to it begins; 0 is none."""
    strong: bool = False


@dataclass(frozen=True, slots=True)
class Bar:
    """A time: surely from and to, and possibly; ISO dates, empty where nothing is known."""

    link: Link
    sure: tuple[str, str]
    possible: tuple[str, str]


@dataclass(frozen=True, slots=True)
class Stroke:
    """A bar with its places."""

    link: Link
    text: str
    y: float
    sure: tuple[float, float]
    """Left edge and width."""
    possible: tuple[float, float]
    open: bool
    """Nothing says when it ended."""


@dataclass(frozen=True, slots=True)
class Picture:
    """What a template draws."""

    title: str
    height: float
    rows: tuple[Row, ...] = ()
    strokes: tuple[Stroke, ...] = ()
    years: tuple[tuple[float, str], ...] = ()
    more: int = 0
    width: int = WIDTH


def around(above: Sequence[Link], this: Link, below: Sequence[Link]) -> Picture | None:
    """A thing between what is above it and what is directly below it; nothing where it stands alone."""
    if not above and not below:
        return None
    nodes = [(depth, link) for depth, link in enumerate(above)]
    nodes += [(len(above), this), *((len(above) + 1, link) for link in below[:_BELOW])]
    rows = indented(nodes, strong=len(above))
    title = f"{this.text}: what is above it and directly below it"
    return Picture(title, rows[-1].y + 10, rows, more=max(0, len(below) - _BELOW))


def indented(nodes: Sequence[tuple[int, Link]], strong: int = -1) -> tuple[Row, ...]:
    """A tree, each node on a line below its parent and further in.

    >>> [(row.x, row.y, row.from_y) for row in indented([(0, Link("a")), (1, Link("b")), (1, Link("c"))])]
    [(4, 16, 0), (16, 36, 20), (16, 56, 20)]
    """
    rows, parents = [], {}
    for number, (depth, link) in enumerate(nodes):
        x, y = depth * _INDENT + 4, number * _ROW + 16
        parents[depth] = y
        from_y = parents.get(depth - 1, 0) + 4 if depth else 0
        rows.append(Row(link, cut(link.text, WIDTH - x), x, y, from_y, number == strong))
    return tuple(rows)


def bar(link: Link, view: View, membership: str) -> Bar:
    """The time of a membership."""
    first, by, to, over = bounds(view, membership)
    seen = view.values(membership, "kg:attestedOn")
    begun = min(filter(None, (by, *seen)), default="")
    lasted = max(filter(None, (to, *seen)), default="")
    return Bar(link, (begun or lasted, lasted or begun), (first, over))


def timeline(bars: Sequence[Bar], today: str) -> Picture | None:
    """Bars over years; nothing where no bar has a date."""
    known = [one for one in bars if any(one.sure + one.possible)]
    if not known:
        return None
    days = sorted(_day(text) for one in known for text in one.sure + one.possible if text)
    first, last = days[0].year, max(days[-1], _day(today)).year + 1
    start, end = date(first, 1, 1).toordinal(), date(last, 1, 1).toordinal()

    def place(text: str) -> float:
        return round((_day(text).toordinal() - start) / (end - start) * WIDTH, 1)

    strokes = tuple(_stroke(one, number, place, today) for number, one in enumerate(known))
    step = max(1, -(-(last - first) // 6))
    years = tuple((place(f"{year}-01-01"), str(year)) for year in range(first, last, step))
    return Picture("Posts over the years", len(known) * _BAR_ROW + 24, strokes=strokes, years=years)


def _stroke(one: Bar, number: int, place: Callable[[str], float], today: str) -> Stroke:
    """Dark where it is sure, light where it may be; to the right edge of today where no end is known."""
    sure = [place(text) for text in one.sure if text]
    left = place(one.possible[0]) if one.possible[0] else min(sure, default=place(one.possible[1] or today))
    right = place(one.possible[1]) if one.possible[1] else place(today)
    width = max(right - left, 2)
    inner = (sure[0], round(max(sure[1] - sure[0], 3), 1)) if sure else (left, 0.0)
    text = cut(one.link.text, WIDTH)
    return Stroke(one.link, text, number * _BAR_ROW + 12, inner, (left, round(width, 1)), not one.possible[1])


def cut(text: str, width: float) -> str:
    """A text that is no wider than that.

    >>> cut("Party Cell of the hamlet", 80)
    'Party Cell …'
    """
    most = int(width / _LETTER)
    return text if len(text) <= most else f"{text[: most - 1].rstrip()} …"


def _day(text: str) -> date:
    return date.fromisoformat(text[:10])
