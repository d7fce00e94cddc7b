"""Defects made one at a time in a sound graph: each is found by the shape meant for it."""

from __future__ import annotations

import tomllib
from pathlib import Path

import pyoxigraph as ox
import pytest

from kg.results import Report
from kg.terms import PREFIXES
from kg.validate import validate

FOLDER = Path(__file__).parent / "mutations"
DEFECTS = tomllib.loads((FOLDER / "defects.toml").read_text(encoding="utf-8"))


def sound() -> ox.Store:
    store = ox.Store()
    store.load(path=FOLDER / "sound.ttl", format=ox.RdfFormat.TURTLE)
    return store


def mutated(defect: dict[str, str]) -> Report:
    store = sound()
    before = set(store)
    store.update(defect["update"], prefixes=PREFIXES)
    assert set(store) != before, "the update changed nothing"
    return validate(store)


def test_there_are_many_kinds_of_defect() -> None:
    assert len(DEFECTS) == 124
    assert len({defect["shape"] for defect in DEFECTS.values()}) >= 90


def test_the_sound_graph_has_no_results() -> None:
    assert validate(sound()) == Report(True, ())


@pytest.mark.parametrize("name", DEFECTS)
def test_a_defect_is_found_by_the_shape_meant_for_it(name: str) -> None:
    defect = DEFECTS[name]
    prefix, _, local = defect["node"].partition(":")
    severity = defect.get("severity", "violation")
    report = mutated(defect)
    found = {(one.shape, one.focus, one.severity) for one in report.violations}
    assert (defect["shape"], PREFIXES[prefix] + local, severity) in found
    assert report.conforms == all(one.severity != "violation" for one in report.violations)
