"""kg query: a saved question, one from a file, or SPARQL."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Annotated

import typer

from kg.cli import output, tables
from kg.cli.options import GRAPH, AnswerFormat, Bom, GraphPath, Output, Quiet, Raw
from kg.errors import BadParameter
from kg.results import Answer
from kg.sheet import Sheet

SETTINGS = {"ignore_unknown_options": True, "allow_extra_args": True}
"""The parameters of a saved query are options that only the query knows."""

Name = Annotated[
    str,
    typer.Argument(
        metavar="[NAME] [--PARAMETER VALUE]...", help="A saved query, or a .rq file.", show_default=False
    ),
]
Sparql = Annotated[
    str, typer.Option("--execute", "-e", metavar="SPARQL", help="Ask this.", show_default=False)
]
Limit = Annotated[
    int | None, typer.Option(min=0, metavar="ROWS", help="At most so many rows.", show_default=False)
]
Timeout = Annotated[float, typer.Option(metavar="SECONDS", help="End the query after this time; 0 is never.")]
Memory = Annotated[
    float, typer.Option(metavar="MIB", help="End it when it takes more memory than this; 0 is never.")
]


def query(
    context: typer.Context,
    name: Name = "",
    sparql: Sparql = "",
    graph: GraphPath = GRAPH,
    form: AnswerFormat = "",
    out: Output = None,
    limit: Limit = None,
    timeout: Timeout = 60.0,
    memory: Memory = 1024.0,
    raw: Raw = False,
    bom: Bom = False,
    quiet: Quiet = False,
) -> None:
    """Ask the graph a saved question, or one of your own in SPARQL.

    kg queries lists the saved queries; kg queries NAME shows what one asks for. The prefixes of the
    graph (kg:, kgv:, id:, org:, skos: and others) need not be declared.

    A query runs in a process of its own. At a limit of time, of memory, or of nesting (brackets 100
    deep) it is ended, and the exit status is 4. An RDF file is read there, too, within bounds that grow
    with its size.

    \b
    Examples:
      kg query cells-under-committees
      kg query office-holders --organisation "Lim Ta Commune Party Committee"
      kg query office-holders --organisation="Lim Ta Commune Party Committee" -f csv
      kg query my-question.rq -o rows.json
      kg query -e 'SELECT ?cell { ?cell a kg:PartyCell }'
    """
    sheet = Sheet(raw, bom)
    known = tables.answer_format(form, out, sheet)
    words = [name, *context.args] if name else context.args
    question, parameters = _question(words, sparql)
    answer = _ask(graph, question, parameters, limit, (timeout, memory))
    tables.show(answer, known, out, sheet)
    if not answer.rows:
        output.say("no rows", quiet)
    elif limit is not None and len(answer.rows) == limit:
        output.say(f"only the first {limit} rows are shown", quiet)


def _ask(
    graph: Path,
    question: str | Path,
    parameters: dict[str, str],
    limit: int | None,
    bounds: tuple[float, float],
) -> Answer:
    from kg.asking import graphs

    worker = graphs.worker()
    worker.start()  # it needs a moment, in which we find the graph
    from kg.api import open as open_

    with open_(graph, worker) as opened:
        seconds, mebibytes = bounds
        return opened.ask(question, limit, seconds, mebibytes, **parameters)


def _question(words: Sequence[str], sparql: str) -> tuple[str | Path, dict[str, str]]:
    """What is asked, and the values of its parameters."""
    if sparql:
        return f"{sparql}\n", _parameters(words)
    if not words or words[0].startswith("-"):
        raise BadParameter("give the name of a saved query first (kg queries lists them), or SPARQL with -e")
    name = words[0]
    return (Path(name) if name.endswith(".rq") else name), _parameters(words[1:])


def _parameters(words: Sequence[str]) -> dict[str, str]:
    """The values of ``--name value`` and ``--name=value``.

    >>> _parameters(["--on", "2024", "--role=Secretary"])
    {'on': '2024', 'role': 'Secretary'}
    """
    return dict(_pairs(iter(words)))


def _pairs(words: Iterator[str]) -> Iterator[tuple[str, str]]:
    for word in words:
        if not word.startswith("--"):
            raise BadParameter(f"{word!r} belongs to no option; parameters are given as --NAME VALUE")
        name, given, value = word.removeprefix("--").partition("=")
        if not given:
            try:
                value = next(words)
            except StopIteration:
                raise BadParameter(f"--{name} needs a value") from None
        yield name, value
