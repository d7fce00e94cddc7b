"""kg build: articles into a graph."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Annotated

import typer

from kg.cli import output
from kg.cli.options import GRAPH, GraphPath, Quiet, Same, judgements_file
from kg.results import BuildReport

_MOST = 20
"""Changed articles that are named, each with a line."""

SKIPPED = 2
"""The exit status when a file could not be used; the graph has all the others."""

Paths = Annotated[
    list[Path],
    typer.Argument(metavar="PATH...", help="Articles, or folders of articles.", show_default=False),
]

Prune = Annotated[
    bool, typer.Option("--prune", help="Take out all articles that are not among these.", show_default=False)
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
        tell(built, graph, quiet, debug)


def tell(built: BuildReport, graph: Path, quiet: bool, debug: bool = False) -> None:
    """Tell what a build or a removal has done; the status says whether a file could not be used."""
    for line in (*_account(built, graph), *_changes(built)):
        output.say(line, quiet)
    for skipped in built.skipped:
        output.say(f"skipped {skipped.path}: {skipped.reason}")
        if debug and skipped.trace:
            output.say(skipped.trace)
    if built.skipped:
        raise typer.Exit(SKIPPED)


def _account(built: BuildReport, graph: Path) -> Iterator[str]:
    unchanged = built.documents - built.read
    removed = f", {built.removed} removed" if built.removed else ""
    yield f"{_counted(built.read, 'article')} read, {unchanged} unchanged{removed}"
    yield (
        f"{_counted(built.claims, 'claim')} about {_counted(built.entities, 'thing')}, "
        f"{_counted(built.triples, 'triple')} in {graph}"
    )
    if built.judged:
        yield (
            f"{_counted(built.judged.applied, 'judgement')} of {built.judged.file} applied, "
            f"{_counted(built.judged.joined, 'thing')} joined to others"
        )
        yield from built.judged.missing
    if built.reprints:
        yield f"{_counted(built.reprints, 'reprint')} of other articles: each counts as one with its original"
    if built.older:
        yield (
            f"{_counted(len(built.older), 'article')} as an older kg read them: "
            f"give their files to kg build ({_some(built.older)})"
        )
    if built.silent:
        yield f"nothing found in {', '.join(built.silent)}"
    if built.undated:
        yield f"no date line understood in {_some(built.undated)}: what they say of times stays open"


def _changes(built: BuildReport) -> Iterator[str]:
    """A line for each article whose facts are others than in the build before."""
    from kg.review import by_document

    counts = by_document(built.changes)
    for document, (gained, lost) in list(counts.items())[:_MOST]:
        yield f"{document}: {_counted(gained, 'fact')} gained, {lost:,} lost"
    if len(counts) > _MOST:
        yield f"and {len(counts) - _MOST} more articles with other facts: kg diff tells of two graphs"


def _some(names: Sequence[str]) -> str:
    more = f" and {len(names) - _MOST} more" if len(names) > _MOST else ""
    return ", ".join(names[:_MOST]) + more


def _counted(number: int, thing: str) -> str:
    return f"{number:,} {thing}{'' if number == 1 else 's'}"


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
