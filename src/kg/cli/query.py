"""kg query: a saved question, one from a file, or SPARQL."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated, TypeAlias

import typer

from kg import answers, resources
from kg.cli import completion, given, output, own, queries, tables
from kg.cli.options import GRAPH, Bom, GraphPath, Output, Queries, QueryFormat, Quiet, Raw
from kg.errors import UnknownFormat
from kg.results import Answer
from kg.sheet import Sheet

if TYPE_CHECKING:
    from kg.graph import Graph
    from kg.query import SavedQuery

HELP = """\
Ask the graph a saved question, or one of your own in SPARQL.

kg queries lists the saved queries, ours and your own; kg query NAME --help shows what one asks for. A
parameter that takes several values is given several times. The prefixes of the graph (kg:, kgv:, id:,
org:, skos: and others) need not be declared. Queries of your own are looked for in the folders of
--queries, else of KG_QUERIES, else in queries/; they may be files that were written for grlc.

A query runs in a process of its own. At a limit of time, of memory, or of nesting (brackets 100
deep) it is ended, and the exit status is 4. An RDF file is read there, too, within bounds that grow
with its size.

\b
Examples:
  kg query cells-under-committees
  kg query office-holders --organisation "Lim Ta Commune Party Committee"
  kg query office-holders --organisation="Lim Ta Commune Party Committee" -f csv
  kg query my-question -o rows.json
  kg query -e 'SELECT ?cell { ?cell a kg:PartyCell }'
"""
SETTINGS = {
    "cls": completion.Query,
    "help": HELP,
    "context_settings": {
        "ignore_unknown_options": True,
        "allow_extra_args": True,
        "help_option_names": [],
    },
}
"""The parameters of a saved query are options that only the query knows; so is its help."""

Asked: TypeAlias = "tuple[str | SavedQuery, dict[str, list[str]]]"
"""A query, and the values of its parameters."""

Name = Annotated[
    str,
    typer.Argument(
        metavar="[NAME] [--PARAMETER VALUE]...",
        help="A saved query, or a .rq or .sparql file.",
        show_default=False,
        autocompletion=completion.names,
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

PlainJson = Annotated[
    bool,
    typer.Option("--plain-json", help="JSON as a list of objects with plain values, not as the W3C has it."),
]
Columns = Annotated[
    str, typer.Option(metavar="A,B", help="Only these columns, in this order.", show_default=False)
]
Sort = Annotated[str, typer.Option(metavar="COLUMN[:desc]", help="Rows by this column.", show_default=False)]
Iris = Annotated[bool, typer.Option("--iris", help="Tables and Markdown with the columns of IRIs, too.")]
NoPager = Annotated[bool, typer.Option("--no-pager", help="No pager for a table longer than the terminal.")]

Param = Annotated[
    list[str] | None,
    typer.Option(
        "--param",
        metavar="NAME=VALUE",
        help="A parameter whatever its name is, also one that we have an option of.",
        show_default=False,
    ),
]
Show = Annotated[bool, typer.Option("--show", help="Do not ask: print the query with its values.")]
Explain = Annotated[
    bool, typer.Option("--explain", help="Do not answer: time the parts of the query, one after another.")
]
Help = Annotated[
    bool, typer.Option("--help", "-h", help="Show this message; with a NAME, what that query asks for.")
]


def query(
    context: typer.Context,
    name: Name = "",
    sparql: Sparql = "",
    graph: GraphPath = GRAPH,
    folders: Queries = None,
    form: QueryFormat = "",
    out: Output = None,
    limit: Limit = None,
    timeout: Timeout = 60.0,
    memory: Memory = 1024.0,
    raw: Raw = False,
    bom: Bom = False,
    plain_json: PlainJson = False,
    columns: Columns = "",
    sort: Sort = "",
    iris: Iris = False,
    no_pager: NoPager = False,
    param: Param = None,
    show: Show = False,
    explain: Explain = False,
    help_: Help = False,
    quiet: Quiet = False,
) -> None:
    """Ask the graph a saved question, or one of your own in SPARQL."""
    sheet = Sheet(raw, bom)
    if help_:
        _help(context, name, folders)
        return
    known = _format(form, out, sheet, plain_json)
    words = [name, *context.args] if name else context.args
    asked = _asked(words, sparql, param, folders, quiet)
    if show:
        output.put(_sparql(graph, *asked), out)
        return
    answer = _answered(graph, asked, explain, limit, (timeout, memory))
    shown = answer if explain else tables.arranged(answer, known, columns, sort, iris)
    tables.show_answer(shown, known, out, sheet, not no_pager)
    _tell(answer, limit, explain, quiet)


def _tell(answer: Answer, limit: int | None, explain: bool, quiet: bool) -> None:
    """A word on what the rows are, and on rows that are not there."""
    if explain:
        output.say("each part was asked with all before it; added is what it took more", quiet)
    elif not answer.rows:
        output.say("no rows", quiet)
    elif len(answer.rows) == limit:
        output.say(f"only the first {limit} rows are shown", quiet)


def _format(form: str, out: Path | None, sheet: Sheet, plain: bool) -> str:
    """The format of the answer; plain JSON is one of its own."""
    known = tables.answer_format("plain-json" if plain and not form else form, out, sheet, answers.FORMATS)
    if plain and known not in ("json", "plain-json"):
        raise UnknownFormat(f"--plain-json is JSON, and no {known}")
    return "plain-json" if plain else known


def _help(context: typer.Context, name: str, folders: list[Path] | None) -> None:
    """Help on one query, or on the command."""
    if name:
        output.page(queries.synopsis(own.load(name, own.folders(folders))))
    else:
        output.put(f"{context.get_help()}\n")


def _asked(
    words: list[str], sparql: str, named: list[str] | None, folders: list[Path] | None, quiet: bool
) -> Asked:
    """What is asked: SPARQL, the query in a file, or a name that may be one of ours; and its parameters."""
    name, parameters = given.question(words, sparql, named or [])
    if sparql:
        return name, parameters
    if name.endswith(resources.QUERY_SUFFIXES):
        return own.read(Path(name), quiet), parameters
    path = own.file(name, own.folders(folders), quiet)
    return (own.read(path, quiet) if path else name), parameters


def _sparql(graph: Path, question: str | SavedQuery, parameters: dict[str, list[str]]) -> str:
    from kg.api import open as open_

    with open_(graph) as opened:
        return opened.sparql(question, parameters)


def _answered(
    graph: Path, asked: Asked, explain: bool, limit: int | None, bounds: tuple[float, float]
) -> Answer:
    """The answer, or how long its parts take."""
    from kg.worker.limits import Limits

    question, parameters = asked
    with _opened(graph) as opened:
        if explain:
            return opened.explain(question, Limits.given(*bounds), **parameters)
        return opened.ask(question, limit, *bounds, parameters)


def _opened(graph: Path) -> Graph:
    from kg.asking import graphs
    from kg.worker.starting import split_off

    worker = graphs.worker(split_off)
    worker.start()  # before anything is opened
    from kg.api import open as open_

    return open_(graph, worker)
