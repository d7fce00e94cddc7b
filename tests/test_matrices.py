"""Verbs times constructions, operators of factuality times frames: how many cells are read may only rise."""

from __future__ import annotations

import pytest

import matrix
from matrix import Cell

FLOORS = {
    ("heads", "of a province"): 540,
    ("heads", "of its own name"): 287,
    ("factuality", "operators"): 629,
    ("factuality", "plans and nominations"): 63,
    ("factuality", "plans with a verb"): 33,
    ("factuality", "what is over"): 36,
    ("factuality", "one and not the other"): 14,
    ("frames", "replace"): 20,
    ("frames", "replaced"): 6,
    ("frames", "lead"): 28,
    ("frames", "belong"): 48,
    ("frames", "figures"): 80,
    ("frames", "figures without a verb"): 17,
    ("frames", "founded"): 64,
    ("frames", "ended"): 66,
    ("frames", "merged"): 72,
    ("frames", "born"): 12,
    ("frames", "member"): 20,
    ("frames", "speech"): 36,
    ("frames", "host"): 3,
    ("office", "appoint"): 867,
    ("office", "transfer"): 30,
    ("office", "become"): 378,
    ("office", "hold"): 273,
    ("office", "held once"): 36,
    ("office", "dismiss"): 166,
    ("office", "resign"): 218,
    ("office", "no verb"): 80,
    ("words", "where a post went"): 16,
    ("words", "where posts went"): 3,
    ("words", "after a name"): 11,
    ("words", "somebody is what"): 5,
    ("words", "who is leader"): 10,
    ("words", "is at the head"): 3,
    ("words", "was once"): 8,
    ("words", "held several"): 20,
    ("words", "candidates"): 6,
    ("words", "left for another"): 4,
    ("words", "a choice"): 6,
    ("words", "replaced in other words"): 4,
    ("words", "second verbs"): 9,
    ("words", "ahead of a time"): 6,
    ("words", "joined"): 26,
    ("words", "ended in other words"): 12,
    ("words", "ceased"): 11,
    ("words", "founded in other words"): 12,
    ("words", "under in other words"): 8,
    ("words", "not so in other words"): 21,
    ("words", "not done in other words"): 63,
    ("words", "in works of art"): 7,
    ("words", "dreamt of"): 4,
    ("words", "possible holders"): 4,
    ("words", "posts in other words"): 22,
    ("words", "a proposed end"): 3,
    ("words", "a proposed beginning"): 5,
    ("words", "a proposed change"): 7,
    ("words", "perhaps in other words"): 6,
    ("words", "if in other words"): 3,
    ("words", "in a play, in other words"): 8,
    ("words", "neither in other words"): 2,
}
"""So many cells of each group are read; ``python benchmarks/matrices.py`` prints the others."""


def of(group: tuple[str, str]) -> list[Cell]:
    return [cell for cell in matrix.cells() if (cell.matrix, cell.group) == group]


def test_every_group_has_a_floor() -> None:
    assert {(cell.matrix, cell.group) for cell in matrix.cells()} == set(FLOORS)
    assert len({cell.text for cell in matrix.cells()}) > 2000


@pytest.mark.parametrize("group", FLOORS, ids="/".join)
def test_so_many_cells_are_read_and_none_claims_what_is_not_said(group: tuple[str, str]) -> None:
    cells = of(group)
    assert sum(map(matrix.is_read, cells)) == FLOORS[group] <= len(cells)
    assert not [cell.text for cell in cells if matrix.is_false(cell)]


def test_almost_all_cells_are_read() -> None:
    assert sum(FLOORS.values()) >= 0.97 * len(matrix.cells())


@pytest.mark.parametrize(
    ("text", "right"),
    [
        ("Lo Van Hoan was elected Secretary of the Ta Veng Commune Party Committee.", True),
        ("Lo Van Hoan is Chairman of the Pa Nam Commune People's Committee.", False),
        ("Lo Van Hoan lives in Ta Veng.", False),
    ],
)
def test_a_cell_is_read_when_it_says_what_it_must_and_nothing_else(text: str, right: bool) -> None:
    cell = next(cell for cell in matrix.cells() if cell.group == "appoint")
    assert matrix.is_read(cell._replace(text=text)) == right
