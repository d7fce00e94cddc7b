"""kg info: what is in a graph."""

from __future__ import annotations

from kg.cli import tables
from kg.cli.options import GRAPH, AnswerFormat, GraphPath, Output


def info(graph: GraphPath = GRAPH, form: AnswerFormat = "", out: Output = None) -> None:
    """Tell what is in the graph: articles, claims, entities by kind.

    \b
    Examples:
      kg info
      kg info -g other-graph -f json
    """
    from kg.api import open as open_

    known = tables.answer_format(form, out)
    with open_(graph) as opened:
        tables.show(opened.info(), known, out)
