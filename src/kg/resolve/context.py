"""What has been named so far: the memory of one segment, and of the document around it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

from kg.model import Span
from kg.reading import NOWHERE, Body, Group, Mention, Place, Post, Segment
from kg.resolve.antecedents import Scope
from kg.resolve.things import Individual, Locality, Org
from kg.text import fold

_OPENING = 20
"""Characters within which a sentence has opened with a locality."""
_BELOW_GOVERNMENT = 6
"""Rank of hamlets, from which on localities have no governing bodies."""


@dataclass(slots=True)
class Memory:
    """Mentions of a segment in the order of the text, as (offset, thing)."""

    places: list[tuple[int, Locality]] = field(default_factory=list)
    orgs: list[tuple[int, Org]] = field(default_factory=list)
    people: list[tuple[int, Individual]] = field(default_factory=list)
    sentence: int = 0
    """Where the sentence begins that is being read."""

    paragraph: int = 0
    """Where its paragraph begins."""
    heading: Span = NOWHERE
    """The heading over that sentence, or nothing."""
    groups: tuple[Group, ...] = ()
    """The groups of posts in that sentence."""

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
        return next(
            (
                place
                for at, place in self.places_before(self.heading.end)
                if at >= self.heading.start and (place.rank >= _BELOW_GOVERNMENT) == hamlets
            ),
            None,
        )

    def frame(self, before: int, hamlets: bool = False) -> Locality | None:
        """``From X commune there were …``: the locality that the sentence opens with, or the hamlet."""
        return self._opening(self.sentence, before, hamlets)

    def subject(self, before: int) -> Locality | None:
        """``X commune has 13 villages. …``: the locality that the paragraph opens with."""
        return self._opening(self.paragraph, before)

    def _opening(self, start: int, before: int, hamlets: bool = False) -> Locality | None:
        opening = range(start, min(before, start + _OPENING))
        found = [p for at, p in self.places if at in opening and (p.rank >= _BELOW_GOVERNMENT) == hamlets]
        return max(found, key=lambda place: place.rank, default=None)

    def places_before(self, before: int) -> Iterator[tuple[int, Locality]]:
        """The localities named before an offset, the last one first."""
        return ((at, place) for at, place in reversed(self.places) if at < before)

    def orgs_before(self, before: int, *kinds: str) -> Iterator[tuple[int, Org]]:
        """Organisations named before an offset, the last one first; of some concepts or kinds if given."""
        return (
            (at, o)
            for at, o in reversed(self.orgs)
            if at < before and (not kinds or o.concept in kinds or (o.kind in kinds and not o.proper))
        )

    def last_org(self, before: int, *kinds: str) -> Org | None:
        """The last one of them."""
        return next((org for _, org in self.orgs_before(before, *kinds)), None)

    def named_before(self, before: int, word: str) -> Iterator[tuple[int, Org]]:
        """The organisations that are called by a word, the last one first: ``the Board``, of X or for X."""
        end = f" {word.lower()}"
        for at, org in reversed(self.orgs):
            name = org.name.lower()
            if at < before and (name.endswith(end) or f"{end} for " in name):
                yield at, org

    def last_place(self, before: int, *levels: str) -> Locality | None:
        """The locality named last, of one of the levels if any are given."""
        return next(
            (p for at, p in reversed(self.places) if at < before and (not levels or p.level in levels)), None
        )

    def last_place_of_rank(self, before: int, low: int, high: int) -> Locality | None:
        """The locality named last whose rank lies between ``low`` and ``high``."""
        return next((p for at, p in reversed(self.places) if at < before and low <= p.rank <= high), None)

    def forget(self, gone: Org | Locality) -> None:
        """What went into something else is no longer what the text speaks of."""
        key = gone.entity.key
        self.places = [(at, p) for at, p in self.places if p.entity.key != key]
        self.orgs = [(at, o) for at, o in self.orgs if o.entity.key != key]

    def people_before(self, before: int) -> Iterator[Individual]:
        """The people named before an offset, the last one first."""
        return (one for at, one in reversed(self.people) if at < before)


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
