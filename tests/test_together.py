"""Reprints and implied ends in a whole graph: what a build says of them, and what counts evidence."""

from __future__ import annotations

import csv
import io
from pathlib import Path

import pytest

import kg
from kg.cli import run
from kg.confidence import HIGHEST
from kg.results import FactChange
from kg.store import open_graph

COMMITTEE = "Na Xoan Commune Party Committee"
HEAD = "Spring meeting in Na Xoan\n2022-05-03\n\n"
SPRING = """\
Quach Thi Ngai, Secretary of the Na Xoan Commune Party Committee, opened the meeting on Tuesday. More than \
forty people from Ban Mui hamlet and Pu Sang hamlet came to the hall beside the market to speak about \
roads, about water and about the new school. Giang A Phua of the Youth Union of Na Xoan commune gave a \
report. Mac Van Ru, Chairman of the Na Xoan Commune People's Committee, asked for 40 tons of cement. The \
commune Party Committee has 212 Party members.
"""
ROADS = "Na Xoan speaks about roads\n2022-05-05\n\n" + SPRING
WATER = """\
Clean water
2022-06-01

Quach Thi Ngai, Secretary of the Na Xoan Commune Party Committee, drank.
"""
HARVEST = """\
A harvest
2024-05-03

Vang A Say, Secretary of the Na Xoan Commune Party Committee, praised the growers.
"""
COUNTED = """\
Counted
2022-05-03

The Na Xoan Commune Party Committee has 221 Party members.
"""
ARTICLES = {"spring": HEAD + SPRING, "roads": ROADS, "water": WATER, "harvest": HARVEST}
IMPLIED = ("Quach Thi Ngai", "held", f"Secretary @ {COMMITTEE}", "inferred")


def write(folder: Path, **articles: str) -> Path:
    folder.mkdir(exist_ok=True)
    for name, text in (ARTICLES | articles).items():
        (folder / f"{name}.txt").write_text(text, encoding="utf-8")
    return folder


@pytest.fixture
def graph(tmp_path: Path) -> kg.Graph:
    return kg.build(write(tmp_path / "articles"), tmp_path / "graph")


