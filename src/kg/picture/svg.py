"""Drawings as SVG 1.1: within a page, which has the colours, or as a file, which has them inside."""

from __future__ import annotations

import re
from collections.abc import Iterator
from html import escape

from kg import visible
from kg.picture import colours
from kg.picture.shapes import Box, Dot, Drawing, Line, Shape, Words, moved, plain
from kg.picture.widths import width

_MARGIN, _HEAD, _LEGEND_ROW = 16.0, 40.0, 18.0
_LINKS = re.compile(r"https?://|[/#]")
"""What an address may begin with: nothing that a program runs."""


def inline(drawing: Drawing) -> str:
    """An ``svg`` element for a page that has the rules of `kg.picture.colours`."""
    attributes = f'{_size(drawing)} role="img" aria-label="{_text(drawing.title)}"'
    return "\n".join(_element(drawing, attributes, ""))


def document(drawing: Drawing) -> str:
    """A file: title above, legend below, white paper behind, so that it looks the same everywhere."""
    whole = with_frame(drawing)
    attributes = f'xmlns="http://www.w3.org/2000/svg" {_size(whole)} role="img"'
    head = '<?xml version="1.0" encoding="UTF-8"?>'
    return "\n".join([head, *_element(whole, attributes, colours.rules(colours.PAPER)), ""])


def with_frame(drawing: Drawing) -> Drawing:
    """A drawing with its title above and its legend below, on paper."""
    legend = [*drawing.legend]
    rows = len(legend) + bool(drawing.families)
    texts = [width(drawing.title, 15.0), *map(width, legend)]
    wide = max(drawing.width, *texts, _swatches_width(drawing.families)) + 2 * _MARGIN
    high = _HEAD + drawing.height + rows * _LEGEND_ROW + _MARGIN
    shapes: list[Shape] = [Box(0, 0, wide, high, "paper"), Words(drawing.title, _MARGIN, 24, "title")]
    shapes += [moved(shape, _MARGIN, _HEAD) for shape in drawing.shapes]
    down = _HEAD + drawing.height + 12
    if drawing.families:
        shapes += _swatches(drawing.families, down)
        down += _LEGEND_ROW
    shapes += [
        Words(text, _MARGIN, down + number * _LEGEND_ROW, "soft") for number, text in enumerate(legend)
    ]
    return Drawing(drawing.title, round(wide, 1), round(high, 1), tuple(shapes))


def _swatches(families: tuple[str, ...], y: float) -> Iterator[Shape]:
    x = _MARGIN
    for name in families:
        yield Dot(x + 4, y - 4, name)
        yield Words(colours.MEANT[name], x + 12, y, "soft")
        x += width(colours.MEANT[name]) + 28


def _swatches_width(families: tuple[str, ...]) -> float:
    return sum(width(colours.MEANT[name]) + 28 for name in families)


def _element(drawing: Drawing, attributes: str, style: str) -> Iterator[str]:
    box = f"0 0 {plain(drawing.width)} {plain(drawing.height)}"
    yield f'<svg class="kg" viewBox="{box}" {attributes}>'
    yield f"<title>{_text(drawing.title)}</title>"
    if style:
        yield f"<style>\n{style}</style>"
    yield from map(_shape, drawing.shapes)
    yield "</svg>"


def _size(drawing: Drawing) -> str:
    return f'width="{plain(drawing.width)}" height="{plain(drawing.height)}"'


def _shape(shape: Shape) -> str:
    if isinstance(shape, Words):
        return _words(shape)
    if isinstance(shape, Line):
        return f'<path class="{shape.kind}" d="{shape.path}"/>'
    if isinstance(shape, Dot):
        return f'<circle class="{shape.kind}" cx="{plain(shape.x)}" cy="{plain(shape.y)}" r="3.5"/>'
    place = f'x="{plain(shape.x)}" y="{plain(shape.y)}"'
    return f'<rect class="{shape.kind}" {place} width="{plain(shape.width)}" height="{plain(shape.height)}"/>'


def _words(words: Words) -> str:
    kind = f' class="{words.kind}"' if words.kind else ""
    note = f'<tspan class="soft" dx="6">{_text(words.note)}</tspan>' if words.note else ""
    text = f'<text x="{plain(words.x)}" y="{plain(words.y)}"{kind}>{_text(words.text)}{note}</text>'
    if _LINKS.match(words.href):
        return f'<a href="{_text(words.href)}">{text}</a>'
    return text


def _text(text: str) -> str:
    """Text in which nothing steers, turns or hides, and no sign is markup."""
    return escape(visible.line(text).replace("\ufffe", "").replace("\uffff", ""))
