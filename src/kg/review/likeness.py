"""How alike two names are, and which names are worth comparing."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator

from rapidfuzz.fuzz import ratio

from kg.text import fold

_NEIGHBOURS = 10
"""Each name of a block is compared with so many that follow it, so that time grows with the names."""
_REORDERED = 0.95
_SHORTENED = 0.75
_WORDS_IN_FULL = 2
_LIKE = 60.0
"""Two words that are less alike are two words, and no two spellings of one."""


def likeness(left: str, right: str, shorter: bool = False) -> float:
    """From 0 to 1: one for equal names; for one word spelt otherwise, how alike the two spellings are.

    Numbers have to be equal. With ``shorter``, one name may lack a word.

    >>> likeness("Lo Thi Ngan", "Lò Thị Ngân"), likeness("Ngan Lo Thi", "Lo Thi Ngan")
    (1.0, 0.95)
    >>> likeness("Lo Thi Ngan", "Lo Thi Ngoan"), likeness("Lo Thi Ngan", "Lo Van Ngan")
    (0.89, 0.0)
    >>> likeness("Party Cell 3", "Party Cell 8"), likeness("Lo Ngan", "Lo Thi Ngan", shorter=True)
    (0.0, 0.75)
    """
    one, other = fold(left), fold(right)
    if one == other:
        return 1.0
    if sorted(one.split()) == sorted(other.split()) or one.replace(" ", "") == other.replace(" ", ""):
        return _REORDERED
    ours, theirs = Counter(one.split()), Counter(other.split())
    only_ours, only_theirs = [*(ours - theirs).elements()], [*(theirs - ours).elements()]
    if len(only_ours) == len(only_theirs) == 1:
        spellings = only_ours[0], only_theirs[0]
        alike = ratio(*spellings)
        return round(alike / 100, 2) if alike >= _LIKE and not _numbered(spellings) else 0.0
    lacking = not (only_ours and only_theirs) and len(only_ours + only_theirs) == 1
    in_full = min(len(one.split()), len(other.split())) >= _WORDS_IN_FULL
    return _SHORTENED if shorter and lacking and in_full else 0.0


def spelt(sentence: str, name: str) -> str:
    """A name with its diacritics, as a sentence has it; empty where the sentence has none.

    >>> spelt("Bà Lò Thị Ngân, Bí thư, nói", "Lo Thi Ngan"), spelt("Ms Lo Thi Ngan said", "Lo Thi Ngan")
    ('Lò Thị Ngân', '')
    """
    words = [word.strip(".,;:()'\"“”") for word in sentence.split()]
    length, wanted = len(name.split()), fold(name)
    for start in range(len(words) - length + 1):
        found = " ".join(words[start : start + length])
        if not found.isascii() and fold(found) == wanted:
            return found
    return ""


def pairs(names: Iterable[tuple[str, str, str]]) -> Iterator[tuple[str, str]]:
    """Identifiers of names that are worth comparing; of (identifier, name, group), within a group alone.

    Names meet that have all words but one in common; of a large company, neighbours in the alphabet.

    >>> sorted(pairs([("a", "Lo Thi Ngan", ""), ("b", "Lo Thi Ngoan", ""), ("c", "Vi Van Lam", "")]))
    [('a', 'b')]
    """
    blocks: dict[tuple[str, str], set[tuple[str, str]]] = defaultdict(set)
    for identifier, name, group in names:
        folded = fold(name)
        for key in _keys(folded):
            blocks[group, key].add((folded, identifier))
    met: set[tuple[str, str]] = set()
    for block in blocks.values():
        ordered = sorted(block)
        for place, (_, left) in enumerate(ordered):
            met.update(_pair(left, right) for _, right in ordered[place + 1 : place + 1 + _NEIGHBOURS])
    yield from sorted(met)


def _keys(folded: str) -> Iterator[str]:
    words = sorted(folded.split())
    yield " ".join(words)
    yield folded.replace(" ", "")
    for place, word in enumerate(words):
        if len(words) > 1 and not _numbered((word,)):
            yield " ".join((*words[:place], *words[place + 1 :]))


def _pair(left: str, right: str) -> tuple[str, str]:
    return (left, right) if left < right else (right, left)


def _numbered(words: Iterable[str]) -> bool:
    return any(letter.isdigit() for word in words for letter in word)
