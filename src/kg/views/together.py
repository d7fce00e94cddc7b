"""Who served with whom: people by common time in one body, in days that are sure and that are possible."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date
from itertools import combinations, groupby

from kg.runs import Runs
from kg.views.model import Edge

_SERVED = ("holds", "held", "member_of")


def common_service(edges: Iterable[Edge]) -> Iterator[Edge]:
    """One edge for two people and the body they were in together; none where no day is bounded.

    Where one was there twice, or told of as current and as former, the days count once.
    """
    terms = Runs((one.target, one.source, tuple(one)) for one in edges if one.relation in _SERVED)
    found = Runs(tuple(one) for one in _pairs(terms))
    return map(Edge._make, found)


def _pairs(terms: Runs) -> Iterator[Edge]:
    for _, of_body in groupby(terms, key=lambda row: row[0]):
        people = [
            [Edge._make(row[2]) for row in of_person]
            for _, of_person in groupby(of_body, key=lambda row: row[1])
        ]
        for one, other in combinations(people, 2):
            edge = _together(one, other)
            if edge is not None:
                yield edge


def _together(one: list[Edge], other: list[Edge]) -> Edge | None:
    pairs = [(first, second) for first in one for second in other]
    sure = _common(((a.sure_from, a.sure_to), (b.sure_from, b.sure_to)) for a, b in pairs)
    possible = _common(((a.start, a.end), (b.start, b.end)) for a, b in pairs)
    if not sure and not possible:
        return None
    best, counterpart = (
        max(edges, key=lambda e: (e.status == "asserted", e.confidence)) for edges in (one, other)
    )
    return best._replace(
        target=counterpart.source,
        relation="served_with",
        fact=best.target,
        label="served with",
        role="",
        former=False,
        start=_first(possible),
        end=_last(possible),
        sure_from=_first(sure),
        sure_to=_last(sure),
        seen=(),
        status=max(best.status, counterpart.status),  # inferred if one is
        confidence=min(best.confidence, counterpart.confidence),
        articles=min(max(edge.articles for edge in edges) for edges in (one, other)),
        days_sure=_days(sure),
        days_possible=max(_days(sure), _days(possible)),
    )


def _common(pairs: Iterable[tuple[tuple[str, str], tuple[str, str]]]) -> list[tuple[str, str]]:
    """The common days of each two times of which a bound may be unknown; only those with both ends.

    >>> _common([(("2019-01-01", "2020-06-30"), ("2020-01-01", "")), (("", "2019-01-01"), ("2020", ""))])
    [('2020-01-01', '2020-06-30')]
    """
    found = ((max(a[0], b[0]), min(filter(None, (a[1], b[1])), default="")) for a, b in pairs)
    return sorted((first, last) for first, last in found if "" < first <= last and _day(first) and _day(last))


def _day(text: str) -> int:
    """The number of a day; 0 where the graph calls something a day that is none."""
    try:
        return date.fromisoformat(text).toordinal()
    except ValueError:
        return 0


def _first(times: list[tuple[str, str]]) -> str:
    return min((first for first, _ in times), default="")


def _last(times: list[tuple[str, str]]) -> str:
    return max((last for _, last in times), default="")


def _days(times: Iterable[tuple[str, str]]) -> int:
    """How many days there are in all, first and last included; what overlaps counts once.

    >>> _days([("2020-01-01", "2020-01-10"), ("2020-01-05", "2020-01-12")])
    12
    """
    total, until = 0, 0
    for times_of_one in times:
        first, last = map(_day, times_of_one)
        total += max(0, last - max(first - 1, until))
        until = max(until, last)
    return total
