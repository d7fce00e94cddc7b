"""What becomes of judgements in a graph: which things are joined, and which one of them stays.

A pure function of the judgements, the articles' abstracts and the gazetteer. Of things that are one, a
unit of the gazetteer stays; else the first in the file that an article mentions, left before right.
"""

from __future__ import annotations

from collections import defaultdict, deque
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from kg.connect.abstract import Abstract
from kg.errors import JudgementError
from kg.model import Entity, Judgement

Official = Callable[[str], Entity | None]
"""The unit of the gazetteer that has a key, if one has."""


@dataclass(frozen=True, slots=True)
class Joins:
    """What judgements do to the things of some articles."""

    stays: Mapping[str, Entity]
    """For the key of each thing that is joined to another: the one that stays."""
    names: Mapping[str, str]
    """The name of each thing that was judged, by its key, where it is known."""
    applied: tuple[Judgement, ...]
    """Those that are about things of these articles; they stand in the graph."""
    missing: tuple[tuple[Judgement, str], ...]
    """Judgements about something that no article mentions, each with its key."""


def check(path: str, judgements: Sequence[Judgement], official: Official) -> None:
    """Refuse judgements that contradict each other, or make one of two units of the gazetteer."""
    links = _links(judgements)
    for one in judgements:
        if one.verdict == "different" and (between := _way(links, one.left, one.right)):
            raise JudgementError(
                f"{path}: id:{one.left} and id:{one.right} are judged different ({_lines([one])}) "
                f"and the same ({_lines(between)}): take out what is wrong"
            )
    for group in _groups(judgements):
        units = [key for key in group if official(key)]
        if len(units) > 1:
            between = _way(links, units[0], units[1])
            raise JudgementError(
                f"{path}: id:{units[0]} and id:{units[1]} are judged the same ({_lines(between)}), and both "
                "are units of the gazetteer, which are never one: take out what is wrong"
            )


def joins(judgements: Sequence[Judgement], abstracts: Iterable[Abstract], official: Official) -> Joins:
    """What judgements that `check` has let pass do to the things of these articles."""
    judged = {key for one in judgements for key in (one.left, one.right)}
    known = _mentioned(judged, abstracts)
    there = known | {key: unit for key in judged - known.keys() if (unit := official(key))}
    stays: dict[str, Entity] = {}
    for group in _groups(judgements):
        one = _staying(group, there)
        if one and any(key in known for key in group if key != one.key):
            stays.update((key, one) for key in group if key != one.key)
    pairs = ((one, key) for one in judgements for key in (one.left, one.right))
    return Joins(
        stays=stays,
        names={key: one.label for key, one in there.items()},
        applied=tuple(one for one in judgements if _applies(one, stays, there)),
        missing=tuple((one, key) for one, key in pairs if key not in there),
    )


def lines_between(judgements: Sequence[Judgement], left: str, right: str) -> str:
    """The lines that make one of two things, in words."""
    return _lines(_way(_links(judgements), left, right))


def _applies(one: Judgement, stays: Mapping[str, Entity], there: Mapping[str, Entity]) -> bool:
    if one.verdict == "same":
        return one.left in stays or one.right in stays
    return all(key in there or key in stays for key in (one.left, one.right))


def _mentioned(keys: set[str], abstracts: Iterable[Abstract]) -> dict[str, Entity]:
    """Those of some things that articles mention."""
    found: dict[str, Entity] = {}
    for abstract in abstracts:
        for thing in abstract.things:
            if thing.key in keys:
                found[thing.key] = min(found.get(thing.key, thing), thing)
    return found


def _staying(group: Sequence[str], there: Mapping[str, Entity]) -> Entity | None:
    """Which of some things that are one stays: the unit of the gazetteer, else the first that is there."""
    found = [there[key] for key in group if key in there]
    return next((one for one in found if one.unit), found[0] if found else None)


def _groups(judgements: Sequence[Judgement]) -> Iterator[tuple[str, ...]]:
    """The things that are judged to be one, each group in the order of the file."""
    links = _links(judgements)
    seen: set[str] = set()
    order = [key for one in judgements if one.verdict == "same" for key in (one.left, one.right)]
    for key in order:
        if key not in seen:
            group = {key, *_reached(links, key)}
            seen |= group
            yield tuple(dict.fromkeys(one for one in order if one in group))


_Links = Mapping[str, list[tuple[str, Judgement]]]


def _links(judgements: Iterable[Judgement]) -> _Links:
    links: dict[str, list[tuple[str, Judgement]]] = defaultdict(list)
    for one in judgements:
        if one.verdict == "same":
            links[one.left].append((one.right, one))
            links[one.right].append((one.left, one))
    return links


def _reached(links: _Links, start: str) -> dict[str, tuple[str, Judgement]]:
    """All that is one with a thing, each with what it was reached from, and by which judgement."""
    found: dict[str, tuple[str, Judgement]] = {}
    waiting = deque([start])
    while waiting:
        here = waiting.popleft()
        for there, by in links.get(here, ()):
            if there != start and there not in found:
                found[there] = here, by
                waiting.append(there)
    return found


def _way(links: _Links, left: str, right: str) -> list[Judgement]:
    """The judgements that make one of two things; none if they are two."""
    found = _reached(links, left)
    way: list[Judgement] = []
    while right in found:
        right, by = found[right]
        way.append(by)
    return way


def _lines(judgements: Iterable[Judgement]) -> str:
    """The lines of judgements in words; what is not yet in the file has none.

    >>> _lines([Judgement("a", "b", "same", "", "", "", 3), Judgement("b", "c", "same", "", "", "", 2)])
    'lines 2 and 3'
    """
    numbers = sorted({one.line for one in judgements})
    *others, last = [str(number) if number else "the new judgement" for number in numbers]
    named = f"{', '.join(others)} and {last}" if others else last
    return named if numbers == [0] else f"line{'s' if others else ''} {named}"
