"""kg find: what is called so."""

from __future__ import annotations

from typing import Annotated

import typer

from kg.cli import output, tables
from kg.cli.options import GRAPH, AnswerFormat, GraphPath, Output, Quiet

Words = Annotated[list[str], typer.Argument(metavar="WORDS...", help="Words of a name, or their beginnings.")]


def find(
    words: Words, graph: GraphPath = GRAPH, form: AnswerFormat = "", out: Output = None, quiet: Quiet = False
) -> None:
    """Find organisations, localities and people by words of their names.

    Any order; case and marks do not count (đ is d). If nothing has all the words, the nearest names are
    listed. kg show and kg why take what stands under id.

    \b
    Examples:
      kg find lim ta
      kg find standing board hoa
    """
    from kg.api import open as open_

    known = tables.answer_format(form, out)
    with open_(graph) as opened:
        found = opened.find(" ".join(words))
    tables.show(found, known, out)
    if not found:
        output.say(f"nothing is called anything like {' '.join(words)!r}", quiet)
    elif found.rows[0][found.columns.index("match")].text == "near":
        output.say("nothing has all these words in its name; these are the nearest", quiet)
