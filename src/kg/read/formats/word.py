"""Word (.docx): the paragraphs of the text as it stands, without running heads and what was struck out."""

from __future__ import annotations

from collections.abc import Iterator

from kg.errors import UnreadableDocument
from kg.model import Document
from kg.read.article import Source, composed
from kg.read.markup import Element, xml_tree
from kg.read.packed import Packed

_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_FALLBACK = "{http://schemas.openxmlformats.org/markup-compatibility/2006}Fallback"
_LEFT_OUT = frozenset((f"{_W}del", f"{_W}moveFrom", f"{_W}instrText", _FALLBACK))
_SIGNS = {f"{_W}tab": " ", f"{_W}br": "\n", f"{_W}cr": "\n", f"{_W}noBreakHyphen": "-"}
_TITLES = frozenset(("title", "heading1", "heading 1", "tiêu đề"))
BETWEEN_CELLS = " - "


def document(id: str, data: bytes) -> Document:
    """The article in a Word file; a paragraph in the style of a title, if it comes first, is the headline."""
    part = Packed(data).part("word/document.xml")
    if part is None:
        raise UnreadableDocument("is no Word document (.docx)")
    body = xml_tree(part).find(f"{_W}body")
    found = list(_blocks(body)) if body is not None else []
    lines = [line for text, _ in found for line in text.split("\n")]
    title = found[0][0] if found and found[0][1] and len(found) > 1 else ""
    return composed(id, lines, Source(title=title))


def _blocks(parent: Element) -> Iterator[tuple[str, bool]]:
    """The paragraphs and rows of tables, and whether each is in the style of a title."""
    for one in parent:
        if one.tag == f"{_W}p":
            if text := "".join(_text(one)).strip():
                yield text, _style(one) in _TITLES
        elif one.tag == f"{_W}tbl":
            yield from ((row, False) for row in _rows(one))
        elif one.tag not in _LEFT_OUT:
            yield from _blocks(one)


def _rows(table: Element) -> Iterator[str]:
    """The rows of a table, a line each; a table of one column lays out its paragraphs."""
    for row in table.iter(f"{_W}tr"):
        cells = ["\n".join(text for text, _ in _blocks(cell)) for cell in row.findall(f"{_W}tc")]
        some = [cell for cell in cells if cell]
        yield some[0] if len(some) == 1 else BETWEEN_CELLS.join(" ".join(cell.split()) for cell in some)


def _text(element: Element) -> Iterator[str]:
    for one in element:
        if one.tag == f"{_W}t":
            yield one.text or ""
        elif one.tag in _SIGNS:
            yield _SIGNS[one.tag]
        elif one.tag not in _LEFT_OUT:
            yield from _text(one)


def _style(paragraph: Element) -> str:
    style = paragraph.find(f"{_W}pPr/{_W}pStyle")
    return (style.get(f"{_W}val") or "").lower() if style is not None else ""
