"""What was named, in the order of the text: looked up by what it is, so that nobody walks a long article."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Callable, Hashable, Iterable, Iterator
from heapq import merge
from itertools import groupby
from typing import Generic, TypeVar

T = TypeVar("T")


class Trail(Generic[T]):
    """Things with the offsets at which they were named.

    >>> trail = Trail[str](lambda word: (len(word), word))
    >>> for at, word in enumerate("one two seven one".split()):
    ...     trail.append((at, word))
    >>> list(trail.back(3)), list(trail.back(9, 3, 5, "one"))[:2]
    ([(2, 'seven'), (1, 'two'), (0, 'one')], [(3, 'one'), (2, 'seven')])
    >>> trail.forget("one")
    >>> list(trail.back(9, 3))
    [(1, 'two')]
    """

    def __init__(self, kinds: Callable[[T], Iterable[Hashable]]) -> None:
        """``kinds`` is all that a thing is looked up by."""
        self._kinds = kinds
        self._named: dict[int, tuple[int, T]] = {}
        self._all: list[int] = []
        self._of: dict[Hashable, list[int]] = {}
        self._sentences: list[int] = []
        self._firsts: list[int] = []
        """Where sentences begin, and the number of what is named first in each."""
        self._next = 0

    def begin(self, sentence: int) -> None:
        """What is named from now on stands in the sentence that begins there."""
        self._sentences.append(sentence)
        self._firsts.append(self._next)

    def append(self, named: tuple[int, T]) -> None:
        """Something is named, at an offset."""
        self._named[self._next] = named
        self._all.append(self._next)
        for kind in set(self._kinds(named[1])):
            self._of.setdefault(kind, []).append(self._next)
        self._next += 1

    def extend(self, at: int, things: Iterable[T]) -> None:
        """Several things may be named, at one offset."""
        for one in things:
            self.append((at, one))

    def forget(self, kind: Hashable) -> None:
        """Let nothing of a kind have been named so far."""
        for number in self._of.pop(kind, ()):
            self._named.pop(number, None)

    def last(self) -> tuple[int, T] | None:
        """What was named last."""
        numbers = self._live(self._all)
        return self._named[numbers[-1]] if numbers else None

    def back(self, before: int, *kinds: Hashable) -> Iterator[tuple[int, T]]:
        """What was named before an offset, the last one first; of one of the kinds if any are given."""
        lists = [self._of[kind] for kind in kinds if kind in self._of] if kinds else [self._all]
        backwards = [reversed(self._live(numbers)) for numbers in lists]
        if len(backwards) == 1:
            numbers: Iterable[int] = backwards[0]
        else:
            numbers = (number for number, _ in groupby(merge(*backwards, reverse=True)))
        for number in numbers:
            named = self._named.get(number)
            if named is not None and named[0] < before:
                yield named

    def between(self, start: int, end: int) -> Iterator[tuple[int, T]]:
        """What was named from one offset to another, in the order in which it was."""
        first = max(0, bisect_right(self._sentences, start) - 1)
        firsts = (*self._firsts[first : first + 1], self._next)
        last = bisect_left(self._sentences, end)
        stop = self._firsts[last] if last < len(self._firsts) else self._next
        for number in range(firsts[0], stop):
            named = self._named.get(number)
            if named is not None and start <= named[0] < end:
                yield named

    def _live(self, numbers: list[int]) -> list[int]:
        """The numbers, without those at the end that are forgotten."""
        while numbers and numbers[-1] not in self._named:
            numbers.pop()
        return numbers
