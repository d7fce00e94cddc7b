"""Targets that what the articles of a portion say decides, in memory.

The engine on disk would look up each node of the whole graph for each of these queries. In memory
a query may find too much, since what it asks for not to be there may stand in another article; so the
store is asked again about what was found. It never finds too little, if what the query asks for to be
there is told of one node, or of claims, which are one article's own, and of the facts that they support,
which each of these articles tells of.
"""

from __future__ import annotations

import re
from collections.abc import Iterable

import pyoxigraph as ox

from kg.validate.portions import Portion
from kg.validate.shapes import rows

_NAME = re.compile(r"(?<![\w<?])[a-z]+:[A-Za-z]+")
_OURS = frozenset(
    {
        *("kg:Claim", "kg:Fact", "kg:supports", "kg:inSentence", "prov:wasQuotedFrom"),
        *("rdf:subject", "rdf:predicate", "rdf:object"),
    }
)
"""What only claims, their facts and sentences have, besides the terms of Web Annotation."""
_QUERY = re.compile(r"\s*SELECT(?:\s+\?\w+)+\s+(?:WHERE\s*)?\{(.*)\}\s*", re.DOTALL)
_NOT_THERE = re.compile(r"(?:FILTER\s+NOT\s+EXISTS|MINUS)\s*\{[^{}]*\}")
_TEST = re.compile(r"FILTER\s*\((?:[^()]|\((?:[^()]|\([^()]*\))*\))*\)")
_CHOICE = re.compile(r"VALUES\s+\?\w+\s*\{[^{}]*\}")
_STATEMENT = re.compile(r"\?this(?:\s+(?:a|\?\w+|\"[\w-]*\"|\w+:[\w-]+(?:\|\w+:[\w-]+)*)|\s*[;,])+")


class Near:
    """Collects what the queries find in one portion or another."""

    def __init__(self, queries: Iterable[str]) -> None:
        self.found: dict[str, set[ox.NamedNode]] = {
            query: set() for query in queries if decided(query) or wanted(query)
        }
        """The nodes found, for each query that can be decided so."""

    def look(self, portion: Portion) -> None:
        """See what a portion has."""
        if not self.found:
            return
        store = ox.Store()
        store.bulk_load(portion.said, format=ox.RdfFormat.N_QUADS, lenient=True)
        apart = [query for query in self.found if not decided(query) and wanted(query) > 1]
        for query in self.found if portion.whole else apart:
            self.found[query].update(node for node, _ in rows(store, query) if isinstance(node, ox.NamedNode))


def decided(query: str) -> bool:
    """Tell whether a query asks for nothing but claims and their facts.

    >>> decided("SELECT ?this { ?this a kg:Claim ; oa:hasTarget ?span }"), decided("SELECT ?s { ?s ?p ?o }")
    (True, False)
    """
    names = _NAME.findall(query)
    return bool(names) and all(name in _OURS or name.startswith("oa:") for name in names)


def wanted(query: str) -> int:
    """How many statements a query wants to be there, if it wants none but of ``?this``; else 0.

    >>> wanted("SELECT ?this { ?this a org:Post ; org:role ?role MINUS { ?one kg:post ?this } }")
    2
    >>> wanted("SELECT ?this { ?one kg:post ?this }"), wanted("SELECT ?this { ?this kg:within+ ?this }")
    (0, 0)
    """
    whole = _QUERY.fullmatch(query)
    if whole is None:
        return 0
    body = whole[1]
    for pattern in (_NOT_THERE, _TEST, _CHOICE):
        body = pattern.sub(" . ", body)
    body = re.sub(r"[{}]|\bUNION\b", " . ", body)
    statements = [text for text in map(str.strip, re.split(r"\.(?=\s|$)", body)) if text]
    if not all(_STATEMENT.fullmatch(text) for text in statements):
        return 0
    return sum(1 + text.count(";") + text.count(",") for text in statements)
