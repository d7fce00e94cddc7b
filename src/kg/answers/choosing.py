"""Some columns of an answer, in an order of one's own; the rows sorted by one of them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from kg.answers import values
from kg.errors import BadParameter, did_you_mean
from kg.results import Answer, Cell
from kg.text import fold

_DIRECTIONS = ("asc", "desc")


def chosen(answer: Answer, names: Sequence[str]) -> Answer:
    """These columns alone, in this order."""
    places = [_place(answer, name, "--columns") for name in names]
    rows = tuple(tuple(row[place] for place in places) for row in answer.rows)
    return replace(answer, columns=tuple(answer.columns[place] for place in places), rows=rows)


def ordered(answer: Answer, key: str) -> Answer:
    """The rows by a column, ``name`` or ``name:desc``: empty cells last, numbers by value.

    >>> answer = Answer(("n",), tuple((Cell(text),) for text in ("b", "", "Á")))
    >>> [row[0].text for row in ordered(answer, "n:desc")]
    ['b', 'Á', '']
    """
    name, _, direction = key.partition(":")
    if direction and direction not in _DIRECTIONS:
        hint = did_you_mean(direction, _DIRECTIONS)
        raise BadParameter(f"--sort: {direction!r} is no direction{hint}")
    place = _place(answer, name, "--sort")
    full = [row for row in answer.rows if row[place].text]
    empty = [row for row in answer.rows if not row[place].text]
    full.sort(key=lambda row: _key(row[place]), reverse=direction == "desc")
    return replace(answer, rows=(*full, *empty))


def for_people(answer: Answer) -> Answer:
    """Without the columns of IRIs beside those of names, and without those in which nothing stands.

    >>> for_people(Answer(("cell", "cellIri"), ((Cell("a"), Cell("x:a", "iri")),))).columns
    ('cell',)
    """
    named = [name for name in answer.columns if not name.endswith(("Iri", "_iri")) and name != "iri"]
    told = [name for name in named if not answer.rows or _says(answer, name)]
    return chosen(answer, told) if told else answer


def _says(answer: Answer, name: str) -> bool:
    place = answer.columns.index(name)
    return any(row[place].text for row in answer.rows)


def _place(answer: Answer, name: str, option: str) -> int:
    if name not in answer.columns:
        raise BadParameter(f"{option}: no column {name!r}{did_you_mean(name, answer.columns)}")
    return answer.columns.index(name)


def _key(cell: Cell) -> tuple[int, float, str, str]:
    number = values.number(cell)
    return (1, 0.0, fold(cell.text), cell.text) if number is None else (0, float(number), "", cell.text)
