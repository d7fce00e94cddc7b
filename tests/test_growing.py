"""A collection that grows: each article has a name of its own, and the graph knows where it was found."""

from __future__ import annotations

import json
import shutil
from itertools import permutations
from pathlib import Path

import pytest
import typer

import kg
from kg import pipeline
from kg.cli import run
from kg.cli.account import tell
from kg.errors import GraphError
from kg.results import BuildReport, Skipped
from kg.store import open_graph
from pages_made import paragraphs, shell

HAMLETS = ("Doi", "Bay", "Xom", "Rai")


pytestmark = pytest.mark.usefixtures("quick_builds")


@pytest.fixture
def graph(tmp_path: Path) -> Path:
    return tmp_path / "graph"


def put(folder: Path, **hamlets: str) -> Path:
    """A folder with an article about a hamlet in each file; ``__`` stands for a slash, ``_`` for the dot."""
    for name, hamlet in hamlets.items():
        file = folder / name.replace("__", "/").replace("_", ".")
        file.parent.mkdir(parents=True, exist_ok=True)
        text = f"The Party cell of {hamlet} hamlet belongs to the Na Tham Commune Party Committee."
        if file.suffix == ".html":
            file.write_text(shell(f"<h1>A visit to {hamlet}</h1>{paragraphs(text, text)}"), encoding="utf-8")
        else:
            file.write_text(f"A visit\n2024-05-06\n\n{text}\n", encoding="utf-8")
    return folder


def names(graph: Path) -> list[str]:
    return sorted(row[0].text for row in kg.articles(graph).rows)


def everything(graph: Path) -> dict[str, bytes]:
    """All files that must not depend on how a graph came about."""
    generation = graph / (graph / "CURRENT").read_text().strip()
    kept = [generation / "manifest.json", generation / "lines.bin", *graph.glob("parts/*")]
    return {path.name: path.read_bytes() for path in kept}


Case = tuple[dict[str, str], list[str], list[str]]
NAMED: dict[str, Case] = {
    "one folder": ({"s__a_txt": "Doi", "s__b_txt": "Bay"}, ["s"], ["a", "b"]),
    "folders in it": (
        {"s__a__x_txt": "Doi", "s__b__x_txt": "Bay", "s__x_txt": "Xom"},
        ["s"],
        ["a/x", "b/x", "x"],
    ),
    "two folders": ({"s__x_txt": "Doi", "t__x_txt": "Bay"}, ["s", "t"], ["s/x.txt", "t/x.txt"]),
    "two formats": ({"s__x_txt": "Doi", "s__x_html": "Bay"}, ["s"], ["x.html", "x.txt"]),
    "both": (
        {"s__x_txt": "Doi", "t__x_html": "Bay", "t__x_txt": "Xom"},
        ["s", "t"],
        ["s/x.txt", "t/x.txt", "x.html"],
    ),
    "folders of one name": (
        {"s__p__x_txt": "Doi", "t__p__x_txt": "Bay"},
        ["s/p", "t/p"],
        ["s/p/x.txt", "t/p/x.txt"],
    ),
    "a file": ({"s__more__x_txt": "Doi", "s__y_txt": "Bay"}, ["s/more/x.txt"], ["x"]),
    "a file of a folder": (
        {"s__more__x_txt": "Doi", "s__y_txt": "Bay"},
        ["s", "s/more/x.txt"],
        ["more/x", "y"],
    ),
    "a folder in a folder": ({"s__more__x_txt": "Doi", "s__y_txt": "Bay"}, ["s/more", "s"], ["more/x", "y"]),
    "a copy": ({"s__x_txt": "Doi", "t__x_txt": "Doi"}, ["s", "t"], ["x"]),
}


@pytest.mark.parametrize("case", NAMED)
def test_an_article_is_called_by_its_path_whatever_the_order_and_the_steps(
    case: str, tmp_path: Path, graph: Path
) -> None:
    hamlets, paths, expected = NAMED[case]
    put(tmp_path, **hamlets)
    places = [tmp_path / path for path in paths]
    pipeline.build(places, tmp_path / "whole")
    assert names(tmp_path / "whole") == expected
    for order in permutations(places):
        shutil.rmtree(graph, ignore_errors=True)
        for one in order:
            pipeline.build([one], graph)
        assert everything(graph) == everything(tmp_path / "whole")


