"""The position automaton of a regular expression (Glushkov, 1961).

A state for each character that stands in a pattern, counted repetitions written out, and an edge for each
way from one to the next: what a backtracking search tries are the runs of this automaton. What looks around
(``(?=…)``, ``\\b``, ``^``) is left out: it can only forbid runs.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from re import _constants as sre  # type: ignore[attr-defined]
from re import _parser  # type: ignore[attr-defined]
from typing import Any, NamedTuple

import networkx as nx

_SAMPLE = [
    *map(chr, range(0x250)),
    *map(chr, range(0x1EA0, 0x1F00)),
    *"\u2013\u2014\u2019\u201d\u2026\u4e00\u9fff",
]
"""Characters of each category; those that a pattern names are added."""
_LEAVES = (sre.LITERAL, sre.NOT_LITERAL, sre.IN, sre.ANY)
_REPEATS = (sre.MAX_REPEAT, sre.MIN_REPEAT)
_LOOKS = (sre.AT, sre.ASSERT, sre.ASSERT_NOT)
_CATEGORIES = {
    sre.CATEGORY_DIGIT: r"\d",
    sre.CATEGORY_NOT_DIGIT: r"\D",
    sre.CATEGORY_SPACE: r"\s",
    sre.CATEGORY_NOT_SPACE: r"\S",
    sre.CATEGORY_WORD: r"\w",
    sre.CATEGORY_NOT_WORD: r"\W",
}
_DOTALL, _ASCII, _IGNORECASE = int(re.DOTALL), int(re.ASCII), int(re.IGNORECASE)  # flags are slow to combine
_TWO = 2
"""Two ways are as bad as more."""


class Piece(NamedTuple):
    """A part of a pattern: in how many ways it is empty, begins with a state, and ends with one."""

    empty: int
    first: Counter[int]
    last: Counter[int]


NOTHING = Piece(1, Counter(), Counter())


class Automaton:
    """The states of a pattern, and the ways between them."""

    def __init__(self, pattern: str, flags: int = 0) -> None:
        """Write the pattern out."""
        tree = _parser.parse(pattern, flags)
        self._sets = _classes(list(_leaves(tree)), int(tree.state.flags))
        self._groups: dict[int | None, Any] = {}
        self.sets: list[frozenset[str]] = []
        """What each state takes: one character for all that the pattern cannot tell apart."""
        self.ways: list[Counter[int]] = []
        """From each state to the next ones: in how many ways."""
        self.start = self._sequence(tree).first
        self.graph: nx.DiGraph[int] = nx.DiGraph((p, q) for p, ways in enumerate(self.ways) for q in ways)
        found = nx.strongly_connected_components(self.graph)
        self.loops = [loop for loop in found if len(loop) > 1 or self.graph.has_edge(*[*loop] * 2)]

    def _link(self, last: Counter[int], first: Counter[int], times: int = 1) -> None:
        for p, a in last.items():
            for q, b in first.items():
                self.ways[p][q] = min(_TWO, self.ways[p][q] + a * b * times)

    def _then(self, a: Piece, b: Piece) -> Piece:
        self._link(a.last, b.first)
        return Piece(
            min(_TWO, a.empty * b.empty),
            a.first + _times(b.first, a.empty),
            b.last + _times(a.last, b.empty),
        )

    def _sequence(self, tree: Any) -> Piece:
        found = NOTHING
        for kind, value in tree:
            found = self._then(found, self._piece(kind, value))
        return found

    def _piece(self, kind: Any, value: Any) -> Piece:
        if kind in _LOOKS:
            return NOTHING
        if kind is sre.SUBPATTERN:
            self._groups[value[0]] = value[3]
            return self._sequence(value[3])
        if kind is sre.GROUPREF:  # any text of the group is more than the one that it took
            return self._sequence(self._groups[value])
        if kind is sre.BRANCH:
            each = [self._sequence(branch) for branch in value[1]]
            firsts, lasts = (
                sum(some, Counter[int]()) for some in zip(*(piece[1:] for piece in each), strict=True)
            )
            return Piece(min(_TWO, sum(piece.empty for piece in each)), firsts, lasts)
        if kind in _REPEATS:
            return self._repeated(*value)
        self.sets.append(self._sets[repr((kind, value))])
        self.ways.append(Counter())
        state = Counter([len(self.sets) - 1])
        return Piece(0, state, state)

    def _repeated(self, least: int, most: int, body: Any) -> Piece:
        found, copies = NOTHING, most
        if most is sre.MAXREPEAT:
            found, copies = self._sequence(body), max(0, least - 1)
            self._link(found.last, found.first, 1 + found.empty)
            found = found if least else _optional(found)
        for copy in range(copies, 0, -1):
            found = self._then(self._sequence(body), found)
            found = _optional(found) if copy > least else found
        return found


def _leaves(tree: Any) -> Iterator[Any]:
    for kind, value in tree:
        if kind in _LEAVES:
            yield kind, value
        elif kind is sre.SUBPATTERN or kind in _REPEATS:
            yield from _leaves(value[-1])
        elif kind is sre.BRANCH:
            for branch in value[1]:
                yield from _leaves(branch)
        elif kind not in _LOOKS and kind is not sre.GROUPREF:
            raise ValueError(f"{kind} is not understood")


def _classes(leaves: list[Any], flags: int) -> dict[str, frozenset[str]]:
    """What each leaf takes, one character standing for all that no leaf tells apart."""
    unique = {repr(leaf): leaf for leaf in leaves}
    own = {chr(code) for kind, value in unique.values() for code in _codes(kind, value)}
    by_category = re.search("CATEGORY|RANGE", "".join(unique)) or flags & _IGNORECASE
    apart: dict[tuple[bool, ...], str] = {}
    for character in sorted(own) + (_SAMPLE if by_category else ["\n", "\0"]):
        apart.setdefault(
            tuple(_takes(kind, value, character, flags) for kind, value in unique.values()), character
        )
    return {
        name: frozenset(character for taken, character in apart.items() if taken[i])
        for i, name in enumerate(unique)
    }


def _codes(kind: Any, value: Any) -> Iterator[int]:
    if kind is sre.IN:
        for inner, part in value:
            yield from _codes(inner, part)
    elif kind is sre.RANGE:
        yield from value
    elif kind in (sre.LITERAL, sre.NOT_LITERAL):
        yield value


def _takes(kind: Any, value: Any, character: str, flags: int) -> bool:
    if kind is sre.ANY:
        return bool(flags & _DOTALL) or character != "\n"
    if kind is sre.NOT_LITERAL:
        return not _takes(sre.LITERAL, value, character, flags)
    if kind is sre.IN and value[0][0] is sre.NEGATE:
        return not _takes(sre.IN, value[1:], character, flags)
    if kind is sre.IN:
        return any(_takes(inner, part, character, flags) for inner, part in value)
    if kind is sre.CATEGORY:
        return re.match(_CATEGORIES[value], character, flags & _ASCII) is not None
    same = {character, character.lower(), character.upper()} if flags & _IGNORECASE else {character}
    low, high = value if kind is sre.RANGE else (value, value)
    return any(len(each) == 1 and low <= ord(each) <= high for each in same)


def _times(ways: Counter[int], times: int) -> Counter[int]:
    return (
        Counter({state: min(_TWO, number * times) for state, number in ways.items()}) if times else Counter()
    )


def _optional(piece: Piece) -> Piece:
    return piece._replace(empty=min(_TWO, piece.empty + 1))
