"""Conflicts and gaps, on a small graph made by hand in which everything has been said twice."""

from __future__ import annotations

import csv
import io
import json
import re
from pathlib import Path

import pytest

import kg
from facts_sample import (
    CELL,
    COMMITTEE,
    COMMUNE,
    DEPUTY,
    DISTRICT_COMMITTEE,
    FACTS,
    HAMLET,
    LONE_CELL,
    NGAN,
    OTHER_COMMITTEE,
    OTHER_COMMUNE,
    SECRETARY,
    VIEN,
    Paper,
    build,
)
from kg import ontology, resources, review
from kg.cli import run
from kg.model import Entity, Facts
from kg.review import Finding
from kg.review.offices import together
from kg.review.terms_of_office import Term
from kg.store import GraphStore

ONTOLOGY = ontology.load()
DIEM = Entity("person-cam-thi-diem-21", "person", "Cam Thi Diem")


def secretary(paper: str, published: str, person: Entity, relation: str = "holds", date: str = "") -> Facts:
    """An article that says no more than who is Secretary."""
    one = Paper(paper, paper, published)
    one.say(f"{person.label} is Secretary of the Na Tham Commune Party Committee.")
    one.claim("Secretary", person, relation, COMMITTEE, role=SECRETARY, date=date)
    one.claim("Na Tham Commune Party Committee", COMMITTEE, "is_a", "party-committee")
    return one.facts()


def conflicts(folder: Path, *papers: Facts) -> tuple[Finding, ...]:
    return review.conflicts(build(folder / "graph", papers), ONTOLOGY)


def gaps(folder: Path, *papers: Facts) -> tuple[Finding, ...]:
    return review.gaps(build(folder / "graph", papers), ONTOLOGY)


def test_two_secretaries_on_one_day_are_the_most_serious_conflict(tmp_path: Path) -> None:
    (found,) = conflicts(tmp_path, secretary("one", "2024-05-02", NGAN), secretary("two", "2024-05-02", VIEN))
    assert (found.kind, found.rank, found.subject) == (
        "holders",
        1,
        "Secretary, Na Tham Commune Party Committee",
    )
    assert found.what.endswith("at one time: Lo Thi Ngan (on 2024-05-02) and Quan Van Vien (on 2024-05-02)")
    assert [(side.value, side.document, side.sentence) for side in found.sides] == [
        ("Lo Thi Ngan", "one", "Lo Thi Ngan is Secretary of the Na Tham Commune Party Committee."),
        ("Quan Van Vien", "two", "Quan Van Vien is Secretary of the Na Tham Commune Party Committee."),
    ]


def test_a_successor_is_a_gap_and_no_conflict(tmp_path: Path) -> None:
    papers = secretary("one", "2020-05-02", NGAN), secretary("two", "2024-05-02", VIEN)
    assert conflicts(tmp_path, *papers) == ()
    (found,) = [one for one in gaps(tmp_path, *papers) if one.kind == "end"]
    assert found.what == "Quan Van Vien is named after Lo Thi Ngan, and no article says when the first left"
    assert [side.document for side in found.sides] == ["one", "two"]


def test_a_successor_of_somebody_who_left_is_neither(tmp_path: Path) -> None:
    papers = (
        secretary("one", "2020-05-02", NGAN, relation="held", date="2020"),
        secretary("two", "2024-05-02", VIEN, date="2021-01-01"),
    )
    assert conflicts(tmp_path, *papers) == ()
    assert gaps(tmp_path, *papers) == ()


def test_a_secretary_who_comes_between_is_a_conflict(tmp_path: Path) -> None:
    papers = (
        secretary("one", "2020-05-02", NGAN),
        secretary("two", "2022-05-02", VIEN),
        secretary("three", "2024-05-02", NGAN),
    )
    (found,) = conflicts(tmp_path, *papers)
    assert "Lo Thi Ngan (2020-05-02 to 2024-05-02) and Quan Van Vien (on 2022-05-02)" in found.what
    assert [side.articles for side in found.sides] == [2, 1]


def test_without_dates_it_is_less_serious(tmp_path: Path) -> None:
    (found,) = conflicts(tmp_path, secretary("one", "", NGAN), secretary("two", "2024-05-02", VIEN))
    assert (found.kind, found.rank) == ("holders", 3)


def test_without_a_date_one_article_that_names_two_is_enough(tmp_path: Path) -> None:
    paper = Paper("one", "").say("Ngan is Secretary. Vien is Secretary.")
    for person in (NGAN, VIEN):
        paper.claim("Secretary", person, "holds", COMMITTEE, role=SECRETARY)
    (found,) = conflicts(tmp_path, paper.facts())
    assert (found.kind, found.rank) == ("holders", 1)
    assert found.what.endswith("and one names several at once")


def test_one_name_is_no_conflict_with_itself(tmp_path: Path) -> None:
    namesake = NGAN._replace(key="person-lo-thi-ngan-99", label="Lò Thị Ngân")
    assert (
        conflicts(tmp_path, secretary("one", "2024-05-02", NGAN), secretary("two", "2024-05-02", namesake))
        == ()
    )


