"""An answer as a table of Markdown (https://github.github.com/gfm/#tables-extension-)."""

from __future__ import annotations

import re
from typing import BinaryIO

from kg import visible
from kg.answers import values
from kg.results import Answer
from kg.sheet import Sheet

_SIGNS = re.compile(r"([\\`*_\[\]<>|&!~#])")


def write(answer: Answer, out: BinaryIO, _: Sheet) -> None:
    """Write a table; nothing in a cell is taken for Markdown or HTML."""
    rows = [[_escaped(values.readable(cell)) for cell in row] for row in answer.rows]
    names = [_escaped(visible.line(name)) for name in answer.columns]
    for line in [names, ["---"] * len(names), *rows]:
        out.write(f"| {' | '.join(line)} |\n".encode("utf-8", "backslashreplace"))


def _escaped(text: str) -> str:
    r"""Text in which no sign has a meaning.

    >>> print(_escaped("a|b <i> [x](y)"))
    a\|b \<i\> \[x\](y)
    """
    return _SIGNS.sub(r"\\\1", text)
