"""kg gaps: what one would expect and no article says."""

from __future__ import annotations

from kg.cli import findings, output, tables
from kg.cli.options import GRAPH, AnswerFormat, GraphPath, Output, Quiet


def gaps(graph: GraphPath = GRAPH, form: AnswerFormat = "", out: Output = None, quiet: Quiet = False) -> None:
    """List what no article says, most serious first, with the best sentence about each thing.

    Cells without a committee, posts whose holder is unknown, committees without a parent, localities
    that lie nowhere, terms of which no end is told. A gap is one in the articles, not in the Party.
    Rank 1 is most serious, 4 least; the exit status is 0.

    \b
    Examples:
      kg gaps
      kg gaps -f json -o gaps.json
    """
    from kg.api import open as open_

    known = tables.answer_format(form, out)
    with open_(graph) as opened:
        found = opened.gaps()
    findings.show(found, known, out)
    output.say(f"{len(found)} gap{'' if len(found) == 1 else 's'}", quiet)
