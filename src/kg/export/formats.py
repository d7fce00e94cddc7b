"""The formats by name, what each is for, and what the name of a file tells."""

from __future__ import annotations

from pathlib import Path

from kg.errors import UnknownFormat
from kg.export.packed import PACKED

FORMATS: dict[str, str] = {
    "turtle": "RDF for people and tools, facts and provenance in one graph",
    "ntriples": "RDF, one sorted triple a line, for diff",
    "nquads": "RDF, one sorted quad a line, provenance in a graph of its own",
    "trig": "Turtle with provenance in a graph of its own",
    "json-ld": "RDF as JSON, with its context",
    "rdf-xml": "RDF for tools that know only XML",
    "annotations": "the same with Web Annotation selectors: words, place, words around",
    "graphml": "nodes and edges for Gephi, yEd, Cytoscape, igraph, networkx, Neo4j",
    "gexf": "nodes and edges with their dates, for Gephi's timeline",
    "nodes": "CSV of the nodes, for spreadsheets and Gephi",
    "edges": "CSV of the edges, for spreadsheets and Gephi",
    "xlsx": "workbook with sheets for facts, organisations, posts, people, localities, changes, sources",
    "neo4j": "zip of CSV for Neo4j's bulk import, with a Cypher script",
    "dot": "nodes and edges for Graphviz",
    "mermaid": "nodes and edges for Markdown",
    "svg": "a picture: organisations as a tree, posts over the years, what is around a thing",
    "html": "one page to read offline: tree, picture, search, every sentence",
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
    ".rdf": "rdf-xml",
    ".graphml": "graphml",
    ".gexf": "gexf",
    ".xlsx": "xlsx",
    ".zip": "neo4j",
    ".dot": "dot",
    ".gv": "dot",
    ".mmd": "mermaid",
    ".svg": "svg",
    ".html": "html",
    ".csv": "facts",
}
"""The format that a suffix tells."""

_TABLES = ("nodes", "edges", "facts", "doubtful", "plans")


def format_of(path: Path) -> str:
    """The format that a file name tells; a table that is called as one of ours is that one.

    >>> [format_of(Path(name)) for name in ("graph.ttl", "graph.ttl.gz", "nodes.csv", "mine.csv")]
    ['turtle', 'turtle', 'nodes', 'facts']
    """
    inner = path.with_suffix("") if path.suffix.lower() in PACKED else path
    known = SUFFIXES.get(inner.suffix.lower())
    if known is None:
        raise UnknownFormat(
            f"{path.name}: the suffix tells no format (known are {', '.join(SUFFIXES)}); name one with -f"
        )
    return inner.stem.lower() if known == "facts" and inner.stem.lower() in _TABLES else known
