"""A build adds: what was read before stays, by the rules of today, wherever its file may be by then."""

from __future__ import annotations

import json
import os
import shutil
import sys
from io import BytesIO
from itertools import permutations
from pathlib import Path

import pytest

import kg
from aged_graph import aged
from kg import pipeline
from kg.cli import run
from kg.errors import GraphError, UnknownName
from kg.store import open_graph
from kg.terms import PROVENANCE
from kg.text import shown

CELL = "The Party cell of {} hamlet belongs to the Na Tham Commune Party Committee."
TEXTS = {
    "mot": CELL.format("Doi"),
    "hai": "Vi Thi Sao, Secretary of the Party cell of Doi hamlet, Na Tham commune, spoke.",
    "ba": "Vi Thi Sau, Secretary of the Party cell of Doi hamlet, Na Tham commune, left.",
}
HEADER = "left,right,judgement,who,when,why"


pytestmark = pytest.mark.usefixtures("quick_builds")


@pytest.fixture
def shelf(tmp_path: Path) -> Path:
    return write(tmp_path / "articles", **TEXTS)


@pytest.fixture
def graph(tmp_path: Path) -> Path:
    return tmp_path / "graph"


def write(folder: Path, **texts: str) -> Path:
    folder.mkdir(exist_ok=True)
    for name, text in texts.items():
        (folder / f"{name}.txt").write_text(f"A visit\n2024-05-06\n\n{text}\n", encoding="utf-8")
    return folder


def contents(graph: Path) -> dict[str, bytes]:
    """A graph in two formats, with all files that do not depend on how it came about, or what was named."""
    with kg.open(graph) as opened:
        made = {form: BytesIO() for form in ("turtle", "graphml")}
        for form, stream in made.items():
            opened.write(stream, form)
    generation = graph / (graph / "CURRENT").read_text().strip()
    parts = json.loads((generation / "manifest.json").read_text())["documents"]
    kept = [generation / "lines.bin", *graph.glob("parts/*")]
    files = {path.name: path.read_bytes() for path in kept} | {"parts": json.dumps(parts).encode()}
    return files | {form: stream.getvalue() for form, stream in made.items()}


def whole(shelf: Path, tmp_path: Path, *names: str, same: Path | None = None) -> dict[str, bytes]:
    """What a build of these articles alone gives."""
    shutil.rmtree(tmp_path / "whole", ignore_errors=True)
    known = pipeline.Beside(same=same)
    pipeline.build([shelf / f"{name}.txt" for name in names], tmp_path / "whole", beside=known)
    return contents(tmp_path / "whole")


@pytest.fixture
def same(graph: Path, shelf: Path, tmp_path: Path) -> Path:
    """A judgement of two people that the articles name."""
    pipeline.build([shelf], tmp_path / "asked")
    with kg.open(tmp_path / "asked") as asked:
        found = asked.ask("SELECT ?p { ?p a foaf:Person } ORDER BY ?p").rows
    pair = ",".join(row[0].text for row in found)
    (tmp_path / "same.csv").write_text(f"{HEADER}\n{pair},same,me,2026-01-31,so\n", encoding="utf-8")
    return tmp_path / "same.csv"


@pytest.mark.parametrize("order", [*permutations(TEXTS)])
def test_one_by_one_in_any_order_is_the_graph_of_all_at_once(
    order: tuple[str, ...], shelf: Path, graph: Path, tmp_path: Path
) -> None:
    expected = whole(shelf, tmp_path, *TEXTS)
    for number, name in enumerate(order, 1):
        report = pipeline.build([shelf / f"{name}.txt"], graph)
        assert (report.documents, report.read, report.removed) == (number, 1, 0)
        (shelf / f"{name}.txt").unlink()
    assert contents(graph) == expected


def test_an_article_that_has_changed_takes_the_place_of_the_former(
    shelf: Path, graph: Path, tmp_path: Path
) -> None:
    pipeline.build([shelf], graph)
    write(shelf, mot=CELL.format("Xom"))
    report = pipeline.build([shelf], graph)
    assert (report.documents, report.read, report.renewed, report.removed) == (3, 1, 1, 0)
    pipeline.build([shelf], tmp_path / "whole")
    assert contents(graph) == contents(tmp_path / "whole")


