"""kg queries: which questions are saved, and what each asks for."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from kg import resources
from kg.cli import completion, output, own, tables
from kg.cli.options import AnswerFormat, Output, Queries, Quiet
from kg.errors import BadParameter
from kg.terms import curie

if TYPE_CHECKING:
    from kg.query import Parameter, SavedQuery

Words = Annotated[
    list[str] | None,
    typer.Argument(
        metavar="[NAME | new NAME]",
        help="A saved query, to be shown in full; after new, one that is to be begun.",
        show_default=False,
        autocompletion=completion.names,
    ),
]


HELP = """\
List the saved queries, show what one asks for and answers, or begin one of your own.

Queries of your own are files NAME.rq or NAME.sparql in a folder: --queries, else KG_QUERIES (several
with a colon between them), else queries/ in the current folder. Ours are always there. Of one name,
the first folder has it, and any folder before us: a word says so. A file that cannot be used is told
of, and the others are listed; the exit status is then 2.

kg queries new NAME writes a query that runs, for you to change, into the first of these folders.

\b
Examples:
  kg queries
  kg queries office-holders
  kg queries new my-question
"""
SETTINGS = {"help": HELP}


def queries(
    words: Words = None,
    folders: Queries = None,
    form: AnswerFormat = "",
    out: Output = None,
    quiet: Quiet = False,
) -> None:
    """List the saved queries, show what one asks for and answers, or begin one of your own."""
    from kg.query import usable

    known = tables.answer_format(form, out)
    if words and words[0] == "new":
        _begin(words[1:], folders, quiet)
        return
    if words:
        _show(words, own.folders(folders), out, quiet)
        return
    places = own.folders(folders)
    good, bad = usable(places)
    files = own.files(places, quiet)
    rows = [
        (query.name, query.header.summary, _call(query.parameters), str(files.get(query.name, "")))
        for query in good
    ]
    columns = ("name", "summary", "parameters", "file")
    shown = len(columns) if files else len(columns) - 1
    tables.show(tables.rows_of(columns[:shown], [row[:shown] for row in rows]), known, out)
    own.end_if_bad(bad)


def _begin(words: list[str], folders: list[Path] | None, quiet: bool) -> None:
    """Write a query to begin with."""
    from kg.query import skeleton

    if len(words) != 1:
        raise BadParameter("kg queries new takes one NAME")
    path = skeleton.write(words[0], (folders or [resources.OWN])[0])
    output.say(f"{path} is written: change it, then try kg lint {words[0]} and kg query {words[0]}", quiet)


def _show(words: list[str], folders: tuple[Path, ...], out: Path | None, quiet: bool) -> None:
    if len(words) != 1:
        raise BadParameter("give one name of a saved query, or new and a name")
    found = own.load(words[0], folders, quiet)
    output.page(_description(found), out)


def _call(parameters: tuple[Parameter, ...]) -> str:
    """The parameters as in a synopsis, the optional ones in brackets."""
    words = (f"--{one.name} {one.declared.type.upper()}" for one in parameters)
    return " ".join(
        word if one.required else f"[{word}]" for one, word in zip(parameters, words, strict=True)
    )


def synopsis(query: SavedQuery) -> Iterator[str]:
    """What a query asks for and answers."""
    yield f"{query.name}: {query.header.summary}"
    if query.header.description:
        yield ""
        yield from query.header.description.strip().split("\n")
    yield ""
    yield f"  kg query {query.name} {_call(query.parameters)}".rstrip()
    if query.parameters:
        yield ""
        yield "Parameters"
        for parameter in query.parameters:
            yield f"  --{parameter.name}  {_explained(parameter)}"
    if query.columns:
        yield ""
        yield "Columns"
        for column in query.columns:
            yield f"  {column.name}  {column.title.get('en', '')}".rstrip()


def _description(query: SavedQuery) -> Iterator[str]:
    """What ``kg queries NAME`` says."""
    yield from synopsis(query)
    if query.notes:
        yield ""
        yield "Notes"
        yield from (f"  {note}" for note in query.notes)
    yield ""
    yield from query.text.strip().expandtabs().split("\n")


def _explained(parameter: Parameter) -> str:
    declared = parameter.declared
    of = declared.class_ or declared.language or curie(declared.datatype)
    parts = [declared.help.get("en", ""), f"{declared.type}{f' ({of})' if of else ''}"]
    if declared.choices:
        parts.append(f"one of {', '.join(declared.choices)}")
    elif declared.scheme:
        parts.append(f"one of the {declared.scheme} of the vocabulary")
    elif declared.among:
        parts.append(
            "one that the graph has" if declared.type == "enum" else "part of one that the graph has"
        )
    if declared.many:
        parts.append("may be repeated")
    if parameter.default:
        parts.append(f"else {parameter.default}")
    elif parameter.required:
        parts.append("required")
    return "; ".join(filter(None, parts))
