"""A whole build: what is read, what is skipped and why, and that nothing depends on how it came about."""

from __future__ import annotations

import os
import pickle
import shutil
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from graph_files import of_graph
from kg import pipeline
from kg.errors import GraphError, UnreadableDocument
from kg.read.kinds import OF_SUFFIX
from kg.results import BuildReport
from kg.store import open_graph
from kg.tools import Tools, facts

SAMPLES = Path(__file__).resolve().parents[1] / "samples"
ARTICLE = (
    "A visit\n2024-05-06\n\nThe Party cell of {} hamlet belongs to the Na Tham Commune Party Committee.\n"
)


@pytest.fixture
def articles(tmp_path: Path) -> Path:
    """Six short articles, one of them in a folder of its own."""
    folder = tmp_path / "articles"
    (folder / "more").mkdir(parents=True)
    for name in ("Doi", "Chieng", "Luoc", "Xa", "Buon"):
        (folder / f"{name.lower()}.txt").write_text(ARTICLE.format(name), encoding="utf-8")
    (folder / "more" / "silent.txt").write_text("A calm day\n2024-05-06\n\nIt rained.\n", encoding="utf-8")
    return folder


@pytest.fixture
def graph(tmp_path: Path) -> Path:
    return tmp_path / "graph"


def contents(graph: Path) -> tuple[list[str], dict[str, bytes]]:
    """A graph's statements, and the files that must not depend on how it came about."""
    return open_graph(graph).lines(), of_graph(graph)


def test_a_build_says_what_it_read_and_found(articles: Path, graph: Path) -> None:
    steps: list[tuple[int, int]] = []
    report = pipeline.build([articles], graph, lambda done, of: steps.append((done, of)))
    assert (report.documents, report.read, report.removed, report.skipped) == (6, 6, 0, ())
    assert report.silent == ("more/silent",)
    assert report.claims >= 5
    assert report.entities >= 6
    assert report.triples == len(open_graph(graph).lines())
    assert steps == [(n, 6) for n in range(7)]


def test_only_what_is_new_or_changed_is_read(articles: Path, graph: Path, tmp_path: Path) -> None:
    pipeline.build([articles], graph)
    again = pipeline.build([articles], graph)
    assert (again.read, again.removed, again.documents) == (0, 0, 6)
    (articles / "doi.txt").write_text(ARTICLE.format("Tat"), encoding="utf-8")
    (articles / "new.txt").write_text(ARTICLE.format("Moi"), encoding="utf-8")
    (articles / "xa.txt").unlink()
    changed = pipeline.build([articles], graph, prune=True)
    assert (changed.read, changed.removed, changed.documents) == (2, 1, 6)
    assert pipeline.build([articles], tmp_path / "anew").documents == 6
    assert contents(graph) == contents(tmp_path / "anew")


def test_a_build_adds_and_what_was_read_before_stays(articles: Path, graph: Path, tmp_path: Path) -> None:
    pipeline.build([articles / "doi.txt"], graph)
    (articles / "doi.txt").rename(tmp_path / "doi.txt")
    report = pipeline.build([articles], graph)
    assert (report.documents, report.read, report.removed) == (6, 5, 0)
    pipeline.build([articles, tmp_path / "doi.txt"], tmp_path / "anew")
    assert contents(graph) == contents(tmp_path / "anew")


def test_pruned_the_graph_is_of_the_articles_named_and_no_others(articles: Path, graph: Path) -> None:
    pipeline.build([articles], graph)
    report = pipeline.build([articles / "doi.txt"], graph, prune=True)
    assert (report.documents, report.read, report.removed) == (1, 0, 5)


def bad_files(folder: Path) -> dict[str, str]:
    """Files that cannot be used, and a word of the reason."""
    (folder / "a-empty.txt").touch()
    (folder / "b-binary.txt").write_bytes(bytes(range(256)) * 20)
    (folder / "c-huge.txt").write_bytes(b"x" * (OF_SUFFIX[".txt"].largest + 1))
    (folder / "d-notes.doc").touch()
    (folder / "e-link.txt").symlink_to(folder / "nowhere.txt")
    os.mkfifo(folder / "f-pipe.txt")
    return {
        "a-empty.txt": "empty",
        "b-binary.txt": "",
        "c-huge.txt": "larger than",
        "d-notes.doc": "save it as .docx",
        "e-link.txt": "No such file",
        "f-pipe.txt": "not a file",
        "g-missing.txt": "No such file",
    }


@pytest.mark.skipif(sys.platform == "win32", reason="has no pipes in folders")
def test_a_bad_file_is_named_with_its_reason_and_the_rest_is_built(articles: Path, graph: Path) -> None:
    reasons = bad_files(articles)
    report = pipeline.build([articles, *(articles / name for name in reasons)], graph)
    assert report.documents == 6
    skipped = {Path(one.path).name: one.reason for one in report.skipped}
    assert skipped.keys() == reasons.keys()
    for name, word in reasons.items():
        assert word in skipped[name]
        assert str(articles) not in skipped[name]
        assert "\n" not in skipped[name]


