"""kg tree: what stands under what."""

from __future__ import annotations

import shutil
from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING, Annotated

import typer

from kg import visible
from kg.answers.wide import shortened
from kg.cli import output
from kg.cli.options import GRAPH, GraphPath, Output

if TYPE_CHECKING:
    from kg.picture.tree import Item

Name = Annotated[str, typer.Argument(metavar="[NAME-OR-ID]", help="Only this and what is below it.")]
Depth = Annotated[
    int | None, typer.Option(min=0, max=100, help="At most so many steps down.", show_default=False)
]


def tree(name: Name = "", graph: GraphPath = GRAPH, depth: Depth = None, out: Output = None) -> None:
    """Show the tree of organisations, or what is below one of them; or a locality and what lies in it.

    Each stands under what it is a part of, as far as articles say. A ? stands before what is concluded,
    for instance from the order of localities. kg export -o tree.svg draws the same.

    \b
    Examples:
      kg tree "Lim Ta Commune Party Committee"
      kg tree --depth 1
    """
    from kg.api import open as open_

    with open_(graph) as opened:
        items = opened.tree(name, depth)
    columns = shutil.get_terminal_size().columns if out is None and output.on_terminal() else None
    output.page(_lines(items, columns), out)


def _lines(items: Sequence[Item], columns: int | None) -> Iterator[str]:
    """A line a thing, with branches; shortened to a terminal."""
    for item, branches in zip(items, _branches([item.depth for item in items]), strict=True):
        note = f"  ({item.note})" if item.note else ""
        line = visible.line(f"{branches}{'? ' if item.unsure else ''}{item.text}{note}")
        yield line if columns is None else _fitting(line, len(branches), columns)


def _fitting(line: str, start: int, columns: int) -> str:
    return line[:start] + shortened(line[start:], max(columns - start, 1))


def _branches(depths: Sequence[int]) -> list[str]:
    """What leads to each thing.

    >>> _branches([0, 1, 2, 1])
    ['', '├─ ', '│  └─ ', '└─ ']
    """
    found: list[str] = []
    goes_on: set[int] = set()
    for depth in reversed(depths):
        goes_on = {one for one in goes_on if one <= depth}
        above = "".join("│  " if level in goes_on else "   " for level in range(1, depth))
        end = ("├─ " if depth in goes_on else "└─ ") if depth else ""
        found.append(above + end)
        goes_on.add(depth)
    return found[::-1]
