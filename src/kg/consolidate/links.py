"""What is needed of a fact to follow links from one to the next; kept with the facts of each shard."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from typing import NamedTuple

from kg.consolidate.facts import goodness
from kg.facts import FactSummary, Triple
from kg.model import Period

_FOLLOWED = frozenset(
    {"part_of", "within", "covers", "hosted_by", "merged_into", "succeeded_by", "established", "dissolved"}
)
_ATTESTING = frozenset({"holds", "held", "member_of", "count"})


class Link(NamedTuple):
    """A fact that leads from one thing to another, or shows that one was there."""

    fact: str
    triple: Triple
    relation: str
    status: str
    goodness: tuple[bool, str, float, str, str]
    """The better, the less."""
    period: Period
    first_seen: str
    when: str
    """The date of an event in the text's form, or empty."""
    body: str
    """Of a membership: the organisation."""


def links(facts: Iterable[FactSummary]) -> Iterator[Link]:
    """The facts that matter to others."""
    for one in facts:
        if one.relation in _FOLLOWED or (one.relation in _ATTESTING and any(one.period)):
            yield Link(
                one.node,
                one.triple,
                one.relation,
                one.status,
                goodness(one),
                one.period,
                one.first_seen,
                one.when,
                one.body,
            )


def text(some: Iterable[Link]) -> str:
    """Links on one line."""
    return json.dumps([*some], ensure_ascii=False, separators=(",", ":"))


def parse(line: str) -> Iterator[Link]:
    """The links of such a line."""
    for fact, triple, relation, status, good, period, first_seen, when, body in json.loads(line):
        yield Link(
            fact, Triple(*triple), relation, status, tuple(good), Period(*period), first_seen, when, body
        )
