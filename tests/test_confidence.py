"""Confidence follows what predicts error, within its bounds; the counts it rests on are well formed."""

from __future__ import annotations

import csv
import re
import subprocess
import sys
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kg import confidence, resources
from kg.confidence import (
    COLUMNS,
    HIGHEST,
    LOWEST,
    WEIGHTS,
    Count,
    Fit,
    Known,
    Pooled,
    expected,
    fitted,
    grade,
    graded,
    known,
    predictors,
)
from kg.errors import OntologyError
from kg.model import Claim, Document, Entity, Facts, Span

ROOT = Path(__file__).resolve().parents[1]
NONE = Count(0, 0)
COUNT = st.builds(Count, st.integers(0, 500), st.integers(0, 500))
KNOWN = st.builds(
    Known, st.just("r"), st.just("asserted"), st.integers(0, 9), st.booleans(), st.booleans(), st.just(("k",))
)


def value(count: Count, one: Known, kind: Count = NONE) -> float:
    return expected(Pooled({("r", "asserted"): count}), fitted()._replace(kinds={"k": kind}), one)


@given(COUNT, COUNT, KNOWN)
def test_it_lies_within_its_bounds_and_moves_with_each_predictor(
    count: Count, kind: Count, one: Known
) -> None:
    here = value(count, one, kind)
    assert LOWEST <= here <= HIGHEST
    assert here == round(here, 2)
    assert value(count, one._replace(reach=one.reach + 1), kind) <= here
    assert value(count, one._replace(linked=True), kind) >= here
    assert value(count, one._replace(near=True), kind) <= here
    assert value(count, one._replace(status="inferred"), kind) <= here
    for more, sign in ((1, 1), (-1, -1)):
        right, wrong = max(more, 0), max(-more, 0)
        assert sign * value(Count(count.right + right, count.wrong + wrong), one, kind) >= sign * here
        assert sign * value(count, one, Count(kind.right + right, kind.wrong + wrong)) >= sign * here


def test_each_predictor_matters() -> None:
    count, one = Count(40, 4), Known("r", "asserted", kinds=("k",))
    here = value(count, one)
    worse = [one._replace(reach=1), one._replace(near=True), one._replace(status="inferred")]
    assert all(value(count, other) < here for other in worse)
    assert value(count, one._replace(linked=True)) > here
    assert value(Count(400, 4), one) > value(Count(4, 40), one)
    assert value(count, one, Count(40, 0)) > here > value(count, one, Count(0, 40))


def test_what_was_never_measured_is_like_others_of_its_construction() -> None:
    pooled = Pooled({("go/back", "asserted"): Count(0, 40), ("come/in", "asserted"): Count(90, 0)})
    never = [pooled.expected(rule, "asserted") for rule in ("go/in", "go/on", "stay/on", "come/on")]
    assert never[1] < never[0] < never[3]
    assert never[1] < never[2] < never[3]


@pytest.mark.parametrize(
    ("one", "doubt"),
    [
        (Known("locality", "asserted", linked=True, kinds=("commune",)), ""),
        (
            Known("locality", "asserted", 1, near=True, kinds=("block",)),
            "something else may be meant as well",
        ),
        (Known("locality", "inferred", 2, False, True, ("block",)), "something else may be meant as well"),
        (Known("locality", "inferred", 2, False, True, ("block",)), "names of this kind are often misread"),
        (Known("locality", "inferred", 2, False, True, ()), "named in another sentence; inferred"),
    ],
)
def test_what_is_doubtful_says_why(one: Known, doubt: str, monkeypatch: pytest.MonkeyPatch) -> None:
    fit = fitted()._replace(bound=0.4, kinds={"commune": Count(90, 1), "block": Count(0, 9)})
    monkeypatch.setattr(confidence, "fitted", lambda: fit)
    found = grade.__wrapped__(one)
    assert doubt in found.doubt
    assert bool(found.doubt) is (found.confidence < fit.bound) is bool(doubt)


def test_every_weight_speaks_the_way_it_is_told_to() -> None:
    fit = fitted()
    assert tuple(fit.weights) == WEIGHTS
    assert [fit.weights[name] > 0 for name in WEIGHTS] == [True] * 4 + [False] * 4
    assert len(predictors(Pooled({}), Fit({}, {}, 0), Known("r", "asserted"))) == len(WEIGHTS)


def test_the_counts_are_sorted_and_cover_most_rules() -> None:
    rows = list(csv.reader(resources.read("ontology", confidence.FILE).splitlines()))
    assert tuple(rows[0]) == COLUMNS
    assert rows[1:] == sorted(rows[1:])
    assert {status for _, status, *_ in rows[1:]} == {"asserted", "inferred"}
    assert len(rows) > 50
    assert sum(int(right) for *_, right, _ in rows[1:]) > 1000


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("rule,right\n", "ontology/confidence.csv, line 1: the columns are rule, status, right, wrong"),
        (
            "rule,status,right,wrong\na,asserted,1,-1\n",
            "ontology/confidence.csv, line 2: not a rule, a status and two counts",
        ),
    ],
)
def test_a_table_that_cannot_be_used_is_named(
    text: str, message: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(resources, "read", lambda folder, file: text)
    with pytest.raises(OntologyError, match=message):
        confidence.measured.__wrapped__()


TEXT = "Lim Ta commune lies far. Its Party cell has 24 members. It is large."
SENTENCES = [Span(0, 24), Span(25, 55), Span(56, 68)]
COMMUNE = Entity("loc-lim-ta", "commune", "Lim Ta Commune", unit="90101")
CELL = Entity("org-cell", "party-cell", "Lim Ta Commune Party Cell")


def claim(relation: str, subject: Entity, span: Span, obj: Entity | None = None, value: str = "x") -> Claim:
    shown = obj.label if obj else value
    sentence = next(s for s in SENTENCES if s.start <= span.start < s.end)
    return Claim(relation, subject, "asserted", "r", 0.5, span, sentence, subject.label, shown, obj)


def test_reach_is_counted_from_where_the_name_was_last_written_and_a_cell_is_linked_by_its_locality() -> None:
    claims = (
        claim("is_a", COMMUNE, Span(0, 14)),
        claim("covers", CELL, Span(25, 39), COMMUNE),
        claim("count", CELL, Span(56, 67)),
    )
    facts = Facts(Document("d", TEXT, ""), claims)
    assert [(one.reach, one.linked) for one in known(facts, SENTENCES)] == [(0, True), (1, True), (2, True)]
    values = [one.confidence for one in graded(facts, SENTENCES).claims]
    assert values == sorted(values, reverse=True)
    assert values[0] > values[-1]
    stranger = Facts(facts.document, (claims[2],))
    assert [one.linked for one in known(stranger, SENTENCES)] == [False]


def test_what_is_surer_is_right_more_often(environment: dict[str, str]) -> None:
    command = [sys.executable, str(ROOT / "benchmarks" / "calibration.py")]
    done = subprocess.run(command, env=environment, capture_output=True, text=True, check=True)
    lines = done.stdout.splitlines()
    assert re.fullmatch(
        r"\d+ claims of \d+ articles, each article judged by the counts of the others", lines[0]
    )
    assert lines[1].split() == ["confidence", "claims", "right", "expected", "observed"]
    right, wrong = map(float, re.findall(r"0\.\d+", lines[-2]))
    assert right > wrong
    if (ROOT.parent / "shared" / "corpus").is_dir():  # samples/ alone have too few errors to tell
        assert lines[-1].endswith("observed precision rises with confidence: yes")
