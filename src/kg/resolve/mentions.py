"""The localities that a document mentions by name: first those of one segment, then those of the others."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from itertools import chain
from typing import NamedTuple

from kg.reading import Place
from kg.text import fold

_ALL = -1


class Named(NamedTuple):
    """A mention with its level settled; ``guessed`` when the words do not give it."""

    place: Place
    level: str
    guessed: bool


class Mentions:
    """Mentions by segment, looked up by name, level and rank: an article may have thousands."""

    def __init__(self, segments: Sequence[Sequence[Place]], rank: Callable[[str], int]) -> None:
        """``rank`` is that of a level."""
        self._levels: dict[tuple[int, str], dict[str, None]] = {}
        self._counts: dict[int, Counter[str]] = {}
        self._of_level: dict[str, list[tuple[int, Place]]] = {}
        self._of_rank: dict[tuple[int, int], dict[str, Place]] = {}
        for segment, mentions in enumerate(segments):
            for mention in mentions:
                self._add(segment, mention, rank(mention.level))

    def _add(self, segment: int, mention: Place, rank: int) -> None:
        folded = fold(mention.name)
        self._of_level.setdefault(mention.level, []).append((segment, mention))
        for where in (segment, _ALL):
            self._levels.setdefault((where, folded), {})[mention.level] = None
            if mention.level:
                self._counts.setdefault(where, Counter())[mention.level] += 1
                if not (mention.aside or mention.former):
                    self._of_rank.setdefault((where, rank), {}).setdefault(folded, mention)

    def levels(self, segment: int, name: str) -> Iterator[set[str]]:
        """The levels of a name in the segment, then in the whole document."""
        return (set(self._levels.get((where, fold(name)), ())) for where in (segment, _ALL))

    def counts(self, segment: int) -> Iterator[Counter[str]]:
        """How often each level is mentioned in the segment, then in the whole document."""
        return (self._counts.get(where, Counter()) for where in (segment, _ALL))

    def of_level(self, segment: int, level: str) -> Iterator[Place]:
        """The mentions of a level."""
        found = self._of_level.get(level, ())
        own = (mention for number, mention in found if number == segment)
        return chain(own, (mention for number, mention in found if number != segment))

    def of_rank(self, segment: int, rank: int, but: str) -> Place | None:
        """The first locality of a rank that is not called ``but``, nor named in passing."""
        named = (self._of_rank.get((where, rank), {}).items() for where in (segment, _ALL))
        return next((mention for name, mention in chain(*named) if name != fold(but)), None)
