"""What is called so, and all about it."""

from __future__ import annotations

from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest

import kg
from facts_sample import build
from kg.cli import run
from kg.errors import KgError
from kg.results import Answer, Cell


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("sample") / "graph"
    build(path)
    return path


@pytest.mark.parametrize(
    ("words", "match", "names"),
    [
        ("ban doi", "all words", ["Ban Doi Hamlet", "Ban Doi Hamlet Party Cell"]),
        ("cell doi BAN", "all words", ["Ban Doi Hamlet Party Cell"]),
        ("Nà Thẩm party comm", "all words", ["Na Tham Commune Party Committee"]),
        ("ngan lo", "all words", ["Lo Thi Ngan"]),
        ("lo thi ngam", "near", ["Lo Thi Ngan"]),
        ("", "near", []),
        ("zzzz", "near", []),
    ],
)
def test_words_find_names(words: str, match: str, names: list[str], folder: Path) -> None:
    with kg.open(folder) as graph:
        found = graph.find(words)
    assert [row[0].text for row in found][: len(names)] == names
    assert {row[3].text for row in found} <= {match}
    assert bool(found) == bool(names)


def test_kind_and_place_stand_beside(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["find", "doi", "ban", "cell", "-g", str(folder), "-f", "csv"]) == 0
    told = capsys.readouterr().out.splitlines()
    assert told[0] == "name,kind,place,match,id"
    assert told[1].startswith("Ban Doi Hamlet Party Cell,party-cell,Ban Doi Hamlet,all words,https://")


def test_a_card_has_everything(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["show", "Na Tham Commune Party Committee", "-g", str(folder)]) == 0
    told = capsys.readouterr().out
    for part in (
        "  kind    party-committee",
        "  above   ",
        "  leads   Secretary: ",
        "\nposts\n",
        "\nfigures\n",
    ):
        assert part in told
    with kg.open(folder) as graph:
        card = graph.show("Na Tham Commune Party Committee")
        person = graph.show("lo thi ngan")
    assert card.leaders
    assert all("seen 2" in one for one in card.leaders)
    assert card.sentences >= card.articles >= 1
    assert person.kind == "person"
    assert {row[0].text for row in person.posts} == {"Lo Thi Ngan"}
    assert len(repr(card)) < 80


def test_an_answer_is_a_sequence_of_rows() -> None:
    integer = "http://www.w3.org/2001/XMLSchema#integer"
    answer = Answer(("a", "n"), ((Cell("x"), Cell("7", datatype=integer)), (Cell("", "none"), Cell("8"))))
    assert len(answer) == 2
    assert [[cell.value for cell in row] for row in answer] == [["x", 7], [None, "8"]]
    assert repr(answer) == "<kg.Answer of 2 rows: a, n>"


def test_pandas_gets_plain_values(monkeypatch: pytest.MonkeyPatch) -> None:
    made: dict[str, Any] = {}
    frames = SimpleNamespace(
        DataFrame=lambda rows, columns: made.update(rows=rows, columns=columns) or "frame"
    )
    monkeypatch.setitem(__import__("sys").modules, "pandas", frames)
    answer = Answer(("a",), ((Cell("true", datatype="http://www.w3.org/2001/XMLSchema#boolean"),),))
    assert answer.to_pandas() == "frame"
    assert made == {"rows": [[True]], "columns": ["a"]}
    monkeypatch.setitem(__import__("sys").modules, "pandas", None)
    with pytest.raises(KgError, match="pip install pandas"):
        answer.to_pandas()


def test_a_file_is_asked_by_its_path_as_text(folder: Path, tmp_path: Path) -> None:
    mine = tmp_path / "own.sparql"
    mine.write_text("\ufeffSELECT ?n { ?p a foaf:Person ; skos:prefLabel ?n }", encoding="utf-8")
    with kg.open(folder) as graph:
        assert len(graph.ask(str(mine))) > 1
