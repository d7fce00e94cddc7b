"""A pattern taken apart: what stands in its sequence, and what a sentence must hold for it to match."""

from __future__ import annotations

import re
from collections.abc import Callable, Collection, Iterator, Sequence
from typing import NamedTuple, TypeAlias

ATOM = re.compile(
    r"(?P<bracket>[a-z]\w*):\(|(?:(?P<group>[a-z]\w*):)?(?P<atom>[A-Z][A-Z_]*|'[a-z]|[^\W\d_A-Z]+(?:-[^\W\d_A-Z]+)*|[.,;:'–/&-])"
    r"|(?P<operator>[()|?*+]|\{\d*(?:,\d*)?\})|(?P<blank>\s+)"
)
QUANTITY = re.compile(r"[?*+]|\{\d*(?:,\d*)?\}")
_NONE = re.compile(r"[?*]|\{0*[,}]")

Characters = Callable[[str], frozenset[str] | None]
"""The characters that an atom may be; ``None`` when it may be almost any."""

ANYTHING = frozenset({""})
"""The anchor of a pattern that needs nothing in particular; every sentence holds it."""

_COMMON_TAGS = frozenset(["OTHER", "CAP", "NAME", "FOREIGN", "NUMBER"])
_COMMON = 50
"""How little it tells that a sentence holds an atom which most hold."""
_TAG, _WORD = 10, 1
"""The same for other tags, and for other words."""


class Part(NamedTuple):
    """One part of a sequence: an atom, or a bracket with its branches."""

    text: str
    """As it is written, with its group and quantity."""
    group: str
    optional: bool
    atom: str
    branches: tuple[tuple[Part, ...], ...]


def parts(pattern: str) -> tuple[Part, ...]:
    """The parts of a pattern in their order; alternatives without a bracket are one part.

    >>> [part.text for part in parts("kind:KIND of the? (PLACE|place:PLACE_REF){2,3} (, PERSON)*")]
    ['kind:KIND', 'of', 'the?', '(PLACE|place:PLACE_REF){2,3}', '(, PERSON)*']
    """
    branches, end = _branches(pattern, 0)
    if end != len(pattern):
        raise ValueError(f"pattern {pattern!r}: cannot read {pattern[end:]!r}")
    return branches[0] if len(branches) == 1 else (Part(pattern, "", False, "", branches),)


def _branches(pattern: str, position: int) -> tuple[tuple[tuple[Part, ...], ...], int]:
    """The alternatives up to the closing bracket or the end, and the position there."""
    branches: list[list[Part]] = [[]]
    while found := ATOM.match(pattern, position):
        if found["operator"] == ")":
            break
        position = found.end()
        if found["operator"] == "|":
            branches.append([])
        elif not found["blank"]:
            inside: tuple[tuple[Part, ...], ...] = ()
            if not found["atom"]:
                inside, position = _branches(pattern, position)
                position += 1
            quantity = QUANTITY.match(pattern, position)
            position = quantity.end() if quantity else position
            branches[-1].append(
                Part(
                    pattern[found.start() : position],
                    found["group"] or found["bracket"] or "",
                    quantity is not None and _NONE.match(quantity[0]) is not None,
                    found["atom"] or "",
                    inside,
                )
            )
    return tuple(tuple(branch) for branch in branches), position


Anchors: TypeAlias = tuple[frozenset[str], ...]
"""Sets of characters: a sentence must hold one of each for the pattern to match anywhere in it.

Most patterns match in few sentences, and few of the others hold what they need.
"""
ANCHORS = 3


def anchors(pattern: str, characters: Characters, common: Collection[str] = ()) -> Anchors:
    """The three rarest of what a pattern needs; most sentences hold the words of ``common``.

    >>> def characters(atom):
    ...     return None if atom == "ANYTHING" else frozenset({atom})
    >>> [sorted(each) for each in anchors("the? (old|new PLACE) of ANYTHING* BODY", characters, ["of"])]
    [['new', 'old'], ['BODY'], ['of']]
    """
    needs = sorted(_needs(parts(pattern), characters, {*_COMMON_TAGS, *common}), key=lambda need: need.weight)
    sets = list(dict.fromkeys(need.characters for need in needs))
    return tuple([*sets, *[ANYTHING] * ANCHORS][:ANCHORS])


class _Need(NamedTuple):
    characters: frozenset[str]
    weight: int


def _needs(sequence: Sequence[Part], characters: Characters, common: Collection[str]) -> Iterator[_Need]:
    for part in sequence:
        if part.optional:
            continue
        if part.branches:
            yield from _needs_of_bracket(part, characters, common)
            continue
        found = characters(part.atom)
        if found is not None:
            rare = _TAG * len(found) if part.atom[0].isupper() else _WORD
            yield _Need(found, _COMMON if part.atom in common else rare)


def _needs_of_bracket(part: Part, characters: Characters, common: Collection[str]) -> Iterator[_Need]:
    """One branch needs what it needs; of several, each must need something."""
    branches = [list(_needs(branch, characters, common)) for branch in part.branches]
    if len(branches) == 1:
        yield from branches[0]
    elif all(branches):
        rarest = [min(needs, key=lambda need: need.weight) for needs in branches]
        every = frozenset().union(*(need.characters for need in rarest))
        yield _Need(every, sum(need.weight for need in rarest))
