"""Graph and articles -> findings: whether each quotation stands in its article, at its place."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import NamedTuple

import pyoxigraph as ox

from kg.errors import UnreadableDocument
from kg.model import Document
from kg.results import Violation
from kg.terms import ID, PREFIXES

Reader = Callable[[str], Document | None]
"""The article of an identifier, or nothing where there is none; else ``UnreadableDocument``."""

_DOCUMENTS = """
    SELECT ?node ?name ?checksum WHERE {
      ?node a kg:Document ; dcterms:identifier ?name . FILTER(isIRI(?node))
      OPTIONAL { ?node kg:sha256 ?checksum } }
    ORDER BY ?name ?node """
_QUOTES = """
    SELECT ?node ?selector ?start ?end ?exact ?prefix ?suffix WHERE {
      ?span oa:hasSource ?node ; oa:hasSelector ?selector .
      ?selector oa:start ?start ; oa:end ?end ; oa:exact ?exact .
      OPTIONAL { ?selector oa:prefix ?prefix } OPTIONAL { ?selector oa:suffix ?suffix } } """
_GAZETTEER = f"{ID}doc-gazetteer"
_SHOWN = 60
"""Characters of what stands in the article instead."""


class _Quote(NamedTuple):
    selector: str
    start: int
    end: int
    exact: str
    prefix: str
    suffix: str


def compared(store: ox.Store, article: Reader) -> Iterator[Violation]:
    """What does not agree between a graph and the articles that it was read from.

    An article that is not there is a note; one that has changed, or lacks a quotation, a violation.
    """
    for row in _rows(store, _DOCUMENTS):
        node, name, checksum = (getattr(row[name], "value", "") for name in ("node", "name", "checksum"))
        if node == _GAZETTEER:
            continue
        try:
            found = article(name)
        except UnreadableDocument as error:
            yield _missing(node, name, str(error))
            continue
        if found is None:
            yield _missing(node, name, "")
        else:
            if checksum not in ("", found.sha256):
                yield _changed(node, name, found)
            for quote in _quotes(store, node):
                yield from _misquoted(quote, name, found.text)


def _misquoted(quote: _Quote, name: str, text: str) -> Iterator[Violation]:
    """The parts of a quotation that the article does not have at the place that is told."""
    start, end = quote.start, quote.end
    there = {
        "oa:exact": (quote.exact, text[start:end] if 0 <= start <= end else ""),
        "oa:prefix": (quote.prefix, text[max(0, start - len(quote.prefix)) : max(0, start)]),
        "oa:suffix": (quote.suffix, text[max(0, end) : max(0, end) + len(quote.suffix)]),
    }
    for path, (words, stands) in there.items():
        if words != stands:
            yield Violation(
                shape="quote-in-article",
                severity="violation",
                focus=quote.selector,
                label=words or quote.exact,
                path=path,
                value=stands[:_SHOWN],
                message="The article does not have these words at this place"
                + ("; it has them elsewhere." if words and words in text else "."),
                quote=quote.exact,
                document=name,
                mend="Build the graph anew from the article. If that was not changed, the graph was.",
            )


def _changed(node: str, name: str, found: Document) -> Violation:
    return Violation(
        shape="article-unchanged",
        severity="violation",
        focus=node,
        label=found.title or name,
        path="kg:sha256",
        value=found.sha256,
        message="The article is not the one that was read: its text has another checksum.",
        document=name,
        mend="Build the graph anew from the article.",
    )


def _missing(node: str, name: str, reason: str) -> Violation:
    return Violation(
        shape="article-in-folder",
        severity="info",
        focus=node,
        label=name,
        path="dcterms:identifier",
        value=name,
        message=f"The article cannot be read, so its quotations were not looked up: {reason}."
        if reason
        else "The article is not in the folder, so its quotations were not looked up.",
        document=name,
        mend="Name the folder that the graph was built from.",
    )


def _quotes(store: ox.Store, node: str) -> list[_Quote]:
    """The quotations from a document in its order; those without a place are left to the shapes."""
    found = set()
    for row in _rows(store, _QUOTES, ox.NamedNode(node)):
        start, end, *words = (getattr(row[name], "value", "") for name in _Quote._fields[1:])
        if start.lstrip("-").isdecimal() and end.lstrip("-").isdecimal():
            found.add(_Quote(getattr(row["selector"], "value", ""), int(start), int(end), *words))
    return sorted(found, key=lambda quote: (quote.start, quote.end, quote.selector))


def _rows(store: ox.Store, query: str, node: ox.NamedNode | None = None) -> Iterator[ox.QuerySolution]:
    given: dict[ox.Variable, ox.NamedNode | ox.BlankNode | ox.Literal | ox.Triple] = {}
    if node is not None:
        given[ox.Variable("node")] = node
    rows = store.query(query, prefixes=PREFIXES, use_default_graph_as_union=True, substitutions=given)
    if isinstance(rows, ox.QuerySolutions):
        yield from rows
