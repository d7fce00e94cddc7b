"""What a mention refers back to: the first of its candidates, which are put in order by where they stand.

No points are added up: a candidate of a surer scope comes before any of another, however many there are
(compare the ordered sieves of Lee et al., Computational Linguistics 39, 2013). How far the second is from
the first tells how sure the choice is.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Callable, Iterator, Sequence
from enum import IntEnum
from itertools import islice, takewhile
from typing import NamedTuple, TypeAlias

from kg.model import Claim, Span
from kg.reading import Body, Place, Post
from kg.resolve.things import Locality, Org

Referring: TypeAlias = Place | Body | Post
"""A mention that has to be looked up: ``the commune``, ``the committee``, a post of nothing named."""


class Scope(IntEnum):
    """Where a candidate stands, the surest first."""

    GROUP = 0
    """In another post of the same person."""
    OPENING = 1
    """In the phrase that the sentence opens with: ``In Na Pan hamlet, …``; or the entry of a table."""
    SENTENCE = 2
    HEADING = 3
    """In the heading over the item that is being read."""
    PARAGRAPH = 4
    ARTICLE = 5
    ABOVE = 6
    """Named by nobody, but above what was named, as the words or the gazetteer have it."""
    LATER = 7
    """Only named later."""


class Candidate(NamedTuple):
    """Something that a mention may refer to."""

    scope: Scope
    thing: Locality | Org


class Choice(NamedTuple):
    """What a mention refers to, and how many scopes lie between that and the next best."""

    thing: Locality | Org | None
    margin: int


FAR = 50
"""Mentions among which a rival is looked for, or what nothing but its words tell."""
ALONE = len(Scope)
"""The margin of what has no rival."""

Choose: TypeAlias = Callable[[Referring, Iterator[Candidate]], Choice]
"""Chooses one of the candidates of a mention, the best of which come first."""


def first(_: Referring, candidates: Iterator[Candidate]) -> Choice:
    """The first candidate; none when there is none.

    >>> first(Place(0, 0), iter(()))
    Choice(thing=None, margin=8)
    """
    best = next(candidates, None)
    if best is None:
        return Choice(None, ALONE)
    key = best.thing.entity.key
    named = islice(takewhile(lambda c: c.scope < Scope.ABOVE, candidates), FAR)
    rival = next((c for c in named if c.thing.entity.key != key), None)
    return Choice(best.thing, rival.scope - best.scope if rival else ALONE)


class Antecedents:
    """The references of one document, each decided once."""

    def __init__(self, choose: Choose) -> None:
        """Nothing is decided yet."""
        self._choose = choose
        self.decided: dict[Referring, Choice] = {}

    def of(self, mention: Referring, candidates: Iterator[Candidate]) -> Locality | Org | None:
        """What a mention refers to, or ``None``; the same however often it is asked for."""
        known = self.decided.get(mention)
        if known is None:
            known = self.decided[mention] = self._choose(mention, candidates)
        return known.thing

    def margins(self, claims: Sequence[Claim]) -> tuple[Claim, ...]:
        """The claims, each with the smallest margin of what refers back in its words."""
        found = sorted((m.start, m.end, c.margin) for m, c in self.decided.items() if c.thing is not None)
        starts = [start for start, _, _ in found]
        return tuple(claim._replace(margin=_smallest(found, starts, claim.span)) for claim in claims)


def _smallest(found: Sequence[tuple[int, int, int]], starts: Sequence[int], span: Span) -> int | None:
    inside = found[bisect_left(starts, span.start) : bisect_left(starts, span.end)]
    return min((margin for _, end, margin in inside if end <= span.end), default=None)