def test_a_name_that_two_would_have_is_given_back_with_the_last_of_them(tmp_path: Path, graph: Path) -> None:
    shelf = put(tmp_path / "s", x_txt="Doi")
    pipeline.build([shelf], graph)
    before = everything(graph)
    report = pipeline.build([put(shelf, x_html="Bay")], graph)
    assert (report.added, report.renewed, report.renamed) == (1, 0, (("x", "x.txt"),))
    report = pipeline.remove([str(shelf / "x.html")], graph)
    assert (report.removed, report.renamed, names(graph)) == (1, (("x.txt", "x"),), ["x"])
    assert everything(graph) == before


def test_a_file_that_cannot_be_used_takes_no_name(tmp_path: Path, graph: Path) -> None:
    shelf = put(tmp_path / "s", x_txt="Doi")
    (shelf / "x.md").write_bytes(b"\0")
    report = pipeline.build([shelf], graph)
    assert (names(graph), len(report.skipped)) == (["x"], 1)


def test_an_article_is_known_by_the_id_that_its_table_gives(tmp_path: Path, graph: Path) -> None:
    text = "The Party cell of {} hamlet has 12 Party members."
    for name, hamlet in (("mot", "Doi"), ("hai", "Bay")):
        rows = [{"id": "k1", "text": text.format(hamlet)}, {"id": f"of-{name}", "text": text.format("Xom")}]
        (tmp_path / f"{name}.jsonl").write_text("\n".join(map(json.dumps, rows)))
    pipeline.build([tmp_path / "mot.jsonl"], graph)
    assert names(graph) == ["k1", "of-mot"]
    pipeline.build([tmp_path / "hai.jsonl"], graph)
    assert names(graph) == ["hai.jsonl/k1", "mot.jsonl/k1", "of-hai", "of-mot"]


# ---------------------------------------------------------------------------- looked at again


