"""From when to when an organisation or a locality was there, by all that articles and the gazetteer tell."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterator

from kg.consolidate.times import narrowed, times
from kg.consolidate.ways import Ways
from kg.facts import Times
from kg.model import Period

_ENDS = ("merged_into", "succeeded_by", "dissolved")


def lifetimes(ways: Ways, valid: Callable[[str], tuple[str, str]]) -> Iterator[tuple[str, Times]]:
    """What was there when, by its term; ``valid`` gives the first and the last day of a unit.

    Who holds a post in it, and what is counted in it on a day, show that it is there.
    """
    told: dict[str, list[Period]] = defaultdict(list)
    for link in ways.of("established"):
        if link.period.start_not_before and link.period.start_not_after:
            told[link.triple.subject].append(link.period._replace(attested=""))
    for link in ways.of(*_ENDS):
        if link.period.end_not_before and link.period.end_not_after:
            told[link.triple.subject].append(link.period)
    for link in ways.of("holds", "held", "member_of"):
        seen = [Period(attested=day) for day in (link.first_seen, link.period.attested) if day]
        for thing in (link.body, *(place.triple.object for place in ways.covered(link.body))):
            told[thing] += seen
    for link in ways.of("count"):
        told[link.triple.subject].append(link.period)
    for thing in sorted({*told, *ways.localities()} - {""}):
        first, last = valid(thing)
        own = [Period(day, day, attested=day) for day in (first,) if day]
        own += [Period("", "", day, day, day) for day in (last,) if day]
        yield thing, times(*narrowed([*told[thing], *own]))
