"""Whatever is added, edited, removed, renamed or shuffled: the graph is that of a build from scratch."""

from __future__ import annotations

import random
import shutil
import tempfile
from collections.abc import Callable
from io import BytesIO
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import kg
from kg import pipeline
from kg.store import layout, open_graph

SAMPLES = Path(__file__).resolve().parents[1] / "samples"
TEXTS = (
    *(path.read_text(encoding="utf-8") for path in sorted(SAMPLES.glob("*.txt"))[:6]),
    "A visit\n2024-05-06\n\nThe Party cell of Doi hamlet belongs to the Na Tham Commune Party Committee.\n",
    "A visit\n2024-05-06\n\nThe Party cell of Doi hamlet, Na Tham commune, has 12 Party members.\n",
    "A visit\n2025-05-06\n\nVi Thi Sao, Secretary of the Party cell of Doi hamlet, Na Tham commune, spoke.\n",
    "A visit\n2023-05-06\n\nHa Van Doan, Secretary of the Party cell of Doi hamlet, Na Tham commune, left.\n",
    "A calm day\n2024-05-06\n\nIt rained.\n",
    "",
    "\x00\x01\x02\x03",
)
"""Articles, some of which share facts or a post; one says nothing, and two cannot be used."""
NAMES = ("a", "b", "c d", "e", "Đồi", "f", "g", "h", "i", "j", "k", "l")
FOLDERS = ("", "more", "more/still")

Shelf = dict[str, tuple[str, int]]
"""The folder and the text of each article, by its name."""
Step = Callable[[Shelf], None]

names, folders, texts = st.sampled_from(NAMES), st.sampled_from(FOLDERS), st.integers(0, len(TEXTS) - 1)


def put(name: str, folder: str, text: int) -> Step:
    """Add an article, or edit the one of that name."""
    return lambda shelf: shelf.update({name: (folder, text)})


def remove(name: str) -> Step:
    return lambda shelf: shelf.pop(name, None) and None


def rename(name: str, other: str) -> Step:
    def step(shelf: Shelf) -> None:
        if name in shelf:
            shelf[other] = shelf.pop(name)

    return step


def shuffle(by: int) -> Step:
    """Give the articles that are there one another's texts and places."""

    def step(shelf: Shelf) -> None:
        held = list(shelf.values())
        shelf.update(zip(list(shelf), held[by:] + held[:by], strict=True))

    return step


steps = st.one_of(
    st.builds(put, names, folders, texts),
    st.builds(put, names, folders, texts),
    st.builds(remove, names),
    st.builds(rename, names, names),
    st.builds(shuffle, st.integers(1, 3)),
)


def lay_out(shelf: Shelf, folder: Path) -> list[Path]:
    """The articles as files."""
    shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir()
    files = []
    for name, (below, text) in shelf.items():
        file = folder / below / f"{name}.txt"
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(TEXTS[text], encoding="utf-8")
        files.append(file)
    return files


def contents(graph: Path) -> dict[str, bytes]:
    """A graph as Turtle, with all files that must not depend on how it came about."""
    turtle = BytesIO()
    with kg.open(graph) as opened:
        opened.write(turtle, "turtle")
    generation = graph / (graph / "CURRENT").read_text().strip()
    files = [generation / "manifest.json", generation / "lines.bin", *graph.glob("parts/*")]
    return {path.name: path.read_bytes() for path in files} | {"turtle": turtle.getvalue()}


def usable(shelf: Shelf) -> bool:
    """Tell whether at least one article can be read."""
    return any(text < len(TEXTS) - 2 for _, text in shelf.values())


@pytest.fixture(autouse=True)
def the_same_program(monkeypatch: pytest.MonkeyPatch) -> None:
    """Rules, words and the tools made of them do not change meanwhile, and are made once."""
    version, tools = pipeline.fingerprint(), pipeline.Tools()
    monkeypatch.setattr(pipeline, "fingerprint", lambda: version)
    monkeypatch.setattr(pipeline, "Tools", lambda: tools)
    monkeypatch.setattr(layout, "sync", lambda path: None)  # no need to wait for the disk here


@settings(max_examples=20, deadline=None)
@given(st.lists(st.lists(steps, min_size=1, max_size=3), min_size=2, max_size=4), st.randoms())
def test_any_sequence_of_changes_gives_the_graph_of_a_build_from_scratch(
    changes: list[list[Step]], random: random.Random
) -> None:
    shelf: Shelf = {name: ("", number) for number, name in enumerate(NAMES[:-2])}
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        built: Shelf = {}
        for change in [[], *changes]:
            for step in change:
                step(shelf)
            files = lay_out(shelf, folder / "articles")
            random.shuffle(files)
            if usable(shelf):
                report = pipeline.build(files, folder / "graph")
                built = dict(shelf)
                assert report.triples == len(open_graph(folder / "graph").lines())
        pipeline.build(
            [lay_out(built, folder / "articles")[0].parents[0], folder / "articles"], folder / "anew"
        )
        assert contents(folder / "graph") == contents(folder / "anew")


def test_every_article_of_the_samples_taken_out_and_put_back(tmp_path: Path) -> None:
    """One statement is often in several articles: it goes with the last of them."""
    files = sorted(SAMPLES.glob("*.txt"))
    pipeline.build(files, tmp_path / "whole")
    whole = contents(tmp_path / "whole")
    pipeline.build(files, tmp_path / "graph")
    for number in range(0, len(files), 3):
        others = files[:number] + files[number + 1 :]
        report = pipeline.build(others, tmp_path / "graph")
        assert (report.read, report.removed) == (0, 1)
        pipeline.build(others, tmp_path / f"without-{number}")
        assert contents(tmp_path / "graph") == contents(tmp_path / f"without-{number}")
        report = pipeline.build(files, tmp_path / "graph")
        assert (report.read, report.removed) == (1, 0)
        assert contents(tmp_path / "graph") == whole
