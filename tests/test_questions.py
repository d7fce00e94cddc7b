"""Saved queries of which the sample graph has nothing to tell: figures that change, plans, doubts."""

from __future__ import annotations

import json
from dataclasses import replace
from pathlib import Path

import pytest

import kg
from facts_sample import BANK, COMMITTEE, COMMUNE, FACTS, Paper, build
from kg import query
from kg.errors import BadParameter
from kg.results import Answer
from kg.store import GraphStore

PLAN = """Ta Veng prepares its vote
2024-05-16

The Standing Board introduced Lo Van Hoan for the post of Secretary of the Ta Veng Commune Party Committee.
Vi Thi Dao is Chairwoman of the Ta Veng Commune People's Committee.
"""


def counted(name: str, day: str, members: str, people: str = "") -> Paper:
    """An article that counts the members of a committee."""
    paper = Paper(name, f"Figures of {day}", day).say(
        f"There are {members} Party members and {people} people."
    )
    paper.claim(f"{members} Party members", COMMITTEE, "count", members, measure="party-members", date=day)
    if people:
        paper.claim("people", COMMUNE, "count", people, measure="population", date=day)
    return paper


@pytest.fixture(scope="module")
def graph(tmp_path_factory: pytest.TempPathFactory) -> GraphStore:
    papers = (
        counted("later", "2024-12-02", "300", "4000"),
        counted("other", "2024-12-02", "280"),
        counted("again", "2025-12-02", "360"),
    )
    host = Paper("host", "A bank without a cell", "2025-01-01").say("The savings bank opens.")
    host.claim("savings bank", BANK, "is_a", "savings-bank")
    without = tuple(one for one in FACTS if one.document.id != "bank")
    doubted = replace(FACTS[1], claims=tuple(one._replace(doubt="rare rule") for one in FACTS[1].claims))
    facts = (*without, doubted, *(paper.facts() for paper in (*papers, host)))
    return build(tmp_path_factory.mktemp("figures") / "graph", facts)


def columns(answer: Answer, *names: str) -> list[tuple[str, ...]]:
    places = [answer.columns.index(name) for name in names]
    return [tuple(row[place].text for place in places) for row in answer.rows]


def test_a_figure_is_compared_with_the_largest_of_the_day_before(graph: GraphStore) -> None:
    answer = query.ask(graph, "figures-over-time", {"measure": "party-members"})
    assert columns(answer, "date", "value", "previous", "change", "perCent", "days") == [
        ("2024-11-02", "268", "", "", "", ""),
        ("2024-12-02", "280", "268", "12", "4.5", "30"),
        ("2024-12-02", "300", "268", "32", "11.9", "30"),
        ("2025-12-02", "360", "300", "60", "20", "365"),
    ]


def test_figures_of_one_day_that_differ_stand_beside_one_another(graph: GraphStore) -> None:
    answer = query.ask(graph, "figures-that-disagree")
    assert columns(answer, "day", "value", "values", "documents", "document", "sources") == [
        ("2024-12-02", "280", "280, 300", "2", "other", "1"),
        ("2024-12-02", "300", "280, 300", "2", "later", "1"),
    ]
    assert not query.ask(graph, "figures-that-disagree", {"measure": "party-cells"}).rows


def test_members_are_set_against_the_people_of_one_article(graph: GraphStore) -> None:
    answer = query.ask(graph, "members-per-population")
    assert columns(answer, "members", "population", "perThousand") == [("300", "4000", "75")]


def test_an_old_figure_counts_until_a_later_one_is_told(graph: GraphStore) -> None:
    answer = query.ask(graph, "stale-facts", {"on": "2027-01-01", "relation": "count"})
    assert columns(answer, "object", "last", "age") == [
        ("party-cells=14", "2024-11-02", "790"),
        ("population=4000", "2024-12-02", "760"),
        ("party-members=360", "2025-12-02", "395"),
    ]
    assert not query.ask(graph, "stale-facts", {"on": "2027-01-01", "days": "800"}).rows


def test_a_host_without_a_cell_is_a_gap(graph: GraphStore) -> None:
    assert columns(query.ask(graph, "hosts-without-cell"), "host", "sector") == [
        ("Khuoi Dang Savings Bank", "firms")
    ]
    assert not query.ask(graph, "hosts-without-cell", {"sector": "schools"}).rows


def test_what_is_doubtful_says_why(graph: GraphStore) -> None:
    answer = query.ask(graph, "doubtful-claims", {"relation": "part_of"})
    assert set(columns(answer, "reasons", "document", "sources")) == {("rare rule", "bank", "1")}
    assert len(answer.rows) == 4
    assert not query.ask(graph, "doubtful-claims", {"document": "valley"}).rows


def test_a_plan_is_told_with_its_sentence(tmp_path: Path) -> None:
    (tmp_path / "vote.txt").write_text(PLAN, encoding="utf-8")
    with kg.build(tmp_path / "vote.txt", tmp_path / "graph") as built:
        answer = built.ask("planned-posts")
        assert columns(answer, "person", "post", "hasPosts", "status", "document", "published") == [
            (
                "Lo Van Hoan",
                "Secretary @ Ta Veng Commune Party Committee",
                "no",
                "planned",
                "vote",
                "2024-05-16",
            )
        ]
        assert "introduced Lo Van Hoan" in columns(answer, "quote")[0][0]
        assert not built.ask("planned-posts", organisation="Council").rows


def test_articles_are_told_by_their_outlet(tmp_path: Path) -> None:
    for number, outlet in enumerate(("Lim Ta Courier", "Sao Nua Post", "Lim Ta Courier", "")):
        article = {
            "title": f"Number {number}",
            "date": f"2024-0{number + 1}-11",
            "outlet": outlet,
            "url": f"https://news.example/{number}",
            "text": f"Pa Lieng commune has {number + 2} Party cells.",
        }
        (tmp_path / f"n{number}.json").write_text(json.dumps(article), encoding="utf-8")
    with kg.build(tmp_path, tmp_path / "graph") as built:
        answer = built.ask("coverage-by-outlet")
        assert columns(answer, "outlet", "first", "last", "sources") == [
            ("Lim Ta Courier", "2024-01-11", "2024-03-11", "2"),
            ("Sao Nua Post", "2024-02-11", "2024-02-11", "1"),
            ("", "2024-04-11", "2024-04-11", "1"),
        ]
        assert len(built.ask("coverage-by-outlet", outlet="Sao Nua Post").rows) == 1
        one = built.ask("coverage-by-article", outlet="Sao Nua Post")
        assert columns(one, "title", "outlet", "address") == [
            ("Number 1", "Sao Nua Post", "https://news.example/1")
        ]
        with pytest.raises(BadParameter, match="did you mean 'Sao Nua Post'"):
            built.ask("coverage-by-outlet", outlet="Sao Nua Pst")
