"""The same articles give the same bytes: in any order, in any process, in one go or in several."""

from __future__ import annotations

import subprocess
from collections.abc import Callable
from pathlib import Path

import pytest

Run = Callable[..., subprocess.CompletedProcess[str]]

FORMATS = ("turtle", "nquads", "graphml")


def exported(run_kg: Run, graph: Path, seed: str) -> dict[str, bytes]:
    files = {name: graph.with_suffix(f".{name}") for name in FORMATS}
    for name, file in files.items():
        run_kg("export", "-g", graph, "-f", name, "-o", file, PYTHONHASHSEED=seed)
    return {name: file.read_bytes() for name, file in files.items()}


@pytest.fixture(scope="module")
def articles(root: Path) -> list[Path]:
    found = sorted((root / "samples").glob("*.txt"))
    assert len(found) == 12
    return found


@pytest.fixture(scope="module")
def in_one_go(
    run_kg: Run, articles: list[Path], tmp_path_factory: pytest.TempPathFactory
) -> dict[str, bytes]:
    graph = tmp_path_factory.mktemp("first") / "graph"
    run_kg("build", *articles, "-g", graph, PYTHONHASHSEED="1")
    return exported(run_kg, graph, "1")


def test_order_and_hash_seed_do_not_matter(
    run_kg: Run, articles: list[Path], in_one_go: dict[str, bytes], tmp_path: Path
) -> None:
    shuffled = articles[::-2] + articles[::2]
    assert sorted(shuffled) == articles
    run_kg("build", *shuffled, "-g", tmp_path / "graph", PYTHONHASHSEED="4321")
    assert exported(run_kg, tmp_path / "graph", "4321") == in_one_go


def test_articles_that_come_later_give_the_same_graph(
    run_kg: Run, articles: list[Path], in_one_go: dict[str, bytes], tmp_path: Path
) -> None:
    run_kg("build", *articles[:5], "-g", tmp_path / "graph")
    run_kg("build", *articles, "-g", tmp_path / "graph")
    assert exported(run_kg, tmp_path / "graph", "1") == in_one_go
