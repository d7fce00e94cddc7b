"""Saved queries about people and posts: their whole answers over the samples."""

from __future__ import annotations

import csv
from pathlib import Path

import pytest

import kg
from kg import query
from kg.answers import choosing, table
from kg.graph import Graph

ROOT = Path(__file__).resolve().parents[1]
ANSWERS = Path(__file__).parent / "answers" / "samples"
NAMES = (
    *("age-at-appointment", "career-rows", "co-tenure", "co-tenure-network", "concurrent-posts"),
    *("contested-posts", "moves", "party-and-state-twin-bodies", "party-state-double-hatting"),
    *("posts-without-holder", "secretary-is-also-chair", "shared-place-ties", "standing-board-members"),
    *("successions-in-post", "time-in-post", "turnover", "turnover-rates", "vacancies"),
)
KNOWN = ("status", "quote", "document", "published", "sources")


@pytest.fixture(scope="module")
def graph(tmp_path_factory: pytest.TempPathFactory) -> Graph:
    return kg.build(ROOT / "samples", tmp_path_factory.mktemp("samples") / "graph")


def test_each_question_about_people_has_an_answer() -> None:
    assert len(NAMES) == 18
    assert set(NAMES) <= set(query.saved.names())


@pytest.mark.parametrize("name", NAMES)
def test_a_query_gives_its_whole_answer_over_the_samples(name: str, graph: Graph) -> None:
    answer = graph.ask(name)
    with (ANSWERS / f"{name}.csv").open(encoding="utf-8", newline="") as file:
        columns, *rows = (tuple(row) for row in csv.reader(file))
    assert answer.columns == columns
    assert [tuple(cell.text for cell in row) for row in answer.rows] == rows
    assert len(rows) >= query.load(name).header.min_rows


@pytest.mark.parametrize("name", NAMES)
def test_eighty_columns_are_enough(name: str, graph: Graph) -> None:
    answer = choosing.for_people(graph.ask(name))
    lines = [*table.lines(answer, 80)]
    assert len(lines) >= len(answer.rows)
    assert max(map(len, lines), default=0) <= 80


@pytest.mark.parametrize("name", NAMES)
def test_a_body_is_short_and_its_rows_tell_how_they_are_known(name: str) -> None:
    saved = query.load(name)
    body = [line for line in saved.text.splitlines() if line and not line.startswith("#+")]
    columns = [column.name for column in saved.columns]
    known = columns.index("status")
    assert len(body) <= 25
    assert tuple(columns[known : known + len(KNOWN)]) == KNOWN
    assert all(column.endswith("Iri") for column in columns[known + len(KNOWN) :])


@pytest.mark.parametrize(
    ("name", "given", "column", "values"),
    [
        ("co-tenure", {"person": "Bui Van Khanh"}, "person2", {"Bui Duc Hinh", "Nguyen Phi Long"}),
        ("concurrent-posts", {"sameTime": "possibly", "person": "Cam Van Phinh"}, "since", {""}),
        ("party-state-double-hatting", {"person": "Hoang Dac Khoi"}, "sameTime", {"surely"}),
        ("party-and-state-twin-bodies", {"locality": "Bach Uyen Commune"}, "peopleCouncil", {""}),
        ("turnover", {"from": "2023", "to": "2023-05-19"}, "outcome", {"same", "not known"}),
        ("moves", {"person": "Cam Van Phinh"}, "direction", {"downward"}),
    ],
)
def test_a_parameter_narrows_the_answer(
    name: str, given: dict[str, str], column: str, values: set[str], graph: Graph
) -> None:
    answer = graph.ask(name, params=given)
    place = answer.columns.index(column)
    assert {row[place].text for row in answer.rows} == values
