"""What a build has changed, and how two graphs differ: by fact, and by saved query."""

from __future__ import annotations

import csv
import io
import json
from pathlib import Path

import pytest

import kg
from facts_sample import COMMITTEE, FACTS, Paper, build
from kg.cli import run
from kg.model import Facts
from kg.results import FactChange

VALLEY, BANK, MERGERS = FACTS


def counted(paper: str, number: str) -> Facts:
    one = Paper(paper, "", "2024-05-02").say(f"It has {number} members.")
    one.claim(number, COMMITTEE, "count", number, measure="party-members")
    return one.facts()


@pytest.fixture
def two(tmp_path: Path) -> tuple[Path, Path]:
    """Two graphs: one article gone, one new, one that counts otherwise."""
    build(tmp_path / "old", (VALLEY, MERGERS, counted("count", "268")))
    build(tmp_path / "new", (VALLEY, BANK, counted("count", "271")))
    return tmp_path / "old", tmp_path / "new"


def test_facts_gained_and_lost_by_document(two: tuple[Path, Path]) -> None:
    with kg.open(two[0]) as old, kg.open(two[1]) as new:
        found, back = old.diff(new), new.diff(old)
    fact = ("count", "Na Tham Commune Party Committee", "count", "271", "asserted")
    assert FactChange("gained", *fact, sentence="It has 271 members.") in found.facts
    documents = {(one.document, one.change) for one in found.facts if one.document != "gazetteer"}
    assert documents == {("count", "gained"), ("count", "lost"), ("bank", "gained"), ("mergers", "lost")}
    swapped = {"gained": "lost", "lost": "gained"}
    assert {(swapped[one.change], one.document, one.subject, one.object) for one in found.facts} == {
        (one.change, one.document, one.subject, one.object) for one in back.facts
    }
    assert all(one.sentence for one in found.facts if one.document != "gazetteer")


def test_rows_gained_and_lost_by_saved_query(two: tuple[Path, Path]) -> None:
    with kg.open(two[0]) as old, kg.open(two[1]) as new:
        queries = {one.query: one for one in old.diff(new).queries}
    hosted = queries["hosted-cells"]
    assert [row[0] for row in hosted.gained] == ["Khuoi Dang Savings Bank Party Cell"]
    assert hosted.lost == ()


def test_a_graph_equals_itself_in_every_form(two: tuple[Path, Path], tmp_path: Path) -> None:
    with kg.open(two[0]) as graph:
        graph.save(tmp_path / "old.ttl")
        assert graph.diff(graph).same
        with kg.open(tmp_path / "old.ttl") as file:
            assert graph.diff(file).same


def test_what_was_read_from_the_same_parts_is_the_same_as_everything(two: tuple[Path, Path]) -> None:
    with kg.open(two[0]) as old, kg.open(two[1]) as new:
        folders = old.diff(new)
        old.save(two[0].with_suffix(".nq"))
        new.save(two[1].with_suffix(".nq"))
    with kg.open(two[0].with_suffix(".nq")) as old, kg.open(two[1].with_suffix(".nq")) as new:
        assert old.diff(new) == folders


def test_kg_diff_ends_as_diff_does(two: tuple[Path, Path], capsys: pytest.CaptureFixture[str]) -> None:
    old, new = map(str, two)
    assert run(["diff", old, old]) == 0
    assert capsys.readouterr() == ("", "no difference\n")
    assert run(["diff", old, new]) == 1
    told = capsys.readouterr()
    assert told.err.startswith("facts: ")
    assert "count:\n  + Na Tham Commune Party Committee  count  271  (asserted)\n" in told.out
    assert "      It has 271 members.\n" in told.out
    assert "\nhosted-cells: 1 gained, 0 lost\n  + Khuoi Dang Savings Bank Party Cell | " in told.out
    assert run(["diff", old, "nowhere"]) == 2
    assert capsys.readouterr().err.startswith("kg: there is no graph at nowhere")


def test_kg_diff_as_rows(two: tuple[Path, Path], capsys: pytest.CaptureFixture[str]) -> None:
    old, new = map(str, two)
    assert run(["diff", old, new, "-f", "csv", "-q"]) == 1
    rows = list(csv.DictReader(io.StringIO(capsys.readouterr().out)))
    assert run(["diff", old, new, "-f", "json", "-q"]) == 1
    assert json.loads(capsys.readouterr().out) == rows
    assert {(row["of"], row["change"]) for row in rows} == {
        (of, change) for of in ("article", "query") for change in ("gained", "lost")
    }
    (cell,) = [row for row in rows if row["name"] == "hosted-cells"]
    assert next(iter(json.loads(cell["row"]).values())) == "Khuoi Dang Savings Bank Party Cell"


def write(folder: Path, name: str, number: int) -> None:
    text = f"A day in Na Xoan\n3/5/2024\n\nThe Na Xoan Commune Party Committee has {number} Party members.\n"
    (folder / f"{name}.txt").write_text(text, encoding="utf-8")


def test_a_build_says_which_facts_have_changed(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    articles, graph = tmp_path / "articles", str(tmp_path / "graph")
    articles.mkdir()
    for name in ("kept", "edited", "gone"):
        write(articles, name, 212)
    assert run(["build", str(articles), "-g", graph]) == 0
    assert "gained" not in capsys.readouterr().err
    write(articles, "edited", 221)
    write(articles, "fresh", 7)
    (articles / "gone.txt").unlink()
    assert run(["build", str(articles), "-g", graph, "--prune"]) == 0
    lines = capsys.readouterr().err.splitlines()[2:]
    assert [line.partition(":")[0] for line in lines] == ["edited", "fresh", "gone"]
    assert lines[0] == "edited: 1 fact gained, 1 lost"
    assert lines[1].endswith(" gained, 0 lost")
    assert lines[2].startswith("gone: 0 facts gained, ")
    assert run(["build", str(articles), "-g", graph]) == 0
    assert "gained" not in capsys.readouterr().err


def test_a_build_tells_programs_the_facts(tmp_path: Path) -> None:
    write(tmp_path, "one", 212)
    with kg.build(tmp_path, tmp_path / "graph") as graph:
        assert graph.built is not None
        assert graph.built.changes == ()
    write(tmp_path, "one", 221)
    with kg.build(tmp_path, tmp_path / "graph") as graph:
        assert graph.built is not None
        told = [(one.change, one.document, one.relation, one.object) for one in graph.built.changes]
    assert told == [
        ("gained", "one", "count", "party-members=221"),
        ("lost", "one", "count", "party-members=212"),
    ]
