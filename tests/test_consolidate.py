"""What all articles say together: facts, and what follows from them, in whatever order claims come."""

from __future__ import annotations

import random
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kg.consolidate import (
    Link,
    Named,
    Ways,
    chains,
    entries,
    inside,
    lifetimes,
    links,
    located,
    parse,
    placements,
    read,
    shard,
    summaries,
    text,
    under_today,
)
from kg.facts import GAZETTEER, Contribution, FactSummary, Triple
from kg.model import UNDATED, Period, Span
from kg.terms import ID


def node(name: str) -> str:
    return f"<{ID}{name}>"


def claim(
    relation: str, subject: str, object_: str = "", claim_: str = "", document: str = "a", **more: object
) -> Contribution:
    triple = Triple(node(subject), f"<p:{relation}>", node(object_))
    kind = relation if relation in ("holds", "held") else ""
    fact = node("-".join(filter(None, ("fact", relation, subject, object_))))
    own = Contribution(
        fact=fact,
        triple=triple,
        relation=relation,
        subject_name=subject,
        object_name=object_,
        status="asserted",
        confidence=0.9,
        claim=node(f"claim-{document}-{claim_}"),
        document=document,
        quote=f"{document} says so.",
        body=node(object_) if kind else "",
        role="secretary" if kind else "",
    )
    return own._replace(**more)  # type: ignore[arg-type]


words = st.text(alphabet='ab Đ\t\n"\\é', max_size=5)
days = st.sampled_from(["", "2020-01-01", "2021-05-06"])
contributions = st.builds(
    claim,
    st.sampled_from(["holds", "held", "part_of", "covers", "merged_into"]),
    st.sampled_from(["x", "y", "z"]),
    st.sampled_from(["x", "y", "z"]),
    claim_=st.sampled_from("12"),
    document=st.sampled_from(["a", "b", "c", GAZETTEER]),
    status=st.sampled_from(["asserted", "inferred"]),
    confidence=st.sampled_from([0.5, 0.9]),
    quote=words,
    when=words,
    sentence=st.builds(Span, st.integers(0, 9), st.integers(0, 9)),
    period=st.builds(Period, days, days, days, days, days),
)


@given(st.lists(contributions, max_size=8))
def test_what_an_article_contributes_is_read_as_it_was_written(some: list[Contribution]) -> None:
    written = [*entries(some)]
    assert sorted(one for entry in written for one in read(entry)) == sorted(some)
    assert {int(entry[:2], 16) for entry in written} == {shard(one.triple.subject) for one in some}
    assert not [entry for entry in written if "\t" in entry or "\n" in entry]


@given(st.lists(contributions, max_size=12), st.randoms(use_true_random=False))
def test_the_order_and_repetition_of_claims_change_nothing(
    some: list[Contribution], chance: random.Random
) -> None:
    facts = summaries(some, {"c": "a"})
    other = [*some, *some[:3]]
    chance.shuffle(other)
    assert summaries(other, {"c": "a"}) == facts
    found = [*links(facts)]
    assert [*parse(text(found))] == found
    chance.shuffle(found)
    assert [*chains(Ways(found), _name)] == [*chains(Ways(links(facts)), _name)]


def best(*claims: Contribution) -> FactSummary:
    (fact,) = summaries(claims, {"again": "a"})
    return fact


@pytest.mark.parametrize(
    ("claims", "document", "status", "confidence", "articles"),
    [
        ([{}], "a", "asserted", 0.9, 1),
        ([{"confidence": 0.8}, {"document": "b", "status": "inferred"}], "a", "asserted", 0.8, 2),
        ([{"confidence": 0.8}, {"document": "b"}], "b", "asserted", 0.9, 2),
        ([{"document": "b"}, {"document": "a"}], "a", "asserted", 0.9, 2),
        ([{"document": "again"}, {"document": "a"}], "a", "asserted", 0.9, 1),
        ([{"document": GAZETTEER, "confidence": 1}], GAZETTEER, "asserted", 1, 0),
        (
            [{"document": GAZETTEER, "confidence": 1}, {"document": "b", "status": "inferred"}],
            "b",
            "inferred",
            0.9,
            1,
        ),
        ([{"claim_": "1"}, {"claim_": "2", "confidence": 0.95}], "a", "asserted", 0.95, 1),
    ],
)
def test_the_best_claim_speaks_for_a_fact(
    claims: list[dict[str, object]], document: str, status: str, confidence: float, articles: int
) -> None:
    fact = best(*(claim("covers", "org-x", "loc-y", **one) for one in claims))  # type: ignore[arg-type]
    assert (fact.document, fact.status, fact.confidence, fact.articles) == (
        document,
        status,
        confidence,
        articles,
    )
    assert fact.quote == f"{document} says so."