def test_of_a_file_that_cannot_be_used_any_more_the_former_article_stays(shelf: Path, graph: Path) -> None:
    pipeline.build([shelf], graph)
    before = contents(graph)
    (shelf / "mot.txt").write_bytes(b"\0\1\2")
    report = pipeline.build([shelf], graph)
    assert [Path(one.path).name for one in report.skipped] == ["mot.txt"]
    assert contents(graph) == before


@pytest.mark.parametrize("by", ["hai", "{shelf}/hai.txt", "elsewhere/hai.txt"])
def test_what_is_removed_was_never_read(by: str, shelf: Path, graph: Path, tmp_path: Path) -> None:
    pipeline.build([shelf], graph)
    report = pipeline.remove([by.format(shelf=shelf)], graph)
    assert (report.documents, report.read, report.removed) == (2, 0, 1)
    assert (shelf / "hai.txt").exists()
    assert contents(graph) == whole(shelf, tmp_path, "mot", "ba")


def test_the_last_article_leaves_an_empty_graph_that_can_be_added_to(
    shelf: Path, graph: Path, tmp_path: Path
) -> None:
    pipeline.build([shelf], graph)
    report = pipeline.remove(TEXTS, graph)
    assert (report.documents, report.triples, report.removed) == (0, 0, 3)
    assert open_graph(graph).lines() == []
    pipeline.build([shelf], graph)
    assert contents(graph) == whole(shelf, tmp_path, *TEXTS)