@pytest.mark.skipif(sys.platform == "win32", reason="has no pipes in folders")
def test_when_nothing_can_be_used_the_old_graph_stays(articles: Path, graph: Path, tmp_path: Path) -> None:
    pipeline.build([articles], graph)
    before = contents(graph)
    folder = tmp_path / "bad"
    folder.mkdir()
    with pytest.raises(UnreadableDocument, match=r"no articles there: only \.txt, .* files are read"):
        pipeline.build([folder], graph)
    bad_files(folder)
    with pytest.raises(UnreadableDocument, match=r"no article could be used: .*a-empty\.txt: .*; .*b-binary"):
        pipeline.build([folder], graph)
    with pytest.raises(UnreadableDocument, match=r"nowhere: "):
        pipeline.build([tmp_path / "nowhere"], graph)
    assert contents(graph) == before


def test_two_articles_of_one_file_name_are_two(articles: Path, graph: Path) -> None:
    shutil.copy(articles / "doi.txt", articles / "more" / "doi.txt")
    (articles / "more" / "xa.txt").write_text(ARTICLE.format("Khac"), encoding="utf-8")
    report = pipeline.build([articles], graph)
    assert (report.documents, report.skipped) == (8, ())
    manifest = open_graph(graph).manifest
    assert manifest
    named = {part.document for part in manifest.parts if part.document}
    assert named >= {"doi", "more/doi", "xa", "more/xa"}


def test_hidden_files_and_the_graph_itself_are_no_articles(articles: Path) -> None:
    (articles / ".hidden.txt").write_text("x")
    (articles / ".git").mkdir()
    (articles / ".git" / "log.txt").write_text("x")
    report = pipeline.build([articles], articles / "graph")
    (articles / "graph" / "parts" / "stray.txt").write_text("x")
    assert pipeline.build([articles, articles], articles / "graph").documents == report.documents == 6


def test_a_graph_is_not_written_over_a_file(articles: Path) -> None:
    with pytest.raises(GraphError, match="is a file; a build writes a folder"):
        pipeline.build([articles], articles / "doi.txt")


def test_facts_depend_on_the_document_and_the_tools_alone() -> None:
    from kg.read import read

    tools = Tools()
    documents = [read(path) for path in sorted(SAMPLES.glob("*.txt"))]
    assert len(documents) >= 10
    forward = [facts(document, tools) for document in documents]
    backward = [facts(document, tools) for document in reversed(documents)]
    assert forward == backward[::-1]
    assert pickle.loads(pickle.dumps(forward)) == forward


BUILD = """
import random, sys
from pathlib import Path
from kg import pipeline
paths = sorted(Path(sys.argv[1]).glob("*.txt"))
random.Random(int(sys.argv[3])).shuffle(paths)
pipeline.build(paths, Path(sys.argv[2]))
"""


@pytest.mark.slow
def test_hash_seed_and_order_change_no_byte(tmp_path: Path, environment: dict[str, str]) -> None:
    for seed in ("1", "2"):
        subprocess.run(
            [sys.executable, "-c", BUILD, str(SAMPLES), str(tmp_path / seed), seed],
            env=environment | {"PYTHONHASHSEED": seed},
            check=True,
        )
    assert contents(tmp_path / "1") == contents(tmp_path / "2")


def calls(work: Callable[[], BuildReport]) -> tuple[int, BuildReport]:
    """So many functions are called by some work, and its report."""
    number = 0

    def count(frame: object, event: str, argument: object) -> None:
        nonlocal number
        number += event in ("call", "c_call")

    sys.setprofile(count)
    try:
        report = work()
    finally:
        sys.setprofile(None)
    return number, report


@pytest.mark.slow
def test_one_article_changed_takes_a_small_part_of_a_full_build(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """But for what is loaded to read any article."""
    tools = Tools()
    assert tools.grammar
    assert tools.gazetteer
    monkeypatch.setattr(pipeline, "Tools", lambda: tools)
    folder = tmp_path / "articles"
    folder.mkdir()
    samples = sorted(SAMPLES.glob("*.txt"))
    for number in range(100):
        shutil.copy(samples[number % len(samples)], folder / f"{number:04d}.txt")
    full, _ = calls(lambda: pipeline.build([folder], tmp_path / "graph"))
    (folder / "0050.txt").write_text(ARTICLE.format("Doi"), encoding="utf-8")
    changed, report = calls(lambda: pipeline.build([folder], tmp_path / "graph"))
    assert report.read == 1
    assert changed < full / 8, (changed, full)  # of 1,000 articles it is under 5 % of the time
    pipeline.build([folder], tmp_path / "anew")
    assert contents(tmp_path / "graph") == contents(tmp_path / "anew")
