"""The rules, case by case: what a text must say, and what it must not be taken to say.

A file of ``cases/`` holds the cases of one family; its ``relations`` are the ones compared unless a case
names its own. A case has

``name``       the behaviour, as a sentence;
``text``       an article of invented names, with ``published`` where the date matters;
``facts``      all claims of those relations, ``subject | relation | object``;
``periods``    the same with the days that bound them (``start 2015-01-01..2015-12-31, end ..2020-12-31,
               seen 2024-03-05``), where the case is about these;
``inferred``   those of ``facts`` that no words say, all others being asserted (left out: not compared);
``planned``    the claims of a plan, or of a nomination, which are no facts (left out: not compared);
``not``        beginnings of claims that must not come out, whatever the relation;
``rule``       the rule that must have been at work.

``known.toml`` has the cases that the rules do not read yet, each with its ``reason``.
"""

from __future__ import annotations

import tomllib
from functools import cache
from pathlib import Path
from typing import NamedTuple

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import reader
from kg.model import RELATIONS

FOLDER = Path(__file__).resolve().parent / "cases"
KNOWN = "known"
COUNT = 698


class Case(NamedTuple):
    family: str
    name: str
    text: str
    facts: tuple[str, ...] = ()
    relations: tuple[str, ...] = ()
    periods: tuple[str, ...] = ()
    inferred: tuple[str, ...] | None = None
    planned: tuple[str, ...] | None = None
    refused: tuple[str, ...] = ()
    rule: str = ""
    published: str = ""
    reason: str = ""


FIELDS = {
    "name",
    "text",
    "facts",
    "periods",
    "relations",
    "inferred",
    "planned",
    "not",
    "rule",
    "published",
    "reason",
}


def cases(file: Path) -> list[Case]:
    data = tomllib.loads(file.read_text(encoding="utf-8"))
    found = []
    for entry in data["case"]:
        assert set(entry) <= FIELDS, f"{file.name}: {entry['name']}: {set(entry) - FIELDS}"
        found.append(
            Case(
                file.stem,
                entry["name"],
                entry["text"].strip("\n"),
                tuple(entry.get("facts", ())),
                tuple(entry.get("relations", data.get("relations", ()))),
                tuple(entry.get("periods", ())),
                tuple(entry["inferred"]) if "inferred" in entry else None,
                tuple(entry["planned"]) if "planned" in entry else None,
                tuple(entry.get("not", ())),
                entry.get("rule", ""),
                entry.get("published", ""),
                entry.get("reason", ""),
            )
        )
    return found


ALL = [case for file in sorted(FOLDER.glob("*.toml")) for case in cases(file)]


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
        assert set(case.relations) <= set(RELATIONS), case.name
        assert (case.family == KNOWN) == bool(case.reason), case.name
        assert set(case.inferred or ()) <= set(case.facts), case.name
        for row in case.facts:
            assert row.split(" | ")[1] in RELATIONS, row


def test_every_rule_has_a_case() -> None:
    named = {case.rule for case in ALL}
    assert len(RULES) > 100
    assert not [name for name in RULES if name not in named]


def test_rules_have_names_of_their_own() -> None:
    names = reader.shared().rule_names()
    assert len(set(names)) == len(names)


def test_every_relation_has_a_case() -> None:
    assert {row.split(" | ")[1] for case in ALL for row in case.facts} == set(RELATIONS)


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
