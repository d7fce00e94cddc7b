"""Pairs that may be one thing, with what speaks for it and against it. Nothing is joined here."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace

from kg.model import Judgement
from kg.review.evidence import listed
from kg.review.likeness import likeness, pairs, spelt
from kg.review.things import Thing, Things
from kg.review.verdicts import verdicts
from kg.store import GraphStore

_LEAST = 0.4
"""Pairs with a lower score are left out, people of one name excepted."""
_NAME = {"person": 0.4, "organisation": 0.5, "locality": 0.5}
_PLACE_APART = {"person": -0.2, "organisation": -0.4, "locality": -0.4}


@dataclass(frozen=True, slots=True)
class Feature:
    """Something that speaks for two being one (a positive weight) or against it (a negative one)."""

    name: str
    weight: float
    what: str


@dataclass(frozen=True, slots=True)
class Candidate:
    """Two things that may be one."""

    sort: str
    score: float
    """From 0 to 1: the sum of the weights."""
    left: str
    right: str
    left_iri: str
    right_iri: str
    features: tuple[Feature, ...]
    judged: str = ""
    """``undecided``, or ``same`` where only a build is wanting to join them; or nothing."""


def candidates(store: GraphStore, judgements: Iterable[Judgement] = ()) -> tuple[Candidate, ...]:
    """People, organisations and localities that may be one, the likeliest first.

    What was judged different is left out, by the graph or by judgements that it does not hold yet.
    """
    things = Things(store)
    judged = verdicts(store, judgements)
    names = ((one.iri, one.name, f"{one.sort} {one.group}") for one in things.all.values())
    wanted = [pair for pair in pairs(names) if judged.get(frozenset(pair)) != "different"]
    found = (_candidate(things, things.all[left], things.all[right]) for left, right in wanted)
    kept = [
        replace(one, judged=judged.get(frozenset({one.left_iri, one.right_iri}), ""))
        for one in found
        if one is not None
    ]
    return tuple(sorted(kept, key=lambda one: (-one.score, one.sort, one.left, one.left_iri, one.right_iri)))


def _candidate(things: Things, left: Thing, right: Thing) -> Candidate | None:
    alike = likeness(left.name, right.name, shorter=left.sort == "person")
    if not alike or {left.iri, right.iri} <= things.official:
        return None
    what = "the same name" if alike == 1 else f"names {alike:.0%} alike"
    name = Feature("name", round(_NAME[left.sort] * alike, 2), what)
    features = [name, *_place(things, left, right)]
    features += _of_people(things, left, right) if left.sort == "person" else _of_bodies(things, left, right)
    if _sum(features) < _LEAST and not (alike == 1 and left.sort == "person"):
        return None
    features += _texts(things, left, right)
    score = _sum(features)
    if score < _LEAST and not (alike == 1 and left.sort == "person"):
        return None
    return Candidate(left.sort, score, left.name, right.name, left.iri, right.iri, tuple(features))


def _place(things: Things, left: Thing, right: Thing) -> Iterator[Feature]:
    """How near to one another they are."""
    ours, theirs = things.places(left), things.places(right)
    around = things.around(ours), things.around(theirs)
    if not ours or not theirs:
        return
    if shared := ours & theirs:
        yield Feature("place", 0.2, f"both in {_named(things, shared)}")
    elif nested := (ours & around[1]) | (theirs & around[0]):
        yield Feature("place", 0.15, f"one in a part of {_named(things, nested)}")
    elif common := around[0] & around[1]:
        nearest = frozenset(one for one in common if not common & _below(things, one, common))
        yield Feature("place", 0.05, f"both somewhere in {_named(things, nearest or common)}")
    elif not _may_be_one(things, ours, theirs):
        apart = f"one in {_named(things, ours)}, the other in {_named(things, theirs)}"
        yield Feature("place", _PLACE_APART[left.sort], apart)


def _may_be_one(things: Things, ours: frozenset[str], theirs: frozenset[str]) -> bool:
    """Tell whether two places are not known to be two: spelt alike, and not in different places."""
    for left, right in ((left, right) for left in ours for right in theirs):
        around = (things.around(frozenset({one})) - {one} for one in (left, right))
        if (
            not {left, right} <= things.official
            and {left, right} <= things.all.keys()
            and likeness(things.all[left].name, things.all[right].name)
            and _meet(*around)
        ):
            return True
    return False


def _meet(ours: frozenset[str], theirs: frozenset[str]) -> bool:
    """Tell whether two things can lie in one place, as far as anything is known."""
    return not ours or not theirs or bool(ours & theirs)


def _below(things: Things, place: str, others: frozenset[str]) -> frozenset[str]:
    """Those of other localities that lie in a place."""
    return frozenset(one for one in others if place in things.around(frozenset({one})))


def _of_people(things: Things, left: Thing, right: Thing) -> Iterator[Feature]:
    if shared := things.bodies(left.iri) & things.bodies(right.iri):
        yield Feature("organisation", 0.3, f"both at {_named(things, shared)}")
    if roles := things.roles(left.iri) & things.roles(right.iri):
        yield Feature("role", 0.1, f"both {listed(sorted(role.replace('-', ' ') for role in roles))}")
    births = things.births.get(left.iri, frozenset()), things.births.get(right.iri, frozenset())
    if births[0] and births[1]:
        same = births[0] & births[1]
        told = f"born in {listed(sorted(same or births[0] | births[1]))}"
        yield Feature("birth", 0.2 if same else -0.5, told)


def _of_bodies(things: Things, left: Thing, right: Thing) -> Iterator[Feature]:
    ours, theirs = things.above.get(left.iri), things.above.get(right.iri)
    if ours and theirs:
        if shared := ours & theirs:
            yield Feature("parent", 0.2, f"both under {_named(things, shared)}")
        else:
            apart = f"one under {_named(things, ours)}, the other under {_named(things, theirs)}"
            yield Feature("parent", -0.1, apart)


def _texts(things: Things, left: Thing, right: Thing) -> Iterator[Feature]:
    """What the articles show: both named in one, and diacritics that agree or differ."""
    ours, theirs = things.told(left), things.told(right)
    if shared := {document for document, _ in ours} & {document for document, _ in theirs}:
        yield Feature("article", -0.3, f"named as two in {listed(sorted(shared)[:3])}")
    marked = _spellings(ours, left.name), _spellings(theirs, right.name)
    if marked[0] and marked[1]:
        same = marked[0] & marked[1]
        told = listed(sorted(same or marked[0] | marked[1]))
        yield Feature("diacritics", 0.1 if same else -0.2, f"written {told}")


def _spellings(told: list[tuple[str, str]], name: str) -> frozenset[str]:
    return frozenset(filter(None, (spelt(sentence, name) for _, sentence in told)))


def _named(things: Things, iris: frozenset[str]) -> str:
    return listed(sorted(things.all[iri].name if iri in things.all else iri for iri in iris))


def _sum(features: list[Feature]) -> float:
    return round(min(max(sum(one.weight for one in features), 0.0), 1.0), 2)
