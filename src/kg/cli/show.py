"""kg show: all about a thing on one screen."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from typing import TYPE_CHECKING, Annotated

import typer

from kg.answers import choosing, table
from kg.cli import output
from kg.cli.options import GRAPH, GraphPath, Output

if TYPE_CHECKING:
    from kg.query.card import Card
    from kg.results import Answer

Name = Annotated[str, typer.Argument(metavar="NAME-OR-ID", help="As in a table, or id:…, or the whole IRI.")]
All = Annotated[bool, typer.Option("--all", help="Every post, figure and change, not the newest alone.")]
_SHOWN = {"posts": 8, "figures": 5, "changes": 5}
"""Rows of each list."""


def show(name: Name, graph: GraphPath = GRAPH, out: Output = None, every: All = False) -> None:
    """Show all about something: kind, place, what is above it, who leads it, posts, figures, changes.

    Whoever leads it is the last person whom an article calls so, with the day of that article: nobody
    knows from it who does today. kg why NAME shows the sentences.

    \b
    Examples:
      kg show "Lim Ta Commune Party Committee"
    """
    from kg.api import open as open_

    with open_(graph) as opened:
        found = opened.show(name)
    columns = shutil.get_terminal_size().columns if out is None and output.on_terminal() else None
    output.page(_page(found, columns, every), out)


def _page(found: Card, columns: int | None, every: bool) -> Iterator[str]:
    yield found.name
    told = {
        "id": found.id,
        "kind": found.kind,
        "place": "; ".join(found.places),
        "above": "; ".join(found.above),
        "leads": "; ".join(found.leaders),
        "told in": f"{found.sentences} sentences of {found.articles} articles",
    }
    yield from (f"  {label:8}{text}" for label, text in told.items() if text)
    lists: dict[str, Answer] = {"posts": found.posts, "figures": found.figures, "changes": found.changes}
    for title, answer in lists.items():
        if answer:
            yield ""
            yield from _list(title, answer, columns, len(answer) if every else _SHOWN[title])


def _list(title: str, answer: Answer, columns: int | None, most: int) -> Iterator[str]:
    shown = choosing.for_people(choosing.first(answer, most))
    yield title if len(answer) <= most else f"{title}: {most} of {len(answer)}"
    yield from (f"  {line}".rstrip() for line in table.lines(shown, columns and columns - 2))
