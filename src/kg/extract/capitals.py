"""What a capital tells: a name, the beginning of a sentence, or a line that is all in capitals."""

from __future__ import annotations

from kg.extract.language import Language
from kg.text import is_syllable

_APOSTROPHES = ("'", "’")
_SHORTEST_WHOLE = 5
"""Letters of a name that is whole in one word."""
_SHORTEST_LINE = 4
"""Words of a line in capitals."""


def is_shouted(texts: list[str]) -> bool:
    """Whether a line is all in capitals, as some headlines are."""
    if len(texts) < _SHORTEST_LINE or not (
        (texts[0].isupper() and texts[1].isupper()) or texts[-1].isupper()
    ):
        return False
    words = [text for text in texts if text.isalpha()]
    return len(words) >= _SHORTEST_LINE and all(map(str.isupper, words))


def is_name(word: str) -> bool:
    """Whether a capital word may be a syllable of a name, or some with hyphens: ``Lim-Ta``."""
    return is_syllable(word) and ("-" not in word or all(part[:1].isupper() for part in word.split("-")))


def is_called_a(texts: list[str], i: int, language: Language) -> bool:
    """Whether ``A`` is a name of the mountain peoples: more of a name follows, and then no noun."""
    following, after = (*texts[i + 1 : i + 3], "", "")[:2]
    if not (following[:1].isupper() and is_syllable(following)) or following.lower() in language.words(
        "like_syllables"
    ):
        return False
    return i > 0 or after in language.words("after_a_name") or (after[:1].isupper() and is_syllable(after))


def stands_alone(texts: list[str], i: int) -> bool:
    """``K'Brel, Chairman``: between signs, a name of the mountain peoples that is whole."""
    around = texts[i - 1] if i else ",", texts[i + 1] if i + 1 < len(texts) else "."
    return all(not text[0].isalnum() for text in around)


def may_be_whole(text: str) -> bool:
    """Whether one word may be all of a name: ``K'Brel``."""
    return text[1:2] in _APOSTROPHES and len(text) >= _SHORTEST_WHOLE
