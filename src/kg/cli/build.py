"""kg build: articles into a graph."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Annotated, Any

import typer

from kg.cli import account, output
from kg.cli.options import GRAPH, Corrections, Facts, GraphPath, Quiet, Same, beside

Paths = Annotated[
    list[Path] | None,
    typer.Argument(
        metavar="[PATH]...",
        help="Articles, folders of articles, or - for standard input; else those of the graph.",
        show_default=False,
    ),
]

Prune = Annotated[
    bool,
    typer.Option(
        "--prune", help="Take out all other articles; without PATH, those that are gone.", show_default=False
    ),
]


def _prompt(asked: bool) -> None:
    """Print what another reader needs to know, and end: no article is read."""
    if asked:
        from kg.api import prompt

        output.put(prompt())
        raise typer.Exit


Prompt = Annotated[
    bool,
    typer.Option(
        "--prompt",
        help="Print what another reader needs to know to write --facts, and do no more.",
        callback=_prompt,
        is_eager=True,
    ),
]

Verbose = Annotated[
    bool, typer.Option("--verbose", "-v", help="Name each file that was not read.", show_default=False)
]

Debug = Annotated[
    bool,
    typer.Option("--debug", help="Show where in kg an unexpected error came from."),
]


def _column(of: str, usual: str) -> Any:
    """The option that names a column of tables of articles."""
    words = f"The column of tables that has {of} (else {usual})."
    return typer.Option(metavar="NAME", help=words, show_default=False)


Text = Annotated[str, _column("the text of an article", "text, content, body")]
Title = Annotated[str, _column("the headline", "title, headline")]
Date = Annotated[str, _column("the day of publication", "date, published, publish_date")]
Id = Annotated[str, _column("what an article is called", "id; else the file and the row")]
Outlet = Annotated[str, _column("the newspaper", "outlet, newspaper, publisher")]
Address = Annotated[str, _column("the web address", "address, url, link")]


def build(
    paths: Paths = None,
    graph: GraphPath = GRAPH,
    same: Same = None,
    corrections: Corrections = None,
    facts: Facts = None,
    prompt: Prompt = False,
    prune: Prune = False,
    text_column: Text = "",
    title_column: Title = "",
    date_column: Date = "",
    id_column: Id = "",
    outlet_column: Outlet = "",
    address_column: Address = "",
    quiet: Quiet = False,
    verbose: Verbose = False,
    debug: Debug = False,
) -> None:
    """Add articles to a graph: text, web pages, Word, PDF, tables, archives, or - for standard input.

    What was read before stays until kg remove or --prune takes it out. Only what is new or has changed
    is read again; an article is known by its path under the folder that is named. Without PATH, the
    folders and files that the graph was made of are looked at again. What cannot be used is named with the
    reason; the others are built, and the exit status is 2. What is kept beside the articles is applied:
    what is one (kg same), what is wrong (kg correct), and what other readers have found (--facts).

    \b
    kg build articles/ more/one.html press.zip -g my-graph
    kg build export.csv --text-column body --date-column "published on"
    kg build --prune
    """
    from kg.api import build as build_
    from kg.read import Columns

    columns = Columns(text_column, title_column, date_column, id_column, outlet_column, address_column)
    files = beside(same, corrections, facts)
    with _progress(quiet) as progress:
        built = build_(paths or (), graph, progress, prune, columns, **files).built
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
