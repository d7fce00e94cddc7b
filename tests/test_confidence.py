"""Confidence follows what predicts error, within its bounds; the counts it rests on are well formed."""

from __future__ import annotations

import csv
import re
import subprocess
import sys
from itertools import pairwise
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kg import confidence, resources
from kg.confidence import COLUMNS, FARTHEST, HIGHEST, LOWEST, Count, Known, expected, graded, known
from kg.errors import OntologyError
from kg.model import Claim, Document, Entity, Facts, Span

ROOT = Path(__file__).resolve().parents[1]
COUNT = st.builds(Count, st.integers(0, 500), st.integers(0, 500))


def value(count: Count, reach: int = 0, linked: bool = False) -> float:
    return expected({("r", "asserted"): count}, Known("r", "asserted", reach, linked))


@given(COUNT, st.integers(0, 50), st.booleans())
def test_it_lies_within_its_bounds_and_moves_with_each_predictor(
    count: Count, reach: int, linked: bool
) -> None:
    here = value(count, reach, linked)
    assert LOWEST <= here <= HIGHEST
    assert here == round(here, 2)
    assert value(count, reach + 1, linked) <= here
    assert value(count, reach, True) >= value(count, reach, False)
    assert value(count._replace(right=count.right + 1), reach, linked) >= here
    assert value(count._replace(wrong=count.wrong + 1), reach, linked) <= here


def test_each_predictor_matters() -> None:
    count = Count(40, 4)
    falling = [value(count, reach) for reach in range(FARTHEST + 1)]
    assert all(nearer > farther for nearer, farther in pairwise(falling))
    assert value(count, FARTHEST + 1) == value(count, FARTHEST)
    assert value(count, 1, True) > value(count, 1, False)
    assert value(Count(400, 4)) > value(Count(40, 4)) > value(Count(4, 4))


def test_a_rule_that_was_never_measured_is_trusted_less_than_one_that_is_mostly_right() -> None:
    surest = max(confidence.measured().items(), key=lambda item: item[1].precision)[0]
    assert confidence.confidence(*surest) > confidence.confidence("no such rule", surest[1])


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
