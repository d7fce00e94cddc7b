"""kg queries: which questions are saved, and what each asks for."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, Annotated

import typer

from kg.cli import output, tables
from kg.cli.options import AnswerFormat, Output

if TYPE_CHECKING:
    from kg.query import Parameter, SavedQuery

Name = Annotated[
    str, typer.Argument(metavar="[NAME]", help="A saved query, to be shown in full.", show_default=False)
]


def queries(name: Name = "", form: AnswerFormat = "", out: Output = None) -> None:
    """List the saved queries, or show what one asks for and answers.

    \b
    Examples:
      kg queries
      kg queries office-holders
    """
    from kg.query import load, load_all

    known = tables.answer_format(form, out)
    if name:
        output.page(_description(load(name)), out)
        return
    rows = [(query.name, query.header.summary, _call(query.parameters)) for query in load_all()]
    tables.show(tables.rows_of(("name", "summary", "parameters"), rows), known, out)


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
    yield ""
    yield from query.text.strip().expandtabs().split("\n")


def _explained(parameter: Parameter) -> str:
    declared = parameter.declared
    parts = [
        declared.help.get("en", ""),
        f"{declared.type}{f' ({declared.class_})' if declared.class_ else ''}",
    ]
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
