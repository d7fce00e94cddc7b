"""How long a backtracking search for a pattern may take, told from the pattern alone.

A pattern becomes its position automaton (Glushkov, 1961): a state for each character that stands in it, counted
repetitions written out, an edge for each way from one to the next. What a backtracking search tries are the runs of
this automaton, so its time at one place of a text is (Weber and Seidl, On the degree of ambiguity of finite
automata, 1991)

* exponential just when some state comes back to itself in two ways over one text;
* polynomial just when a state comes back to itself, leads to another, and that one to itself, all over one text;
* else the length of the text times what counted repetitions leave open, for which ``most_runs`` has a bound.

What looks around (``(?=…)``, ``\\b``, ``^``) is left out: it can only forbid runs. Its inside is a pattern of its own.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator
from re import _constants as sre  # type: ignore[attr-defined]
from re import _parser  # type: ignore[attr-defined]
from typing import Any, NamedTuple

import networkx as nx

_SAMPLE = [*map(chr, range(0x250)), *map(chr, range(0x1EA0, 0x1F00)), *"\u2013\u2014\u2019\u201c\u201d\u2026\u4e00"]
"""Characters of each category; a pattern's own, and their neighbours, are added."""
_REPEATS = (sre.MAX_REPEAT, sre.MIN_REPEAT)
_LOOKS = (sre.ASSERT, sre.ASSERT_NOT)


class Piece(NamedTuple):
    """A part of a pattern: in how many ways it is empty, begins and ends."""

    empty: int
    first: Counter[int]
    last: Counter[int]


NOTHING = Piece(1, Counter(), Counter())


class Automaton:
    """The position automaton of a pattern."""

    def __init__(self, pattern: re.Pattern[Any]) -> None:
        """Write the pattern out; what it looks at besides is in ``looks``."""
        self.looks: list[Any] = []
        tree = _parser.parse(pattern.pattern, pattern.flags & ~re.DEBUG)
        self._flags = pattern.flags
        self._classes = _classes(tree, self._flags)
        self.sets: list[frozenset[int]] = []
        """The characters of each state, as numbers of classes."""
        self.ways: list[Counter[int]] = []
        """From each state to others, and in how many ways."""
        self.start = self._sequence(tree).first
