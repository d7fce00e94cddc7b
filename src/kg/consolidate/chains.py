"""Which organisation is under which, at whatever distance, and how sure that is."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from kg.consolidate.links import Link
from kg.consolidate.ways import Ways, reached
from kg.facts import Chain

LONGEST = 8
"""Links of a chain: the Party has five levels, and what one wrong merger makes of them ends somewhere."""


def chains(ways: Ways, label: Callable[[str], str]) -> Iterator[Chain]:
    """All pairs, by the lower one; ``label`` gives the name of an organisation."""

    def asserted(body: str) -> list[Link]:
        return [link for link in ways.up(body) if link.status == "asserted"]

    for lower in sorted({link.triple.subject for link in ways.of("part_of")}):
        sure = reached(lower, asserted, LONGEST)
        first: dict[str, str] = {}
        for link in ways.up(lower):  # the best first
            via = link.triple.object
            for upper in (via, *reached(via, ways.up, LONGEST - 1)):
                first.setdefault(upper, link.fact)
        for upper, between in sorted(_between(lower, ways).items()):
            status = "asserted" if upper in sure else "inferred"
            path = " → ".join(map(label, between))
            yield Chain(lower, upper, len(between) + 1, status, first[upper], path)


def _between(lower: str, ways: Ways) -> dict[str, tuple[str, ...]]:
    """All that is above, each with what stands between on the shortest way; the best of several."""
    found: dict[str, tuple[str, ...]] = {}
    edge: dict[str, tuple[str, ...]] = {lower: ()}
    for _ in range(LONGEST):
        further: dict[str, tuple[str, ...]] = {}
        for one, between in edge.items():
            for link in ways.up(one):
                upper = link.triple.object
                if upper != lower and upper not in found and upper not in edge:
                    further.setdefault(upper, between if one == lower else (*between, one))
        found.update(further)
        edge = further
    return found
