"""What a user installs: the wheel, in an environment of its own, answers as the checkout does."""

from __future__ import annotations

import subprocess
import sys
import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest

Run = Callable[..., subprocess.CompletedProcess[str]]

pytestmark = pytest.mark.slow

FLAGSHIP = "cells-under-committees"


def call(*command: str | Path, cwd: Path) -> str:
    words = [str(word) for word in command]
    done = subprocess.run(words, cwd=cwd, capture_output=True, text=True, env=None, check=False)
    assert done.returncode == 0, done.stdout + done.stderr
    return done.stdout


@pytest.fixture(scope="module")
def wheel(root: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("wheel")
    call(sys.executable, "-m", "build", "--wheel", "--no-isolation", "--outdir", folder, root, cwd=root)
    (found,) = folder.glob("kg-*.whl")
    return found


def test_the_wheel_holds_the_data_and_the_licence(wheel: Path, root: Path) -> None:
    with zipfile.ZipFile(wheel) as archive:
        names = archive.namelist()
    for folder in ("ontology", "queries", "shapes"):
        ours = {f"kg/_data/{folder}/{file.name}" for file in (root / folder).iterdir() if file.is_file()}
        assert ours
        assert ours <= set(names)
    assert "kg/py.typed" in names
    assert any(name.endswith("licenses/LICENSE") for name in names)


def test_an_installed_wheel_answers_as_the_checkout_does(
    wheel: Path, root: Path, run_kg: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delenv("PYTHONPATH", raising=False)
    monkeypatch.delenv("KG_GRAPH", raising=False)
    bin = tmp_path / "venv" / ("Scripts" if sys.platform == "win32" else "bin")
    call(sys.executable, "-m", "venv", tmp_path / "venv", cwd=tmp_path)
    call(bin / "python", "-m", "pip", "install", "-q", "-c", root / "constraints.txt", wheel, cwd=tmp_path)
    where = call(bin / "python", "-c", "import kg; print(kg.__file__)", cwd=tmp_path)
    assert Path(where.strip()).is_relative_to(tmp_path.resolve())

    call(bin / "kg", "build", root / "samples", "-g", "graph", cwd=tmp_path)
    answer = call(bin / "kg", "query", FLAGSHIP, "-g", "graph", "-f", "csv", cwd=tmp_path)
    run_kg("build", root / "samples", "-g", tmp_path / "ours")
    assert answer == run_kg("query", FLAGSHIP, "-g", tmp_path / "ours", "-f", "csv").stdout
    assert answer.count("\n") > 10
