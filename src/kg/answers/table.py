"""An answer as a table for people, as wide as it must be or as wide as a terminal is.

On a terminal no word is broken and no name is cut. What does not fit on a line is wrapped between words;
the sentence and its article go under their row, and the sentence alone is shortened. Where even the words
do not fit, each row is a list of its values.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import BinaryIO

from kg import visible
from kg.answers import values
from kg.answers.wide import padded, shortened, width, wrapped
from kg.results import Answer
from kg.sheet import Sheet

_SENTENCES = ("quote", "sentence")
_SOURCES = ("document", "published")
_GAP = "  "
_LEAST = 24
"""Columns that a sentence has at least, before it gets a line of its own."""


def write(answer: Answer, out: BinaryIO, _: Sheet) -> None:
    """Write aligned columns, a line each row, nothing cut off."""
    for line in lines(answer):
        out.write(f"{line}\n".encode("utf-8", "backslashreplace"))


def lines(answer: Answer, columns: int | None = None) -> Iterator[str]:
    """The lines of a table, none of them wider than so many columns, if that is given.

    >>> from kg.results import Cell
    >>> answer = Answer(("name", "kind"), ((Cell("Lim Ta"), Cell("commune")),))
    >>> print("\\n".join(lines(answer)))
    name    kind
    ------  -------
    Lim Ta  commune
    """
    names = [visible.line(name) for name in answer.columns]
    cells = [[values.readable(cell) for cell in row] for row in answer.rows]
    natural = _widths([names, *cells])
    if columns is None or sum(natural) + len(_GAP) * (len(natural) - 1) <= columns:
        yield from _drawn(names, cells, natural)
        return
    beside, below = _split(names)
    narrow = _fitted([[row[place] for place in beside] for row in [names, *cells]], columns)
    if not beside or not narrow:
        yield from _listed(names, cells, columns)
        return
    yield from _folded(names, cells, (beside, below), narrow, columns)


def _widths(rows: Sequence[Sequence[str]]) -> list[int]:
    return [max(map(width, column)) for column in zip(*rows, strict=True)]


def _drawn(names: list[str], cells: list[list[str]], widths: list[int]) -> Iterator[str]:
    for row in [names, ["-" * size for size in widths], *cells]:
        yield _line(row, widths)


def _line(row: Sequence[str], widths: Sequence[int]) -> str:
    return _GAP.join(padded(text, size) for text, size in zip(row, widths, strict=True)).rstrip()


def _split(names: list[str]) -> tuple[list[int], list[int]]:
    """The places of the columns that stay beside one another, and of those that go below."""
    under = (*_SENTENCES, *_SOURCES) if any(name in _SENTENCES for name in names) else ()
    beside = [place for place, name in enumerate(names) if name not in under]
    return beside, [names.index(name) for name in under if name in names]


def _fitted(rows: list[list[str]], columns: int) -> list[int]:
    """Widths that fit: each column has its longest word; the first, then the most cut, has what is left."""
    least = [
        max(width(word) for text in column for word in text.split() or [""])
        for column in zip(*rows, strict=True)
    ]
    most = _widths(rows)
    left = columns - sum(least) - len(_GAP) * (len(least) - 1)
    if left < 0:
        return []
    more = min(left, most[0] - least[0])
    least[0], left = least[0] + more, left - more
    while left and least != most:
        wanting = [place for place in range(len(least)) if least[place] < most[place]]
        place = min(wanting, key=lambda one: (least[one] / most[one], one))
        least[place] += 1
        left -= 1
    return least


def _folded(
    names: list[str],
    cells: list[list[str]],
    places: tuple[list[int], list[int]],
    widths: list[int],
    columns: int,
) -> Iterator[str]:
    """Rows of several lines, the sentence and its article below."""
    beside, below = places
    yield from _block([names[place] for place in beside], widths)
    yield _line(["-" * size for size in widths], widths)
    for row in cells:
        yield from _block([row[place] for place in beside], widths)
        yield from _below({names[place]: row[place] for place in below}, columns)


def _block(row: list[str], widths: list[int]) -> Iterator[str]:
    parts = [wrapped(text, size) for text, size in zip(row, widths, strict=True)]
    for number in range(max(map(len, parts))):
        yield _line([part[number] if number < len(part) else "" for part in parts], widths)


def _below(told: dict[str, str], columns: int) -> Iterator[str]:
    """The sentence, shortened, and the whole name of its article."""
    source = ", ".join(told[name] for name in _SOURCES if told.get(name))
    sentence = next((told[name] for name in _SENTENCES if told.get(name)), "")
    room = columns - 4 - 2
    beside = room - width(source) - len(_GAP) if source else room
    if sentence and beside >= _LEAST:
        yield f"    “{shortened(sentence, beside)}”{_GAP if source else ''}{source}".rstrip()
        return
    if sentence:
        yield f"    “{shortened(sentence, room)}”"
    yield from (f"    {line}" for line in wrapped(source, columns - 4) if line)


def _listed(names: list[str], cells: list[list[str]], columns: int) -> Iterator[str]:
    """Each row as lines of name and value; what is empty is left out."""
    size = max(map(width, names), default=0)
    for number, row in enumerate(cells):
        if number:
            yield ""
        for name, text in zip(names, row, strict=True):
            room = columns - size - len(_GAP)
            first, *more = [shortened(text, room)] if name in _SENTENCES else wrapped(text, room)
            if not text:
                continue
            yield f"{padded(name, size)}{_GAP}{first}"
            yield from (" " * (size + len(_GAP)) + line for line in more)
