"""Tables as CSV in UTF-8: the fact table, and the nodes and edges that spreadsheets and Gephi load."""

from __future__ import annotations

from codecs import getwriter
from collections.abc import Iterable, Mapping, Sequence
from itertools import chain
from typing import BinaryIO

from kg.export import questions
from kg.export.columns import EDGE, of_edge, of_node, of_nodes
from kg.sheet import SAFE, Sheet, write
from kg.store import GraphStore
from kg.views import Value, View
from kg.views.model import node_id

FACTS = (
    *("doc", "subject", "relation", "object", "status", "quote", "start", "end", "rule", "confidence"),
    *("start_not_before", "start_not_after", "end_not_before", "end_not_after", "dated_by"),
)
"""``start`` and ``end`` are the place of the quote; the bounds are those of what the claim tells of."""
_NODES = ("Id", "Label", "Kind")
_EDGES = ("Source", "Target", "Type", "Id", "Label", "Weight", "Kind", "SourceLabel", "TargetLabel")


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


def write_nodes(view: View, out: BinaryIO, sheet: Sheet = SAFE) -> None:
    """One row a node: ``Id``, ``Label`` and ``Kind``, then its attributes."""
    names = [name for name in of_nodes(view) if name not in ("label", "kind")]
    rows = ((node.id, node.label, node.kind, *_values(of_node(node), names)) for node in view.nodes)
    _write(chain([(*_NODES, *names)], rows), out, sheet)


def write_edges(view: View, out: BinaryIO, sheet: Sheet = SAFE) -> None:
    """One row an edge, under the column names that Gephi expects; ``Kind`` keeps parallel edges apart."""
    labels = {node.iri: node.label for node in view.nodes}
    names = [name for name in EDGE if name not in ("label", "weight", "interaction")]
    rows = (
        (
            *(
                node_id(edge.source),
                node_id(edge.target),
                "Directed",
                edge.id,
                edge.label,
                edge.weight,
                edge.relation,
            ),
            *(labels[edge.source], labels[edge.target], *_values(of_edge(edge), names)),
        )
        for edge in view.edges
    )
    _write(chain([(*_EDGES, *names)], rows), out, sheet)


def _values(attributes: Mapping[str, Value], names: Sequence[str]) -> list[Value]:
    return [attributes.get(name, "") for name in names]


def _write(rows: Iterable[Sequence[Value]], out: BinaryIO, sheet: Sheet) -> None:
    cells = ([sheet.text(one) if isinstance(one, str) else one for one in row] for row in rows)
    write(cells, getwriter("utf-8")(out), sheet)  # which leaves the stream open, whatever happens to it
