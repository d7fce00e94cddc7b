"""Text to tokens, tokens to sentences, and sentences to tagged units."""

from __future__ import annotations

import re
from collections import ChainMap
from collections.abc import Iterable, Iterator, Mapping
from copy import copy
from typing import NamedTuple

from kg.extract.lexicon import Lexeme, Lexicon, words
from kg.extract.patterns import Alphabet, Unit
from kg.text import is_syllable

_TOKEN = re.compile(
    r"\d+(?:[.,]\d+)*(?:[A-Za-z](?![^\W_]))?"  # 1,017  66.84  7B
    r"|[A-ZĐa-z]['’](?!s\b)[^\W\d_]{2,}"  # H'Mong
    r"|[^\W\d_](?:\.[^\W\d_])+\.?(?![^\W\d_])|sq\.\s?k?m\b"  # J.S.C.
    r"|[Ee]x(?=-[^\W\d_])"  # ex-Secretary
    r"|[^\W\d_][^\W_]*(?:-[^\W_]+)*"
    r"|['’]s\b|\S"
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
    ]
)
_CAPITALISED = frozenset(["party", "branch", "of", "and", "for", "under"])
"""Words of rules that stay themselves in the middle of a sentence, capital or not."""
_NAMES_AS_WORDS = frozenset(["an", "do", "to", "so", "no", "may", "on"])
_OPENERS = frozenset(
    [
        "he",
        "we",
        "my",
        "me",
        "so",
        "not",
        "no",
        "at",
        "it",
        "its",
        "in",
        "on",
        "an",
        "as",
        "by",
        "then",
        "them",
        "that",
        "than",
        "many",
        "can",
        "may",
        "long",
        "such",
        "both",
        "who",
        "when",
        "what",
        "how",
        "to",
        "up",
        "out",
        "this",
    ]
)
"""English words that look like a syllable of a name and may open a sentence."""
_SIGNS = {"’": "'", "‘": "'", "“": '"', "”": '"', "–": "-", "—": "-"}


_DEFINITION = re.compile(r"([^()\n.;]{3,80})\s\(([A-Z]{2,6})\)")
_ABBREVIATED = frozenset({"COMMITTEE", "PUBLIC", "CELL"})


class Token(NamedTuple):
    """A word, number or sign. ``low`` is its lower case, repaired where a code stands for a letter."""

    start: int
    end: int
    text: str
    low: str


def tokens(text: str, start: int, end: int) -> Iterator[Token]:
    """The tokens of ``text[start:end]``, with offsets in ``text``."""
    for found in _TOKEN.finditer(text, start, end):
        word = found[0]
        low = _SIGNS.get(word) or word.lower()
        if len(low) > 4 and not low.isalpha():
            low = _CODE.sub(_decoded, low)
        yield Token(found.start(), found.end(), word, "'s" if low == "’s" else low)


def _decoded(code: re.Match[str]) -> str:
    """Three digits inside a word are a character: ``111`` is ``o`` (catalogue, section 9)."""
    number = int(next(digits for digits in code.groups() if digits))
    return chr(number).lower() if 65 <= number <= 122 else code[0]


def sentences(text: str, start: int, end: int) -> Iterator[list[Token]]:
    """Cut a paragraph into sentences.

    >>> [" ".join(t.text for t in s) for s in sentences("Mr. Lam spoke. It rained.", 0, 25)]
    ['Mr . Lam spoke .', 'It rained .']
    """
    found = list(tokens(text, start, end))
    first = 0
    for i, token in enumerate(found):
        if token.low in ".!?" and _ends(found, i):
            yield found[first : i + 1]
            first = i + 1
    if first < len(found):
        yield found[first:]


def _ends(found: list[Token], i: int) -> bool:
    if i + 1 == len(found):
        return False
    before, after = found[i - 1] if i else None, found[i + 1]
    if (
        before
        and found[i].text == "."
        and (
            before.low in _ABBREVIATIONS
            or (len(before.text) == 1 and before.text.isupper() and before.low != "a")
        )
    ):
        return False
    opens = after.text[0].isupper() or after.text[0].isdigit() or after.text[0] in "\"“‘('-–"
    if after.start > found[i].end:
        return opens
    return (
        after.text[0].isupper()
        and bool(before)
        and before is not None
        and len(before.text) > 2
        and before.text.islower()
    )


