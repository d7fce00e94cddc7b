"""The rules, case by case (`rule_cases`): each is needed, and no order of words stops a build."""

from __future__ import annotations

from functools import cache

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import reader
from kg.confidence.known import NEAR
from kg.model import BESIDE, RELATIONS
from rule_cases import ALL, FOLDER, KNOWN, Case

COUNT = 951


def param(case: Case) -> object:
    marks = [pytest.mark.xfail(strict=True, reason=case.reason)] if case.family == KNOWN else []
    return pytest.param(case, id=f"{case.family}: {case.name}", marks=marks)


RULES = [name for name in reader.shared().rule_names() if "/" not in name]
"""Those that are written one by one; frames times constructions have their examples: `test_language`."""


@pytest.mark.parametrize("case", [param(case) for case in ALL])
def test_a_text_says_this_and_no_more(case: Case) -> None:
    tool = reader.shared()
    check(case, tool)
    if case.rule:
        assert case.rule in tool.at_work(case.text, case.published)


def check(case: Case, tool: reader.Reader) -> None:
    """The facts of a case come out, all of them and nothing else."""
    told = tool.claims(tool.reading(case.text, case.published))
    plans = [claim for claim in told if claim.status == "planned"]
    claims = [claim for claim in told if claim.status != "planned"]
    if case.planned is not None:
        assert sorted(reader.rows(plans, case.relations)) == sorted(case.planned)
    if case.periods:
        assert sorted(reader.periods(claims, case.relations)) == sorted(set(case.periods))
    else:
        assert sorted(reader.rows(claims, case.relations)) == sorted(set(case.facts))
    if case.inferred is not None:
        inferred = [claim for claim in claims if claim.status == "inferred"]
        assert sorted(reader.rows(inferred, case.relations)) == sorted(set(case.inferred))
    if case.near is not None:
        near = [claim for claim in claims if claim.margin is not None and claim.margin <= NEAR]
        assert sorted(reader.rows(near, case.relations)) == sorted(set(case.near))
    for beginning in case.refused:
        assert not [row for row in reader.rows(claims) if row.startswith(beginning)]


@cache
def cases_at() -> dict[str, list[Case]]:
    """The cases in which each rule is at work."""
    found: dict[str, list[Case]] = {}
    for case in ALL:
        if case.family != KNOWN:
            for name in reader.shared().at_work(case.text, case.published):
                found.setdefault(name, []).append(case)
    return found


@pytest.mark.parametrize("name", RULES)
def test_a_rule_that_is_taken_away_is_missed(name: str) -> None:
    """A case fails without it."""
    without = reader.shared().without(name)
    assert not all(holds(case, without) for case in cases_at().get(name, ()))


def holds(case: Case, tool: reader.Reader) -> bool:
    try:
        check(case, tool)
    except AssertionError:
        return False
    return True


def test_the_case_files_hold_what_they_should() -> None:
    families = {case.family for case in ALL}
    assert len(families) == len(list(FOLDER.glob("*.toml")))
    assert len(ALL) == COUNT
    names = [(case.family, case.name) for case in ALL]
    assert len(set(names)) == len(names)
    for case in ALL:
        assert set(case.relations) <= {*RELATIONS, *BESIDE}, case.name
        assert (case.family == KNOWN) == bool(case.reason), case.name
        assert set(case.inferred or ()) | set(case.near or ()) <= set(case.facts), case.name
        for row in case.facts:
            assert row.split(" | ")[1] in RELATIONS + BESIDE, row


def test_every_rule_has_a_case() -> None:
    named = {case.rule for case in ALL}
    assert len(RULES) > 100
    assert not [name for name in RULES if name not in named]


def test_rules_have_names_of_their_own() -> None:
    names = reader.shared().rule_names()
    assert len(set(names)) == len(names)


def test_every_relation_has_a_case() -> None:
    assert {row.split(" | ")[1] for case in ALL for row in case.facts} == {*RELATIONS, *BESIDE}


WORDS = sorted({word for case in ALL for word in case.text.split()} | set(",;:-()."))


@st.composite
def jumbled(draw: st.DrawFn) -> str:
    """Beginnings and ends of sentences that do not belong together, and some words anywhere."""
    texts = st.sampled_from([case.text for case in ALL])
    words: list[str] = []
    for _ in range(draw(st.integers(1, 5))):
        one, other = draw(texts).split(), draw(texts).split()
        words += one[: draw(st.integers(0, len(one)))] + draw(st.lists(st.sampled_from(WORDS), max_size=4))
        words += other[draw(st.integers(0, len(other))) :]
    return " ".join(words)


@settings(max_examples=400, deadline=None)
@given(jumbled())
def test_whatever_the_words_are_claims_stand_in_their_sentences(text: str) -> None:
    """Real articles are torn by layout and translation: no order of words may stop a build."""
    for claim in reader.shared().claims(reader.shared().reading(text)):
        assert (
            0 <= claim.sentence.start <= claim.span.start < claim.span.end <= claim.sentence.end <= len(text)
        )
        assert claim.subject_name