def test_deputies_may_be_several(tmp_path: Path) -> None:
    paper = Paper("one", "", "2024-05-02").say("Ngan and Vien are Standing Deputy Secretaries.")
    for person in (NGAN, VIEN):
        paper.claim("Standing Deputy Secretaries", person, "holds", COMMITTEE, role=DEPUTY)
    assert conflicts(tmp_path, paper.facts()) == ()


def test_in_office_after_having_left(tmp_path: Path) -> None:
    (found,) = conflicts(
        tmp_path,
        secretary("one", "2020-05-02", NGAN, relation="held", date="2019-12-31"),
        secretary("two", "2024-05-02", NGAN),
    )
    assert (found.kind, found.rank) == ("term", 2)
    assert found.what == "Lo Thi Ngan had left by 2019-12-31, and is in office on 2024-05-02"
    assert [(side.value, side.document) for side in found.sides] == [("former", "one"), ("in office", "two")]


def parents(*above: Entity) -> Facts:
    paper = Paper("parents", "", "2024-05-02").say("The cell of Ban Doi is under the one and the other.")
    paper.claim("Ban Doi", CELL, "is_a", "party-cell")
    for one in above:
        paper.claim("under the one and the other", CELL, "part_of", one)
        paper.claim("the one", one, "is_a", "party-committee")
    return paper.facts()


def test_two_parents(tmp_path: Path) -> None:
    (found,) = conflicts(tmp_path, parents(COMMITTEE, OTHER_COMMITTEE))
    assert (found.kind, found.rank, found.subject) == ("parents", 2, "Ban Doi Hamlet Party Cell")
    assert found.what.endswith("Na Tham Commune Party Committee and Pa Lieng Commune Party Committee")
    assert all(side.sentence.startswith("The cell of Ban Doi") for side in found.sides)


def test_a_level_that_is_skipped_is_the_least_serious(tmp_path: Path) -> None:
    above = Paper("above", "", "2024-05-02").say("Na Tham is under Khuoi Dang.")
    above.claim("under", COMMITTEE, "part_of", DISTRICT_COMMITTEE)
    (found,) = conflicts(tmp_path, parents(COMMITTEE, DISTRICT_COMMITTEE), above.facts())
    assert found.rank == 4
    assert found.what.endswith("an article may skip a level")


def test_a_parent_that_went_into_the_other_is_no_conflict(tmp_path: Path) -> None:
    merger = Paper("merger", "", "2024-05-02").say("Pa Lieng was merged into Na Tham.")
    merger.claim("merged", OTHER_COMMITTEE, "merged_into", COMMITTEE, date="2024")
    assert conflicts(tmp_path, parents(COMMITTEE, OTHER_COMMITTEE), merger.facts()) == ()


def test_a_locality_in_two_others(tmp_path: Path) -> None:
    paper = Paper("places", "", "2024-05-02").say("Ban Doi lies in Na Tham and in Pa Lieng.")
    for place in (COMMUNE, OTHER_COMMUNE):
        paper.claim("lies in", HAMLET, "within", place)
    (found,) = conflicts(tmp_path, paper.facts())
    assert (found.kind, found.rank, found.subject) == ("localities", 2, "Ban Doi Hamlet")


def counted(paper: str, number: str, date: str = "2024-01-01") -> Facts:
    one = Paper(paper, "", "2024-05-02").say(f"It has {number} members.")
    one.claim(number, COMMITTEE, "count", number, measure="party-members", date=date)
    return one.facts()


def test_figures_that_differ_for_one_day_are_not_averaged(tmp_path: Path) -> None:
    (found,) = conflicts(tmp_path, counted("one", "268"), counted("two", "1271"), counted("three", "268"))
    assert (found.kind, found.rank) == ("counts", 3)
    assert found.what == "party members on 2024-01-01: 268 and 1,271"
    assert [(side.value, side.articles) for side in found.sides] == [("268", 2), ("1271", 1)]
    assert conflicts(tmp_path / "other", counted("one", "268"), counted("two", "271", "2023-01-01")) == ()


def test_years_of_birth_and_dates_of_one_event(tmp_path: Path) -> None:
    papers = []
    for name, year in (("one", "1975"), ("two", "1976")):
        paper = Paper(name, "", "2024-05-02").say(f"Ngan, born in {year}; the cell dates from {year}.")
        paper.claim(f"born in {year}", NGAN, "born", year)
        paper.claim(f"dates from {year}", CELL, "established", year, date=year)
        papers.append(paper.facts())
    births, dates = conflicts(tmp_path, *papers)
    assert (births.kind, births.what) == ("births", "years of birth: 1975 and 1976")
    assert (dates.kind, dates.what) == ("dates", "dates of one event: 1975 and 1976")
    for found in (births, dates):
        assert [(side.value, side.document) for side in found.sides] == [("1975", "one"), ("1976", "two")]


