"""The patterns of a language, and where each character of them was written: a piece stands in many."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from typing import NamedTuple

from kg.extract.clauses import multiply
from kg.extract.language import loading

_SLOT = re.compile(r"\{([a-z_.]+)\}")


class Written(NamedTuple):
    """A pattern, and of each character where it was written, and at which place there."""

    pattern: str
    origins: tuple[tuple[str, int], ...]


def plain(text: str, where: str) -> Written:
    """A pattern that was written in one place."""
    return Written(text, tuple((where, at) for at in range(len(text))))


def filled(pattern: Written, known: Mapping[str, Written]) -> Written:
    """What stands for each slot put in its place, as ``Language.filled`` does.

    >>> filled(plain("a {b}", "rule"), {"b": plain("c|d", "piece b")}).origins[-2:]
    (('piece b', 1), ('piece b', 2))
    """
    while found := _SLOT.search(pattern.pattern):
        start, end = found.span()
        inner = known[found[1]]
        pattern = Written(
            pattern.pattern[:start] + inner.pattern + pattern.pattern[end:],
            (*pattern.origins[:start], *inner.origins, *pattern.origins[end:]),
        )
    return pattern


def of_language() -> Iterator[tuple[str, Written]]:
    """The names of the relations and operators that are data, with their patterns."""
    english = loading.load()
    pieces = {name: plain("|".join(words), f"list {name}") for name, words in english.lists.items()}
    for frame in english.frames.values():
        for form, words in frame.forms.items():
            pieces[f"{frame.name}.{form}"] = plain("|".join(words), f"frame {frame.name}")
    pieces |= {name: plain(text, f"piece {name}") for name, text in english.pieces.items()}
    for made in english.constructions:
        pattern = plain(made.pattern, f"construction {made.name}")
        for frame in map(english.frames.__getitem__, made.frames):
            where = f"frame {frame.name}"
            slots = {name: plain(text, where) for name, text in multiply.slots(frame).items()}
            slots["link"] = plain(frame.link, f"link of {frame.name}")
            yield f"{frame.name}/{made.name}", filled(pattern, pieces | slots)
    for one in english.operators:
        yield f"factuality/{one.name}", filled(plain(one.pattern, f"operator {one.name}"), pieces)
