"""Pairs that may be one: which are compared, what speaks for and against, and that it stays quick."""

from __future__ import annotations

import csv
import io
import json
from pathlib import Path

import pytest

import kg
from facts_sample import (
    CHAIR,
    COMMITTEE,
    COMMUNE,
    DISTRICT,
    HAMLET,
    NGAN,
    OTHER_COMMITTEE,
    OTHER_COMMUNE,
    SECRETARY,
    Paper,
    build,
)
from kg.cli import run
from kg.model import Entity, Facts
from kg.review.candidates import Candidate, candidates
from kg.review.likeness import likeness, pairs

AGAIN = NGAN._replace(key="person-lo-thi-ngan-31")
ALMOST = Entity("person-lo-thi-ngoan-32", "person", "Lo Thi Ngoan")
DOY = HAMLET._replace(key="loc-ban-doy-hamlet-33", label="Ban Doy Hamlet")


def article(paper: str, text: str, *people: tuple[Entity, Entity], born: str = "") -> Facts:
    """An article that names Secretaries, each with the committee."""
    one = Paper(paper, "", "2024-05-02").say(text)
    for person, where in people:
        one.claim(text[:4], person, "holds", where, role=SECRETARY)
        if born:
            one.claim(text[:4], person, "born", born)
    for committee, place in ((COMMITTEE, COMMUNE), (OTHER_COMMITTEE, OTHER_COMMUNE)):
        one.claim(text[:4], committee, "covers", place)
    return one.facts()


def found(folder: Path, *papers: Facts, sort: str = "person") -> list[Candidate]:
    return [one for one in candidates(build(folder / "graph", papers)) if one.sort == sort]


def told(one: Candidate) -> dict[str, float]:
    return {feature.name: feature.weight for feature in one.features}


def test_one_name_in_two_communes_of_a_district_is_a_candidate(tmp_path: Path) -> None:
    (one,) = found(
        tmp_path,
        article("one", "Lo Thi Ngan leads.", (NGAN, COMMITTEE)),
        article("two", "Lo Thi Ngan spoke.", (AGAIN, OTHER_COMMITTEE)),
    )
    assert (one.left, one.right) == ("Lo Thi Ngan", "Lo Thi Ngan")
    assert told(one) == {"name": 0.4, "place": 0.05, "role": 0.1}
    assert one.score == 0.55
    assert [feature.what for feature in one.features][1] == "both somewhere in Khuoi Dang District"


def test_a_second_spelling_at_one_committee_is_likelier(tmp_path: Path) -> None:
    (one,) = found(
        tmp_path,
        article("one", "Lo Thi Ngan leads.", (NGAN, COMMITTEE)),
        article("two", "Lo Thi Ngoan spoke.", (ALMOST, COMMITTEE)),
    )
    assert told(one) == {"name": 0.36, "place": 0.2, "organisation": 0.3, "role": 0.1}
    assert one.score == 0.96


def test_two_who_are_named_in_one_article_are_less_likely_one(tmp_path: Path) -> None:
    (one,) = found(
        tmp_path, article("one", "Lo Thi Ngan and Lo Thi Ngoan.", (NGAN, COMMITTEE), (ALMOST, COMMITTEE))
    )
    assert told(one)["article"] == -0.3


@pytest.mark.parametrize(("years", "weight"), [(("1975", "1975"), 0.2), (("1975", "1980"), -0.5)])
def test_years_of_birth_speak(tmp_path: Path, years: tuple[str, str], weight: float) -> None:
    (one,) = found(
        tmp_path,
        article("one", "Lo Thi Ngan leads.", (NGAN, COMMITTEE), born=years[0]),
        article("two", "Lo Thi Ngan spoke.", (AGAIN, OTHER_COMMITTEE), born=years[1]),
    )
    assert told(one)["birth"] == weight


@pytest.mark.parametrize(("name", "weight"), [("Lò Thị Ngân", 0.1), ("Lỗ Thị Ngận", -0.2)])
def test_diacritics_speak(tmp_path: Path, name: str, weight: float) -> None:
    (one,) = found(
        tmp_path,
        article("one", "Bà Lò Thị Ngân, Bí thư.", (NGAN, COMMITTEE)),
        article("two", f"Bà {name}, Bí thư.", (AGAIN, OTHER_COMMITTEE)),
    )
    assert told(one)["diacritics"] == weight


