"""What people type for parameters: several values, choices, what is wrong, and what they are shown."""

# ruff: noqa: E501 (a case reads best on one line)
from __future__ import annotations

from pathlib import Path

import pytest

import kg
from facts_sample import build
from kg import query
from kg.cli import run
from kg.errors import BadParameter, KgError, MalformedQuery
from kg.store import GraphStore, open_graph

PEOPLE = """#+ kg:
#+   params:
#+     person: {type: entity, class: "foaf:Person", many: true}
SELECT ?n { ?p a foaf:Person ; skos:prefLabel ?n FILTER(!BOUND(?__person_iri) || ?p = ?__person_iri) }
ORDER BY ?n"""


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("sample") / "graph"
    build(path)
    return path


@pytest.fixture(scope="module")
def graph(folder: Path) -> GraphStore:
    return open_graph(folder)


def test_several_values_are_the_rows_of_each_once(graph: GraphStore) -> None:
    several = ["Quan Van Vien", "Lo Thi Ngan", "Quan Van Vien"]
    rows = query.ask(graph, PEOPLE, {"person": several}).rows
    assert [row[0].text for row in rows] == ["Quan Van Vien", "Lo Thi Ngan"]
    assert len(query.ask(graph, PEOPLE, {"person": several}, limit=1)) == 1


@pytest.mark.parametrize(
    ("name", "given", "message"),
    [
        ("evidence", {"relation": "partof"}, "--relation: 'partof' is not possible; did you mean 'part_of'?"),
        ("membership-figures", {"measure": "party-member"}, "--measure: 'party-member' is not possible; did"),
        ("organisations-in-locality", {"kind": "party-cel"}, "--kind: 'party-cel' is not possible; did you mean"),
        ("office-holders", {"role": "secratary"}, "--role: 'secratary' is not possible; did you mean 'Secretary'?"),
        ("office-holders", {"on": ["2020", "2021"]}, "--on is given 2 times and takes one value"),
        ("office-holders", {"person": "Na Tham Commune"}, "'Na Tham Commune' is no Person: it is Na Tham Commune"),
        ("people-with-several-posts", {"least": "٣"}, "--least: '٣' is no integer"),
        ("office holders", {}, "no saved query 'office holders'; did you mean 'office-holders'?"),
    ],
)  # fmt: skip
def test_what_is_not_possible_is_an_error(
    name: str, given: dict[str, str | list[str]], message: str, graph: GraphStore
) -> None:
    with pytest.raises(KgError) as caught:
        query.ask(graph, name, given)
    assert str(caught.value).startswith(message)


def test_a_kind_that_the_vocabulary_has_and_the_graph_has_not_is_an_empty_answer(graph: GraphStore) -> None:
    assert len(query.ask(graph, "organisations-in-locality", {"kind": "school"})) == 0


@pytest.mark.parametrize(
    ("sparql", "message"),
    [
        ("SELECT ?a\n{ ?a kg:x ?b ?c kg:y ?d }", "the query: line 2, column 14: a dot may be missing before '?c'"),
        ("SELECT ?a { ?a foa:x ?b }", "the query: line 1, column 16: the prefix 'foa:' is not declared; did you"),
        ("SELECT ?a { ?a kg:x ?b ", "the query: line 1, column 24: the query ends too soon: the '{' of line 1"),
        ("SELECT ?a { ?a kg:x ?b FILTER(?b = ) }", "the query: line 1, column 39: something before this is not SPARQL"),
    ],
)  # fmt: skip
def test_errors_tell_place_and_slip(sparql: str, message: str, graph: GraphStore) -> None:
    with pytest.raises(MalformedQuery) as caught:
        query.ask(graph, sparql)
    assert str(caught.value).startswith(message)
    assert len(str(caught.value)) < 160


def test_choices_are_found_by_no_query_that_asks_elsewhere(graph: GraphStore) -> None:
    text = '#+ kg:\n#+   params:\n#+     a: {type: enum, among: "SELECT ?x { SERVICE <https://x.example/> { ?x ?y ?z } }"}\nASK { FILTER(?_a = 1) }'
    with pytest.raises(MalformedQuery, match="'a', among: line 1, column 13: SERVICE is refused"):
        query.ask(graph, text)


def test_no_option_of_ours_shadows_a_parameter(
    folder: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    theirs = tmp_path / "people.rq"
    theirs.write_text(
        "SELECT ?n (?__limit_integer AS ?l) { ?p a foaf:Person ; skos:prefLabel ?n } ORDER BY ?n", "utf-8"
    )
    asked = ["query", str(theirs), "-g", str(folder), "--limit", "1", "-f", "csv"]
    assert run([*asked, "--param", "limit=7"]) == 0
    out, err = capsys.readouterr()
    assert out == "n,l\nLo Thi Ngan,7\n"
    assert "--limit is an option of kg query: give the parameter as --param limit=VALUE" in err
    with kg.open(folder) as opened:
        assert opened.ask(theirs, limit=1, params={"limit": 7}).rows[0][1].value == 7
    assert run([*asked, "--param", "limit", "-q"]) == 2
    assert capsys.readouterr().err == "kg: --param limit: give it as --param NAME=VALUE\n"


def test_a_parameter_that_is_declared_is_called_like_no_option() -> None:
    from typer.main import get_command

    from kg.cli import app
    from kg.query.variables import OPTIONS

    command = get_command(app).commands["query"]  # type: ignore[attr-defined]
    names = [name for one in command.params for name in one.opts if name.startswith("--")]
    assert sorted({*OPTIONS}) == sorted({"debug", *(name.removeprefix("--") for name in names)})
    text = "#+ kg: {params: {limit: {type: integer}}}\nSELECT (?__limit AS ?l) { }"
    with pytest.raises(
        MalformedQuery, match="the query: line 1: the parameter 'limit' is called like an option"
    ):
        query.saved.parse(text)


def test_a_query_has_help_and_can_be_shown(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["query", "membership-figures", "--help"]) == 0
    told = capsys.readouterr().out
    assert (
        "  --measure  Only this figure, such as party-members; enum; one of the measures of the vocabulary"
        in told
    )
    assert "SELECT" not in told
    given = ["--measure", "party-cells", "--measure", "party-members"]
    assert run(["query", "membership-figures", "-g", str(folder), "--show", *given]) == 0
    shown = capsys.readouterr().out
    assert shown.count("SELECT ?subject ?measure") == 2
    assert shown.count('kgv:), "party-cells"') == shown.count('kgv:), "party-members"') == 1


def test_a_repeated_parameter_that_takes_one_value_is_an_error(folder: Path) -> None:
    with kg.open(folder) as opened, pytest.raises(BadParameter, match="takes one value"):
        opened.ask("office-holders", on=["2020", "2021"])
