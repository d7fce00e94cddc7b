"""Tables as CSV in UTF-8: the fact table, and the nodes and edges that spreadsheets and Gephi load."""

from __future__ import annotations

from codecs import getwriter
from collections.abc import Iterable, Mapping, Sequence
from typing import BinaryIO

from kg.export import questions
from kg.export.network import Network, Value
from kg.sheet import SAFE, Sheet, write
from kg.store import GraphStore

FACTS = (
    *("doc", "subject", "relation", "object", "status", "quote", "start", "end", "rule", "confidence"),
    *("start_not_before", "start_not_after", "end_not_before", "end_not_after", "dated_by"),
)
"""``start`` and ``end`` are the place of the quote; the bounds are those of what the claim tells of."""
_NODES = ("Id", "Label", "Kind")
_EDGES = ("Source", "Target", "Type", "Id", "Label", "Weight", "Kind")


def write_facts(store: GraphStore, out: BinaryIO, sheet: Sheet = SAFE) -> None:
    """One row for each claim of an article, in the order of the text; what the gazetteer adds is left out.

    So are claims that are doubtful.
    """
    _write_claims(store, questions.FACTS, out, sheet)


def write_plans(store: GraphStore, out: BinaryIO, sheet: Sheet = SAFE) -> None:
    """The same columns for what is planned only: who is to have a post, or is proposed for one."""
    _write_claims(store, questions.PLANS, out, sheet)


def write_doubtful(store: GraphStore, out: BinaryIO, sheet: Sheet = SAFE) -> None:
    """The same columns for claims that are doubtful, which the fact table leaves out."""
    _write_claims(store, questions.DOUBTFUL, out, sheet)


def _write_claims(store: GraphStore, sparql: str, out: BinaryIO, sheet: Sheet) -> None:
    found = sorted(
        questions.claims(store, sparql),
        key=lambda row: (row[0], int(row[6]), row[2], row[1], row[3], row),
    )
    rows = ((*row[:9], f"{float(row[9]):.2f}" if row[9] else "", *row[10:]) for row in found)
    _write([FACTS, *rows], out, sheet)


def write_nodes(view: Network, out: BinaryIO, sheet: Sheet = SAFE) -> None:
    """One row a node: ``Id``, ``Label`` and ``Kind``, then its attributes."""
    names = sorted({"iri"}.union(*(node.attributes for node in view.nodes)))
    rows = (
        (node.id, node.label, node.kind, *_values({"iri": node.iri, **node.attributes}, names))
        for node in view.nodes
    )
    _write([(*_NODES, *names), *rows], out, sheet)


def write_edges(view: Network, out: BinaryIO, sheet: Sheet = SAFE) -> None:
    """One row an edge, under the column names that Gephi expects; ``Kind`` keeps parallel edges apart."""
    ids = {node.iri: node.id for node in view.nodes}
    names = sorted(set[str]().union(*(edge.attributes for edge in view.edges)) - {"weight"})
    rows = (
        (
            ids[edge.source],
            ids[edge.target],
            "Directed",
            edge.id,
            edge.label,
            edge.attributes["weight"],
            edge.interaction,
            *_values(edge.attributes, names),
        )
        for edge in view.edges
    )
    _write([(*_EDGES, *names), *rows], out, sheet)


def _values(attributes: Mapping[str, Value], names: Sequence[str]) -> list[Value]:
    return [attributes.get(name, "") for name in names]


def _write(rows: Iterable[Sequence[Value]], out: BinaryIO, sheet: Sheet) -> None:
    cells = ([sheet.text(one) if isinstance(one, str) else one for one in row] for row in rows)
    write(cells, getwriter("utf-8")(out), sheet)  # which leaves the stream open, whatever happens to it
