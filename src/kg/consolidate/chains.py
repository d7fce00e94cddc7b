"""Which organisation is under which, at whatever distance, and how sure that is."""

from __future__ import annotations

from collections.abc import Iterator

from kg.consolidate.links import Link
from kg.consolidate.ways import Ways, reached
from kg.facts import Chain

LONGEST = 8
"""Links of a chain: the Party has five levels, and what one wrong merger makes of them ends somewhere."""


def chains(ways: Ways) -> Iterator[Chain]:
    """All pairs, by the lower one."""

    def asserted(body: str) -> list[Link]:
        return [link for link in ways.up(body) if link.status == "asserted"]

    for lower in sorted({link.triple.subject for link in ways.of("part_of")}):
        sure = reached(lower, asserted, LONGEST)
        first: dict[str, str] = {}
        for link in ways.up(lower):  # the best first
            via = link.triple.object
            for upper in (via, *reached(via, ways.up, LONGEST - 1)):
                first.setdefault(upper, link.fact)
        for upper, distance in sorted(reached(lower, ways.up, LONGEST).items()):
            status = "asserted" if upper in sure else "inferred"
            yield Chain(lower, upper, distance, status, first[upper])
