"""Alternatives of patterns are taken away one at a time, as rules are; those not missed get fewer."""

from __future__ import annotations

from collections import Counter

import pytest

import alternatives

CEILINGS = {
    "rule": 1_358,
    "construction": 494,
    "operator": 163,
    "frame": 174,
    "piece": 149,
    "list": 13,
    "link": 7,
}
"""So many alternatives of each kind may no text miss; ``python tests/alternatives.py`` prints them."""


@pytest.mark.slow
def test_most_alternatives_that_are_added_are_missed_when_they_are_taken_away() -> None:
    found = alternatives.not_missed()
    told = Counter(one.where.partition(" ")[0] for one in found)
    assert {kind: number for kind, number in told.items() if number > CEILINGS[kind]} == {}, (
        "write a case for what was added: python tests/alternatives.py prints what no text misses"
    )
    assert len(alternatives.places()) >= 3_400
    assert len(alternatives.places()) - len(found) >= 1_000


def test_one_verb_of_a_frame_is_one_alternative_in_many_patterns() -> None:
    places = alternatives.places()
    verbs = {
        one: some for one, some in places.items() if one.where == "frame elect" and one.text == "re-elected"
    }
    (some,) = verbs.values()
    assert len({place.rule for place in some}) >= 10
    assert any(map(alternatives.is_missed, some))
