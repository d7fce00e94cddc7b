"""kg check-export: what a tool will do with a file."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from kg.cli import output
from kg.cli.options import Quiet

File = Annotated[Path, typer.Argument(metavar="FILE", help="A GraphML file, whoever wrote it.")]
For = Annotated[
    str,
    typer.Option("--for", metavar="TOOL", help="gephi, yed, cytoscape, neo4j, igraph.", show_default=False),
]


def check_export(file: File, tool: For, quiet: Quiet = False) -> None:
    """Say what a tool will refuse, drop or rename of a GraphML file.

    The rules are those of the importers of Gephi, Cytoscape, igraph and Neo4j (APOC), and what yEd's makers
    say of it; no tool is run. Exit status 1 if there is anything to say.

    \b
    Examples:
      kg check-export graph.graphml --for gephi
    """
    from kg.export.importing import foreseen

    found = foreseen(file, tool)
    output.page(f"{tool} {one.kind} {one.what}" for one in found)
    if found:
        raise typer.Exit(1)
    output.say(f"{tool} takes {file} as it is", quiet)
