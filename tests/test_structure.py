"""Lists and references: how many cells of their matrices are read."""

from __future__ import annotations

from collections import defaultdict

import reader
import structure_matrix
from kg.model import Claim
from kg.text import fold
from rule_cases import ALL, KNOWN

FLOORS = {"groups": 0.97, "references": 0.99}
"""The least share of cells of each matrix that is read."""


def test_the_cells_of_each_matrix_are_read() -> None:
    read: defaultdict[str, list[bool]] = defaultdict(list)
    for cell in structure_matrix.cells():
        read[cell.name.partition("/")[0]].append(structure_matrix.is_read(cell))
    assert {matrix: len(cells) >= 150 for matrix, cells in read.items()} == dict.fromkeys(FLOORS, True)
    for matrix, floor in FLOORS.items():
        assert sum(read[matrix]) / len(read[matrix]) >= floor, matrix


def test_the_words_of_a_claim_name_who_and_where() -> None:
    """Where the sentence writes the name, so do the words quoted from it."""
    quoted = 0
    for case in ALL:
        if case.family == KNOWN:
            continue
        reading = reader.shared().reading(case.text, case.published)
        for claim in reader.shared().claims(reading):
            for name in _named(claim):
                if name in fold(case.text[slice(*claim.sentence)]):
                    assert name in fold(case.text[slice(*claim.span)]), f"{case.name}: {claim.subject_name}"
                    quoted += 1
    assert quoted > 400


def _named(claim: Claim) -> list[str]:
    """The names that a claim's words must have: the person's of a post, both of what lies in what."""
    if claim.status != "asserted":
        return []
    if claim.relation in ("holds", "held", "member_of"):
        return [fold(claim.subject_name)]
    names = (claim.subject_name, claim.object_name) if claim.relation == "within" else ()
    return [fold(name.rpartition(" ")[0]) for name in names]
