"""What has been named so far: the memory of one segment, and of the document around it."""

from __future__ import annotations

import sys
from collections.abc import Hashable, Iterable, Iterator
from dataclasses import dataclass, field
from itertools import islice
from typing import TypeVar

from kg.model import Span
from kg.reading import NOWHERE, Body, Group, Mention, Place, Post, Segment, Sentence
from kg.resolve.antecedents import FAR, Scope
from kg.resolve.things import Individual, Locality, Org
from kg.resolve.trail import Trail
from kg.text import fold

T = TypeVar("T")

_OPENING = 20
"""Characters within which a sentence has opened with a locality."""
_BELOW_GOVERNMENT = 6
"""Rank of hamlets, from which on localities have no governing bodies."""


@dataclass(slots=True)
class Memory:
    """Mentions of a segment in the order of the text."""

    places: Trail[Locality] = field(default_factory=lambda: Trail(_kinds_of_locality))
    orgs: Trail[Org] = field(default_factory=lambda: Trail(_kinds_of_org))
    people: Trail[Individual] = field(default_factory=lambda: Trail(_names))
    sentence: int = 0
    """Where the sentence begins that is being read."""
    before: int = 0
    """Where the one before it begins."""

    paragraph: int = 0
    """Where its paragraph begins."""
    heading: Span = NOWHERE
    """The heading over that sentence, or nothing."""
    dateline: str = ""
    """The place from where it is told, or nothing."""
    groups: tuple[Group, ...] = ()
    """The groups of posts in that sentence."""

    def open_sentence(self, sentence: Sentence) -> None:
        """Go on to a sentence: what is named from now on stands in it."""
        self.before = self.sentence
        self.sentence, self.paragraph = sentence.start, sentence.paragraph
        self.groups, self.heading = sentence.groups, sentence.heading
        for trail in (self.places, self.orgs, self.people):
            trail.begin(sentence.start)

    def here(self, trail: Trail[T]) -> Iterator[tuple[int, T]]:
        """What this sentence has named so far."""
        return trail.between(self.sentence, sys.maxsize)

    def scope(self, at: int) -> Scope:
        """How near something stands that was named at an offset."""
        if at >= self.sentence:
            return Scope.SENTENCE
        if self.heading.start <= at < self.heading.end:
            return Scope.HEADING
        return Scope.PARAGRAPH if at >= self.paragraph else Scope.ARTICLE

    def others(self, at: int) -> list[Post]:
        """The other posts of the person who has the post at an offset."""
        for group in self.groups:
            mine = [post for post in group.posts if post.start <= at < post.end]
            if mine:
                return [post for post in group.posts if post not in mine]
        return []

    def headed(self, hamlets: bool = False) -> Locality | None:
        """The locality that the heading names last, or the hamlet."""
        named = reversed([place for _, place in self.places.between(*self.heading)])
        return next((place for place in named if (place.rank >= _BELOW_GOVERNMENT) == hamlets), None)

    def frame(self, before: int, hamlets: bool = False) -> Locality | None:
        """``From X commune there were …``: the locality that the sentence opens with, or the hamlet."""
        return self._opening(self.sentence, before, hamlets)

    def subject(self, before: int) -> Locality | None:
        """``X commune has 13 villages. …``: the locality that the paragraph opens with."""
        return self._opening(self.paragraph, before)

    def _opening(self, start: int, before: int, hamlets: bool = False) -> Locality | None:
        opening = self.places.between(start, min(before, start + _OPENING))
        found = [place for _, place in opening if (place.rank >= _BELOW_GOVERNMENT) == hamlets]
        return max(found, key=lambda place: place.rank, default=None)

    def places_by_scope(self, before: int, level: str) -> Iterator[tuple[int, Locality]]:
        """The localities of a level named before an offset; the surest scope first."""
        headed: list[tuple[int, Locality]] = []
        if self.heading.end <= self.sentence:
            named = self.places.between(self.heading.start, min(before, self.heading.end))
            headed = [one for one in named if one[1].level == level]
        for at, place in self.places.back(before, level):
            if at < self.sentence:
                while headed:
                    yield headed.pop()
                if self.scope(at) == Scope.HEADING:
                    continue
            yield at, place

    def orgs_before(self, before: int, *kinds: str) -> Iterator[tuple[int, Org]]:
        """Organisations named before an offset, the last one first; of some concepts or kinds if given."""
        return self.orgs.back(before, *kinds)

    def last_org(self, before: int, *kinds: str) -> Org | None:
        """The last one of them."""
        return next((org for _, org in self.orgs_before(before, *kinds)), None)

    def named_before(self, before: int, word: str) -> Iterator[tuple[int, Org]]:
        """The organisations that are called by a word, the last one first: ``the Board``, of X or for X."""
        end = f" {word.lower()}"
        for at, org in islice(self.orgs.back(before), FAR):
            name = org.name.lower()
            opens = org.host is None and name.startswith(f"{word.lower()} of ")
            numbered = name[-1:].isdigit() and f" {name}".rpartition(" ")[0].endswith(end)
            if opens or numbered or name.endswith(end) or f"{end} for " in name:
                yield at, org

    def last_place(self, before: int, *levels: str) -> Locality | None:
        """The locality named last, of one of the levels if any are given."""
        return next((place for _, place in self.places.back(before, *levels)), None)

    def last_place_of_rank(self, before: int, low: int, high: int) -> Locality | None:
        """The locality named last whose rank lies between ``low`` and ``high``."""
        return next((place for _, place in self.places.back(before, *range(low, high + 1))), None)

    def forget(self, gone: Org | Locality) -> None:
        """What went into something else is no longer what the text speaks of."""
        self.places.forget(gone.entity.key)
        self.orgs.forget(gone.entity.key)

    def people_before(self, before: int, *names: str) -> Iterator[Individual]:
        """The people named before an offset, the last one first; of those names if any are given."""
        return (one for _, one in islice(self.people.back(before, *names), FAR))


