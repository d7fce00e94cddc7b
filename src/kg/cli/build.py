"""kg build: articles into a graph."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Annotated

import typer

from kg.cli import account
from kg.cli.options import GRAPH, GraphPath, Quiet, Same, judgements_file

Paths = Annotated[
    list[Path],
    typer.Argument(metavar="PATH...", help="Articles, or folders of articles.", show_default=False),
]

Prune = Annotated[
    bool, typer.Option("--prune", help="Take out all articles that are not among these.", show_default=False)
]

Verbose = Annotated[
    bool, typer.Option("--verbose", "-v", help="Name each file that was not read.", show_default=False)
]

Debug = Annotated[
    bool,
    typer.Option("--debug", help="Show where in kg an unexpected error came from."),
]


def build(
    paths: Paths,
    graph: GraphPath = GRAPH,
    same: Same = None,
    prune: Prune = False,
    quiet: Quiet = False,
    verbose: Verbose = False,
    debug: Debug = False,
) -> None:
    """Add articles to a graph.

    What was read before stays until kg remove or --prune takes it out. Only what is new or has changed
    is read again; an article is known by the name of its file. One that cannot be used is named with the
    reason; the others are built, and the exit status is 2. What was judged to be one (kg same) is joined.

    \b
    Examples:
      kg build articles/
      kg build articles/ more/one.txt -g my-graph
      kg build articles/ --same same.csv
      kg build articles/ --prune
    """
    from kg.api import build as build_

    with _progress(quiet) as progress:
        built = build_(paths, graph, progress, judgements_file(same), prune).built
    if built is not None:
        account.tell(built, graph, quiet, verbose, debug)


@contextmanager
def _progress(quiet: bool) -> Iterator[Callable[[int, int], None] | None]:
    """A bar for whoever watches; nothing in a file or a pipe."""
    if quiet or not sys.stderr.isatty():
        yield None
        return
    from rich.console import Console
    from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeRemainingColumn

    columns = (TextColumn("reading"), BarColumn(), MofNCompleteColumn(), TimeRemainingColumn())
    with Progress(*columns, console=Console(stderr=True), transient=True) as bar:
        task = bar.add_task("reading", total=None)
        yield lambda done, total: bar.update(task, completed=done, total=total)
