"""An electronic book (.epub) with an article: its chapters in their order, what the file says of itself."""

from __future__ import annotations

from collections.abc import Iterator
from posixpath import dirname, join, normpath
from urllib.parse import unquote

from kg.errors import UnreadableDocument
from kg.model import Document
from kg.read import dating
from kg.read.article import Source, composed
from kg.read.dates import day_of
from kg.read.markup import Element, html_tree, lines_after, words, xml_tree
from kg.read.packed import Packed

_CONTAINER = "{urn:oasis:names:tc:opendocument:xmlns:container}"
_OPF = "{http://www.idpf.org/2007/opf}"
_DC = "{http://purl.org/dc/elements/1.1/}"


def document(id: str, data: bytes) -> Document:
    """The article in an electronic book."""
    packed = Packed(data)
    name, package = _package(packed)
    told = {
        key: words(package.findtext(f".//{_DC}{key}")) for key in ("title", "date", "publisher", "language")
    }
    day = day_of(told["date"])
    source = Source(
        told["title"], day, dating.FILE if day else "", told["publisher"], "", told["language"].lower()
    )
    lines = [line for chapter in _chapters(package, dirname(name)) for line in _lines(packed.part(chapter))]
    return composed(id, lines, source)


def _package(packed: Packed) -> tuple[str, Element]:
    """The part that lists the chapters, and its name."""
    container = packed.part("META-INF/container.xml")
    root = xml_tree(container).find(f".//{_CONTAINER}rootfile") if container is not None else None
    name = (root.get("full-path") or "") if root is not None else ""
    listed = packed.part(name)
    if listed is None:
        raise UnreadableDocument("is no electronic book (.epub)")
    return name, xml_tree(listed)


def _chapters(package: Element, folder: str) -> Iterator[str]:
    parts = {one.get("id"): one.get("href") or "" for one in package.iter(f"{_OPF}item")}
    for one in package.iter(f"{_OPF}itemref"):
        if (href := parts.get(one.get("idref"))) and one.get("linear") != "no":
            yield normpath(join(folder, unquote(href)))


def _lines(chapter: bytes | None) -> Iterator[str]:
    if chapter and chapter.strip():
        tree = html_tree(chapter)
        yield from lines_after(tree.find(".//body"), None)
