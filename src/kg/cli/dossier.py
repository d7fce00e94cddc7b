"""kg dossier: all about a thing, to print and to cite."""

from __future__ import annotations

from typing import Annotated

import typer

from kg.cli import output
from kg.cli.options import GRAPH, GraphPath, Output, Quiet

Name = Annotated[str, typer.Argument(metavar="NAME-OR-ID", help="As in a table, or id:…, or the whole IRI.")]
Format = Annotated[
    str,
    typer.Option(
        "--format",
        "-f",
        metavar="FORMAT",
        help="html, markdown, bibtex or csl-json; else what the suffix of the output file tells, else html.",
        show_default=False,
    ),
]


def dossier(
    name: Name, graph: GraphPath = GRAPH, form: Format = "", out: Output = None, quiet: Quiet = False
) -> None:
    """Write all about something: posts with their times, every sentence, what is doubtful, the articles.

    The page needs nothing but itself, and prints well. bibtex and csl-json are the articles behind it.

    \b
    Examples:
      kg dossier "Lim Ta Commune Party Committee" -o lim-ta.html
      kg dossier "Lim Ta Commune Party Committee" -o lim-ta.bib
    """
    from kg.api import open as open_
    from kg.dossier import format_of, written

    known = form or (format_of(out) if out is not None else "html")
    with open_(graph) as opened:
        output.put(written(opened.dossier(name), known), out)
    if out is not None:
        output.say(f"written: {out}", quiet)
