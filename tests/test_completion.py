"""What Tab completes: names of queries, parameters, their values; and that a mistake is silent."""

from __future__ import annotations

from pathlib import Path

import pytest

from facts_sample import build
from kg.cli import run
from kg.query import saved


@pytest.fixture(scope="module")
def graph(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("sample") / "graph"
    build(path)
    return path


COMMUNE = ["Na Tham Commune Party Committee", "Na Tham Commune People's Council"]
CASES = [
    ("kg query office", ["office-holders"]),
    ("kg queries mi", ["mine"]),
    ("kg lint mi", ["mine"]),
    ("kg test mi", ["mine"]),
    ("kg query office-holders --o", ["--output", "--organisation", "--on"]),
    ("kg query mine --pl", ["--plain-json", "--place"]),
    ("kg query office-holders --organisation Na", COMMUNE),
    ("kg query office-holders --person Lò", ["Lo Thi Ngan"]),
    ("kg query office-holders --tenure f", ["former"]),
    ("kg query evidence --relation part", ["part_of"]),
    ("kg query mine --sure ", ["true", "false"]),
    ("kg query mine --place lo", ["Lo Thi Ngan"]),
    ("kg query mine --colour r", ["red"]),
    ("kg query nothing-like-this --x", []),
    ("kg query broken --x", []),
    ("kg query office-holders -g nowhere --person L", []),
    ("kg query mine --queries nowhere --pl", ["--plain-json"]),
]


@pytest.mark.parametrize(("line", "found"), CASES)
def test_tab_completes(
    line: str,
    found: list[str],
    graph: Path,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    monkeypatch.chdir(tmp_path)
    monkeypatch.delenv("KG_QUERIES", raising=False)
    monkeypatch.setenv("KG_GRAPH", str(graph))
    (tmp_path / "queries").mkdir()
    header = "#+ enumerate:\n#+   - colour:\n#+     - red\n#+     - green\n"
    text = "SELECT * { ?a ?_place_iri ?_colour ; ?b ?_sure_xsd_boolean }"
    (tmp_path / "queries" / "mine.rq").write_text(header + text, "utf-8")
    (tmp_path / "queries" / "broken.rq").write_text("SELECT ?", "utf-8")
    monkeypatch.setenv("_KG_COMPLETE", "complete_bash")
    monkeypatch.setenv("COMP_WORDS", line)
    monkeypatch.setenv("COMP_CWORD", str(len(line.split(" ")) - 1))
    with pytest.raises(SystemExit) as ended:
        run([])
    out, err = capsys.readouterr()
    assert (ended.value.code, sorted(out.split()), err) == (0, sorted(" ".join(found).split()), "")


def test_every_query_is_completed() -> None:
    from kg.cli import completion

    class Context:
        params: dict[str, object] = {}

    assert completion.names(Context(), "") == [*saved.names()]
