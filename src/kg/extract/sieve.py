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

    So one dictionary from tag to bits answers for all patterns at once.
    """

    def __init__(self, patterns: Iterable[P]) -> None:
        """Note which patterns each tag serves."""
        self.patterns = tuple(patterns)
        self._width = len(self.patterns)
        self._serves: dict[str, int] = {}
        for number, pattern in enumerate(self.patterns):
            for bit, tags in ((number, pattern.anchor), (self._width + number, pattern.second)):
                for tag in tags:
                    self._serves[tag] = self._serves.get(tag, 0) | 1 << bit
        self._always = self._serves.get("", 0)

    def __iter__(self) -> Iterator[P]:
        """Yield all patterns."""
        return iter(self.patterns)

    def served(self, tags: Iterable[str]) -> int:
        """The patterns whose anchor is among the tags and, above them, those whose second set is, as bits."""
        bits, serves = self._always, self._serves
        for tag in tags:
            if tag in serves:
                bits |= serves[tag]
        return bits

    def waiting(self, served: int) -> int:
        """Of what tags serve, the patterns that may match, as bits."""
        return served & served >> self._width

    def candidates(self, tags: str) -> Iterator[P]:
        """The patterns that may match a sentence of those tags."""
        waiting = self.waiting(self.served(set(tags)))
        while waiting:
            yield self.patterns[(waiting & -waiting).bit_length() - 1]
            waiting &= waiting - 1
