"""The graph as a file for other tools: one format, one writer, one line in a table."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from pathlib import Path
from typing import BinaryIO, TypeAlias

from kg import files
from kg.errors import UnknownFormat, did_you_mean
from kg.export.annotations import write_annotations
from kg.export.chosen import chosen
from kg.export.drawn import write_dot, write_mermaid
from kg.export.formats import FORMATS, SUFFIXES, format_of
from kg.export.gexf import write_gexf
from kg.export.graphml import write_graphml
from kg.export.jsonld import write_jsonld
from kg.export.lines import write_nquads, write_ntriples
from kg.export.neo4j import write_neo4j
from kg.export.packed import packed
from kg.export.page import write_page
from kg.export.rdf_xml import write_rdf_xml
from kg.export.statements import in_graphs, in_one_graph
from kg.export.svg import write_svg
from kg.export.tables import write_doubtful, write_edges, write_facts, write_nodes, write_plans
from kg.export.turtle import write_trig, write_turtle
from kg.export.wishes import NONE, SHEETS, TOOLS, WITH_EDGES, Asked, Wishes, refuse
from kg.export.workbook import write_workbook
from kg.export.yed import write_yed
from kg.statements import Statement
from kg.store import GraphStore
from kg.views import PARALLEL, Parallel, View, view

__all__ = [
    "EXPORTERS",
    "FORMATS",
    "NONE",
    "PARALLEL",
    "SHEETS",
    "SUFFIXES",
    "TOOLS",
    "WITH_EDGES",
    "Asked",
    "Parallel",
    "Wishes",
    "check",
    "export",
    "export_file",
    "format_of",
]

Exporter: TypeAlias = Callable[[GraphStore, BinaryIO, Wishes], tuple[str, ...] | None]
"""Writes a graph, and tells what could not be written."""
_Order: TypeAlias = Callable[[Iterable[Statement]], Iterator[Statement]]


def _rdf(write: Callable[[Iterable[Statement], BinaryIO], None], order: _Order = iter) -> Exporter:
    """An exporter of statements in an order; none for a writer that has its own."""
    return lambda store, out, wishes: write(order(chosen(store, wishes)), out)


def _drawn(write: Callable[[View, BinaryIO], None]) -> Exporter:
    """An exporter of nodes and edges."""
    return lambda store, out, wishes: write(view(store, wishes.choice), out)


def _graphml(store: GraphStore, out: BinaryIO, wishes: Wishes) -> None:
    drawn = view(store, wishes.choice)
    if wishes.tool == "yed":
        write_yed(drawn, out)
    else:
        write_graphml(drawn, out, wishes.tool)


EXPORTERS: dict[str, Exporter] = {
    "turtle": _rdf(write_turtle, in_one_graph),
    "ntriples": _rdf(write_ntriples),
    "nquads": _rdf(write_nquads),
    "trig": _rdf(write_trig, in_graphs),
    "json-ld": _rdf(write_jsonld, in_graphs),
    "rdf-xml": _rdf(write_rdf_xml, in_one_graph),
    "annotations": _rdf(write_annotations),
    "graphml": _graphml,
    "gexf": lambda store, out, wishes: write_gexf(view(store, wishes.choice), out, wishes.static),
    "nodes": lambda store, out, wishes: write_nodes(view(store, wishes.choice), out, wishes.sheet),
    "edges": lambda store, out, wishes: write_edges(view(store, wishes.choice), out, wishes.sheet),
    "xlsx": lambda store, out, wishes: write_workbook(view(store, wishes.choice), store, out),
    "neo4j": _drawn(write_neo4j),
    "dot": _drawn(write_dot),
    "mermaid": _drawn(write_mermaid),
    "svg": lambda store, out, wishes: write_svg(store, wishes.choice, out),
    "html": lambda store, out, wishes: write_page(store, wishes.choice, out),
    "facts": lambda store, out, wishes: write_facts(store, out, wishes.sheet),
    "doubtful": lambda store, out, wishes: write_doubtful(store, out, wishes.sheet),
    "plans": lambda store, out, wishes: write_plans(store, out, wishes.sheet),
}


def export(store: GraphStore, form: str, out: BinaryIO, wishes: Wishes = NONE) -> tuple[str, ...]:
    """Write a graph in one of the `EXPORTERS`; what comes back says what could not be written."""
    check(form, wishes)
    return EXPORTERS[form](store, out, wishes) or ()


def export_file(store: GraphStore, form: str, path: Path, wishes: Wishes = NONE) -> tuple[str, ...]:
    """Write a graph to a file, which is there in full or as it was; packed if its name says so."""
    check(form, wishes)
    with files.written(path) as out, packed(path, out) as inner:
        return export(store, form, inner, wishes)


def check(form: str, wishes: Wishes = NONE) -> None:
    """Refuse a request that no exporter can meet, before any work is done."""
    if form not in EXPORTERS:
        raise UnknownFormat(f"no export format {form!r}{did_you_mean(form, EXPORTERS)}")
    refuse(form, wishes)
