"""No module knows a kind of organisation by name: what is left of that may only shrink."""

from __future__ import annotations

import re
from collections import Counter
from pathlib import Path

from kg import ontology

SOURCES = Path(__file__).parents[1] / "src" / "kg"
LEFT = {
    "extract/headings.py": 1,
    "extract/rules/cells.py": 1,
    "extract/rules/neighbours.py": 5,
    "extract/rules/organisations/lists.py": 5,
    "extract/rules/organisations/names.py": 1,
    "kinds.py": 3,
    "ontology.py": 3,
    "resolve/candidates.py": 8,
    "resolve/conclusions.py": 3,
    "resolve/discourse.py": 1,
    "resolve/events.py": 13,
    "resolve/hierarchy.py": 10,
    "resolve/names.py": 1,
    "resolve/naming.py": 11,
    "resolve/offices.py": 2,
    "resolve/organisations.py": 11,
}
"""Names of kinds in strings, by module."""
_STRING = re.compile(r'"([a-z]+(?:-[a-z]+)+)"')


def counted() -> dict[str, int]:
    kinds = {concept.id for concept in ontology.load().scheme("organisation-kinds")}
    found = Counter(
        file.relative_to(SOURCES).as_posix()
        for file in sorted(SOURCES.rglob("*.py"))
        for name in _STRING.findall(file.read_text(encoding="utf-8"))
        if name in kinds
    )
    return dict(found)


def test_names_of_kinds_in_code_grow_fewer() -> None:
    assert counted() == LEFT
