"""Graph and articles -> findings: whether each quotation stands in its article, at its place."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import NamedTuple

import pyoxigraph as ox

from kg.errors import UnreadableDocument
from kg.model import Document
from kg.results import Violation
from kg.terms import ID, PREFIXES, characters

Reader = Callable[[str], Document | None]
"""The article of an identifier, or nothing where there is none; else ``UnreadableDocument``."""

_DOCUMENTS = """
    SELECT ?node ?name ?checksum WHERE {
      ?node a kg:Document ; dcterms:identifier ?name . FILTER(isIRI(?node))
      OPTIONAL { ?node kg:sha256 ?checksum } }
    ORDER BY ?name ?node """
_QUOTES = """
    SELECT DISTINCT ?node ?sentence ?exact WHERE {
      ?claim prov:wasQuotedFrom ?node ; kg:inSentence ?sentence . ?sentence oa:exact ?exact } """
_GAZETTEER = f"{ID}doc-gazetteer"
_SHOWN = 60
"""Characters of what stands in the article instead."""


class _Quote(NamedTuple):
    sentence: str
    start: int
    end: int
    exact: str


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
            quotes = _quotes(store, node)
            yield from (
                _misquoted(quote, name, found.text) for quote in quotes if _differs(quote, found.text)
            )


def _differs(quote: _Quote, text: str) -> bool:
    return quote.exact != text[quote.start : quote.end]


def _misquoted(quote: _Quote, name: str, text: str) -> Violation:
    """A sentence that the article does not have at the place that is told."""
    return Violation(
        shape="quote-in-article",
        severity="violation",
        focus=quote.sentence,
        label=quote.exact,
        path="oa:exact",
        value=text[quote.start : quote.end][:_SHOWN],
        message="The article does not have these words at this place"
        + ("; it has them elsewhere." if quote.exact and quote.exact in text else "."),
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
    """The sentences of a document in its order; those without a place are left to the shapes."""
    found = set()
    for row in _rows(store, _QUOTES, ox.NamedNode(node)):
        sentence, exact = (getattr(row[name], "value", "") for name in ("sentence", "exact"))
        place = characters(sentence)
        if place is not None:
            found.add(_Quote(sentence, *place, exact))
    return sorted(found, key=lambda quote: (quote.start, quote.end, quote.exact))


def _rows(store: ox.Store, query: str, node: ox.NamedNode | None = None) -> Iterator[ox.QuerySolution]:
    given: dict[ox.Variable, ox.NamedNode | ox.BlankNode | ox.Literal | ox.Triple] = {}
    if node is not None:
        given[ox.Variable("node")] = node
    rows = store.query(query, prefixes=PREFIXES, use_default_graph_as_union=True, substitutions=given)
    if isinstance(rows, ox.QuerySolutions):
        yield from rows
