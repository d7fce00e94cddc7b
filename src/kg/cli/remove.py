"""kg remove: articles out of a graph."""

from __future__ import annotations

from typing import Annotated

import typer

from kg.cli import account
from kg.cli.options import GRAPH, Corrections, Facts, GraphPath, Quiet, Same, beside

Names = Annotated[
    list[str],
    typer.Argument(metavar="NAME...", help="Articles, by their names, files or folders.", show_default=False),
]


def remove(
    names: Names,
    graph: GraphPath = GRAPH,
    same: Same = None,
    corrections: Corrections = None,
    facts: Facts = None,
    quiet: Quiet = False,
) -> None:
    """Take articles out of a graph.

    The graph is then that of the other articles, as if these had never been read. No file of yours is
    touched. When the last article has gone the graph is empty, and kg build adds to it again.

    \b
    Examples:
      kg remove road-to-khe-lut
      kg remove articles/one.txt articles/two.txt -g my-graph
    """
    from kg.api import remove as remove_

    built = remove_(names, graph, **beside(same, corrections, facts)).built
    if built is not None:
        account.tell(built, graph, quiet)
