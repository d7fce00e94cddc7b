"""Names of people in one post that may be spellings of one name."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping
from difflib import SequenceMatcher
from itertools import combinations

from kg.text import fold

_ALIKE = 0.6
"""Two words that are less alike are two words, and no two spellings of one."""


def groups(names: Mapping[str, str]) -> list[list[str]]:
    """People by their keys, those together whose names, given by key, may be one.

    >>> groups({"a": "Lo Thi Ngan", "b": "Vi Van Lam", "c": "Lo Thi Ngoan"})
    [['a', 'c'], ['b']]
    """
    blocks: dict[str, list[str]] = defaultdict(list)
    for key, name in names.items():
        for shared in _shared(fold(name).split()):
            blocks[shared].append(key)
    group_of = {key: [key] for key in names}
    for block in blocks.values():
        for left, right in combinations(block, 2):
            ours, theirs = group_of[left], group_of[right]
            if ours is not theirs and may_be_one(names[left], names[right]):
                ours.extend(theirs)
                group_of.update((key, ours) for key in theirs)
    return [group for key, group in group_of.items() if group[0] == key]


def may_be_one(left: str, right: str) -> bool:
    """Whether two names may be spellings of one: a word spelt otherwise, left out, or in another place.

    >>> may_be_one("Lo Thi Ngan", "Ngan Lo Thi"), may_be_one("Lo Thi Ngan", "Lo Thi Ngoan")
    (True, True)
    >>> may_be_one("Lo Thi Ngan", "Lo Ngan"), may_be_one("Lo Van An", "Lo Van Binh")
    (True, False)
    """
    ours, theirs = fold(left).split(), fold(right).split()
    only_ours = [word for word in ours if word not in theirs]
    only_theirs = [word for word in theirs if word not in ours]
    if not only_ours or not only_theirs or "".join(ours) == "".join(theirs):
        return True
    if len(only_ours) > 1 or len(only_theirs) > 1:
        return False
    return SequenceMatcher(None, only_ours[0], only_theirs[0], autojunk=False).ratio() >= _ALIKE


def _shared(words: list[str]) -> Iterator[str]:
    """What two spellings of a name share: its letters, or its words, perhaps without one of them."""
    yield "".join(words)
    ordered = sorted(words)
    yield " ".join(ordered)
    for place in range(len(ordered)):
        yield " ".join((*ordered[:place], *ordered[place + 1 :]))
