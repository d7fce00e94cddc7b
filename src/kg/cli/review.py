"""kg review: what a person should look at first."""

from __future__ import annotations

from kg.cli import findings, output, tables
from kg.cli.options import GRAPH, AnswerFormat, GraphPath, Output, Quiet


def review(
    graph: GraphPath = GRAPH, form: AnswerFormat = "", out: Output = None, quiet: Quiet = False
) -> None:
    """List what to look at first: claims that are doubtful, with the reason and the sentence.

    A doubtful claim is more likely wrong than others: it is kept, is in no saved query and makes no link
    in the graph. What is told of people stands first, the least sure of it on top. The exit status is 0.

    \b
    Examples:
      kg review
      kg review -f csv -o review.csv
    """
    from kg.api import open as open_

    known = tables.answer_format(form, out)
    with open_(graph) as opened:
        found = opened.review()
    findings.show(found, known, out)
    output.say(f"{len(found)} doubtful claim{'' if len(found) == 1 else 's'}", quiet)
