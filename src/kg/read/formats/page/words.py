"""Words of a page, and the blocks that they stand in."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, TypeAlias

Element: TypeAlias = Any
"""An element of lxml, which has no types of its own."""

BLOCKS = frozenset(
    (
        *("p", "div", "li", "td", "th", "h1", "h2", "h3", "h4", "h5", "h6", "section", "article", "header"),
        *("blockquote", "dd", "dt", "figcaption", "time", "address", "body", "center", "main"),
    )
)
HEADINGS = frozenset(("h1", "h2", "h3", "h4"))
_SILENT = frozenset(("script", "style", "noscript", "template"))


def words(text: str | None) -> str:
    """A text on one line, its blanks single.

    >>> words(" a\\n  cell ")
    'a cell'
    """
    return " ".join((text or "").split())


def text_of(element: Element) -> str:
    """All words in an element, on one line."""
    return words(" ".join(element.itertext()))


def names_of(element: Element) -> list[str]:
    """The names by which styles know an element: classes, identifier, role."""
    value = " ".join(element.get(name) or "" for name in ("class", "id", "role", "itemprop"))
    return value.lower().split()


def lines_after(tree: Element, element: Element | None) -> Iterator[str]:
    """The lines of text of the page, block by block in its order, from behind an element on."""
    begun = element is None
    line: list[str] = []
    for event, node in _walk(tree):
        if event == "end" and node is element:
            begun, line = True, []
            continue
        if isinstance(node.tag, str) and (node.tag in BLOCKS or node.tag == "br") and line:
            if begun and (found := words(" ".join(line))):
                yield found
            line = []
        line.append((node.text if event == "start" else node.tail) or "")
    if begun and (found := words(" ".join(line))):
        yield found


def _walk(tree: Element) -> Iterator[tuple[str, Element]]:
    """Each element at its beginning and at its end; those that show nothing only at their end."""
    from lxml import etree

    silent = 0
    for event, node in etree.iterwalk(tree, events=("start", "end")):
        if node.tag in _SILENT:
            silent += 1 if event == "start" else -1
            if event == "end" and not silent:
                yield event, node
        elif not silent:
            yield event, node
