"""kg export: the graph as a file for other tools."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Literal

import typer

from kg.cli import output
from kg.cli.options import GRAPH, Bom, GraphPath, Output, Quiet, Raw

if TYPE_CHECKING:
    from kg.export import Asked

Format = Annotated[
    str,
    typer.Option(
        "--format",
        "-f",
        metavar="FORMAT",
        help="The format; else what the name of the output file tells.",
        show_default=False,
    ),
]
Parallel = Annotated[
    Literal["keep", "merge"],
    typer.Option(help="What to do with several edges between two nodes."),
]
View = Annotated[
    str, typer.Option(metavar="VIEW", help="organisations, posts, people, localities, changes or all.")
]
Only = Annotated[
    str,
    typer.Option(metavar="QUERY", help="Only what the rows of a saved query name.", show_default=False),
]
Around = Annotated[
    str, typer.Option(metavar="NAME", help="Only this thing and what is near it.", show_default=False)
]
Depth = Annotated[int, typer.Option(min=0, max=20, help="How near: at most so many edges away.")]
On = Annotated[
    str, typer.Option(metavar="DATE", help="Only what may have been so on this day.", show_default=False)
]
WithoutPeople = Annotated[
    bool, typer.Option("--without-people", help="No people, and no sentences, for these name them.")
]
Facts = Annotated[bool, typer.Option("--facts", help="RDF: the facts without their provenance.")]
For = Annotated[
    str, typer.Option("--for", metavar="TOOL", help="GraphML: gephi, yed, cytoscape, neo4j, igraph or plain.")
]
Static = Annotated[bool, typer.Option("--static", help="GEXF: without times.")]
Holds = Annotated[bool, typer.Option("--holds", help="RDF: with org:holds from people to their posts.")]
Described = Annotated[
    bool,
    typer.Option("--described", help="RDF: with the concepts that it uses, and VoID and DCAT of the whole."),
]


SETTINGS = {
    "help": """Write the graph for other tools.

\b
Formats          file       for
  turtle         .ttl       RDF tools and readers; facts and provenance in one graph
  ntriples       .nt        RDF, one sorted triple a line
  nquads         .nq        RDF, one sorted quad a line, provenance in its own graph
  trig           .trig      Turtle with provenance in its own graph
  json-ld        .jsonld    RDF as JSON
  rdf-xml        .rdf       RDF as XML
  graphml        .graphml   Gephi, yEd, Cytoscape, igraph, networkx, Neo4j: see --for
  gexf           .gexf      Gephi's timeline
  nodes          nodes.csv  CSV for spreadsheets and Gephi
  edges          edges.csv  the same of the edges
  xlsx           .xlsx      a workbook of facts, organisations, posts, people and so on
  neo4j          .zip       Neo4j's bulk import, and a Cypher script
  dot            .dot       Graphviz
  mermaid        .mmd       Markdown
  svg            .svg       a picture of organisations, of --view posts, or of what is --around NAME
  html           .html      one page to read offline: tree, picture, search, every sentence
  facts          .csv       the fact table: one row a claim, with its quote
  doubtful                  claims that are doubtful, and left out of the fact table
  plans                     who is to have a post, or is proposed for one: no facts

A name that ends with .gz or .zst is packed. What has no meaning for a format is refused.

\b
Examples:
  kg export -o graph.graphml --parallel merge
  kg export -o posts.graphml --view posts --for yed
  kg export -o tree.dot --view organisations --on 2024-06-30
  kg export -f facts > facts.csv
"""
}
"""What its help says: too long for a function."""


def export(
    graph: GraphPath = GRAPH,
    form: Format = "",
    out: Output = None,
    view: View = "all",
    only: Only = "",
    around: Around = "",
    depth: Depth = 1,
    on: On = "",
    without_people: WithoutPeople = False,
    parallel: Parallel = "keep",
    tool: For = "plain",
    static: Static = False,
    facts: Facts = False,
    holds: Holds = False,
    described: Described = False,
    raw: Raw = False,
    bom: Bom = False,
    quiet: Quiet = False,
) -> None:
    """Write the graph for other tools."""
    asked: Asked = {
        "view": view,
        "only": only,
        "around": around,
        "depth": depth,
        "on": on,
        "people": not without_people,
        "parallel": parallel,
        "tool": tool,
        "static": static,
        "facts": facts,
        "holds": holds,
        "described": described,
        "raw": raw,
        "bom": bom,
    }
    for word in _written(graph, form, out, asked):
        output.say(word)
    output.say(f"written: {out}", quiet or out is None)


def _written(graph: Path, form: str, out: Path | None, asked: Asked) -> tuple[str, ...]:
    """Write it; what could not be written is told."""
    from kg.api import open as open_
    from kg.export import format_of
    from kg.export.packed import packed

    known = form or (format_of(out) if out is not None else "turtle")
    with open_(graph) as opened, output.stream(out) as stream, packed(out or Path(), stream) as inner:
        return opened.write(inner, known, **asked)