def test_a_hamlet_spelt_otherwise_in_the_same_commune(tmp_path: Path) -> None:
    papers = []
    for name, hamlet in (("one", HAMLET), ("two", DOY)):
        paper = Paper(name, "", "2024-05-02").say("It is a hamlet of the commune.")
        papers.append(paper.claim("hamlet", hamlet, "within", COMMUNE).facts())
    (one,) = found(tmp_path, *papers, sort="locality")
    assert told(one) == {"name": 0.34, "place": 0.2}


def test_official_units_are_what_they_are(tmp_path: Path) -> None:
    twin = DISTRICT._replace(key="loc-90107", unit="90107", kind="commune", label="Na Tham Commune")
    paper = Paper("one", "", "2024-05-02").say("Na Tham and Pa Lieng.")
    for place in (twin, OTHER_COMMUNE):
        paper.claim("Na Tham", HAMLET, "within", place)
    assert found(tmp_path, paper.facts(), sort="locality") == []


def test_deciding_is_not_joining(tmp_path: Path) -> None:
    papers = (
        article("one", "Lo Thi Ngan leads.", (NGAN, COMMITTEE)),
        article("two", "Lo Thi Ngan spoke.", (AGAIN, OTHER_COMMITTEE)),
    )
    with kg.open(build(tmp_path / "graph", papers).source) as graph:
        before = len(graph)
        assert graph.candidates()
        assert len(graph) == before


@pytest.mark.parametrize(
    ("left", "right", "alike"),
    [
        ("Mac Van Ru", "MẠC VĂN RU", 1.0),
        ("Mac Van Ru", "Ru Mac Van", 0.95),
        ("Na Xoan Commune", "Naxoan Commune", 0.95),
        ("Mac Van Ru", "Mac Van Lo", 0.0),
        ("Mac Van Ru", "Mac Thi Ru", 0.0),
        ("Party Cell 12", "Party Cell 13", 0.0),
        ("Cell 12 of Na Xoan", "Cell 12 of Na Xoang", 0.89),
    ],
)
def test_how_alike_names_are(left: str, right: str, alike: float) -> None:
    assert likeness(left, right) == likeness(right, left) == alike


def test_names_of_other_groups_do_not_meet() -> None:
    assert list(pairs([("a", "Na Xoan", "commune"), ("b", "Na Xoan", "ward")])) == []


def test_pairs_grow_with_the_names_and_not_with_their_square() -> None:
    def number(names: int) -> int:
        return len(list(pairs((f"{n:05}", "Mac Van Ru", "") for n in range(names))))

    assert number(2000) < 2.1 * number(1000) < 42_000


def test_kg_same_lists_what_speaks_for_and_against(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    papers = (
        article("one", "Lo Thi Ngan leads.", (NGAN, COMMITTEE), born="1975"),
        article("two", "Lo Thi Ngan spoke.", (AGAIN, OTHER_COMMITTEE), born="1980"),
    )
    graph = str(build(tmp_path / "graph", papers).source)
    assert run(["same", "--candidates", "-g", graph]) == 0
    shown = capsys.readouterr()
    assert shown.err == "1 pair\n"
    assert shown.out.startswith("0.05  Lo Thi Ngan  =?  Lo Thi Ngan  [person]\n  + the same name (+0.40)\n")
    assert "\n  - born in 1975 and 1980 (-0.50)\n" in shown.out
    assert run(["same", "--candidates", "-g", graph, "-f", "csv", "-q"]) == 0
    (row,) = csv.DictReader(io.StringIO(capsys.readouterr().out))
    assert row["against"] == "born in 1975 and 1980 (-0.50)"
    assert run(["same", "--candidates", "-g", graph, "-f", "json", "-q"]) == 0
    (told,) = json.loads(capsys.readouterr().out)
    assert told["score"] == float(row["score"])
    assert run(["same", "-g", graph]) == 2
    assert capsys.readouterr().err == (
        "kg: kg same lists pairs that may be one: kg same --candidates; or judges of one pair: "
        "kg same LEFT RIGHT --same --why TEXT, or --different, or --undecided\n"
    )


def test_chairs_and_secretaries_are_roles_and_members_are_none(tmp_path: Path) -> None:
    paper = Paper("one", "", "2024-05-02").say("Lo Thi Ngan.")
    paper.claim("Lo", NGAN, "holds", COMMITTEE, role=CHAIR)
    paper.claim("Lo", AGAIN, "member_of", OTHER_COMMITTEE)
    (one,) = found(tmp_path, paper.facts())
    assert "role" not in told(one)
