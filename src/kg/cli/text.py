"""kg text: the text of an article, to which all offsets refer."""

from __future__ import annotations

import re
from typing import Annotated

import typer

from kg.cli import output
from kg.cli.options import GRAPH, GraphPath, Output
from kg.errors import BadParameter

_SPAN = re.compile(r"(?:.*#char=)?(?P<start>\d{1,9})[-,.](?P<end>\d{1,9})")

Article = Annotated[
    str, typer.Argument(metavar="ARTICLE", help="An article, by its name.", show_default=False)
]
At = Annotated[
    str,
    typer.Option("--at", metavar="START-END", help="Mark these characters with « and ».", show_default=False),
]


def text(article: Article, graph: GraphPath = GRAPH, at: At = "", out: Output = None) -> None:
    """Print an article exactly as it was read: the text whose characters all offsets count.

    With --at the characters from START up to END stand between « and ». The end of an IRI such as
    doc-x#char=120,164 may be given, too.

    \b
    Examples:
      kg text road-to-khe-lut
      kg text road-to-khe-lut --at 120-164
    """
    from kg.api import article as article_

    whole = article_(article, graph).text
    output.put(f"{marked(whole, at) if at else whole}\n", out)


def marked(text: str, at: str) -> str:
    """The text with a span of it between « and ».

    >>> marked("The cell met.", "4-8"), marked("The cell met.", "doc-x#char=0,3")
    ('The «cell» met.', '«The» cell met.')
    """
    found = _SPAN.fullmatch(at.strip())
    if found is None:
        raise BadParameter(f"--at {at!r} is no span of characters: give START-END, such as 120-164")
    start, end = int(found["start"]), int(found["end"])
    if not start < end <= len(text):
        raise BadParameter(f"--at {at!r} is no span of this text, which has {len(text):,} characters")
    return f"{text[:start]}«{text[start:end]}»{text[end:]}"