def test_without_paths_the_folders_of_the_graph_are_looked_at_again(
    tmp_path: Path, graph: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    shelf = put(tmp_path / "s", mot_txt="Doi", hai_txt="Bay", more__ba_txt="Xom")
    single = put(tmp_path / "t", bon_txt="Rai", nam_txt="Sen") / "bon.txt"
    pipeline.build([shelf, single], graph)
    put(shelf, hai_txt="Lau", sau_txt="Moc")
    (shelf / "mot.txt").unlink()
    (shelf / "old.doc").write_bytes(b"x")
    capsys.readouterr()
    assert run(["build", "-g", str(graph)]) == 2
    told = capsys.readouterr().err.splitlines()
    assert told[0] == "articles: 1 added, 1 renewed, 2 unchanged, 1 gone, 1 skipped"
    assert "gone from their folders and kept (kg build --prune takes them out): mot" in told
    assert names(graph) == ["bon", "hai", "more/ba", "mot", "sau"]
    single.unlink()
    report = pipeline.build([], graph, prune=True)
    assert (report.removed, report.gone, names(graph)) == (2, (), ["hai", "more/ba", "sau"])
    pipeline.build([shelf], tmp_path / "whole")
    assert everything(graph) == everything(tmp_path / "whole")


def test_the_summary_fits_the_terminal(capsys: pytest.CaptureFixture[str]) -> None:
    report = BuildReport(
        documents=12_345, removed=0, added=999, renewed=999, gone=("x",) * 999,
        claims=0, entities=0, triples=0, silent=(), read=0,
        skipped=(Skipped("x", "is empty"),) * 999,
    )  # fmt: skip
    with pytest.raises(typer.Exit):
        tell(report, Path("graph"), quiet=False)
    first = capsys.readouterr().err.splitlines()[0]
    assert first == "articles: 999 added, 999 renewed, 9,348 unchanged, 999 gone, 999 skipped"
    assert len(first) <= 80


def test_a_folder_that_is_not_there_loses_nothing(tmp_path: Path, graph: Path) -> None:
    away, here = put(tmp_path / "s", mot_txt="Doi"), put(tmp_path / "t", hai_txt="Bay", ba_txt="Xom")
    pipeline.build([away, here], graph)
    away.rename(tmp_path / "elsewhere")
    (here / "ba.txt").unlink()
    report = pipeline.build([], graph, prune=True)
    assert [one.reason.partition(";")[0] for one in report.skipped] == ["there is no such folder any more"]
    assert (report.removed, names(graph)) == (1, ["hai", "mot"])


@pytest.mark.parametrize("harm", [b"PK", b""])
def test_what_an_archive_that_is_damaged_now_held_is_not_gone(
    harm: bytes, tmp_path: Path, graph: Path
) -> None:
    shelf = put(tmp_path / "s", mot_txt="Doi")
    shutil.make_archive(str(tmp_path / "more"), "zip", put(tmp_path / "t", hai_txt="Bay"))
    shutil.move(tmp_path / "more.zip", shelf)
    pipeline.build([shelf], graph)
    (shelf / "more.zip").write_bytes(harm)
    report = pipeline.build([], graph, prune=True)
    assert (report.removed, report.gone, names(graph)) == (0, (), ["more/hai", "mot"])


def test_without_paths_there_has_to_be_something_to_look_at(tmp_path: Path, graph: Path) -> None:
    with pytest.raises(GraphError, match="there is no graph at "):
        pipeline.build([], graph)
    assert not graph.exists()
    pipeline.build([put(tmp_path / "s", mot_txt="Doi")], graph)
    pipeline.remove(["mot"], graph)
    with pytest.raises(GraphError, match="does not tell of files or folders that it was made of: name art"):
        pipeline.build([], graph)


# ---------------------------------------------------------------------------- moved


def test_graph_and_articles_moved_together_are_what_they_were(tmp_path: Path) -> None:
    home = tmp_path / "home"
    shelf = put(home / "s", mot_txt="Doi", more__hai_txt="Bay")
    pipeline.build([shelf], home / "graph")
    before = everything(home / "graph")
    home.rename(tmp_path / "moved")
    report = pipeline.build([], tmp_path / "moved" / "graph")
    assert (report.documents, report.read, report.gone, report.skipped) == (2, 0, (), ())
    assert everything(tmp_path / "moved" / "graph") == before


@pytest.mark.parametrize("to", ["elsewhere/s", "other-name"])
def test_articles_moved_alone_are_the_same_when_they_are_named_again(
    to: str, tmp_path: Path, graph: Path
) -> None:
    shelf = put(tmp_path / "s", mot_txt="Doi", more__hai_txt="Bay")
    pipeline.build([shelf], graph)
    lines = open_graph(graph).lines()
    (tmp_path / to).parent.mkdir(exist_ok=True)
    shelf.rename(tmp_path / to)
    report = pipeline.build([tmp_path / to], graph)
    assert (report.documents, report.read, report.added, report.gone) == (2, 0, 0, ())
    assert open_graph(graph).lines() == lines
    pipeline.build([tmp_path / to], tmp_path / "whole")
    assert everything(graph) == everything(tmp_path / "whole")


def test_the_columns_of_a_table_are_kept(tmp_path: Path, graph: Path) -> None:
    shelf = tmp_path / "s"
    shelf.mkdir()
    text = "The Party cell of {} hamlet has 12 Party members."
    (shelf / "rows.csv").write_text(f"key,full\nk1,{text.format('Doi')}\n")
    assert run(["build", str(shelf), "-g", str(graph), "--text-column", "full", "--id-column", "key"]) == 0
    (shelf / "rows.csv").write_text(f"key,full\nk1,{text.format('Doi')}\nk2,{text.format('Bay')}\n")
    report = pipeline.build([], graph)
    assert (report.added, report.skipped, names(graph)) == (1, (), ["k1", "k2"])


@pytest.mark.parametrize(
    ("by", "left"), [("s/more", ["mot"]), ("s/more/hai.txt", ["more/ba", "mot"]), ("hai", ["more/ba", "mot"])]
)
def test_articles_are_taken_out_by_folder_file_or_the_end_of_a_name(
    by: str, left: list[str], tmp_path: Path, graph: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    shelf = put(tmp_path / "s", mot_txt="Doi", more__hai_txt="Bay", more__ba_txt="Xom")
    pipeline.build([shelf], graph)
    monkeypatch.chdir(tmp_path)
    pipeline.remove([by], graph)
    assert names(graph) == left
