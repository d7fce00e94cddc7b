"""Lists and references: how many cells of their matrices are read."""

from __future__ import annotations

from collections import defaultdict

import structure_matrix

FLOORS = {"groups": 0.97, "references": 0.99}
"""The least share of cells of each matrix that is read."""


def test_the_cells_of_each_matrix_are_read() -> None:
    read: defaultdict[str, list[bool]] = defaultdict(list)
    for cell in structure_matrix.cells():
        read[cell.name.partition("/")[0]].append(structure_matrix.is_read(cell))
    assert {matrix: len(cells) >= 150 for matrix, cells in read.items()} == dict.fromkeys(FLOORS, True)
    for matrix, floor in FLOORS.items():
        assert sum(read[matrix]) / len(read[matrix]) >= floor, matrix
