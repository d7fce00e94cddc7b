"""From what the words say of a time to bounds that hold: nothing is concluded that may be otherwise.

What an article tells was so by the day on which it appeared, so no bound lies behind that day, and a
date that begins later is a plan. That day itself is never a start: who holds a post is in office on it.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple

from kg.dates import bounds, completed
from kg.model import UNDATED, Period
from kg.reading import When


class Dated(NamedTuple):
    """A period, and the rules that narrowed it."""

    period: Period
    rules: tuple[str, ...] = ()


def event(relation: str, date: str) -> Period:
    """The period of what was established, dissolved or merged on a completed date."""
    if not date:
        return UNDATED
    return Period(*bounds(date)) if relation == "established" else Period("", "", *bounds(date))


def tenure(times: Sequence[When], relation: str, published: str) -> Dated:
    """When somebody was in office, told by an article of a day (or empty) as ``holds`` or as ``held``."""
    former = relation == "held"
    if not times:
        return Dated(Period(end_not_after=published) if former else Period(attested=published))
    told = [(when, one) for when in times for one in _narrowed(when, former, published)]
    periods = [one for _, one in told]
    if published and former:
        ahead = any(_lies_ahead(when.ended, published) for when in times)
        periods.append(UNDATED if ahead else Period(end_not_after=published))
    elif published and not any(_is_over(when, published) for when, _ in told):
        periods.append(Period(attested=published))
    return Dated(_all(periods), tuple(dict.fromkeys(when.rule for when, _ in told)))


def _narrowed(when: When, former: bool, published: str) -> Iterator[Period]:
    """What each date of ``when`` says; what lies ahead is a plan and says nothing."""
    start = when.began or ("" if former else when.turned)
    end = when.ended or (when.turned if former else "")
    first, last = _days(start, published)
    if first:
        yield Period(start_not_before=first, start_not_after=last)
    first, last = _days(end, published)
    if first and (former or "" < last < published):
        yield Period(end_not_before=first, end_not_after=last)
    first, last = _days(when.within or when.lasting, published)
    if first:
        yield Period(start_not_after=last, end_not_before=first)


def _days(date: str, published: str) -> tuple[str, str]:
    first, last = bounds(completed(date, published)) if date else ("", "")
    if not published:
        return first, last
    return (first, min(last, published)) if first <= published else ("", "")


def _lies_ahead(date: str, published: str) -> bool:
    return bounds(completed(date, published))[0] > published


def _is_over(when: When, published: str) -> bool:
    """Whether it may be over: it ended, its term ran out, or it is told of a day more than a year before."""
    a_year_before = f"{int(published[:4]) - 1:04d}{published[4:]}"
    limits = (
        (when.ended, published),
        (when.turned, a_year_before),
        (when.within, published if "/" in when.within else a_year_before),
    )
    return any("" < bounds(completed(date, published))[1] < limit for date, limit in limits)


def _all(periods: Iterable[Period]) -> Period:
    """The period that satisfies all; that nothing ends before it began need not be said."""
    first, by, to, over, seen = ([*filter(None, column)] for column in zip(UNDATED, *periods, strict=True))
    begun, lasted = max(first, default=""), max(to, default="")
    return Period(
        start_not_before=begun,
        start_not_after=min(by, default=""),
        end_not_before=lasted if lasted > begun else "",
        end_not_after=min(over, default=""),
        attested=max(seen, default=""),
    )
