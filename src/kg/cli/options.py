"""The options that several commands share, so that they are called and explained the same everywhere."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated, TypeAlias

import typer

GraphPath: TypeAlias = Annotated[
    Path,
    typer.Option(
        "--graph",
        "-g",
        envvar="KG_GRAPH",
        metavar="DIR-OR-FILE",
        help="The graph: a folder that kg build made, or (to read only) an RDF file.",
    ),
]

Output: TypeAlias = Annotated[
    Path | None,
    typer.Option("--output", "-o", metavar="FILE", help="Write to this file instead of standard output."),
]

AnswerFormat: TypeAlias = Annotated[
    str,
    typer.Option(
        "--format",
        "-f",
        metavar="FORMAT",
        help="table, csv, tsv, json, markdown or xlsx; else what the suffix of the output file tells, "
        "else table.",
        show_default=False,
    ),
]

QueryFormat: TypeAlias = Annotated[
    str,
    typer.Option(
        "--format",
        "-f",
        metavar="FORMAT",
        help="table, csv, tsv, json, xml, markdown, xlsx; for triples also turtle, ntriples, jsonld; "
        "else what the suffix of the output file tells, else table.",
        show_default=False,
    ),
]

Quiet: TypeAlias = Annotated[
    bool, typer.Option("--quiet", "-q", help="No messages and no progress, only data and errors.")
]

Raw: TypeAlias = Annotated[
    bool,
    typer.Option("--raw", help="CSV and TSV: no apostrophe before what a spreadsheet would compute."),
]

Bom: TypeAlias = Annotated[
    bool,
    typer.Option("--bom", "--excel", help="CSV and TSV: begin with the mark by which Excel knows UTF-8."),
]

Judgements: TypeAlias = Annotated[
    Path | None,
    typer.Option(
        "--judgements",
        envvar="KG_SAME",
        metavar="FILE",
        help="The file of judgements of what is one; else same.csv, if it is here.",
        show_default=False,
    ),
]

Same: TypeAlias = Annotated[
    Path | None,
    typer.Option(
        "--same",
        "--judgements",
        envvar="KG_SAME",
        metavar="FILE",
        help="The file of judgements of what is one; else same.csv, if it is here.",
        show_default=False,
    ),
]

Queries: TypeAlias = Annotated[
    list[Path] | None,
    typer.Option(
        "--queries",
        envvar="KG_QUERIES",
        metavar="DIR",
        help="A folder of queries of your own (may be repeated); else queries/, if it is here.",
        show_default=False,
    ),
]

GRAPH = Path("graph")
"""Where a graph is if nobody says otherwise."""
SAME = Path("same.csv")
"""Where judgements are if nobody says otherwise."""


def judgements_file(given: Path | None) -> Path | None:
    """The file of judgements that is given, or the one that is here."""
    return given or (SAME if SAME.exists() else None)
