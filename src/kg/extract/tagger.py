"""Sentences to units: each word, or phrase of the vocabulary, gets its tag."""

from __future__ import annotations

import re
from collections.abc import Callable
from copy import copy
from functools import partial
from itertools import repeat
from operator import add
from typing import NamedTuple, TypeAlias

from kg.extract.capitals import is_called_a, is_name, is_shouted, may_be_whole, stands_alone
from kg.extract.language import Language
from kg.extract.lexicon import Lexeme, Lexicon, words
from kg.extract.patterns import Alphabet, Unit
from kg.extract.tokens import Words, lower
from kg.text import is_syllable

_DEFINED = re.compile(r"\s\(([A-Z]{2,6})\)")
_PHRASE = re.compile(r"[^()\n.;]{3,80}\Z")
_LONGEST_PHRASE = 80
_REMEMBERED = 1 << 15
_ABBREVIATED = frozenset({"COMMITTEE", "PUBLIC", "CELL"})
_CAPITAL = frozenset({"MONTH", "PROPER"})
"""Words of these tags are others without a capital: ``may``, ``an agency``."""
TAGS = ("NAME", "FOREIGN", "WHOLE_NAME", "NUMBER", "OTHER", "LPAR", "RPAR", "QUESTION")
"""Of words by their looks; those of phrases are the vocabulary's."""
_UNSURE = "?"
"""No tag: the words around decide."""
_unit = partial(tuple.__new__, Unit)
"""A unit of its columns, made without a detour through Python: there is one for each word."""


class _Node(NamedTuple):
    """Where the first words of a phrase lead: to longer phrases, and to a lexeme if one ends here."""

    longer: _Trie
    lexeme: Lexeme | None


_Trie: TypeAlias = "dict[str, _Node]"


class _Usual(dict[str, str]):
    """Tags of words, remembered as long as they are few enough."""

    def __init__(self, tag: Callable[[str], str]) -> None:
        """``tag`` is asked for each word once."""
        self._tag = tag

    def __missing__(self, word: str) -> str:
        if len(self) > _REMEMBERED:
            self.clear()
        self[word] = self._tag(word)
        return self[word]