def test_cells_without_a_committee_come_first_among_the_gaps(tmp_path: Path) -> None:
    found = gaps(tmp_path, *FACTS)
    assert [(one.rank, one.kind, one.subject) for one in found] == sorted(
        (one.rank, one.kind, one.subject) for one in found
    )
    first = found[0]
    assert (first.kind, first.subject) == ("committee", "Party Cell No 8")
    assert first.sides[0].sentence.startswith("Party Cell No 8 has no roof yet")
    kinds = {(one.kind, one.subject) for one in found}
    assert ("holder", "Secretary, Pa Lieng Commune Party Committee") in kinds
    assert ("parent", "Pa Lieng Commune Party Committee") in kinds


def test_a_post_that_nobody_holds(tmp_path: Path) -> None:
    file = tmp_path / "post.ttl"
    file.write_text(
        "@prefix org: <http://www.w3.org/ns/org#> . @prefix rdfs: <http://www.w3.org/2000/01/rdf-schema#> ."
        '<https://kg.example/id/post-1> a org:Post ; rdfs:label "Secretary, Ban Doi" .',
        encoding="utf-8",
    )
    with kg.open(file) as graph:
        (found,) = graph.gaps()
        assert graph.conflicts() == ()
    assert (found.kind, found.rank, found.sides) == ("holder", 2, ())


def test_the_shape_and_the_vocabulary_agree_on_who_is_alone() -> None:
    shapes = resources.read("shapes", "posts-and-memberships.ttl")
    named = re.search(r"VALUES \?role \{(.*?)\}", shapes, re.DOTALL)
    single = {one.id for one in ONTOLOGY.concepts.values() if one.single}
    assert named
    assert {name.removeprefix("kgv:") for name in named[1].split()} == single
    assert not single & {"member", "delegate", "deputy-secretary"}


def seat(membership: str, person: str, name: str, **days: tuple[str, ...]) -> Term:
    return Term((membership,), person, name, **days)  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("one", "other", "met"),
    [
        (seat("1", "a", "A", attested=("2020",)), seat("2", "b", "B", attested=("2020",)), True),
        (seat("1", "a", "A", attested=("2020",)), seat("2", "b", "B", attested=("2021",)), False),
        (seat("1", "a", "A", lasted_to=("2020",)), seat("2", "b", "B", attested=("2020",)), False),
        (seat("1", "a", "A", attested=("2018", "2022")), seat("2", "b", "B", attested=("2020",)), True),
        (seat("1", "a", "A", attested=("2018", "2022")), seat("2", "b", "a", attested=("2020",)), False),
        (seat("1", "a", "A"), seat("2", "b", "B", attested=("2020",)), False),
        (
            seat("1", "a", "A", started_by=("2015",), attested=("2022",)),
            seat("2", "b", "B", attested=("2018",)),
            True,
        ),
        (
            seat("1", "a", "A", started_by=("2025",), lasted_to=("2020",)),
            seat("2", "b", "B", attested=("2022",)),
            False,
        ),
    ],
)
def test_who_is_in_office_together(one: Term, other: Term, met: bool) -> None:
    assert bool(together([one, other])) == bool(together([other, one])) == met


@pytest.fixture
def disputed(tmp_path: Path) -> GraphStore:
    papers = secretary("one", "2024-05-02", NGAN), secretary("two", "2024-05-02", VIEN)
    lone = Paper("lone", "", "2024-05-02").say("Party Cell No 8 has no roof.")
    lone.claim("Party Cell No 8", LONE_CELL, "is_a", "party-cell")
    return build(tmp_path / "graph", (*papers, parents(COMMITTEE, OTHER_COMMITTEE), lone.facts()))


def test_kg_conflicts_as_a_table(disputed: GraphStore, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["conflicts", "-g", str(disputed.source)]) == 0
    told = capsys.readouterr()
    assert told.err == "2 conflicts\n"
    assert told.out.startswith(
        "1. Secretary, Na Tham Commune Party Committee: one person fills this post, and articles name several"
    )
    assert "  Lo Thi Ngan: one, 2024-05-02 (asserted)\n    Lo Thi Ngan is Secretary of" in told.out
    assert "\n\n2. Ban Doi Hamlet Party Cell: articles put it directly under several" in told.out


@pytest.mark.parametrize("command", ["conflicts", "gaps"])
def test_a_row_a_side(command: str, disputed: GraphStore, capsys: pytest.CaptureFixture[str]) -> None:
    assert run([command, "-g", str(disputed.source), "-f", "csv", "-q"]) == 0
    rows = list(csv.DictReader(io.StringIO(capsys.readouterr().out)))
    assert run([command, "-g", str(disputed.source), "-f", "json", "-q"]) == 0
    objects = json.loads(capsys.readouterr().out)
    assert len(rows) == len(objects) >= 1
    assert [row["sentence"] for row in rows] == [one["sentence"] or "" for one in objects]
    assert {type(one["rank"]) for one in objects} == {int}
    if command == "conflicts":
        assert [row["number"] for row in rows] == ["1", "1", "2", "2"]


def test_the_review_is_the_same_each_time(disputed: GraphStore) -> None:
    assert review.conflicts(disputed, ONTOLOGY) == review.conflicts(disputed, ONTOLOGY)
    assert [one.what for one in review.gaps(disputed, ONTOLOGY)]
