"""How much of an article is read: of what is longer, a part; what is left out is counted and told.

A pattern is searched for at each place of a sentence and may go on from there to its end, so what a
sentence costs grows with the square of its length, and what an article costs with its length.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Callable, Iterator

from kg.extract.patterns import Unit
from kg.extract.tokens import Words

LONGEST = 600
"""Words, and signs, of a sentence that is read as a whole; of a longer one only the names are read."""
_AHEAD = 100
"""Words at the end of a piece that are left to the next one, so that no name is cut."""
MOST = 250_000
"""Words, and signs, of an article that are read."""


def pieces(words: Words, units_of: Callable[[Words], list[Unit]]) -> Iterator[list[Unit]]:
    """The units of a sentence of any length, in pieces that end with a comma or semicolon if they can."""
    first, count = 0, len(words.texts)
    while first < count:
        piece = Words(words.starts[first : first + LONGEST], words.texts[first : first + LONGEST])
        first += LONGEST
        units = units_of(piece)
        if first < count:
            units = _whole(units, piece)
        if units:
            yield units
            first = bisect_left(words.starts, units[-1].end)


def _whole(units: list[Unit], piece: Words) -> list[Unit]:
    """The units that would be the same if the piece were longer."""
    end = piece.starts[-1]
    found = [unit for unit in units if unit.start < piece.starts[-_AHEAD] and unit.end <= end]
    half = piece.starts[len(piece.starts) // 2]
    signs = [i for i, unit in enumerate(found) if unit.text in ",;" and unit.start >= half]
    return found[: signs[-1] + 1] if signs else found