def within(level: str) -> tuple[str, str]:
    """By this, localities are looked up that are of a level or lie in a locality of that level."""
    return "within", level


def _kinds_of_locality(place: Locality) -> Iterator[Hashable]:
    yield from (place.entity.key, place.rank, place.level)
    upper: Locality | None = place
    while upper is not None:
        yield within(upper.level)
        upper = upper.above


def _kinds_of_org(org: Org) -> tuple[Hashable, ...]:
    """Its concept, and that one's kind unless it has a name of its own."""
    return (org.entity.key, org.concept) if org.proper else (org.entity.key, org.concept, org.kind)


def _names(one: Individual) -> tuple[Hashable, ...]:
    return (one.name,)


def places_of(segment: Segment) -> list[Place]:
    """Every locality that a segment mentions, once, those inside other mentions included."""
    found: list[Place] = []
    for sentence in segment.sentences:
        for mention in sentence.mentions:
            _gather(mention, found)
        for statement in sentence.statements:
            for thing in (statement.subject, statement.object):
                if thing is not None:
                    _gather(thing, found)
    return list(dict.fromkeys(found))


def places_in(mentions: Iterable[Mention]) -> list[Place]:
    """Every locality inside some mentions."""
    found: list[Place] = []
    for mention in mentions:
        _gather(mention, found)
    return found


def _gather(mention: Mention, found: list[Place]) -> None:
    """Add the localities of a mention, from the outside inwards."""
    parts: tuple[Mention | None, ...] = ()
    if isinstance(mention, Place) and mention.dateline:
        return
    if isinstance(mention, Place):
        found.append(mention)
        parts = (mention.above,)
    elif isinstance(mention, Body):
        parts = (mention.place, mention.host, mention.above)
    elif isinstance(mention, Post):
        parts = (mention.body,)
    for part in parts:
        if part is not None:
            _gather(part, found)


def put_in(mentions: Iterable[Place]) -> dict[tuple[str, str], Place]:
    """By folded name and level, what the first mention that says so puts a locality in."""
    found: dict[tuple[str, str], Place] = {}
    for mention in mentions:
        if mention.above is not None:
            found.setdefault((fold(mention.name), mention.level), mention.above)
    return found