def test_a_name_that_no_article_has_changes_nothing(
    shelf: Path, graph: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    pipeline.build([shelf], graph)
    before = contents(graph)
    with pytest.raises(UnknownName, match=r"^the graph has no article 'haj'; did you mean 'hai'\?$"):
        pipeline.remove(["mot", "haj"], graph)
    assert run(["remove", "hai.xyz", "-g", str(graph)]) == 2
    assert capsys.readouterr().err == "kg: the graph has no article 'hai.xyz'; did you mean 'hai'?\n"
    assert run(["remove", "hai", "-g", str(graph / "none")]) == 2
    assert capsys.readouterr().err.startswith("kg: there is no graph at ")
    assert contents(graph) == before
    assert not (graph / "none").exists()


def test_the_command_and_python_say_the_same(
    shelf: Path, graph: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run(["build", str(shelf / "mot.txt"), "-g", str(graph)]) == 0
    assert run(["build", str(shelf), "-g", str(graph)]) == 0
    assert run(["remove", "ba", "-g", str(graph)]) == 0
    assert run(["build", str(shelf / "ba.txt"), "-g", str(graph), "--prune"]) == 0
    said = [line for line in capsys.readouterr().err.splitlines() if line.startswith("articles: ")]
    assert said == [
        "articles: 1 added",
        "articles: 2 added, 1 unchanged",
        "articles: 2 unchanged, 1 removed",
        "articles: 1 added, 2 removed",
    ]
    with kg.build(shelf, graph) as built, kg.remove("mot", graph) as removed:
        assert built.built is not None
        assert removed.built is not None
        assert (built.built.documents, removed.built.documents) == (3, 2)
    pruned = kg.build(shelf / "mot.txt", graph, prune=True).built
    assert pruned is not None
    assert (pruned.documents, pruned.removed) == (1, 2)


# ---------------------------------------------------------------------------- read again, without the file


def test_what_was_read_by_other_rules_is_read_again(
    shelf: Path, graph: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    pipeline.build([shelf / "mot.txt", shelf / "hai.txt"], graph)
    monkeypatch.setattr(pipeline, "fingerprint", lambda: "other rules")
    expected = whole(shelf, tmp_path, *TEXTS)
    (shelf / "mot.txt").unlink()
    report = pipeline.build([shelf / "ba.txt"], graph)
    assert (report.documents, report.read, report.older) == (3, 3, ())
    assert contents(graph) == expected


def test_a_judgement_reaches_what_was_read_before(
    shelf: Path, graph: Path, tmp_path: Path, same: Path
) -> None:
    expected, apart = whole(shelf, tmp_path, *TEXTS, same=same), whole(shelf, tmp_path, *TEXTS)
    pipeline.build([shelf / "hai.txt", shelf / "ba.txt"], graph)
    for name in ("hai", "ba"):
        (shelf / f"{name}.txt").unlink()
    report = pipeline.build([shelf], graph, beside=pipeline.Beside(same=same))
    assert report.judged is not None
    assert (report.judged.joined, report.judged.missing) == (1, ())
    assert contents(graph) == expected
    pipeline.build([shelf], graph)
    assert contents(graph) == apart


def test_a_part_that_is_damaged_is_made_again_from_the_article_in_it(
    shelf: Path, graph: Path, tmp_path: Path
) -> None:
    pipeline.build([shelf], graph)
    expected = whole(shelf, tmp_path, "mot", "hai")
    for part in graph.glob("parts/*"):
        part.write_bytes(part.read_bytes()[:-9])
    for path in shelf.iterdir():
        path.unlink()
    with pytest.raises(GraphError, match="was set aside: build again"):
        pipeline.remove(["ba"], graph)  # what it takes out of the store is in its part
    pipeline.remove(["ba"], graph)
    assert contents(graph) == expected


def test_an_article_that_is_lost_is_named_and_blocks_nothing_else(
    shelf: Path, graph: Path, tmp_path: Path
) -> None:
    pipeline.build([shelf], graph)
    made_of = open_graph(graph).manifest
    assert made_of is not None
    lost = graph / "parts" / f"{next(part.key for part in made_of.parts if part.document == 'hai')}.nq"
    lost.unlink()
    with pytest.raises(GraphError, match="the article hai cannot be read from it: give its file to kg build"):
        pipeline.build([shelf / "mot.txt"], graph)
    pipeline.build([shelf / "hai.txt"], graph)
    assert contents(graph) == whole(shelf, tmp_path, *TEXTS)


@pytest.mark.parametrize("harm", ["CURRENT", "manifest.json"])
def test_no_article_is_lost_with_what_names_it(
    harm: str, shelf: Path, graph: Path, tmp_path: Path, same: Path
) -> None:
    pipeline.build([shelf], graph, beside=pipeline.Beside(same=same))
    expected = whole(shelf, tmp_path, *TEXTS, same=same)
    (file,) = graph.rglob(harm) if harm == "manifest.json" else [graph / harm]
    file.write_bytes(b"lost")
    for path in shelf.glob("[hb]a*.txt"):
        path.unlink()
    pipeline.build([shelf], graph, beside=pipeline.Beside(same=same))
    assert contents(graph) == expected


# ---------------------------------------------------------------------------- a graph of the first kg


def test_an_old_graph_is_read_and_taken_over_once(
    shelf: Path, graph: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, same: Path
) -> None:
    pipeline.build([shelf / "hai.txt", shelf / "ba.txt"], graph)
    aged(graph, fingerprint="old rules")
    before = open_graph(graph).lines()
    assert not (graph / "kg-graph").exists()
    report = pipeline.build([shelf / "mot.txt"], graph, beside=pipeline.Beside(same=same))
    assert (report.documents, report.read, report.older) == (3, 1, ("ba", "hai"))
    assert report.judged is not None
    (missing,) = report.judged.missing
    assert missing.startswith(f"{same}: ba is not joined: an older kg read it and did not keep it")
    assert (graph / "kg-graph").read_text() == "kg graph folder, format 1\n"
    claimed = {line for line in before if line.endswith(f"<{PROVENANCE}> .")}  # of a fact, more is known now
    assert len(claimed) > 50
    assert claimed < set(open_graph(graph).lines())
    assert pipeline.build([shelf / "mot.txt"], graph).older == ("ba", "hai")
    assert pipeline.build([shelf / "ba.txt"], graph).older == ("hai",)
    assert pipeline.build([shelf], graph).older == ()
    assert contents(graph) == whole(shelf, tmp_path, *TEXTS)


def test_the_command_tells_of_articles_that_an_older_kg_read(
    shelf: Path, graph: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    pipeline.build([shelf], graph)
    aged(graph, fingerprint="old rules")
    assert run(["build", str(shelf / "mot.txt"), "-g", str(graph)]) == 0
    told = "2 articles as an older kg read them: give their files to kg build"
    assert f"{told} (ba, hai)" in capsys.readouterr().err.splitlines()


# ---------------------------------------------------------------------------- names are data

NAMES: dict[bytes, str] = {
    b"two\nlines": "two%0Alines",
    b"two%0Alines": "two%250Alines",
    b"caf\xe9": "caf%E9",
    b"caf%E9": "caf%25E9",
    b"\x1b[31mred": "%1B[31mred",
    b"tab\there": "tab%09here",
    b"\x7f\x01": "%7F%01",
    "gnol\u202etxt".encode(): "gnol%E2%80%AEtxt",
    "next\u2028line".encode(): "next%E2%80%A8line",
    b"C1\xc2\x85": "C1%C2%85",
    b"C1\x85": "C1%85",
    b"100%": "100%",
    b"50% of it": "50% of it",
    b"quote'\"<>": "quote'\"<>",
    b"back\\slash": "back\\slash",
    b" ": " ",
    "\u0110\u1ed3i".encode(): "\u0110\u1ed3i",
}


@pytest.mark.skipif(sys.platform != "linux", reason="names of Linux, which are bytes")
def test_any_name_is_data(graph: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    folder = os.fsencode(tmp_path / "articles")
    os.mkdir(folder)
    for number, raw in enumerate(NAMES):
        text = f"A visit\n2024-05-06\n\n{CELL.format(f'So {chr(97 + number)}')}\n"
        with open(os.path.join(folder, raw + b".txt"), "w") as file:
            file.write(text)
    assert run(["build", os.fsdecode(folder), "-g", str(graph)]) == 0
    with kg.open(graph) as opened:
        found = {row[0].text for row in opened.ask("SELECT ?n { ?d dcterms:identifier ?n }").rows}
    assert found == set(NAMES.values())
    assert len(found) == len(NAMES)
    assert pipeline.build([Path(os.fsdecode(folder))], graph).read == 0
    capsys.readouterr()
    for raw in (b"two\nlines.txt", b"caf\xe9.txt", b"C1\x85.txt"):
        assert run(["remove", os.fsdecode(os.path.join(folder, raw)), "-g", str(graph)]) == 0
    assert run(["remove", "two\nlinez", "-g", str(graph)]) == 2
    assert run(["build", os.fsdecode(os.path.join(folder, b"no\n\xff.txt")), "-g", str(graph)]) == 2
    said = capsys.readouterr().err.splitlines()
    assert all(line.isprintable() for line in said)
    assert said[-2].startswith("kg: the graph has no article 'two%0Alinez'; did you mean 'two%250Alines'?")
    assert said[-1].endswith("no%0A%FF.txt: cannot be read (No such file or directory)")
    assert pipeline.remove(open_graph_names(graph), graph).documents == 0


def open_graph_names(graph: Path) -> list[str]:
    made_of = open_graph(graph).manifest
    assert made_of is not None
    return [part.document for part in made_of.parts if part.document]


def test_different_names_stay_different() -> None:
    letters = ["%", "0", "A", "\n", "\udc0a", "\udcff", "\xff", "a", "\x85", "\u2028", "\ud800"]
    names = {a + b + c + d for a in letters for b in letters for c in letters for d in letters}
    assert len(names) == len(letters) ** 4
    assert len({shown(name) for name in names}) == len(names)
    assert all(shown(name).isprintable() for name in names)


# ---------------------------------------------------------------------------- inside the graph folder


def test_an_article_inside_the_graph_folder_is_named_and_stays(
    shelf: Path, graph: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    pipeline.build([tmp_path], graph)
    before = contents(graph)
    for place in ("", "parts", "notes/more", "generation-000001"):
        (graph / place).mkdir(parents=True, exist_ok=True)
        shutil.copy(shelf / "mot.txt", graph / place / "other.txt")
    (tmp_path / "link").symlink_to(graph)
    capsys.readouterr()
    for given in (tmp_path, graph / "parts", graph / "other.txt", tmp_path / "link" / "notes"):
        assert run(["build", str(shelf), str(given), "-g", str(graph)]) == 2
        said = [line for line in capsys.readouterr().err.splitlines() if line.startswith("skipped")]
        reason = f"lies inside the graph folder {graph}: move it to a folder of its own"
        assert len(said) == (4 if given == tmp_path else 1)
        assert all(line.endswith(f"other.txt: {reason}") for line in said)
    assert len(list(graph.rglob("other.txt"))) == 4
    for path in graph.glob("parts/*.txt"):
        path.unlink()
    assert contents(graph) == before