class Tagger:
    """Gives each word, or phrase of the vocabulary, its tag."""

    def __init__(self, lexicon: Lexicon, alphabet: Alphabet, language: Language) -> None:
        """``alphabet`` must have met every rule, so that it knows their words."""
        self._language = language
        self._openers = language.words("openers") | language.words("like_syllables")
        self._capitalised, self._names_as_words = language.words("capitalised"), language.words("also_names")
        self._articles = language.words("definite_article")
        self._same = language.pairs("same_words")
        self._called_a, self._numbering = language.words("called_a"), language.words("numbering")
        self._by_first = lexicon.by_first
        self._phrases: _Trie = {}
        for first, entries in lexicon.by_first.items():
            for rest, lexeme in entries:
                _add(self._phrases, (first, *rest), lexeme)
        self._words = dict(alphabet.words)
        self._tag = {name: alphabet.tag(name) for name in lexicon.tags()}
        self._name, self._foreign = alphabet.tag("NAME"), alphabet.tag("FOREIGN")
        self._whole = alphabet.tag("WHOLE_NAME")
        self._number, self._other = alphabet.tag("NUMBER"), alphabet.tag("OTHER")
        signs = {"(": alphabet.tag("LPAR"), ")": alphabet.tag("RPAR"), "?": alphabet.tag("QUESTION")}
        self._signs = self._words | signs
        self._defined_here: _Trie = {}
        self._usual = _Usual(self._usual_tag)

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
                short = match[1].lower()
                known = self._phrases.get(short)
                found[short] = _Node(known.longer if known else {}, lexeme)
        if not found:
            return self
        other = copy(self)
        other._phrases = self._phrases | found
        other._defined_here = found
        return other

    def _defined(self, phrase: list[str], short: str) -> Lexeme | None:
        """What ``short`` stands for after ``phrase``, if it is new and of a kind that is abbreviated."""
        if len(phrase) < len(short):
            return None
        phrase = phrase[-len(short) :]
        rest = tuple(words(" ".join(phrase)))[1:]
        entries = self._by_first.get(phrase[0].lower(), ())
        lexeme = next((lexeme for other, lexeme in entries if other == rest), None)
        known = self._phrases.get(short.lower())
        is_new = (
            known is None
            or known.lexeme is None
            or (lexeme is not None and known.lexeme.concept != lexeme.concept)
        )
        return lexeme if is_new and lexeme is not None and lexeme.tag in _ABBREVIATED else None

    def units(self, sentence: Words) -> list[Unit]:
        """The units of a sentence, longest phrases first."""
        starts, texts = sentence
        if not self._same.keys().isdisjoint(texts):
            texts = [self._same.get(text, text) for text in texts]
        if is_shouted(texts):
            texts = self._spoken(texts)
        tags = list(map(self._usual.__getitem__, texts))
        found: list[tuple[int, int, Lexeme]] = []
        end = 0
        for i in self._unsure(tags, texts):
            if i < end:
                continue
            low = lower(texts[i])
            node = self._phrases.get(low)
            if node is not None and (i or low not in self._names_as_words):
                end, lexeme = _longest(node, texts, i + 1)
                if lexeme is not None and (lexeme.tag not in _CAPITAL or texts[i][0].isupper()):
                    found.append((i, end, lexeme))
                    continue
            capital = texts[i][0].isupper()
            tags[i] = self._capital(texts, i, low) if capital else self._plain(texts[i], low)
        ends = map(add, starts, map(len, texts))
        units = list(map(_unit, zip(tags, starts, ends, texts, repeat(None), strict=False)))
        for i, end, lexeme in reversed(found):
            text = texts[i] if end == i + 1 else " ".join(texts[i:end])
            units[i:end] = [Unit(self._tag[lexeme.tag], starts[i], units[end - 1].end, text, lexeme)]
        return units

    def _spoken(self, texts: list[str]) -> list[str]:
        """The words of a line in capitals as a sentence has them: ``VAN`` may be a name, ``OPENS`` is not."""
        return [
            (text.title() if low in self._phrases or (low not in self._words and is_syllable(text)) else low)
            if text.isupper()
            else text
            for text, low in zip(texts, map(lower, texts), strict=True)
        ]

    def _unsure(self, tags: list[str], texts: list[str]) -> list[int]:
        """Where a phrase may begin, or the words around tell what a capital means."""
        here = self._defined_here
        if here:
            return [i for i, tag in enumerate(tags) if tag == _UNSURE or lower(texts[i]) in here]
        return [i for i, tag in enumerate(tags) if tag == _UNSURE]

    def _usual_tag(self, text: str) -> str:
        """The tag of a word wherever it stands, if there is one."""
        low = lower(text)
        if low in self._phrases or may_be_whole(text):
            return _UNSURE
        if not text[0].isupper():
            return self._plain(text, low)
        if low in self._words or low in self._openers:
            return _UNSURE
        return self._name if is_name(text) else self._foreign

    def _plain(self, text: str, low: str) -> str:
        """The tag of a word without a capital, of a number or sign."""
        return self._number if text[0].isdigit() else self._signs.get(low, self._other)

    def _capital(self, texts: list[str], i: int, low: str) -> str:
        """A capital word is a name, unless it opens the sentence and is a word that rules know."""
        syllable, following = is_name(texts[i]), texts[i + 1] if i + 1 < len(texts) else ""
        word = self._words.get(low)
        if low in self._called_a and is_called_a(texts, i, self._language):
            return self._name
        opens = i == 0 or texts[i - 1] in "\"“'‘(:"
        if syllable and may_be_whole(texts[i]) and stands_alone(texts, i):
            return self._whole
        is_a_name = low in self._names_as_words and following[:1].isupper()
        article = low in self._articles and i > 0 and not texts[i - 1][:1].isupper()  # no syllable: "Lim The Ta"
        if word and (opens or article or low in self._capitalised) and not is_a_name:
            return word
        if i == 0 and low in self._openers:
            return self._other
        if word and low in self._numbering and (following == "." or following.isdigit()):
            return word
        return self._name if syllable else self._foreign


def _add(phrases: _Trie, phrase: tuple[str, ...], lexeme: Lexeme) -> None:
    node = phrases.setdefault(phrase[0], _Node({}, None))
    if len(phrase) > 1:
        _add(node.longer, phrase[1:], lexeme)
    else:
        phrases[phrase[0]] = _Node(node.longer, lexeme)


def _longest(node: _Node, texts: list[str], i: int) -> tuple[int, Lexeme | None]:
    """Where the longest phrase ends that goes on at ``i``, and what it is."""
    end, lexeme, n = i, node.lexeme, len(texts)
    while node.longer and i < n:
        following = node.longer.get(lower(texts[i]))
        if following is None and texts[i] == "(" and texts[i + 2 : i + 3] == [")"]:
            i += 3  # ``Youth Union (YU) Committee``
            following = node.longer.get(lower(texts[i])) if i < n else None
        if following is None:
            break
        node = following
        i += 1
        if node.lexeme is not None:
            end, lexeme = i, node.lexeme
    return end, lexeme
