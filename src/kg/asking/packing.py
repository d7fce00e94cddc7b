"""Rows on their way from a worker: packs of JSON, each with a list of its kinds of cells."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any, TypeAlias

from kg.results import Cell

Row: TypeAlias = tuple[Cell, ...]
Pack: TypeAlias = tuple[int, list[list[str]], list[str], list[int]]
"""Columns, kinds, and of each cell its text and the place of its kind."""

_ROWS = 1000
_CHARACTERS = 1 << 16


def packed(rows: Iterable[Row]) -> Iterator[Pack]:
    """The rows in packs, none of them with more than about a thousand rows or 64 Ki characters.

    >>> list(packed([(Cell("a"), Cell("b")), (Cell("c"), Cell("", "none"))]))
    [(2, [['literal', '', ''], ['none', '', '']], ['a', 'b', 'c', ''], [0, 0, 0, 1])]
    """
    some: list[Row] = []
    characters = 0
    for row in rows:
        some.append(row)
        characters += sum(len(cell.text) for cell in row)
        if len(some) >= _ROWS or characters >= _CHARACTERS:
            yield _pack(some)
            some, characters = [], 0
    if some:
        yield _pack(some)


def unpacked(pack: Any) -> Iterator[Row]:
    """The rows of a pack.

    >>> [rows] = map(list, map(unpacked, packed([(Cell("a"),), (Cell("x:b", "iri"),)])))
    >>> [cell.text for row in rows for cell in row]
    ['a', 'x:b']
    """
    columns, kinds, texts, places = pack
    cells = [Cell(text, *kinds[place]) for text, place in zip(texts, places, strict=True)]
    return zip(*[iter(cells)] * columns, strict=True)


def _pack(rows: list[Row]) -> Pack:
    kinds: dict[tuple[str, str, str], int] = {}
    cells = [cell for row in rows for cell in row]
    places = [kinds.setdefault((one.kind, one.datatype, one.language), len(kinds)) for one in cells]
    return len(rows[0]), [list(kind) for kind in kinds], [one.text for one in cells], places
