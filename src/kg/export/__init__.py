"""The graph as a file for other tools: one format, one writer, one line in a table."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from pathlib import Path
from typing import BinaryIO, TypeAlias

from kg import files
from kg.errors import UnknownFormat, did_you_mean
from kg.export.annotations import write_annotations
from kg.export.gexf import write_gexf
from kg.export.graphml import write_graphml
from kg.export.jsonld import write_jsonld
from kg.export.lines import write_nquads, write_ntriples
from kg.export.network import PARALLEL, Network, Parallel, network
from kg.statements import Statement, in_order
from kg.export.tables import write_doubtful, write_edges, write_facts, write_nodes, write_plans
from kg.export.turtle import write_trig, write_turtle
from kg.sheet import SAFE, Sheet
from kg.store import GraphStore

__all__ = [
    "EXPORTERS",
    "FORMATS",
    "PARALLEL",
    "SHEETS",
    "SUFFIXES",
    "WITH_EDGES",
    "Network",
    "Parallel",
    "check",
    "export",
    "export_file",
    "format_of",
    "network",
]

Exporter: TypeAlias = Callable[[GraphStore, BinaryIO, Parallel, Sheet], None]


def _rdf(write: Callable[[Iterable[Statement], BinaryIO], None]) -> Exporter:
    """An exporter of statements."""
    return lambda store, out, _, __: write(in_order(store.lines()), out)


def _drawn(write: Callable[[Network, BinaryIO], None]) -> Exporter:
    """An exporter of nodes and edges."""
    return lambda store, out, parallel, _: write(network(store, parallel), out)


def _listed(write: Callable[[Network, BinaryIO, Sheet], None]) -> Exporter:
    """An exporter of rows about nodes or edges."""
    return lambda store, out, parallel, sheet: write(network(store, parallel), out, sheet)


EXPORTERS: dict[str, Exporter] = {
    "turtle": _rdf(write_turtle),
    "ntriples": _rdf(write_ntriples),
    "nquads": _rdf(write_nquads),
    "trig": _rdf(write_trig),
    "json-ld": _rdf(write_jsonld),
    "annotations": _rdf(write_annotations),
    "graphml": _drawn(write_graphml),
    "gexf": _drawn(write_gexf),
    "nodes": _listed(write_nodes),
    "edges": _listed(write_edges),
    "facts": lambda store, out, _, sheet: write_facts(store, out, sheet),
    "doubtful": lambda store, out, _, sheet: write_doubtful(store, out, sheet),
    "plans": lambda store, out, _, sheet: write_plans(store, out, sheet),
}

FORMATS: dict[str, str] = {
    "turtle": "RDF for people and tools, facts and provenance in one graph",
    "ntriples": "RDF, one sorted triple a line, for diff",
    "nquads": "RDF, one sorted quad a line, provenance in a graph of its own",
    "trig": "Turtle with provenance in a graph of its own",
    "json-ld": "RDF as JSON, with its context",
    "annotations": "the same with Web Annotation selectors: words, place, words around",
    "graphml": "nodes and edges for Gephi, yEd, Cytoscape, igraph, networkx, Neo4j",
    "gexf": "nodes and edges with their dates, for Gephi's timeline",
    "nodes": "CSV of the nodes, for spreadsheets and Gephi",
    "edges": "CSV of the edges, for spreadsheets and Gephi",
    "facts": "CSV of the fact table, one row a claim with its quote",
    "doubtful": "CSV of the claims that are doubtful, in the columns of the fact table",
    "plans": "CSV of plans and nominations, which are no facts, in the columns of the fact table",
}
"""What each format is for."""

SUFFIXES: dict[str, str] = {
    ".ttl": "turtle",
    ".nt": "ntriples",
    ".nq": "nquads",
    ".trig": "trig",
    ".jsonld": "json-ld",
    ".graphml": "graphml",
    ".gexf": "gexf",
    ".csv": "facts",
}
"""The format that a suffix tells."""

WITH_EDGES = ("graphml", "gexf", "edges")
"""The formats for which parallel edges can be merged."""

SHEETS = ("nodes", "edges", "facts")
"""The formats that are CSV."""


def format_of(path: Path) -> str:
    """The format that a file name tells.

    >>> format_of(Path("graph.ttl"))
    'turtle'
    """
    known = SUFFIXES.get(path.suffix.lower())
    if known is None:
        raise UnknownFormat(
            f"{path.name}: the suffix tells no format (known are {', '.join(SUFFIXES)}); name one with -f"
        )
    return known


def export(
    store: GraphStore, form: str, out: BinaryIO, parallel: Parallel = "keep", sheet: Sheet = SAFE
) -> None:
    """Write a graph in one of the `EXPORTERS`; ``parallel`` concerns those with edges, ``sheet`` the CSV."""
    check(form, parallel, sheet)
    EXPORTERS[form](store, out, parallel, sheet)


def export_file(
    store: GraphStore, form: str, path: Path, parallel: Parallel = "keep", sheet: Sheet = SAFE
) -> None:
    """Write a graph to a file, which is there in full or as it was."""
    check(form, parallel, sheet)
    with files.written(path) as out:
        export(store, form, out, parallel, sheet)


def check(form: str, parallel: str = "keep", sheet: Sheet = SAFE) -> None:
    """Refuse a request that no exporter can meet, before any work is done."""
    if form not in EXPORTERS:
        raise UnknownFormat(f"no export format {form!r}{did_you_mean(form, EXPORTERS)}")
    if parallel not in PARALLEL:
        raise UnknownFormat(f"parallel edges: {parallel!r}{did_you_mean(parallel, PARALLEL)}")
    if parallel == "merge" and form not in WITH_EDGES:
        raise UnknownFormat(f"{form} has no edges to merge; possible for {', '.join(WITH_EDGES)}")
    if sheet != SAFE and form not in SHEETS:
        raise UnknownFormat(f"{form} is no CSV: raw cells and a byte order mark are for {', '.join(SHEETS)}")
