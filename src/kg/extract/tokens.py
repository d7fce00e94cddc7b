"""Text to words, and words to sentences."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import lru_cache
from itertools import accumulate
from typing import NamedTuple

from kg.extract.language import Language

_TOKEN = (
    r"(?:[A-Za-z]{2,}(?=[ ,])"  # what most words are, found fast
    r"|\d{4}(?=-\d\d?-)|\d\d?(?=\.\d\d?\.\d{4}\b|\.\d{4}\b)"  # 2010-05-19  3.2.1982
    r"|\d+(?:\.\d+|,(?!(?:19|20)\d\d\b)\d+)*(?:[A-Za-z](?![^\W_]))?"  # 1,017  66.84  7B, but May 17,2019
    r"|[A-ZĐa-z]['’](?!CLITICS\b)[^\W\d_]{2,}|[A-ZĐ]['’](?=\s[A-ZĐ])"  # H'Mong  H' Lan
    r"|[^\W\d_](?:\.[^\W\d_])+\.?(?![^\W\d_])|STOPPED"  # J.S.C.
    r"|(?i:PREFIXES)(?=-[^\W\d_])"  # ex-Secretary
    r"|[^\W\d_][^\W_]*(?:-[^\W_]+)*"
    r"|['’]CLITICS\b|\S)\s*"  # with the blanks after it, so that words lie end to end
)
_NEVER = "(?!)"
_CODE = re.compile(r"(?<=[a-z])(\d{3})(?=[a-z])|(?<=[a-z])(\d{3})$|^(\d{3})(?=[a-z])")
_ENDS = frozenset(".!?")
_SIGNS = {"’": "'", "‘": "'", "“": '"', "”": '"', "–": "-", "—": "-"}


class Words(NamedTuple):
    """Words, numbers and signs, as two columns: an object for each would cost more than finding it."""

    starts: list[int]
    texts: list[str]


@lru_cache(maxsize=1 << 16)
def lower(word: str) -> str:
    """A word in lower case, repaired where a code stands for a letter."""
    low = _SIGNS.get(word) or word.lower()
    if low[0] == "’":
        return f"'{low[1:]}"
    return _CODE.sub(_decoded, low) if len(low) > 4 and not low.isalpha() else low


def _decoded(code: re.Match[str]) -> str:
    """Three digits inside a word are a character: ``111`` is ``o`` (catalogue, section 9)."""
    number = int(next(digits for digits in code.groups() if digits))
    return chr(number).lower() if 65 <= number <= 122 else code[0]


class Tokens:
    """Cuts texts of one language."""

    def __init__(self, language: Language) -> None:
        """Its clitics, prefixes and abbreviations tell where words and sentences end."""
        token = _TOKEN.replace("CLITICS", _any(language.listed("clitics")))
        token = token.replace("PREFIXES", _any(language.listed("prefixes")))
        self.pattern = re.compile(token.replace("STOPPED", _any(language.listed("stopped"))))
        self._abbreviations = language.words("abbreviations")
        self._a_word = language.words("words_of_one_letter")

    def words(self, text: str, start: int, end: int) -> Words:
        """The words of ``text[start:end]``, with offsets in ``text``."""
        found = self.pattern.findall(text, start, end)
        lengths = list(map(len, found))
        starts = list(accumulate(lengths[:-1], initial=end - sum(lengths))) if found else []
        return Words(starts, list(map(str.rstrip, found)))

    def sentences(self, text: str, start: int, end: int) -> Iterator[Words]:
        """Cut a paragraph into sentences.

        >>> english = Tokens(Language(lists={"abbreviations": ("mr",)}))
        >>> [" ".join(s.texts) for s in english.sentences("Mr. Lam spoke. It rained.", 0, 25)]
        ['Mr . Lam spoke .', 'It rained .']
        """
        starts, texts = found = self.words(text, start, end)
        first = 0
        for i in [i for i, word in enumerate(texts) if word in _ENDS]:
            if self._is_end(found, i):
                yield Words(starts[first : i + 1], texts[first : i + 1])
                first = i + 1
        if first < len(texts):
            yield Words(starts[first:], texts[first:]) if first else found

    def _is_end(self, found: Words, i: int) -> bool:
        """Whether the sign at ``i`` ends a sentence that another one follows."""
        starts, texts = found
        if i + 1 == len(texts):
            return False
        before, after = texts[i - 1] if i else "", texts[i + 1]
        if texts[i] == "." and i:
            initial = len(before) == 1 and before.isupper() and before not in self._a_word
            if initial or lower(before) in self._abbreviations:
                return False
        if starts[i + 1] > starts[i] + len(texts[i]):
            return after[0].isupper() or after[0].isdigit() or after[0] in "\"“‘('-–"
        return after[0].isupper() and len(before) > 2 and before.islower()


def _any(entries: Sequence[str]) -> str:
    """A branch for each entry; what matches nowhere if there is none."""
    return f"(?:{'|'.join(entries)})" if entries else _NEVER
