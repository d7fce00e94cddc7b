"""Which of many patterns may match a sentence: few of them, and finding out must cost less than trying."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Generic, Protocol, TypeVar


class Anchored(Protocol):
    """A pattern that matches only where one tag of each set is; the empty string is everywhere."""

    @property
    def anchor(self) -> frozenset[str]:
        """The rarer tags."""
        ...

    @property
    def second(self) -> frozenset[str]:
        """The others."""
        ...


P = TypeVar("P", bound=Anchored)


class Sieve(Generic[P]):
    """Patterns in their order, each a bit of an integer: the first one is the lowest.

    So two dictionaries from tag to bits answer for all patterns at once.
    """

    def __init__(self, patterns: Iterable[P]) -> None:
        """Note which patterns each tag serves."""
        self.patterns = tuple(patterns)
        self._anchor: dict[str, int] = {}
        self._second: dict[str, int] = {}
        for number, pattern in enumerate(self.patterns):
            for bits, tags in ((self._anchor, pattern.anchor), (self._second, pattern.second)):
                for tag in tags:
                    bits[tag] = bits.get(tag, 0) | 1 << number

    def __iter__(self) -> Iterator[P]:
        """Yield all patterns."""
        return iter(self.patterns)

    def served(self, tags: Iterable[str]) -> tuple[int, int]:
        """The patterns whose anchor is among the tags, and those whose second set is, as bits."""
        anchored, seconded = self._anchor.get("", 0), self._second.get("", 0)
        for tag in set(tags):
            anchored |= self._anchor.get(tag, 0)
            seconded |= self._second.get(tag, 0)
        return anchored, seconded

    def candidates(self, tags: str) -> Iterator[P]:
        """The patterns that may match a sentence of those tags."""
        anchored, seconded = self.served(tags)
        waiting = anchored & seconded
        while waiting:
            yield self.patterns[lowest(waiting)]
            waiting &= waiting - 1


def lowest(bits: int) -> int:
    """The number of the lowest bit.

    >>> lowest(0b1000)
    3
    """
    return (bits & -bits).bit_length() - 1
