"""The command line: options become the arguments of one call, its result text and an exit status.

Exit statuses: 0 good; 1 the data do not conform; 2 a wrong request or an unusable input; 4 a limit of
time, memory or nesting was reached; 130 interrupted; 141 nobody reads on.

To add a command: a module with a function of its name, and a line in `COMMANDS`.
"""

from __future__ import annotations

import sys
from collections.abc import Callable, Sequence
from functools import cache
from typing import Annotated, Any

import typer

from kg import __version__
from kg.cli import (
    articles,
    boundary,
    build,
    check_export,
    conflicts,
    diff,
    dossier,
    evaluate,
    export,
    find,
    gaps,
    help,
    info,
    lint,
    output,
    queries,
    query,
    remove,
    review,
    same,
    serve,
    show,
    test,
    text,
    tree,
    validate,
    why,
    why_not,
)
from kg.errors import BadParameter

COMMANDS: tuple[tuple[Callable[..., None], dict[str, Any]], ...] = (
    (build.build, {}),
    (remove.remove, {}),
    (articles.articles, {}),
    (text.text, {}),
    (validate.validate, {}),
    (query.query, query.SETTINGS),
    (queries.queries, queries.SETTINGS),
    (lint.lint, lint.SETTINGS),
    (test.test, {}),
    (find.find, {}),
    (show.show, {}),
    (tree.tree, {}),
    (why.why, {}),
    (dossier.dossier, {}),
    (review.review, {}),
    (conflicts.conflicts, {}),
    (gaps.gaps, {}),
    (same.same, {}),
    (diff.diff, {}),
    (export.export, export.SETTINGS),
    (check_export.check_export, {}),
    (info.info, {}),
    (serve.serve, {}),
    (evaluate.evaluate, {}),
    (why_not.why_not, {}),
)
"""Each command and the settings it needs, in the order in which the help shows them."""

app = typer.Typer(
    name="kg",
    cls=help.Group,
    rich_markup_mode=None,  # Rich help takes three times as long to appear
    pretty_exceptions_enable=False,
    context_settings={"help_option_names": ["-h", "--help"]},
)
for _command, _settings in COMMANDS:
    app.command(_command.__name__.replace("_", "-"), **{"cls": help.Command, **_settings})(_command)


@app.callback(invoke_without_command=True)
def kg(
    context: typer.Context,
    version: Annotated[bool, typer.Option("--version", help="Show the version and exit.")] = False,
    debug: Annotated[
        bool, typer.Option("--debug", help="Show the trace of an error; so does KG_DEBUG=1.")
    ] = False,
) -> None:
    """Newspaper articles in, a validated knowledge graph that answers questions out.

    \b
    kg build articles/                 read articles into the folder graph/
    kg validate                        check the graph against its shapes
    kg query cells-under-committees    ask a saved question
    kg why "Lim Ta Commune"            show the sentences behind what is known
    kg export -o graph.graphml         take the graph to Gephi, yEd, Neo4j, ...
    kg evaluate articles/              compare with the facts that you wrote down

    The graph is the folder graph/, or what -g or the environment variable KG_GRAPH names.
    Exit status: 0 good, 1 the graph does not conform, 2 a wrong request or an unusable input,
    4 a limit of time, memory or nesting was reached, 130 interrupted.
    """
    if debug:
        context.ensure_object(boundary.Session).debug = True
    if version:
        output.put(f"kg {__version__}\n")
    elif context.invoked_subcommand is None:
        output.put(f"{context.get_help()}\n")


def run(arguments: Sequence[str] | None = None) -> int:
    """Run a command line; return the exit status. An error is one line on standard error."""
    words = [*(sys.argv[1:] if arguments is None else arguments)]
    session = boundary.Session()
    return boundary.ended(lambda: _run(words, session), session)


@cache
def _parser() -> Any:
    """What Typer makes of all commands."""
    return typer.main.get_command(app)


def _run(words: list[str], session: boundary.Session) -> object:
    for word in words:
        if "\0" in word:
            raise BadParameter(f"{word!r} holds a zero byte, which no path and no name has")
    return _parser().main(words, prog_name="kg", standalone_mode=False, obj=session)
