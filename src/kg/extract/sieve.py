"""Which of many patterns may match a sentence: few of them, and finding out must cost less than trying."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from functools import reduce
from itertools import repeat
from operator import or_
from typing import Generic, Protocol, TypeVar


class Anchored(Protocol):
    """A pattern that matches only where one tag of each set is; the empty string is everywhere."""

    @property
    def anchors(self) -> tuple[frozenset[str], ...]:
        """Three sets."""
        ...


P = TypeVar("P", bound=Anchored)


class Sieve(Generic[P]):
    """Patterns in their order, each a bit of an integer: the first one is the lowest.

    So one dictionary from tag to bits answers for all patterns, and all their anchors, at once.
    """

    def __init__(self, patterns: Iterable[P]) -> None:
        """Note which anchors of which patterns each tag serves: those of each place side by side."""
        self.patterns = tuple(patterns)
        self._width = len(self.patterns)
        self._serves: dict[str, int] = {}
        for number, pattern in enumerate(self.patterns):
            for place, tags in enumerate(pattern.anchors):
                for tag in tags:
                    self._serves[tag] = self._serves.get(tag, 0) | 1 << self._width * place + number
        self._always = self._serves.get("", 0)

    def __iter__(self) -> Iterator[P]:
        """Yield all patterns."""
        return iter(self.patterns)

    def waiting(self, tags: str) -> int:
        """The patterns that may match a sentence of those tags, as bits."""
        bits = reduce(or_, map(self._serves.get, set(tags), repeat(0)), self._always)
        width = self._width
        return bits & bits >> width & bits >> 2 * width

    def candidates(self, tags: str) -> Iterator[P]:
        """The same patterns, one by one."""
        waiting = self.waiting(tags)
        while waiting:
            yield self.patterns[(waiting & -waiting).bit_length() - 1]
            waiting &= waiting - 1
