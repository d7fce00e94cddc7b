"""Where each organisation is, and what has become of that place by mergers, renamings and divisions."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator
from itertools import chain
from typing import NamedTuple

from kg.consolidate.links import Link
from kg.consolidate.ways import Ways, reached
from kg.facts import Placement
from kg.terms import ID

STEPS = 4
"""Steps of a chain of changes that are told one by one."""


class Named(NamedTuple):
    """What is known of things beside their links."""

    label: Callable[[str], str]
    valid_from: Callable[[str], str]


def placements(ways: Ways, named: Named) -> Iterator[Placement]:
    """All of them, by organisation."""
    bodies = {link.triple.subject for link in ways.of("covers", "hosted_by", "part_of", "merged_into")}
    for body in sorted(bodies):
        if _is_place(body):
            continue
        places = [
            (then, link, changed)
            for then, link in ways.places(body).items()
            for changed in _nearest(ways, then)
        ]
        above = sorted({body, *reached(body, ways.up)})
        merged = ((then, link, then) for then in above for link in ways.became(then)[:1])
        found: dict[tuple[str, str, str], tuple[str, Link]] = {}
        for then, link, changed in chain(places, merged):
            for today, told in _changes(ways, changed, named):
                key = then, changed, today
                if key not in found or told < found[key][0]:
                    found[key] = told, link
        for (then, changed, today), (told, link) in sorted(found.items()):
            ends = [one for one in reached(changed, ways.became) if not ways.became(one)]
            placed = "ended" if ways.ended(body) else "perhaps" if len(ends) > 1 else "surely"
            yield Placement(body, then, today, told.partition(" ")[2], placed, link.fact)


def _nearest(ways: Ways, place: str) -> list[str]:
    """The localities around a place, itself included, that became another, none of them in another such."""
    edge, found = [place], []
    seen = {place}
    while edge:
        changed = [one for one in edge if ways.became(one)]
        found += changed
        edge = [link.triple.object for one in edge if one not in changed for link in ways.around(one)]
        edge = [one for one in dict.fromkeys(edge) if one not in seen]
        seen.update(edge)
    return found or [place]


def _changes(ways: Ways, start: str, named: Named) -> Iterator[tuple[str, str]]:
    """What a thing has become, each with the number of steps and their text."""
    if not ways.became(start):
        yield start, "0 "
        return
    ways_on: list[tuple[str, ...]] = [(start,)]
    texts: dict[tuple[str, ...], str] = {(start,): named.label(start)}
    while ways_on:
        way = ways_on.pop()
        last = way[-1]
        onwards = [link for link in ways.became(last) if link.triple.object not in way]
        if not onwards:
            yield last, f"{len(way) - 1} {texts[way]}"
        elif len(way) > STEPS:
            for end in reached(last, ways.became):
                if not ways.became(end):
                    yield end, f"{STEPS + 2} {texts[way]} → … → {named.label(end)}"
        else:
            for link in onwards:
                longer = (*way, link.triple.object)
                text = f"{texts[way]} → {named.label(link.triple.object)}{_when(link, named)}"
                if longer not in texts or text < texts[longer]:
                    texts[longer] = text
                    ways_on.append(longer)


def _when(link: Link, named: Named) -> str:
    """The date of a change: the text's, or the bounds, or the first day of what came of it."""
    period = link.period
    by = f"by {period.end_not_after}" if period.end_not_after else ""
    when = link.when or period.end_not_before or by or named.valid_from(link.triple.object)
    return f" ({when})" if when else ""


def inside(ways: Ways) -> Iterator[tuple[str, str]]:
    """Each locality with all those around it, at whatever level."""
    for place in sorted({link.triple.subject for link in ways.of("within")}):
        for outer in sorted(reached(place, ways.around)):
            yield place, outer


def located(ways: Ways, found: Iterable[Placement]) -> Iterator[tuple[str, str]]:
    """Each organisation with the localities in which it is, its own and all around that."""
    places: dict[str, set[str]] = defaultdict(set)
    for one in found:
        if _is_place(one.then):
            places[one.body].update({one.then}, reached(one.then, ways.around))
    for body in sorted(places):
        for place in sorted(places[body]):
            yield body, place


def under_today(
    ways: Ways, found: Iterable[Placement], committees: Iterable[str]
) -> Iterator[tuple[str, str]]:
    """Each organisation with the Party committees that it is under today and was not then.

    It is, if what took it in is one of them or is under one; or if it is under a committee whose place
    lies in, or went into, that of the other.
    """
    heads: dict[str, set[str]] = defaultdict(set)
    for committee in sorted(committees):
        for link in ways.covered(committee):
            heads[link.triple.object].add(committee)
    today: dict[str, set[str]] = defaultdict(set)
    for one in found:
        if not _is_place(one.today):
            today[one.body].update({one.today}, reached(one.today, ways.up))

    def onwards(place: str) -> list[Link]:
        return ways.around(place) + ways.became(place)

    above = {link.triple.subject: reached(link.triple.subject, ways.up) for link in ways.of("part_of")}
    over: dict[str, set[str]] = {}
    for body in sorted({*above, *today}):
        for upper in above.get(body, ()):
            if upper not in over:
                parts = [link.triple.object for link in ways.covered(upper)]
                whole = {place for part in parts for place in (part, *reached(part, onwards))}
                over[upper] = {head for place in whole for head in heads[place]}
            today[body] |= over[upper]
        for committee in sorted(today[body] - {body} - set(above.get(body, ()))):
            yield body, committee


def _is_place(term: str) -> bool:
    return term.startswith(f"<{ID}loc-")
