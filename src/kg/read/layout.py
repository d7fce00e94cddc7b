"""Lines that are lines only because a column was full."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import pairwise

LONGEST_WRAPPED = 120
"""Characters; a longer line is a paragraph of its own, never a piece of a wrapped one."""

SHORTEST_COLUMN = 40
"""Characters; shorter lines are a list or a poem."""

_SENTENCE_END = re.compile(r"[.!?:;…][\"'”’)\]]*$")
_ROW = re.compile(r"[^\W\d_a-z]\w*(?: \S+){0,5}?(?: [-–—|] |: ?|\t)\S", re.UNICODE)
"""How a line of a table begins: a few words and a sign that parts its columns."""
_ITEM = re.compile(r"[-–—•*+]\s|\d{1,2}[.)]\s")
_CUT = re.compile(r"(?P<left>[^\W\d_]+)-\n(?P<right>[^\W\d_]\S*)(?P<more> ?)")
"""A word that goes on in the next line."""
_COMPOUND = frozenset(
    (
        *("anti", "co", "deputy", "ex", "first", "five", "four", "high", "inter", "long", "low", "multi"),
        *("newly", "non", "one", "part", "pre", "post", "re", "second", "self", "short", "six", "ten"),
        *("third", "three", "two", "vice", "well"),
    )
)
"""After these a hyphen belongs to the word, not to the line."""


def with_whole_words(text: str) -> str:
    """The text with each word in one line; a hyphen before a capital belongs to the name.

    Where lines were filled to a column the line ends behind the word, else the paragraph goes on.

    >>> with_whole_words("the Party Commit-\\ntee of Lim-\\nTa province")
    'the Party Committee of Lim-Ta province'
    """
    if "-\n" not in text:
        return text
    wrapped = _CUT.sub(lambda cut: _whole(cut, "\n"), text)
    return wrapped if unwrapped(wrapped) != wrapped else _CUT.sub(lambda cut: _whole(cut, " "), text)


def _whole(cut: re.Match[str], after: str) -> str:
    left, right = cut["left"], cut["right"]
    kept = "-" if right[0].isupper() or left.lower() in _COMPOUND or left.isupper() else ""
    return f"{left}{kept}{right}" + (after if cut["more"] else "")


def unwrapped(text: str) -> str:
    """The text with each line break inside a paragraph turned into one blank; offsets stay.

    A text counts as hard-wrapped when most of its breaks between two lines of words stand inside a
    sentence, where the next word did not fit into the column any more. Elsewhere nothing changes.

    >>> unwrapped("The Party cell of the hamlet, which has forty\\nmembers, meets every month.")
    'The Party cell of the hamlet, which has forty members, meets every month.'
    >>> unwrapped("Related Topics\\nA title\\n")
    'Related Topics\\nA title\\n'
    """
    lines = [line.rstrip() for line in text.split("\n")]
    column = max((len(line) for line in lines if len(line) <= LONGEST_WRAPPED), default=0)
    breaks = list(_breaks(lines))
    forced = [(line, after) for line, after in breaks if _was_full(line, after, column)]
    inside = sum(not _SENTENCE_END.search(line) for line, _ in forced)
    if column < SHORTEST_COLUMN or 2 * inside < len(breaks) or not inside:
        return text
    return _joined(text.split("\n"), column)


def _breaks(lines: list[str]) -> Iterator[tuple[str, str]]:
    """Two neighbouring lines, both with words, neither too long to be a piece of a paragraph."""
    for line, after in pairwise(lines):
        if line and after and max(len(line), len(after)) <= LONGEST_WRAPPED:
            yield line, after


def _was_full(line: str, after: str, column: int) -> bool:
    """Whether the first word of the next line had no room on this one."""
    begins_an_item = _ITEM.match(after) and _SENTENCE_END.search(line)
    return (
        len(line) + 1 + len(after.split()[0]) > column and not begins_an_item and not _are_rows(line, after)
    )


def _are_rows(line: str, after: str) -> bool:
    """Whether two lines are lines of a table: ``Na Pan hamlet - 17 members``.

    >>> _are_rows("Na Hum hamlet - 24 members", "Na Pan hamlet: 17 members")
    True
    """
    return bool(_ROW.match(line) and _ROW.match(after))


def _joined(raw: list[str], column: int) -> str:
    parts = [raw[0]]
    for before, after in pairwise(raw):
        pair = (before.rstrip(), after.rstrip())
        wrapped = all(pair) and max(map(len, pair)) <= LONGEST_WRAPPED
        begun = len(pair[0]) >= SHORTEST_COLUMN or after.lstrip()[:1].islower()
        goes_on = begun and not _SENTENCE_END.search(pair[0]) and not _are_rows(*pair)
        parts += [" " if wrapped and (goes_on or _was_full(*pair, column)) else "\n", after]
    return "".join(parts)
