"""OpenDocument text (.odt): the paragraphs of the text as it stands, notes of its writers apart."""

from __future__ import annotations

from collections.abc import Iterator

from kg.errors import UnreadableDocument
from kg.model import Document
from kg.read.article import Source, composed
from kg.read.markup import Element, xml_tree
from kg.read.packed import Packed

_NAMES = "{urn:oasis:names:tc:opendocument:xmlns:"
_TEXT, _TABLE, _OFFICE = (f"{_NAMES}{name}:1.0}}" for name in ("text", "table", "office"))
_LEFT_OUT = frozenset(
    (f"{_TEXT}tracked-changes", f"{_OFFICE}annotation", f"{_TEXT}note", f"{_TEXT}sequence-decls")
)
_BLOCKS = frozenset((f"{_TEXT}p", f"{_TEXT}h"))
_SIGNS = {f"{_TEXT}tab": " ", f"{_TEXT}line-break": "\n", f"{_TEXT}s": " "}
BETWEEN_CELLS = " - "


def document(id: str, data: bytes) -> Document:
    """The article in an OpenDocument file; a heading or title that comes first is the headline."""
    part = Packed(data).part("content.xml")
    text = xml_tree(part).find(f".//{_OFFICE}text") if part is not None else None
    if text is None:
        raise UnreadableDocument("is no OpenDocument text (.odt)")
    found = list(_blocks(text))
    lines = [line for block, _ in found for line in block.split("\n")]
    return composed(id, lines, Source(title=found[0][0] if len(found) > 1 and found[0][1] else ""))


def _blocks(parent: Element) -> Iterator[tuple[str, bool]]:
    """The paragraphs and rows of tables, and whether each is a heading."""
    for one in parent:
        if one.tag in _BLOCKS:
            if text := "".join(_text(one)).strip():
                yield text, one.tag == f"{_TEXT}h" or (one.get(f"{_TEXT}style-name") or "").lower() == "title"
        elif one.tag == f"{_TABLE}table-row":
            cells = [" ".join(text for text, _ in _blocks(cell)) for cell in one]
            yield BETWEEN_CELLS.join(" ".join(cell.split()) for cell in cells if cell), False
        elif one.tag not in _LEFT_OUT:
            yield from _blocks(one)


def _text(element: Element) -> Iterator[str]:
    if element.tag in _SIGNS:
        yield _SIGNS[element.tag]
    yield element.text or ""
    for one in element:
        if one.tag not in _LEFT_OUT:
            yield from _text(one)
        yield one.tail or ""
