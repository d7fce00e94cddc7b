"""What several tests share: where the project is, and the command as a user calls it."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from forks import Cell, Forked, Result
from kg import pipeline
from kg.store import files
from kg.tools import Tools

pytest_plugins = ["served_graphs"]

Run = Callable[..., subprocess.CompletedProcess[str]]


@pytest.fixture(scope="module")
def quick_builds() -> Iterator[None]:
    """Rules, words and the tools made of them are made once, and nobody waits for the disk."""
    tools = Tools()
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(pipeline, "Tools", lambda: tools)
        patch.setattr(pipeline, "fingerprint", lambda: "these rules")
        patch.setattr(files, "sync", lambda path: None)
        yield


@pytest.fixture(scope="session")
def root() -> Path:
    """The top of the checkout."""
    return Path(__file__).resolve().parents[1]


@pytest.fixture(scope="session")
def environment(root: Path) -> dict[str, str]:
    """An environment in which ``python -m kg`` is this checkout, without colours or a default graph."""
    ours = {"PYTHONPATH": str(root / "src"), "PYTHONUTF8": "1", "NO_COLOR": "1", "COLUMNS": "110"}
    return {name: value for name, value in os.environ.items() if name != "KG_GRAPH"} | ours


@pytest.fixture(scope="session")
def run_kg(environment: dict[str, str]) -> Run:
    """Run ``kg ARGUMENTS`` in its own process; a status other than 0 fails the test."""

    def run(*arguments: str | Path, **changes: str) -> subprocess.CompletedProcess[str]:
        command = [sys.executable, "-m", "kg", *map(str, arguments)]
        done = subprocess.run(command, capture_output=True, text=True, env=environment | changes, check=False)
        assert done.returncode == 0, f"kg {' '.join(command[3:])}: {done.stderr}"
        return done

    return run


@pytest.fixture(scope="session")
def forked(environment: dict[str, str]) -> Iterator[Forked]:
    """Run command lines, each in a copy of one process that has loaded all that they need (forks.py)."""
    with subprocess.Popen(
        [sys.executable, str(Path(__file__).with_name("forks.py"))],
        stdin=subprocess.PIPE, stdout=subprocess.PIPE, env=environment, text=True,
    ) as process:  # fmt: skip
        asked, told = process.stdin, process.stdout
        assert asked
        assert told

        def run(cells: list[Cell]) -> list[Result]:
            asked.write(f"{json.dumps(cells)}\n")
            asked.flush()
            results: list[Result] = json.loads(told.readline())
            assert len(results) == len(cells)
            return results

        yield run
