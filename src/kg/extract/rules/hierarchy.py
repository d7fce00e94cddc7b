"""Which organisation is under which, said by a verb (catalogue, section 5)."""

from __future__ import annotations

from collections.abc import Iterable

from kg.extract.patterns import Match
from kg.extract.relations import Relation
from kg.reading import Body, Statement


def _under(m: Match) -> Iterable[Statement]:
    yield Statement("part_of", m.value("lower"), m.value("upper"), m.rule, m.start, m.end)


def _as_one_under(m: Match) -> Iterable[Statement]:
    """``The cell of X JSC was founded as a Party cell under Y``."""
    lower, like = m.value("lower"), m.value("like")
    if like.above is not None and like.kind == lower.kind:
        yield Statement("part_of", lower, like.above, m.rule, m.start, m.end)


def _each_under(m: Match) -> Iterable[Statement]:
    """``now directly under the committee: A, B and C``."""
    for unit in m["lowers"]:
        if isinstance(unit.value, Body):
            yield Statement("part_of", unit.value, m.value("upper"), m.rule, m.start, unit.end)


RELATIONS = (
    Relation(
        "under-namely",
        "(under|belonging to|subordinate to) the? upper:(BODY|BODY_REF) (:|, namely|, including) lowers:( (the)? BODY ((,|and|, and) (the)? BODY)* )",
        _each_under,
    ),
    Relation(
        "founded-under",
        "lower:BODY CLAUSE{1,9} ,? as (a|the) like:BODY",
        _as_one_under,
    ),
    Relation(
        "is-under",
        "lower:(BODY|BODY_REF) (, CLAUSE{1,14} ,)? (is|was|are) (directly)? (under|affiliated to|attached to|subordinate to|part of|belonging to) the? upper:(BODY|BODY_REF)",
        _under,
    ),
)
"""``The post is under the provincial Command``."""
