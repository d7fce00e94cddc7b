"""Since when, until when, and whether on a day: three answers, and words for what is known."""

from __future__ import annotations

import re
from typing import NamedTuple

import pytest

from facts_sample import COMMITTEE, SECRETARY, Paper, build
from kg import query
from kg.dates import since, until
from kg.model import Entity, Period
from kg.results import Answer
from kg.store import GraphStore


def column(answer: Answer, name: str) -> list[str]:
    place = answer.columns.index(name)
    return [row[place].text for row in answer.rows]


def held_by(answer: Answer) -> dict[str, str]:
    """Of each thing in the first column."""
    return dict(zip(column(answer, answer.columns[0]), column(answer, "held"), strict=True))


class Tenure(NamedTuple):
    """The periods that articles tell of one term, what the answer says in words, and on some days."""

    periods: tuple[Period, ...]
    since: str
    until: str
    held: dict[str, str]


TENURES = (
    Tenure((Period(),), "", "", {"2020": "not known"}),
    Tenure(
        (Period("2020-03-01", "2020-03-01"),),
        "2020-03-01",
        "",
        {
            "2020-02": "no",
            "2020-03": "yes",
            "2020-03-01": "yes",
            "2020-03-02": "not known",
            "2021": "not known",
        },
    ),
    Tenure(
        (Period("2020-01-01", "2020-12-31", attested="2022-05-01"),),
        "between 2020-01-01 and 2020-12-31",
        "until at least 2022-05-01",
        {
            "2019": "no",
            "2020-06-01": "not known",
            "2020": "yes",
            "2021": "yes",
            "2022": "yes",
            "2023": "not known",
        },
    ),
    Tenure(
        (Period("", "2020-12-31", "2015-01-01", ""),),
        "by 2020-12-31",
        "until at least 2015-01-01",
        {"2014": "not known", "2016": "not known", "2021": "not known"},
    ),
    Tenure(
        (Period(attested="2020-05-01"), Period(attested="2022-05-01")),
        "since at least 2020-05-01",
        "until at least 2022-05-01",
        {"2019": "not known", "2021": "yes", "2022-05-01": "yes", "2022-05-02": "not known"},
    ),
    Tenure(
        (Period(attested="2020-05-01"), Period("", "", "", "2023-05-01")),
        "since at least 2020-05-01",
        "between 2020-05-01 and 2023-05-01",
        {"2020-05": "yes", "2021": "not known", "2023-05-01": "not known", "2023-05-02": "no"},
    ),
    Tenure((Period("", "", "", "2023-05-01"),), "", "by 2023-05-01", {"2022": "not known", "2024": "no"}),
    Tenure(
        (Period("", "", "2023-05-01", "2023-05-01"),),
        "",
        "2023-05-01",
        {"2023-05-01": "not known", "2023-05": "not known", "2023-04-30": "not known", "2023-05-02": "no"},
    ),
    Tenure(
        (Period("2015-01-01", "2015-12-31", "2020-01-01", "2020-12-31"),),
        "between 2015-01-01 and 2015-12-31",
        "between 2020-01-01 and 2020-12-31",
        {
            "2014": "no",
            "2015": "yes",
            "2015-06-01": "not known",
            "2018": "yes",
            "2020": "not known",
            "2021": "no",
        },
    ),
    Tenure(
        (Period("2021-01-01", ""), Period(attested="2020-05-01")),
        "articles differ",
        "until at least 2020-05-01",
        {"2020-05-01": "not known"},
    ),
    Tenure(
        (Period("", "", "", "2019-05-01"), Period(attested="2020-05-01")),
        "since at least 2020-05-01",
        "articles differ",
        {"2020-05-01": "not known"},
    ),
)


@pytest.fixture(scope="module")
def tenures(tmp_path_factory: pytest.TempPathFactory) -> GraphStore:
    """A Secretary for each, of the number of the tenure, told of in as many articles as it has periods."""
    papers = []
    for number, one in enumerate(TENURES):
        person = Entity(f"person-{number}", "person", f"Person {number:02d}")
        for article, period in enumerate(one.periods):
            paper = Paper(f"paper-{number}-{article}", "").say("A Secretary.")
            paper.claim("Secretary", person, "holds", COMMITTEE, role=SECRETARY)
            paper.claims = [claim._replace(period=period) for claim in paper.claims]
            papers.append(paper.facts())
    return build(tmp_path_factory.mktemp("tenures") / "graph", tuple(papers))


@pytest.mark.parametrize("name", ["office-holders", "posts-of-person"])
def test_a_time_is_told_in_words_and_never_more_of_it_than_is_known(name: str, tenures: GraphStore) -> None:
    names = [f"Person {number:02d}" for number in range(len(TENURES))]
    answer = query.ask(tenures, name)
    expected = [(person, one.since, one.until) for person, one in zip(names, TENURES, strict=True)]
    told = (column(answer, name) for name in ("person", "since", "until"))
    assert sorted(zip(*told, strict=True)) == expected
    for on in sorted({day for one in TENURES for day in one.held}):
        held = held_by(query.ask(tenures, name, {"on": on}))
        right = {person: one.held[on] for person, one in zip(names, TENURES, strict=True) if on in one.held}
        assert {person: held[person] for person in right} == right, on


def test_the_words_are_those_of_python(tenures: GraphStore) -> None:
    for one in TENURES:
        first, by, to, over, seen = ([*filter(None, days)] for days in zip(*one.periods, strict=True))
        assert since(max(first, default=""), min(by, default=""), min(seen, default="")) == one.since
        assert until(max(to, default=""), min(over, default=""), max(seen, default="")) == one.until


def test_every_query_tells_a_time_in_the_same_words() -> None:
    texts = {name: query.load(name).text for name in query.saved.names()}
    words = r"  BIND\(COALESCE\(\?heldFrom .* AS \?held\)\n"
    told = {name: re.search(words, text, re.DOTALL) for name, text in texts.items()}
    assert {name for name, found in told.items() if found} == {
        *("office-holders", "posts-of-person", "organisations-in-locality", "localities")
    }
    assert {name for name in texts if " AS ?held)" in texts[name]} == {
        name for name, found in told.items() if found
    }
    assert len({found[0] for found in told.values() if found}) == 1


HELD = [
    ("organisations-in-locality", "Pa Lieng Commune Party Committee", "2025-06-30", "not known"),
    ("organisations-in-locality", "Pa Lieng Commune Party Committee", "2026", "no"),
    ("organisations-in-locality", "Na Tham Commune Party Committee", "2024", "yes"),
    ("organisations-in-locality", "Na Tham Commune Party Committee", "2025-01", "yes"),
    ("localities", "Tay Linh Province", "2025-06-30", "no"),
    ("localities", "Tay Linh Province", "2025-07-01", "yes"),
    ("localities", "Tay Linh Province", "2025-07-02", "not known"),
    ("localities", "Na Tham Commune", "2009", "not known"),
    ("localities", "Na Tham Commune", "2025-06-30", "yes"),
    ("localities", "Na Tham Commune", "2025-07-01", "no"),
]


@pytest.fixture(scope="module")
def sample(tmp_path_factory: pytest.TempPathFactory) -> GraphStore:
    return build(tmp_path_factory.mktemp("sample") / "graph")


@pytest.mark.parametrize(("name", "thing", "on", "held"), HELD)
def test_whether_a_body_was_there_has_three_answers(
    name: str, thing: str, on: str, held: str, sample: GraphStore
) -> None:
    assert held_by(query.ask(sample, name, {"on": on}))[thing] == held
