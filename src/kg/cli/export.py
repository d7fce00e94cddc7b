"""kg export: the graph as a file for other tools."""

from __future__ import annotations

from typing import Annotated, Literal

import typer

from kg.cli import output
from kg.cli.options import GRAPH, Bom, GraphPath, Output, Quiet, Raw

Format = Annotated[
    str,
    typer.Option(
        "--format",
        "-f",
        metavar="FORMAT",
        help="The format; else what the suffix of the output file tells.",
        show_default=False,
    ),
]
Parallel = Annotated[
    Literal["keep", "merge"],
    typer.Option(help="What to do with several edges between two nodes."),
]


def export(
    graph: GraphPath = GRAPH,
    form: Format = "",
    out: Output = None,
    parallel: Parallel = "keep",
    raw: Raw = False,
    bom: Bom = False,
    quiet: Quiet = False,
) -> None:
    """Write the graph for other tools.

    \b
    Formats          suffix     for
      turtle         .ttl       RDF tools and readers; facts and provenance in one graph
      ntriples       .nt        RDF, one sorted triple a line
      nquads         .nq        RDF, one sorted quad a line, provenance in its own graph
      trig           .trig      Turtle with provenance in its own graph
      json-ld        .jsonld    RDF as JSON
      graphml        .graphml   Gephi, yEd, Cytoscape, igraph, networkx, Neo4j
      gexf           .gexf      Gephi's timeline
      nodes, edges              CSV for spreadsheets and Gephi
      facts          .csv       the fact table: one row a claim, with its quote
      doubtful                  claims that are doubtful, and left out of the fact table
      plans                     who is to have a post, or is proposed for one: no facts

    \b
    Examples:
      kg export -o graph.graphml --parallel merge
      kg export -f facts > facts.csv
    """
    from kg.api import open as open_
    from kg.export import check, format_of
    from kg.sheet import Sheet

    known = form or (format_of(out) if out is not None else "turtle")
    check(known, parallel, Sheet(raw, bom))
    with open_(graph) as opened, output.stream(out) as stream:
        opened.write(stream, known, parallel, raw, bom)
    if out is not None:
        output.say(f"written: {out}", quiet)
