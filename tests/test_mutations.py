"""Defects made in a sound graph: each is found by the shape meant for it, and none ends in an error.

Each defect is made in a copy of the sound graph; the copies are checked together as one graph.
"""

from __future__ import annotations

import tomllib
from collections import defaultdict
from datetime import date
from pathlib import Path
from typing import NamedTuple

import pyoxigraph as ox
import pytest

from kg.results import Report
from kg.terms import ID, PREFIXES
from kg.validate import validate

FOLDER = Path(__file__).parent / "mutations"
SOUND = (FOLDER / "sound.ttl").read_text(encoding="utf-8")
DAY = date(2026, 1, 31)
SHARED = f"<{ID}doc-gazetteer>"


class Defect(NamedTuple):
    """A SPARQL update, the node that becomes wrong by it, and the shape meant to find that."""

    update: str
    node: str
    shape: str
    severity: str = "violation"


def told() -> dict[str, Defect]:
    known = tomllib.loads((FOLDER / "defects.toml").read_text(encoding="utf-8"))
    return {name: Defect(**defect) for name, defect in known.items()}


def matrix() -> dict[str, Defect]:
    found = {}
    blocks = tomllib.loads((FOLDER / "matrix.toml").read_text(encoding="utf-8"))
    for block in blocks.values():
        for value in block["wrong"] or [""]:
            for node, name, shape in block["at"]:
                about = f"<{ID}{node.removeprefix('id:')}>"
                update = f"DELETE {{ ?s {name} ?o }} WHERE {{ VALUES ?s {{ {about} }} ?s {name} ?o }}"
                if value:
                    update += f" ; INSERT DATA {{ {about} {name} {value} }}"
                found[f"{node} {name} {value}"] = Defect(update, node, shape)
    return found


DEFECTS = told() | matrix()
ALONE = [name for name, defect in DEFECTS.items() if not defect.node.startswith("id:")]
"""Defects of what all copies share, or of what has no name."""


def packed() -> list[list[str]]:
    """The defects of each copy: one of `defects.toml`, or some of the matrix, about different nodes."""
    copies = [[name] for name in told() if name not in ALONE]
    filled: list[list[str]] = [[]]
    for name in matrix():
        if len(filled[-1]) == PACK or DEFECTS[name].node in {DEFECTS[other].node for other in filled[-1]}:
            filled.append([])
        filled[-1].append(name)
    return [[], *copies, *filled]


PACK = 8
COPIES = packed()
NUMBERS = {name: number for number, names in enumerate(COPIES) for name in names}


def copied(text: str, number: int) -> str:
    """A text with identifiers of its own, but for the gazetteer, of which there is one."""
    own = text.replace("id:doc-gazetteer", SHARED).replace(SHARED, "GAZETTEER")
    return own.replace(ID, f"{ID}{number}-").replace('"namo', f'"{number}-namo').replace("GAZETTEER", SHARED)


def mutated(names: list[str], number: int) -> ox.Store:
    store = ox.Store()
    store.load(copied(SOUND, number).encode(), format=ox.RdfFormat.TURTLE)
    for name in names:
        before = set(store)
        store.update(copied(DEFECTS[name].update, number), prefixes=PREFIXES | {"id": f"{ID}{number}-"})
        assert set(store) != before, f"{name} changed nothing"
    return store


def test_there_are_many_kinds_of_defect() -> None:
    assert (len(DEFECTS), len(ALONE)) == (626, 2)
    assert len({defect.shape for defect in DEFECTS.values()}) >= 170


def test_each_defect_is_found_by_the_shape_meant_for_it_and_nothing_in_the_sound_graph() -> None:
    """One test: what takes its time is to check all copies."""
    assert validate(ox.parse(SOUND, format=ox.RdfFormat.TURTLE), day=DAY) == Report(True, ())
    store = ox.Store()
    for number, names in enumerate(COPIES):
        store.extend(mutated(names, number))
    found = defaultdict(set)
    for one in validate(store, day=DAY).violations:
        found[one.focus].add((one.shape, one.severity))
    assert [focus for focus in found if focus.startswith(f"{ID}0-")] == []
    missed = [
        name
        for name, number in NUMBERS.items()
        if (DEFECTS[name].shape, DEFECTS[name].severity)
        not in found[DEFECTS[name].node.replace("id:", f"{ID}{number}-")]
    ]
    assert missed == []
    assert len(NUMBERS) + len(ALONE) == len(DEFECTS)


@pytest.mark.parametrize("name", ALONE)
def test_a_defect_that_no_copy_can_hold_is_found(name: str) -> None:
    store = mutated([name], 0)
    prefix, _, local = DEFECTS[name].node.partition(":")
    found = {one.focus for one in validate(store, day=DAY).violations if one.shape == DEFECTS[name].shape}
    if prefix == "_":
        assert len(found) == 1
    else:
        assert PREFIXES[prefix] + local in found
