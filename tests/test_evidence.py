"""Every claim of the cases stands where the files of ``cases/evidence/`` say; what differs there is seen."""

from __future__ import annotations

from collections.abc import Callable

import pytest

import evidence
from evidence import Evidence
from kg.model import Claim, Span
from rule_cases import ALL, KNOWN

ROWS = 4_606
"""So many claims have their evidence compared; ``python tests/evidence.py --write`` prints the number."""


@pytest.mark.parametrize("family", evidence.families())
def test_each_claim_stands_in_these_words_of_this_sentence(family: str) -> None:
    assert evidence.of_cases(evidence.families()[family]) == evidence.read(family)


def test_the_files_hold_every_case_that_says_something() -> None:
    files = {file.stem for file in evidence.FOLDER.glob("*.csv")}
    assert files == set(evidence.families()) == {case.family for case in ALL} - {KNOWN}
    rows = {family: evidence.read(family) for family in files}
    assert sum(map(len, rows.values())) == ROWS
    written = {(family, row.case) for family in files for row in rows[family]}
    assert {(case.family, case.name) for case in ALL if case.family != KNOWN and case.facts} <= written


def test_a_file_is_written_as_it_is_read() -> None:
    for family in evidence.families():
        file = evidence.FOLDER / f"{family}.csv"
        assert evidence.written(evidence.read(family)) == file.read_text(encoding="utf-8")


def cut(claim: Claim) -> Claim:
    return claim._replace(span=Span(claim.span.start, claim.span.start + 1))


def cut_from_the_front(claim: Claim) -> Claim:
    return claim._replace(span=Span(claim.span.end - 1, claim.span.end))


def shortened(claim: Claim) -> Claim:
    return claim._replace(span=Span(claim.span.start, claim.span.end - 1))


def stretched(claim: Claim) -> Claim:
    return claim._replace(sentence=Span(0, claim.sentence.end))


def to_its_words(claim: Claim) -> Claim:
    return claim._replace(sentence=claim.span)


def unnoted(claim: Claim) -> Claim:
    return claim._replace(note="")


def doubted(claim: Claim) -> Claim:
    return claim._replace(status="asserted" if claim.status != "asserted" else "inferred")


@pytest.mark.parametrize(
    ("change", "least"),
    [
        (cut, 3_000),
        (cut_from_the_front, 3_000),
        (shortened, 3_000),
        (stretched, 350),
        (to_its_words, 3_000),
        (unnoted, 3),
        (doubted, 3_000),
    ],
)
def test_whatever_is_changed_in_the_evidence_of_one_claim_is_seen(
    change: Callable[[Claim], Claim], least: int
) -> None:
    """Each claim of each case is changed alone, and its rows are compared as the files are."""
    tried = 0
    for cases in evidence.families().values():
        for case in cases:
            claims = evidence.claims(case)
            sound = evidence.of_claims(case.name, case.text, claims)
            for number, claim in enumerate(claims):
                if change(claim) != claim:
                    tried += 1
                    other = [*claims[:number], change(claim), *claims[number + 1 :]]
                    assert evidence.of_claims(case.name, case.text, other) != sound, (case.name, claim)
    assert tried >= least


def test_words_that_stand_twice_are_told_apart() -> None:
    text = "The cell met. The cell met."
    rows = [evidence._words(text, Span(start, start + 8)) for start in (0, 14)]
    assert rows == ["The cell", "The cell #2"]
    assert evidence._sentence(text, Span(0, 27), evidence.sentences_of(text)) == "1-2: The … met."
    assert Evidence._fields == ("case", "row", "status", "words", "sentence", "note")