def test_a_build_tells_of_reprints_and_counts_articles_alone(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    folder = write(tmp_path / "articles")
    assert run(["build", str(folder), "-g", str(tmp_path / "graph")]) == 0
    account = capsys.readouterr().err.splitlines()
    assert account[0] == "4 articles read, 0 unchanged"
    assert account[2:] == ["1 reprint of other articles: each counts as one with its original"]
    (folder / "spring.txt").unlink()
    built = kg.build(folder, tmp_path / "graph", prune=True).built
    assert built is not None
    assert (built.documents, built.read, built.removed, built.reprints) == (3, 0, 1, 0)


def test_what_follows_from_others_is_reported_under_the_article_that_is_quoted(tmp_path: Path) -> None:
    folder, target = write(tmp_path / "articles"), tmp_path / "graph"
    kg.build(folder, target)
    kg.build(folder, tmp_path / "before")
    for name in ("spring", "roads", "water"):
        (folder / f"{name}.txt").unlink()
    built = kg.build(folder, target, prune=True).built
    assert built is not None
    assert [one for one in built.changes if one.document == "harvest"] == [
        FactChange("lost", "harvest", *IMPLIED)
    ]
    with kg.open(tmp_path / "before") as before, kg.open(target) as after:
        (lost,) = [one for one in before.diff(after).facts if one.document == "harvest"]
    assert lost.sentence.startswith("Vang A Say, Secretary of")
    built = kg.build(write(folder), target).built
    assert built is not None
    assert FactChange("gained", "harvest", *IMPLIED) in built.changes


def test_a_graph_of_nothing_but_one_article_has_no_part_for_several(tmp_path: Path) -> None:
    folder = write(tmp_path / "articles")
    kg.build(folder / "water.txt", tmp_path / "graph")
    manifest = open_graph(tmp_path / "graph").manifest
    assert manifest is not None
    assert [part.document for part in manifest.parts] == ["", "", "water"]  # its facts, and what follows


def test_the_graph_conforms_and_says_what_was_implied(graph: kg.Graph) -> None:
    report = graph.check()
    assert report.conforms
    assert not [one for one in report.violations if one.shape == "one-current-holder"]
    holders = graph.ask("office-holders", role="Secretary", tenure="any")
    shown = ("person", "tenure", "since", "until", "status", "quote")
    at = [holders.columns.index(name) for name in shown]
    told = [[row[place].text for place in at] for row in holders.rows]
    when = "since at least 2022-05-03", "between 2022-06-01 and 2024-05-03"
    assert told[:2] == [
        ["Quach Thi Ngai", "current", *when, "asserted", told[0][5]],
        ["Quach Thi Ngai", "former", *when, "inferred", told[1][5]],
    ]
    assert told[1][5].startswith("Vang A Say")


def test_why_counts_a_reprint_with_its_original(graph: kg.Graph) -> None:
    found = graph.why("Quach Thi Ngai")
    told = {(one.relation, one.sources, one.claims): one.confidence for one in found.told.values()}
    assert [*told] == [("held", 1, 1), ("holds", 2, 3)]
    single = max(one.confidence for one in found.reasons if one.relation == "holds")
    assert single < told["holds", 2, 3] <= HIGHEST
    assert {one.document: one.reprint_of for one in found.reasons} == {
        "harvest": "",
        "roads": "spring",
        "spring": "",
        "water": "",
    }


def test_kg_why_shows_it(graph: kg.Graph, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["why", "-g", str(graph.source), "Quach Thi Ngai"]) == 0
    shown = capsys.readouterr().out
    assert "\nroads, Na Xoan speaks about roads, 2022-05-05, reprint of spring\n" in shown
    assert shown.endswith(
        f"\ntogether\n  0.99 by 2 independent sources: Quach Thi Ngai  holds  Secretary @ {COMMITTEE}\n"
    )
    assert run(["why", "-g", str(graph.source), "Quach Thi Ngai", "-f", "csv"]) == 0
    rows = list(csv.DictReader(io.StringIO(capsys.readouterr().out)))
    assert {(row["document"], row["reprint_of"], row["together"], row["sources"]) for row in rows[1:]} == {
        ("roads", "spring", "0.99", "2"),
        ("spring", "", "0.99", "2"),
        ("water", "", "0.99", "2"),
    }


def test_a_reprint_is_no_second_witness_of_a_conflict(tmp_path: Path) -> None:
    folder = write(tmp_path / "articles", roads=ROADS.replace("-05-05", "-05-03"), other=COUNTED)
    with kg.build(folder, tmp_path / "graph") as graph:
        (conflict,) = [one for one in graph.conflicts() if one.kind == "counts"]
    assert [(side.value, side.articles, len(side.witnesses)) for side in conflict.sides] == [
        ("212", 1, 2),
        ("221", 1, 1),
    ]


def test_a_conflict_of_an_article_with_its_reprint_is_the_least_serious(tmp_path: Path) -> None:
    misspelt = HEAD + SPRING.replace("Quach Thi Ngai", "Quach Thi Ngoi")
    folder = write(tmp_path / "articles", roads=misspelt)
    with kg.build([folder / "spring.txt", folder / "roads.txt"], tmp_path / "graph") as graph:
        (conflict,) = [one for one in graph.conflicts() if one.kind == "holders"]
    assert conflict.rank == 4
    assert conflict.what.endswith("; these are one article and reprints of it")


def test_a_reprint_is_no_sign_that_somebody_is_in_office_still(tmp_path: Path) -> None:
    late = ROADS.replace("2022-05-05", "2025-05-05")
    with kg.build(write(tmp_path / "articles", roads=late), tmp_path / "graph") as graph:
        assert [one for one in graph.conflicts() if one.kind in ("holders", "term")] == []


def test_an_implied_end_is_a_gap_still(graph: kg.Graph) -> None:
    (gap,) = [one for one in graph.gaps() if one.kind == "end"]
    assert gap.what.endswith("no article says when the first left; it follows that it was by 2024-05-03")
    assert [(side.value, side.articles) for side in gap.sides] == [("Quach Thi Ngai", 2), ("Vang A Say", 1)]


def test_an_edge_weighs_as_much_as_there_are_independent_articles(graph: kg.Graph) -> None:
    edges = [data for *_, data in graph.networkx().edges(data=True) if data["interaction"] == "holds"]
    assert sorted((data["weight"], data["source_count"]) for data in edges) == [(1.0, 1), (1.0, 1), (2.0, 2)]


def test_the_table_of_evidence_names_the_original(graph: kg.Graph) -> None:
    answer = graph.ask("evidence", document="roads")
    at = answer.columns.index("reprintOf")
    assert {row[at].text for row in answer.rows} == {"spring"}