def test_one_term_of_office_is_told_by_all_that_is_said_of_it() -> None:
    current = claim(
        "holds", "person-x", "org-y", period=Period(start_not_after="2020-12-31", attested="2021-01-05")
    )
    former = claim("held", "person-x", "org-y", document="b", period=Period(end_not_before="2023-02-01"))
    facts = {one.relation: one for one in summaries([current, former], {})}
    assert [one.articles for one in facts.values()] == [1, 1]
    assert facts["holds"].times == facts["held"].times
    assert facts["holds"].times[2:] == (
        "2020-12-31",
        "2023-01-31",
        "2021-01-05",
        "by 2020-12-31",
        "until at least 2023-02-01",
    )
    assert (facts["holds"].earliest, facts["holds"].latest) == ("", "2020-12-31")
    assert (facts["held"].earliest, facts["held"].latest) == ("2023-02-01", "")


def ways(*claims: Contribution) -> Ways:
    return Ways(links(summaries(claims, {})))


def part(lower: str, upper: str, **more: object) -> Contribution:
    return claim("part_of", f"org-{lower}", f"org-{upper}", **more)  # type: ignore[arg-type]


def told(*claims: Contribution) -> list[tuple[str, str, int, str, str]]:
    return [
        (_name(one.lower), _name(one.upper), one.distance, one.status, _name(one.first))
        for one in chains(ways(*claims), _name)
    ]


def _name(term: str) -> str:
    return term[len(ID) + 1 : -1].removeprefix("org-").removeprefix("fact-part_of-org-").replace("-org-", ">")


def test_a_chain_is_as_long_as_its_shortest_way_and_as_sure_as_its_surest() -> None:
    guess = {"status": "inferred"}
    found = told(part("a", "b"), part("b", "c"), part("a", "c", **guess), part("c", "d", **guess))
    assert found == [
        ("a", "b", 1, "asserted", "a>b"),
        ("a", "c", 1, "asserted", "a>b"),
        ("a", "d", 2, "inferred", "a>b"),
        ("b", "c", 1, "asserted", "b>c"),
        ("b", "d", 2, "inferred", "b>c"),
        ("c", "d", 1, "inferred", "c>d"),
    ]


def test_a_chain_tells_what_stands_between() -> None:
    steps = (part("a", "b"), part("b", "c"), part("c", "d"), part("a", "x", confidence=0.5), part("x", "c"))
    found = {(_name(one.lower), _name(one.upper)): one.path for one in chains(ways(*steps), _name)}
    assert found["a", "b"] == ""
    assert (found["a", "c"], found["a", "d"], found["b", "d"]) == ("b", "b → c", "c")


def test_a_circle_ends_and_nothing_is_above_itself() -> None:
    found = told(part("a", "b"), part("b", "a"))
    assert [one[:3] for one in found] == [("a", "b", 1), ("b", "a", 1)]


def test_chains_have_an_end_whatever_was_merged_by_mistake() -> None:
    found = told(*(part(f"{number}", f"{number + 1}") for number in range(20)))
    assert max(one[2] for one in found) == 8


PLACES = (
    claim("within", "loc-hamlet", "loc-commune"),
    claim("within", "loc-commune", "loc-district"),
    claim("within", "loc-whole", "loc-province"),
)
WHOLE = claim("succeeded_by", "loc-commune", "loc-whole", period=Period("", "", "2025-07-01", "2025-07-01"))
NAMED = Named(lambda term: _name(term).removeprefix("loc-").title(), lambda term: "")