class Tagger:
    """Gives each token, or phrase of the vocabulary, its tag."""

    def __init__(self, lexicon: Lexicon, alphabet: Alphabet) -> None:
        """``alphabet`` must have met every rule, so that it knows their words."""
        self._by_first: Mapping[str, list[tuple[tuple[str, ...], Lexeme]]] = lexicon.by_first
        self._words = dict(alphabet.words)
        self._tag = {name: alphabet.tag(name) for name in _lexical_tags(lexicon)}
        self._name, self._foreign = alphabet.tag("NAME"), alphabet.tag("FOREIGN")
        self._number, self._other = alphabet.tag("NUMBER"), alphabet.tag("OTHER")
        self._left, self._right = alphabet.tag("LPAR"), alphabet.tag("RPAR")

    def with_abbreviations(self, text: str) -> Tagger:
        """A tagger that also knows the abbreviations a text defines: ``the Party Committee (PC)``."""
        found: dict[str, list[tuple[tuple[str, ...], Lexeme]]] = {}
        for match in _DEFINITION.finditer(text):
            phrase, short = match[1].split(), match[2]
            entries = self._by_first.get(phrase[-len(short)].lower(), ()) if len(phrase) >= len(short) else ()
            wanted = tuple(words(" ".join(phrase[-len(short) :])))[1:]
            lexeme = next((lexeme for rest, lexeme in entries if rest == wanted), None)
            if lexeme is not None and lexeme.tag in _ABBREVIATED and short.lower() not in self._by_first:
                found[short.lower()] = [((), lexeme)]
        if not found:
            return self
        other = copy(self)
        other._by_first = ChainMap(found, dict(self._by_first))
        return other

    def units(self, sentence: list[Token]) -> list[Unit]:
        """The units of a sentence, longest phrases first."""
        out: list[Unit] = []
        i, n = 0, len(sentence)
        by_first = self._by_first
        while i < n:
            token = sentence[i]
            entries = by_first.get(token.low)
            if entries is not None and (i or token.low not in _NAMES_AS_WORDS):
                length = self._longest(out, entries, sentence, i)
                if length:
                    i += length
                    continue
            out.append(self._single(sentence, i, token))
            i += 1
        return out

    def _longest(
        self,
        out: list[Unit],
        entries: Iterable[tuple[tuple[str, ...], Lexeme]],
        sentence: list[Token],
        i: int,
    ) -> int:
        for rest, lexeme in entries:
            length = len(rest) + 1
            if rest and (
                i + length > len(sentence)
                or any(sentence[i + 1 + k].low != word for k, word in enumerate(rest))
            ):
                continue
            last = sentence[i + length - 1]
            text = sentence[i].text if length == 1 else " ".join([t.text for t in sentence[i : i + length]])
            out.append(Unit(self._tag[lexeme.tag], sentence[i].start, last.end, text, lexeme))
            return length
        return 0

    def _single(self, sentence: list[Token], i: int, token: Token) -> Unit:
        first = token.text[0]
        if first.isdigit():
            tag = self._number
        elif first.isupper():
            tag = self._capital(sentence, i, token)
        elif token.text == "(":
            tag = self._left
        elif token.text == ")":
            tag = self._right
        else:
            tag = self._words.get(token.low, self._other)
        return Unit(tag, token.start, token.end, token.text)

    def _capital(self, sentence: list[Token], i: int, token: Token) -> str:
        """A capital word is a name, unless it opens the sentence and is a word that rules know."""
        syllable = is_syllable(token.text)
        word = self._words.get(token.low)
        opens = i == 0 or sentence[i - 1].text in "\"“'‘("
        if word and (opens or token.low in _CAPITALISED):
            follows_name = i + 1 < len(sentence) and sentence[i + 1].text[0].isupper()
            if not (token.low in _NAMES_AS_WORDS and follows_name):
                return word
        if i == 0 and token.low in _OPENERS:
            return self._other
        if (
            token.low == "no"
            and i + 1 < len(sentence)
            and (sentence[i + 1].text == "." or sentence[i + 1].text.isdigit())
        ):
            return self._words["no"]
        return self._name if syllable else self._foreign


def _lexical_tags(lexicon: Lexicon) -> set[str]:
    return {lexeme.tag for entries in lexicon.by_first.values() for _, lexeme in entries}
