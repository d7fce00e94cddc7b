"""How patterns are joined: those that share no variable are a cross product, each row with each."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TypeAlias

from kg.query.lint.groups import Group, Item

Doubt: TypeAlias = tuple[str, int, str]
"""A rule, the number of a token, and what is doubtful there."""


def doubtful(group: Group) -> Iterator[Doubt]:
    """What may take long in a group and in the groups inside it."""
    return _doubtful(group, frozenset(), frozenset())


def _doubtful(group: Group, given: frozenset[str], told: frozenset[str]) -> Iterator[Doubt]:
    """The same; ``given`` has one value in each row, ``told`` values from outside, one after another."""
    yield from _apart(group, given)
    yield from _paths(group, told)
    for inside in group.groups:
        yield from _doubtful(inside, given, frozenset() if inside.closed else told | group.variables)
    for test in group.tests:
        yield from _doubtful(test, given | group.variables, told | group.variables)


def _apart(group: Group, given: frozenset[str]) -> Iterator[Doubt]:
    everything = [*(item for run in group.runs for item in run), *group.joins]
    parts = _together(everything, given)
    if len(parts) > 1:
        one, other = parts[0], parts[1]
        text = f"a cross product: {_names(other)} and {_names(one)} share no variable"
        yield "cross-product", _place(other), text
        return
    begun: frozenset[str] = frozenset()
    for run, word in zip(group.runs, group.words, strict=True):
        parts = _together(run, given | begun if word else given)
        if begun or any(item.bounded for item in run):  # what the engine begins with gives values to the rest
            begun = begun.union(*(item.variables for item in (*run, *group.joins)))
        if len(parts) < 2:
            continue
        names = f"{_names(parts[1])} and {_names(parts[0])}"
        if word:
            text = (
                f"after {word}, {names} share no variable, which may be a cross product: put them before it"
            )
            yield "after-optional", _place(parts[1]), text
        else:
            text = f"a cross product: {names} share no variable; only what follows brings them together"
            yield "cross-product", _place(parts[1]), text


def _together(items: Sequence[Item], given: frozenset[str]) -> list[list[Item]]:
    """The items in parts that share no variable, in their order; what is given brings together, too."""
    parts: list[tuple[set[str], list[Item]]] = [(set(given), [])]
    for item in items:
        joined = [part for part in parts if part[0] & item.variables]
        if item.variables:
            parts = [part for part in parts if part not in joined]
            names = set(item.variables).union(*(part[0] for part in joined))
            parts.append((names, [*(one for _, some in joined for one in some), item]))
    return sorted((some for _, some in parts if some), key=_place)


def _place(items: Sequence[Item]) -> int:
    return min(item.place for item in items)


def _names(items: Sequence[Item]) -> str:
    """The first variable of some items."""
    first = min(items, key=lambda item: item.place)
    return "?" + min(name for name in first.variables)


def _paths(group: Group, told: frozenset[str]) -> Iterator[Doubt]:
    """Paths of any length of which nothing else tells where they begin or end."""
    everything = [*(item for run in group.runs for item in run), *group.joins]
    for item in everything:
        others = told.union(*(one.variables for one in everything if one is not item))
        if item.free and item.ends and not others.intersection(item.ends):
            first, last = item.ends
            text = (
                f"a path of any length from any ?{first} to any ?{last}: let another pattern tell one of them"
            )
            yield "open-path", item.place, text
