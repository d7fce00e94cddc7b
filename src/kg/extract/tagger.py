"""Sentences to units: each word, or phrase of the vocabulary, gets its tag."""

from __future__ import annotations

import re
from copy import copy
from typing import NamedTuple, TypeAlias

from kg.extract.lexicon import Lexeme, Lexicon, words
from kg.extract.patterns import Alphabet, Unit
from kg.extract.tokens import Words
from kg.text import is_syllable

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
_DEFINED = re.compile(r"\s\(([A-Z]{2,6})\)")
_PHRASE = re.compile(r"[^()\n.;]{3,80}\Z")
_LONGEST_PHRASE = 80
_ABBREVIATED = frozenset({"COMMITTEE", "PUBLIC", "CELL"})


class _Node(NamedTuple):
    """Where the first words of a phrase lead: to longer phrases, and to a lexeme if one ends here."""

    longer: _Trie
    lexeme: Lexeme | None


_Trie: TypeAlias = "dict[str, _Node]"


class Tagger:
    """Gives each word, or phrase of the vocabulary, its tag."""

    def __init__(self, lexicon: Lexicon, alphabet: Alphabet) -> None:
        """``alphabet`` must have met every rule, so that it knows their words."""
        self._by_first = lexicon.by_first
        self._phrases: _Trie = {}
        for first, entries in lexicon.by_first.items():
            for rest, lexeme in entries:
                _add(self._phrases, (first, *rest), lexeme)
        self._words = dict(alphabet.words)
        self._tag = {name: alphabet.tag(name) for name in _lexical_tags(lexicon)}
        self._name, self._foreign = alphabet.tag("NAME"), alphabet.tag("FOREIGN")
        self._number, self._other = alphabet.tag("NUMBER"), alphabet.tag("OTHER")
        self._left, self._right = alphabet.tag("LPAR"), alphabet.tag("RPAR")

    def with_abbreviations(self, text: str) -> Tagger:
        """A tagger that also knows the abbreviations a text defines: ``the Party Committee (PC)``."""
        found: _Trie = {}
        done = 0
        for match in _DEFINED.finditer(text):
            before = _PHRASE.search(text, max(done, match.start() - _LONGEST_PHRASE), match.start())
            if before is None:
                continue
            done = match.end()
            lexeme = self._defined(before[0].split(), match[1])
            if lexeme is not None:
                found[match[1].lower()] = _Node({}, lexeme)
        if not found:
            return self
        other = copy(self)
        other._phrases = self._phrases | found
        return other

    def _defined(self, phrase: list[str], short: str) -> Lexeme | None:
        """What ``short`` stands for after ``phrase``, if it is new and of a kind that is abbreviated."""
        if len(phrase) < len(short) or short.lower() in self._by_first:
            return None
        phrase = phrase[-len(short) :]
        rest = tuple(words(" ".join(phrase)))[1:]
        entries = self._by_first.get(phrase[0].lower(), ())
        lexeme = next((lexeme for other, lexeme in entries if other == rest), None)
        return lexeme if lexeme is not None and lexeme.tag in _ABBREVIATED else None

    def units(self, sentence: Words) -> list[Unit]:
        """The units of a sentence, longest phrases first."""
        out: list[Unit] = []
        starts, texts, lows = sentence
        phrases, known, unknown = self._phrases, self._words, self._other
        i, n = 0, len(lows)
        while i < n:
            text, low, start = texts[i], lows[i], starts[i]
            node = phrases.get(low)
            if node is not None and (i or low not in _NAMES_AS_WORDS):
                end, lexeme = _longest(node, lows, i + 1)
                if lexeme is not None:
                    last = end - 1
                    if last > i:
                        text = " ".join(texts[i:end])
                    stop = starts[last] + len(texts[last])
                    out.append(Unit(self._tag[lexeme.tag], start, stop, text, lexeme))
                    i = end
                    continue
            tag = known.get(low, unknown) if text[0].islower() else self._single(sentence, i)
            out.append(Unit(tag, start, start + len(text), text))
            i += 1
        return out

    def _single(self, sentence: Words, i: int) -> str:
        """The tag of a word that is in no phrase."""
        text = sentence.texts[i]
        if text[0].isupper():
            return self._capital(sentence, i)
        if text[0].isdigit():
            return self._number
        if text == "(":
            return self._left
        return self._right if text == ")" else self._words.get(sentence.lows[i], self._other)

    def _capital(self, sentence: Words, i: int) -> str:
        """A capital word is a name, unless it opens the sentence and is a word that rules know."""
        texts, low = sentence.texts, sentence.lows[i]
        syllable = is_syllable(texts[i])
        word = self._words.get(low)
        opens = i == 0 or texts[i - 1] in "\"“'‘(:"
        if word and (opens or low in _CAPITALISED):
            follows_name = i + 1 < len(texts) and texts[i + 1][0].isupper()
            if not (low in _NAMES_AS_WORDS and follows_name):
                return word
        if i == 0 and low in _OPENERS:
            return self._other
        if low == "no" and i + 1 < len(texts) and (texts[i + 1] == "." or texts[i + 1].isdigit()):
            return self._words["no"]
        return self._name if syllable else self._foreign


def _add(phrases: _Trie, phrase: tuple[str, ...], lexeme: Lexeme) -> None:
    node = phrases.setdefault(phrase[0], _Node({}, None))
    if len(phrase) > 1:
        _add(node.longer, phrase[1:], lexeme)
    else:
        phrases[phrase[0]] = _Node(node.longer, lexeme)


def _longest(node: _Node, lows: list[str], i: int) -> tuple[int, Lexeme | None]:
    """Where the longest phrase ends that goes on at ``i``, and what it is."""
    end, lexeme, n = i, node.lexeme, len(lows)
    while node.longer and i < n:
        following = node.longer.get(lows[i])
        if following is None and lows[i] == "(" and lows[i + 2 : i + 3] == [")"]:
            i += 3  # ``Youth Union (YU) Committee``
            following = node.longer.get(lows[i]) if i < n else None
        if following is None:
            break
        node = following
        i += 1
        if node.lexeme is not None:
            end, lexeme = i, node.lexeme
    return end, lexeme


def _lexical_tags(lexicon: Lexicon) -> set[str]:
    return {lexeme.tag for entries in lexicon.by_first.values() for _, lexeme in entries}
