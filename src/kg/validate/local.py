"""Targets that the claims and spans of one article decide: asked of some articles at a time, in memory.

The engine on disk would look up each claim and each span of the whole graph for them.
"""

from __future__ import annotations

import re
from collections.abc import Iterable

import pyoxigraph as ox

from kg.terms import PREFIXES, iri

_NAME = re.compile(r"(?<![\w<?])[a-z]+:[A-Za-z]+")
_OURS = frozenset({"kg:Claim", "kg:inSentence", "prov:wasQuotedFrom"})
"""What only claims and spans have, besides the terms of Web Annotation."""
_TYPE = iri("rdf:type").encode()
_BATCH = 8 << 20
"""Bytes held in memory at a time."""

Nodes = set[ox.NamedNode]


def decided(query: str) -> bool:
    """Tell whether a query asks for nothing but claims and spans.

    >>> decided("SELECT ?this { ?this a kg:Claim ; oa:hasTarget ?span }"), decided("SELECT ?s { ?s ?p ?o }")
    (True, False)
    """
    names = _NAME.findall(query)
    return bool(names) and all(name in _OURS or name.startswith("oa:") for name in names)


def found(told: Iterable[bytes | None], queries: Iterable[str]) -> dict[str, Nodes]:
    """The nodes that each of those queries finds in one article or another; none if one cannot be had."""
    nodes: dict[str, Nodes] = {query: set() for query in queries if decided(query)}
    wanted = {iri(name).encode() for query in nodes for name in _NAME.findall(query)}
    waiting: list[bytes] = []
    size = 0
    for body in told:
        if body is None:
            return {}
        lines = [line for line in body.split(b"\n") if _tells(line, wanted)]
        waiting.extend(lines)
        size += sum(map(len, lines))
        if size > _BATCH:
            _ask(waiting, nodes)
            waiting, size = [], 0
    _ask(waiting, nodes)
    return nodes if wanted else {}


def _tells(line: bytes, wanted: set[bytes]) -> bool:
    words = line.split(b" ", 3)
    return len(words) == 4 and (words[1] in wanted or (words[1] == _TYPE and words[2] in wanted))


def _ask(lines: list[bytes], nodes: dict[str, Nodes]) -> None:
    store = ox.Store()
    store.bulk_load(b"\n".join(lines), format=ox.RdfFormat.N_QUADS, lenient=True)
    for query, known in nodes.items():
        rows = store.query(query, prefixes=PREFIXES, use_default_graph_as_union=True)
        if isinstance(rows, ox.QuerySolutions):
            known.update(row["this"] for row in rows if isinstance(row["this"], ox.NamedNode))
