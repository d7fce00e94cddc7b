"""Queries of somebody's own: where they are found, what stands before what, and what they may be held to."""

from __future__ import annotations

import csv
import io
import os
from collections.abc import Callable
from pathlib import Path

import pytest
from starlette.testclient import TestClient

import kg
from facts_sample import build
from kg.cli import run
from kg.errors import UnknownQuery
from kg.query import saved
from kg.query.lint import lint
from kg.server.application import application
from kg.server.served import Settings

ONE = "SELECT (1 AS ?n) { }"
OURS = "office-holders"


@pytest.fixture(scope="module")
def graph(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("sample") / "graph"
    build(path)
    return path


@pytest.fixture
def here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """An empty current folder, and no folder of queries in the environment."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.delenv("KG_QUERIES", raising=False)
    return tmp_path


Asked = Callable[..., tuple[int, str, str]]


@pytest.fixture
def kg_(graph: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> Asked:
    monkeypatch.setenv("KG_GRAPH", str(graph))

    def asked(*words: str) -> tuple[int, str, str]:
        status = run(words)
        return status, *capsys.readouterr()

    return asked


def folder(path: Path, **queries: str) -> Path:
    """A folder with a query for each name."""
    path.mkdir(parents=True, exist_ok=True)
    for name, text in queries.items():
        (path / f"{name}.rq").write_text(text, encoding="utf-8")
    return path


def value(number: int) -> str:
    return f"SELECT ({number} AS ?n) {{ }}"


@pytest.mark.parametrize(
    ("option", "environment", "found"),
    [
        ((), (), "1"),
        ((), ("two",), "2"),
        (("three",), ("two",), "3"),
        (("three", "two"), (), "3"),
        (("empty", "two"), (), "2"),
        ((), ("empty", "three"), "3"),
    ],
)
def test_the_option_stands_before_the_environment_and_that_before_the_folder_here(
    option: tuple[str, ...],
    environment: tuple[str, ...],
    found: str,
    here: Path,
    kg_: Asked,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    folder(here / "queries", mine=value(1))
    folder(here / "two", mine=value(2))
    folder(here / "three", mine=value(3))
    folder(here / "empty")
    if environment:
        monkeypatch.setenv("KG_QUERIES", os.pathsep.join(environment))
    options = [word for one in option for word in ("--queries", one)]
    status, out, err = kg_("query", "mine", *options, "-f", "csv")
    assert (status, out) == (0, f"n\n{found}\n")
    several = option == ("three", "two")
    assert err == ("mine is three/mine.rq, and not two/mine.rq\n" if several else "")


def test_ours_are_always_there_and_one_of_the_same_name_stands_before_ours(here: Path, kg_: Asked) -> None:
    assert kg_("query", "hosted-cells", "-q")[0] == 0
    folder(here / "queries", **{OURS: ONE})
    word = f"{OURS} is queries/{OURS}.rq, and not the query of kg that is called so\n"
    assert kg_("query", OURS, "-f", "csv") == (0, "n\n1\n", word)
    assert kg_("query", OURS, "-f", "csv", "-q") == (0, "n\n1\n", "")
    status, out, err = kg_("queries", "-f", "csv")
    rows = {row["name"]: row["file"] for row in csv.DictReader(io.StringIO(out))}
    assert (status, err, rows[OURS], rows["hosted-cells"]) == (0, word, f"queries/{OURS}.rq", "")
    assert sorted(rows) == [*saved.names()]


def test_our_own_folder_is_no_folder_of_somebody_elses(root: Path, kg_: Asked) -> None:
    status, _, err = kg_("query", OURS, "--queries", str(root / "queries"))
    assert (status, err) == (0, "")


def test_a_folder_that_is_not_there_is_told(here: Path, kg_: Asked) -> None:
    told = (2, "", "kg: there is no folder of queries at none\n")
    assert kg_("query", OURS, "--queries", "none") == told
    assert kg_("queries", "--queries", "none") == told
    assert kg_("test", "--queries", "none") == told


def test_a_broken_query_costs_only_itself(here: Path, kg_: Asked) -> None:
    texts = {
        "header": "#+ kg: {params: [}\nSELECT ?a { }",
        "syntax": "SELECT ?a\n{ ?a a kg:PartyCell ?a kg:covers ?b }",
        "good": ONE,
    }
    places = {"header": "line 1", "syntax": "line 2, column 21: a dot may be missing before '?a'"}
    folder(here / "queries", **texts)
    status, out, err = kg_("queries", "-f", "csv")
    assert status == 2
    assert [row[0] for row in csv.reader(io.StringIO(out))][1:] == sorted([*saved.names(), "good"])
    assert [line.partition(": ")[2] for line in err.splitlines()] == [
        line
        for line in err.replace("kg: ", "").splitlines()
        if any(line.startswith(f"queries/{name}.rq: {place}") for name, place in places.items())
    ]
    assert len(err.splitlines()) == len(places)
    assert kg_("query", "good", "-f", "csv")[0] == 0
    for name, place in places.items():
        status, out, err = kg_("query", name)
        assert (status, out, err.count("\n")) == (2, "", 1)
        assert err.startswith(f"kg: queries/{name}.rq: {place}")
    with pytest.warns(UserWarning, match="queries/(header|syntax)") as warned:
        assert "good" in [one.name for one in kg.queries("queries")]
    assert len(warned) == 2


def test_of_one_name_the_file_of_the_first_suffix_counts(here: Path, kg_: Asked) -> None:
    folder(here / "queries", mine=value(1))
    (here / "queries" / "mine.sparql").write_text(value(2), "utf-8")
    (here / "queries" / "other.sparql").write_text(value(3), "utf-8")
    word = "mine is queries/mine.rq, and not queries/mine.sparql\n"
    assert kg_("query", "mine", "-f", "csv") == (0, "n\n1\n", word)
    assert kg_("query", "other", "-f", "csv") == (0, "n\n3\n", "")
    assert kg_("query", "queries/mine.sparql", "-f", "csv") == (0, "n\n2\n", "")


def test_what_is_left_out_of_a_header_is_told(here: Path, kg_: Asked) -> None:
    folder(here / "queries", mine=f"#+ endpoint: http://a.example/\n{ONE}")
    note = "line 1: endpoint is left out: a query answers from this graph alone"
    assert kg_("query", "mine", "-f", "csv") == (0, "n\n1\n", f"queries/mine.rq: {note}\n")
    assert f"\nNotes\n  {note}\n" in kg_("queries", "mine", "-q")[1]


def test_a_new_query_runs_has_no_warning_and_overwrites_nothing(here: Path, kg_: Asked) -> None:
    then = "change it, then try kg lint my-question and kg query my-question"
    told = f"queries/my-question.rq is written: {then}\n"
    assert kg_("queries", "new", "my-question") == (0, "", told)
    found = saved.read(here / "queries" / "my-question.rq")
    assert found.header.title == {"en": "My question"}
    assert all((found.header.summary, found.header.description, found.header.tags, found.parameters))
    assert lint(found) == ()
    status, out, _ = kg_("query", "my-question", "-f", "csv")
    assert (status, len(out.splitlines())) == (0, 4)
    assert kg_("query", "my-question", "--cell", "ban doi hamlet party cell", "-f", "csv")[1].count("\n") == 2
    assert kg_("test", "my-question")[0] == 0
    (here / "queries" / "other.sparql").write_text("mine", "utf-8")
    for name, why in {
        "my-question": "queries/my-question.rq is there already: take another name",
        "other": "queries/other.sparql is there already: take another name",
        OURS: f"kg has a query {OURS!r}: take another name",
        "../up": "'../up' is no name for a query: take letters, digits and hyphens",
        "new": "'new' is no name for a query: take letters, digits and hyphens",
    }.items():
        assert kg_("queries", "new", name) == (2, "", f"kg: {why}\n")
    assert kg_("queries", "new") == (2, "", "kg: kg queries new takes one NAME\n")
    assert kg_("queries", "new", "mine", "--queries", "deep/down", "-q") == (0, "", "")
    assert (here / "deep" / "down" / "mine.rq").is_file()
    assert sorted(path.name for path in (here / "queries").iterdir()) == ["my-question.rq", "other.sparql"]


def bounded(expect: str, text: str = "SELECT ?a { ?a a kg:PartyCell }") -> str:
    return f"#+ kg: {{expect: {{{expect}}}}}\n{text}"


BOUNDS = {
    "enough": (bounded("min_rows: 3"), "3", "at least 3", "as expected", 0),
    "exact": (bounded("min_rows: 3, max_rows: 3"), "3", "3 to 3", "as expected", 0),
    "none": (bounded("max_rows: 0", "SELECT ?a { ?a a kg:None }"), "0", "at most 0", "as expected", 0),
    "few": (bounded("min_rows: 4"), "3", "at least 4", "too few rows", 1),
    "many": (bounded("max_rows: 2"), "3", "at most 2", "too many rows", 1),
    "asks": (bounded("min_rows: 9", "SELECT ?_a { }"), "", "at least 9", "not asked: needs --a", 0),
}


@pytest.mark.parametrize("name", BOUNDS)
def test_an_answer_is_held_to_its_bounds(name: str, here: Path, kg_: Asked) -> None:
    text, *row, status = BOUNDS[name]
    folder(here / "queries", **{name: text})
    found, out, err = kg_("test", name, "-f", "csv")
    assert (found, err) == (status, "")
    assert [*csv.reader(io.StringIO(out))] == [["name", "rows", "expected", "verdict"], [name, *row]]


def test_all_are_tested_and_the_worst_is_the_status(here: Path, kg_: Asked) -> None:
    folder(here / "queries", few=BOUNDS["few"][0])
    status, out, _ = kg_("test", "-f", "csv")
    rows = [*csv.reader(io.StringIO(out))][1:]
    assert (status, [row[0] for row in rows]) == (1, sorted([*saved.names(), "few"]))
    folder(here / "queries", broken="SELECT ?a { ?a")
    status, out, err = kg_("test", "-f", "csv")
    assert (status, len(out.splitlines())) == (2, len(rows) + 1)
    assert err.startswith("kg: queries/broken.rq: line 1, column 15: ")


@pytest.mark.parametrize(
    ("expect", "told"),
    [("min_rows: many", "line 1: min_rows is not a number"), ("most: 3", "line 1: unknown key 'most'")],
)
def test_bounds_are_read_strictly(expect: str, told: str) -> None:
    with pytest.raises(kg.KgError, match=told):
        saved.parse(bounded(expect))


def test_the_parts_of_a_query_are_timed(here: Path, kg_: Asked) -> None:
    text = """SELECT ?cell ?n
{ ?cell a kg:PartyCell .
  FILTER(?n != "x")
  ?cell skos:prefLabel ?n
  { ?cell kg:covers ?p } UNION { ?cell kg:hostedBy ?p }
}
"""
    folder(here / "queries", mine=text)
    status, out, err = kg_("query", "mine", "--explain", "-f", "csv")
    _, *rows = csv.reader(io.StringIO(out))
    assert status == 0
    assert err == "each part was asked with all before it; added is what it took more\n"
    assert [row[:3] for row in rows] == [
        ["2", "?cell a kg:PartyCell", "3"],
        ["4", "?cell skos:prefLabel ?n", "3"],
        ["5", "{ ?cell kg:covers ?p } UNION { ?cell kg:hostedBy ?p }", "2"],
        ["5", "branch alone: ?cell kg:covers ?p", "5"],
        ["5", "branch alone: ?cell kg:hostedBy ?p", "1"],
        ["", "the whole query", "2"],
    ]
    assert all(float(row[3]) >= 0 for row in rows)
    assert [bool(row[4]) for row in rows] == [True, True, True, False, False, True]


def test_a_served_page_is_that_of_the_file_as_it_is(here: Path, graph: Path) -> None:
    own = folder(here / "own", mine=value(1), bad="SELECT ?a { ?a", **{OURS: value(2)})
    with TestClient(application(Settings(graph, (own,))), "http://localhost") as browser:
        listed = browser.get("/queries", headers={"Accept": "text/html"}).text
        assert "/queries/mine" in listed
        assert "bad.rq: line 1, column 15: " in listed
        assert browser.get("/queries/mine.csv").text == "n\n1\n"
        assert browser.get(f"/queries/{OURS}.csv").text == "n\n2\n"
        assert browser.get("/queries/mine.html").status_code == 200
        folder(own, mine=value(31))
        assert browser.get("/queries/mine.csv").text == "n\n31\n"
        assert browser.get("/queries/bad.csv").status_code == 400


def test_python_has_the_same(here: Path, graph: Path) -> None:
    own = folder(here / "own", mine=value(1))
    with kg.open(graph) as opened:
        (mine,) = (one for one in kg.queries(own) if one.name == "mine")
        assert opened.ask(mine).rows[0][0].value == 1
        assert opened.ask(own / "mine.rq").rows[0][0].value == 1
    assert [one.name for one in kg.queries()] == [*saved.names()]
    with pytest.raises(UnknownQuery, match="there is no folder of queries at none"):
        kg.queries("none")
