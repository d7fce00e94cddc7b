"""Times as bars over years: strong where it is sure, pale where it may be, an arrow where nothing bounds."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from kg.picture.shapes import Box, Drawing, Line, Shape, Words, plain
from kg.picture.widths import cut

_ROW, _HEADING, _YEARS, _HIGH = 34.0, 26.0, 16.0, 9.0
_TALL = 600.0
"""From there on the years stand below, too."""
_LABELS = 62.0
"""Units between the names of two years, at least."""
MEANING = (
    "Strong: surely so, by dates and by the days of articles. Pale: possibly.",
    "An arrow: nothing says when it began, or ended.",
)


@dataclass(frozen=True, slots=True)
class Bar:
    """A time: surely from and to, and possibly; ISO dates, empty where nothing is known."""

    text: str
    sure: tuple[str, str] = ("", "")
    possible: tuple[str, str] = ("", "")
    href: str = ""
    note: str = ""
    group: str = ""
    """A heading that it stands under; those of one heading stand together."""

    @property
    def days(self) -> tuple[str, ...]:
        """All that is known."""
        return tuple(day for day in self.sure + self.possible if day)


def timeline(title: str, bars: Sequence[Bar], until: str, wide: float) -> Drawing | None:
    """Bars over years, to the day ``until`` where nothing ends them; nothing where no bar has a date."""
    days = sorted(_day(text) for one in bars for text in one.days)
    if not days:
        return None
    last_day = max([days[-1], *([_day(until)] if until else [])])
    first, last = max(days[0].year - 1, 1), min(last_day.year + 1, 9999)
    start, end = date(first, 1, 1).toordinal(), date(last, 1, 1).toordinal()

    def place(day: date) -> float:
        return round((day.toordinal() - start) / (end - start) * wide, 1)

    shapes: list[Shape] = []
    y, group = _YEARS, ""
    for one in bars:
        if one.group != group:
            group = one.group
            shapes.append(Words(cut(group, wide), 0, y + 16, "strong"))
            y += _HEADING
        shapes += _bar(one, y, place, last_day, wide)
        y += _ROW
    high = y + 6
    return Drawing(title, wide, high + 14, (*_years(first, last, place, high, wide), *shapes), MEANING)


def _years(
    first: int, last: int, place: Callable[[date], float], high: float, wide: float
) -> Iterator[Shape]:
    heights = (9.0, high + 9.0) if high > _TALL else (9.0,)
    step = max(1, -(-(last - first) // max(1, int(wide / _LABELS))))
    for year in range(first, last, step):
        x = plain(place(date(year, 1, 1)))
        yield Line(f"M{x} 0 V{plain(high)}", "year")
        yield from (Words(str(year), place(date(year, 1, 1)) + 2, y, "year") for y in heights)


def _bar(one: Bar, y: float, place: Callable[[date], float], last: date, wide: float) -> Iterator[Shape]:
    """From the edge, and to the last day, where nothing is known."""
    note = one.note if one.days else "no article says when"
    yield Words(cut(one.text, wide), 0, y + 12, "", one.href, note)
    if not one.days:
        return
    top = y + 17
    left = place(_day(one.possible[0])) if one.possible[0] else 0.0
    right = place(_day(one.possible[1])) if one.possible[1] else place(last)
    yield Box(left, top, round(max(right - left, 2), 1), _HIGH, "possible")
    if not one.possible[0]:
        yield Line(_arrow(left + 1, top, -7), "possible")
    if not one.possible[1]:
        yield Line(_arrow(max(right, left + 2) - 1, top, 7), "possible")
    sure = [place(_day(text)) for text in one.sure if text]
    if sure and sure[0] <= sure[-1]:  # else no day is sure
        yield Box(sure[0], top, round(max(sure[-1] - sure[0], 3), 1), _HIGH, "sure")


def _arrow(x: float, top: float, reach: float) -> str:
    """A triangle that points on from a bar."""
    points = (f"M{plain(x)} {plain(top - 2)}", f"L{plain(x + reach)} {plain(top + 4.5)}")
    return f"{points[0]} {points[1]} L{plain(x)} {plain(top + 11)}"


def _day(text: str) -> date:
    return date.fromisoformat(text[:10])
