"""Bytes of HTML or XML -> a tree, nothing of which comes from elsewhere; its words and their blocks."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any, TypeAlias

from kg.errors import UnreadableDocument, one_line
from kg.read.encodings import decoded

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
_DECLARED = re.compile(rb"<meta[^>]{0,200}charset\s*=[\s\"']*(?P<name>[\w-]{2,40})", re.IGNORECASE)
_HEAD = 8192
"""Bytes in which a page declares its encoding."""
_MOST = 100_000
"""Elements of the largest page."""


def html_tree(data: bytes) -> Element:
    """The tree of a page; the declared encoding is believed where nothing speaks against it."""
    from lxml import etree, html

    declared = _DECLARED.search(data[:_HEAD])
    text = decoded(data, declared["name"].decode() if declared else "").replace("\0", "")
    parser = html.HTMLParser(encoding="utf-8", no_network=True, remove_pis=True, recover=True)
    try:
        tree = html.document_fromstring(text.encode(), parser=parser)
    except (etree.ParserError, etree.XMLSyntaxError):
        raise UnreadableDocument("is empty") from None
    if tree.find(".//body") is None:
        raise UnreadableDocument("is a page without a body")
    if int(tree.xpath("count(//*)")) > _MOST:
        raise UnreadableDocument(f"has more than {_MOST:,} elements")
    return tree


def xml_tree(data: bytes) -> Element:
    """The tree of an XML file; one that declares entities is refused, and no other file is looked at."""
    from lxml import etree

    parser = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False, remove_comments=True)
    try:
        tree = etree.fromstring(data, parser=parser)
    except (etree.XMLSyntaxError, ValueError) as error:
        raise UnreadableDocument(f"is damaged (its XML: {one_line(error)})") from None
    declared = tree.getroottree().docinfo.internalDTD
    if declared is not None and any(True for _ in declared.iterentities()):
        raise UnreadableDocument("is refused: its XML declares entities")
    return tree


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
    if not element.attrib:
        return []
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
