"""kg articles: what is in a graph, article by article."""

from __future__ import annotations

from typing import Annotated

import typer

from kg.cli import output, tables
from kg.cli.options import GRAPH, AnswerFormat, GraphPath, Output, Quiet

Undated = Annotated[bool, typer.Option("--undated", help="Only those whose day is not known.")]


def articles(
    graph: GraphPath = GRAPH,
    undated: Undated = False,
    form: AnswerFormat = "",
    out: Output = None,
    quiet: Quiet = False,
) -> None:
    """List the articles of a graph: day and how it is known, headline, outlet, language, claims.

    The last column says what is odd: no date, nothing found in it, a reprint, not in English.

    What an undated article tells of times stays open. Give it a day: a date line below its headline, a
    name such as 2021-03-12-a-cell.txt, or a line in a file dates.csv beside it (path,date). Then build.

    \b
    Examples:
      kg articles
      kg articles --undated
    """
    from kg.api import articles as articles_

    known = tables.answer_format(form, out)
    found = articles_(graph, undated)
    tables.show(found, known, out)
    if not found:
        output.say("every article has a day" if undated else "there are no articles", quiet)
