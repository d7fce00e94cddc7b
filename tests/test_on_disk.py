"""What a user is told is written is on the disk: an output, and a judgement."""

from __future__ import annotations

import os
from collections.abc import Callable
from pathlib import Path

import pytest

from kg import files
from kg.connect import judgements
from kg.terms import ID

Steps = list[tuple[str, str]]


@pytest.fixture
def steps(monkeypatch: pytest.MonkeyPatch) -> Steps:
    """What is synced and what is put in place, in that order."""
    found: Steps = []

    def watched(verb: str, real: Callable[..., object], name: Callable[..., str]) -> Callable[..., object]:
        def step(*arguments: object, **more: object) -> object:
            done = real(*arguments, **more)
            found.append((verb, name(*arguments)))
            return done

        return step

    monkeypatch.setattr(
        os, "fsync", watched("fsync", os.fsync, lambda handle: os.readlink(f"/proc/self/fd/{handle}"))
    )
    monkeypatch.setattr(os, "replace", watched("replace", os.replace, lambda _, place: str(place)))
    return found


pytestmark = pytest.mark.skipif(not Path("/proc/self/fd").is_dir(), reason="needs the names of open files")


def test_an_output_is_on_the_disk_before_it_is_in_its_place_and_its_name_after(
    tmp_path: Path, steps: Steps
) -> None:
    with files.written(tmp_path / "out.csv") as out:
        out.write(b"new")
    assert [verb for verb, _ in steps] == ["fsync", "replace", "fsync"]
    (_, fresh), (_, place), (_, folder) = steps
    assert Path(fresh).parent == tmp_path
    assert Path(fresh).name.startswith(".kg-")
    assert (place, folder) == (str(tmp_path / "out.csv"), str(tmp_path))


def test_a_judgement_is_on_the_disk(tmp_path: Path, steps: Steps) -> None:
    path = tmp_path / "same.csv"
    judgements.append(
        path, judgements.of_today(f"{ID}org-a-cell", f"{ID}org-b-cell", "same", "An analyst", "One cell")
    )
    assert [verb for verb, _ in steps] == ["fsync", "replace", "fsync"]
    assert steps[1][1] == str(path)
    assert path.read_text(encoding="utf-8").count("org-a-cell") == 1
