"""kg conflicts: what articles say in two ways."""

from __future__ import annotations

from kg.cli import findings, output, tables
from kg.cli.options import GRAPH, AnswerFormat, GraphPath, Output, Quiet


def conflicts(
    graph: GraphPath = GRAPH, form: AnswerFormat = "", out: Output = None, quiet: Quiet = False
) -> None:
    """List what contradicts itself, most serious first, with the sentences of all sides.

    Several holders of one post at one time, several parents, a locality in two others, figures that
    differ for one day, two years of birth, a term that goes on after its end. Nothing is decided:
    all of it stays in the graph. Rank 1 is most serious, 4 least. A conflict is a result: the exit
    status is 0.

    \b
    Examples:
      kg conflicts
      kg conflicts -f csv -o conflicts.csv
    """
    from kg.api import open as open_

    known = tables.answer_format(form, out)
    with open_(graph) as opened:
        found = opened.conflicts()
    findings.show(found, known, out)
    output.say(f"{len(found)} conflict{'' if len(found) == 1 else 's'}", quiet)
