"""Whose time in a post had ended because somebody else was in it.

One person fills such a post at a time. So if an article shows A in office on one day, and another shows B
in office on a later one, the term in which A was on the first day had ended by the second. No more
follows: not when A left, nor that nobody was between the two, nor that A did not come back. And it
follows only from what articles have right; hence nothing is concluded

- of people whose known days in office lie on both sides of another's: that is a conflict, as two people in
  one post on one day are;
- of people whose names may be two spellings of one: they count as one;
- of somebody whom an article tells to be a former holder: it says itself what can be known;
- of the day on which a reprint appeared: what it tells was written when the original was.

Acting holders are in a post of another role, so they neither end a term nor have theirs ended here.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import NamedTuple

from kg.confidence import LOWEST, Known, grade
from kg.connect.outline import Outline
from kg.connect.spellings import groups
from kg.connect.tenures import Days, Holding, Tenure
from kg.model import IMPLIED_END, Claim, ImpliedEnd, Period, Reprint, Role, Span

_NEVER = "9999"


class _Told(NamedTuple):
    """A claim that shows somebody in office: where it stands, and the days."""

    days: Days
    reprint: bool
    document: str
    holding: Holding


@dataclass(frozen=True, slots=True)
class _Holder:
    """One person, as far as the names tell, in one post."""

    told: tuple[_Told, ...]
    """By the days; of those of one day originals first, then the surest."""
    left: bool
    """Whether an article says that it is over."""

    @property
    def first(self) -> str:
        return min(one.days[0] for one in self.told)

    @property
    def last(self) -> str:
        return max(one.days[1] for one in self.told)


def ends(outlines: Sequence[Outline], reprints: Iterable[Reprint]) -> tuple[ImpliedEnd, ...]:
    """The ends of terms that follow from what articles tell of others in the same post."""
    published = {one.document: one.published for one in outlines}
    written = {one.document: published[one.original] for one in reprints}
    posts: dict[str, list[tuple[str, Tenure]]] = defaultdict(list)
    for article in outlines:
        for tenure in article.tenures:
            posts[tenure.post].append((article.document, tenure))
    found = [
        end
        for told in posts.values()
        if len({tenure.person for _, tenure in told}) > 1
        for end in _of_post(_holders(told, written))
    ]
    return tuple(sorted(found, key=lambda end: (end.document, end.claim.span, end.claim.subject.key)))


def _of_post(holders: Iterable[_Holder]) -> Iterator[ImpliedEnd]:
    """Each holder's end, by the next who is in nobody's way."""
    ordered = sorted((one for one in holders if one.told), key=lambda one: (one.first, one.last))
    for holder, successor in pairwise(_uncontested(ordered)):
        if not holder.left:
            by = min(successor.told, key=lambda one: one.days[1])
            yield from (_end(one, by) for one in _last_of_each(holder))


def _uncontested(ordered: Sequence[_Holder]) -> Iterator[_Holder]:
    """Those whose known days in office do not meet another's; all are ordered by their first day."""
    latest = ""
    for place, one in enumerate(ordered):
        after = ordered[place + 1].first if place + 1 < len(ordered) else _NEVER
        if latest < one.first and one.last < after:
            yield one
        latest = max(latest, one.last)


def _last_of_each(holder: _Holder) -> Iterator[_Told]:
    """What tells latest of each of the people whose names count as one, an original rather than a reprint."""
    latest: dict[str, _Told] = {}
    for one in holder.told:
        known = latest.setdefault(one.holding.person.key, one)
        if (not one.reprint, one.days[1]) > (not known.reprint, known.days[1]):
            latest[one.holding.person.key] = one
    yield from (latest[key] for key in sorted(latest))


def _end(was: _Told, by: _Told) -> ImpliedEnd:
    """The claim that a term had ended, quoted from the article that names the next holder."""
    before, after = was.holding, by.holding
    sure = grade(Known(IMPLIED_END, "inferred")).confidence * before.confidence * after.confidence
    claim = Claim(
        relation="held",
        subject=before.person,
        status="inferred",
        rule=IMPLIED_END,
        confidence=max(LOWEST, round(sure, 2)),
        span=after.span,
        sentence=after.sentence,
        subject_name=before.person_name,
        object_name=before.post_name,
        object=before.body,
        period=Period(end_not_after=by.days[1]),
        role=Role(before.role, before.post_name.partition(" @ ")[0]),
        note=(
            f"no article says so: {after.person_name} was in this post by {by.days[1]}, "
            f"{before.person_name} on {was.days[1]} ({was.document}), and one person fills it at a time"
        ),
    )
    return ImpliedEnd(by.document, claim)


def _holders(told: Iterable[tuple[str, Tenure]], written: Mapping[str, str]) -> list[_Holder]:
    """The people in a post; those who may be one are one."""
    people: dict[str, list[tuple[str, Holding]]] = defaultdict(list)
    for document, tenure in told:
        people[tenure.person].append((document, tenure.read()))
    names = {key: people[key][0][1].person.label for key in sorted(people)}
    return [_holder([one for key in group for one in people[key]], written) for group in groups(names)]


def _holder(told: Sequence[tuple[str, Holding]], written: Mapping[str, str]) -> _Holder:
    shown = [
        _Told(days, document in written, document, holding)
        for document, holding in told
        for days in (*holding.days, *_as_written(holding, written.get(document, "")))
    ]

    def goodness(one: _Told) -> tuple[Days, bool, float, str, Span]:
        return one.days, one.reprint, -one.holding.confidence, one.document, one.holding.span

    return _Holder(tuple(sorted(shown, key=goodness)), any(holding.former for _, holding in told))


def _as_written(holding: Holding, day: str) -> tuple[Days, ...]:
    """What a reprint tells was so when the original appeared."""
    return ((day, day),) if day and holding.days else ()
