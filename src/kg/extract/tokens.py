"""Text to words, and words to sentences."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache
from itertools import accumulate
from typing import NamedTuple

_TOKEN = re.compile(
    r"(?:[A-Za-z]{2,}(?=[ ,])"  # what most words are, found fast
    r"|\d{4}(?=-\d\d?-)|\d\d?(?=\.\d\d?\.\d{4}\b|\.\d{4}\b)"  # 2010-05-19  3.2.1982
    r"|\d+(?:\.\d+|,(?!(?:19|20)\d\d\b)\d+)*(?:[A-Za-z](?![^\W_]))?"  # 1,017  66.84  7B, but May 17,2019
    r"|[A-ZĐa-z]['’](?!s\b)[^\W\d_]{2,}|[A-ZĐ]['’](?=\s[A-ZĐ])"  # H'Mong  H' Lan
    r"|[^\W\d_](?:\.[^\W\d_])+\.?(?![^\W\d_])|sq\.\s?k?m\b"  # J.S.C.
    r"|(?:[Ee]x|[Vv]ice|[Dd]eputy)(?=-[^\W\d_])"  # ex-Secretary, Vice-Chairman
    r"|[^\W\d_][^\W_]*(?:-[^\W_]+)*"
    r"|['’]s\b|\S)\s*"  # with the blanks after it, so that words lie end to end
)
_CODE = re.compile(r"(?<=[a-z])(\d{3})(?=[a-z])|(?<=[a-z])(\d{3})$|^(\d{3})(?=[a-z])")
_ABBREVIATIONS = frozenset(
    [
        "mr",
        "mrs",
        "ms",
        "dr",
        "prof",
        "no",
        "col",
        "maj",
        "gen",
        "lt",
        "sen",
        "lieut",
        "capt",
        "st",
        "vs",
        "inc",
        "co",
        "assoc",
        "ass",
        "asst",
        "hon",
        "adm",
        "brig",
        "eng",
        "msc",
        "sr",
    ]
)
_ENDS = frozenset(".!?")
_SIGNS = {"’": "'", "‘": "'", "“": '"', "”": '"', "–": "-", "—": "-", "’s": "'s", "’S": "'s"}


class Words(NamedTuple):
    """Words, numbers and signs, as two columns: an object for each would cost more than finding it."""

    starts: list[int]
    texts: list[str]


def words(text: str, start: int, end: int) -> Words:
    """The words of ``text[start:end]``, with offsets in ``text``."""
    found = _TOKEN.findall(text, start, end)
    lengths = list(map(len, found))
    starts = list(accumulate(lengths[:-1], initial=end - sum(lengths))) if found else []
    return Words(starts, list(map(str.rstrip, found)))


@lru_cache(maxsize=1 << 16)
def lower(word: str) -> str:
    """A word in lower case, repaired where a code stands for a letter."""
    low = _SIGNS.get(word) or word.lower()
    return _CODE.sub(_decoded, low) if len(low) > 4 and not low.isalpha() else low


def _decoded(code: re.Match[str]) -> str:
    """Three digits inside a word are a character: ``111`` is ``o`` (catalogue, section 9)."""
    number = int(next(digits for digits in code.groups() if digits))
    return chr(number).lower() if 65 <= number <= 122 else code[0]


def sentences(text: str, start: int, end: int) -> Iterator[Words]:
    """Cut a paragraph into sentences.

    >>> [" ".join(s.texts) for s in sentences("Mr. Lam spoke. It rained.", 0, 25)]
    ['Mr . Lam spoke .', 'It rained .']
    """
    starts, texts = found = words(text, start, end)
    first = 0
    for i in [i for i, word in enumerate(texts) if word in _ENDS]:
        if _is_end(found, i):
            yield Words(starts[first : i + 1], texts[first : i + 1])
            first = i + 1
    if first < len(texts):
        yield Words(starts[first:], texts[first:]) if first else found


def _is_end(found: Words, i: int) -> bool:
    """Whether the sign at ``i`` ends a sentence that another one follows."""
    starts, texts = found
    if i + 1 == len(texts):
        return False
    before, after = texts[i - 1] if i else "", texts[i + 1]
    if texts[i] == "." and i:
        initial = len(before) == 1 and before.isupper() and before != "A"
        if initial or lower(before) in _ABBREVIATIONS:
            return False
    if starts[i + 1] > starts[i] + len(texts[i]):
        return after[0].isupper() or after[0].isdigit() or after[0] in "\"“‘('-–"
    return after[0].isupper() and len(before) > 2 and before.islower()