def placed(*claims: Contribution) -> list[tuple[str, ...]]:
    return [
        (_name(one.body), _name(one.then), _name(one.today), one.told, one.placed)
        for one in placements(ways(*claims), NAMED)
    ]


def test_an_organisation_is_where_its_place_went() -> None:
    cell = claim("covers", "org-cell", "loc-hamlet")
    assert placed(*PLACES, cell) == [("cell", "loc-hamlet", "loc-hamlet", "", "surely")]
    changed = "Commune → Whole (2025-07-01)"
    assert placed(*PLACES, WHOLE, cell) == [("cell", "loc-hamlet", "loc-whole", changed, "surely")]
    other = claim("succeeded_by", "loc-commune", "loc-other")
    assert [one[2:] for one in placed(*PLACES, WHOLE, other, cell)] == [
        ("loc-other", "Commune → Other", "perhaps"),
        ("loc-whole", changed, "perhaps"),
    ]


def test_its_own_place_comes_before_that_of_its_host_and_that_before_what_is_above() -> None:
    above = (part("cell", "committee"), claim("covers", "org-committee", "loc-district"))
    host = (claim("hosted_by", "org-cell", "org-school"), claim("covers", "org-school", "loc-commune"))
    own = claim("covers", "org-cell", "loc-hamlet")
    where = [
        one[1]
        for claims in (above, (*above, *host), (*above, *host, own))
        for one in placed(*claims)
        if one[0] == "cell"
    ]
    assert where == ["loc-district", "loc-commune", "loc-hamlet"]


def test_what_went_into_another_has_ended_and_takes_what_is_under_it_along() -> None:
    merged = claim("merged_into", "org-committee", "org-heir", when="2020")
    assert placed(part("cell", "committee"), merged) == [
        ("cell", "committee", "heir", "Committee → Heir (2020)", "surely"),
        ("committee", "committee", "heir", "Committee → Heir (2020)", "ended"),
    ]
    found = [*placements(ways(part("cell", "committee"), merged), NAMED)]
    pairs = under_today(ways(part("cell", "committee"), merged), found, [])
    assert [(_name(one), _name(other)) for one, other in pairs] == [("cell", "heir"), ("committee", "heir")]


def test_after_four_changes_there_are_dots() -> None:
    steps = [claim("succeeded_by", f"loc-{number}", f"loc-{number + 1}") for number in range(6)]
    ((_, then, today, way, _),) = placed(claim("covers", "org-cell", "loc-0"), *steps)
    assert (then, today, way) == ("loc-0", "loc-6", "0 → 1 → 2 → 3 → 4 → … → 6")


def test_places_reach_as_far_as_localities_do() -> None:
    cell = claim("covers", "org-cell", "loc-hamlet")
    found = ways(*PLACES, cell)
    where = located(found, placements(found, NAMED))
    assert [_name(place) for _, place in where] == ["loc-commune", "loc-district", "loc-hamlet"]
    assert [(_name(one), _name(other)) for one, other in inside(found)] == [
        ("loc-commune", "loc-district"),
        ("loc-hamlet", "loc-commune"),
        ("loc-hamlet", "loc-district"),
        ("loc-whole", "loc-province"),
    ]


def test_who_is_in_office_shows_that_an_organisation_and_its_place_are_there() -> None:
    seen = claim("holds", "person-x", "org-y", period=UNDATED._replace(attested="2021-01-05"))
    founded = claim("established", "org-y", "event-1", period=Period("2020-01-01", "2020-12-31"))
    found = dict(lifetimes(ways(seen, founded, claim("covers", "org-y", "loc-z")), lambda term: ("", "")))
    assert {_name(one): times[:4] for one, times in found.items()} == {
        "y": ("2020-01-01", "", "2020-12-31", "2021-01-05"),
        "loc-z": ("", "", "2021-01-05", "2021-01-05"),
    }


def test_a_link_keeps_what_makes_one_better_than_another() -> None:
    (fact,) = summaries([claim("covers", "org-x", "loc-y")], {})
    (link,) = links([fact])
    assert isinstance(link, Link)
    (worse,) = links([replace(fact, status="inferred")])
    assert link.goodness < worse.goodness
