"""The words of the vocabulary, found in tokens by longest match."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from typing import NamedTuple

from kg.ontology import Concept, Ontology

_WORD = re.compile(r"[^\W_]+(?:-[^\W_]+)*|['’]s\b|[^\w\s]")
_BRITISH = re.compile(r"is(?=ation|ational|ing\b|ed\b|e\b)")
_SPELLINGS = (("labour", "labor"), ("centre", "center"), ("defence", "defense"))

NUMBERS = {
    word: str(number)
    for number, word in enumerate(
        [
            "zero",
            "one",
            "two",
            "three",
            "four",
            "five",
            "six",
            "seven",
            "eight",
            "nine",
            "ten",
            "eleven",
            "twelve",
            "thirteen",
            "fourteen",
            "fifteen",
            "sixteen",
            "seventeen",
            "eighteen",
            "nineteen",
            "twenty",
        ]
    )
}
MONTHS = {
    name: number
    for number, name in enumerate(
        [
            "january",
            "february",
            "march",
            "april",
            "may",
            "june",
            "july",
            "august",
            "september",
            "october",
            "november",
            "december",
        ],
        start=1,
    )
}


class Lexeme(NamedTuple):
    """What a phrase is: the tag of its unit, the concept, and how facts should name it."""

    tag: str
    concept: str
    words: str
    """The label as the vocabulary has it: canonical for variants, otherwise the phrase itself."""
    measure: str = ""
    """The figure that the phrase counts after a number, if any."""


class Lexicon:
    """Phrases by their first word, longest first."""

    def __init__(self, entries: Iterable[tuple[str, Lexeme]]) -> None:
        """Collect ``entries``; of two for one phrase the first wins, but a measure is added to it."""
        phrases: dict[tuple[str, ...], Lexeme] = {}
        for phrase, lexeme in entries:
            for spelling in _spellings(phrase):
                tokens = tuple(words(spelling))
                known = phrases.get(tokens)
                if known is None:
                    phrases[tokens] = lexeme
                elif lexeme.measure and not known.measure:
                    phrases[tokens] = known._replace(measure=lexeme.measure)
        self.by_first: dict[str, list[tuple[tuple[str, ...], Lexeme]]] = {}
        for tokens in sorted(phrases, key=lambda t: (-len(t), t)):
            self.by_first.setdefault(tokens[0], []).append((tokens[1:], phrases[tokens]))


def words(phrase: str) -> Iterator[str]:
    """The tokens of a phrase, in lower case.

    >>> list(words("People's Committee"))
    ['people', "'s", 'committee']
    """
    for found in _WORD.finditer(phrase.replace("’", "'")):
        yield found[0].lower()


def _spellings(phrase: str) -> Iterator[str]:
    """British and American spelling, and a plural possessive without its sign.

    >>> sorted(_spellings("Organisation Board"))
    ['Organisation Board', 'Organization Board']
    """
    yield phrase
    american = _BRITISH.sub("iz", phrase)
    for british, other in _SPELLINGS:
        american = american.replace(british, other).replace(british.title(), other.title())
    if american != phrase:
        yield american


def plural(phrase: str) -> str:
    """The plural of a noun phrase, by its last word.

    >>> plural("Party Committee"), plural("Military Academy"), plural("Vice Chairwoman")
    ('Party Committees', 'Military Academies', 'Vice Chairwomen')
    """
    if phrase.endswith("man"):
        return phrase[:-2] + "en"
    if phrase.endswith(("s", "x", "ch", "sh")):
        return phrase + "es"
    return phrase[:-1] + "ies" if phrase.endswith("y") and phrase[-2] not in "aeiou" else phrase + "s"


_KIND_TAGS = {
    "function": "FUNC",
    "head": "HEAD",
    "organ": "ORGAN",
    "named": "NAMED",
    "national": "NATIONAL",
    "actor": "NATIONAL",
    "numbered": "NUMBERED",
    "part": "PART",
    "foreign": "ABROAD",
    "proper": "PROPER",
}


def _kind_tag(concept: Concept) -> str:
    if concept.grammar != "territorial":
        return _KIND_TAGS.get(concept.grammar, "")
    return "CELL" if "cell" in concept.traits else "COMMITTEE" if "governing" in concept.traits else "PUBLIC"


def _kinds(ontology: Ontology) -> Iterator[tuple[str, Lexeme]]:
    for concept in ontology.scheme("organisation-kinds"):
        tag = _kind_tag(concept)
        if not tag:
            continue
        names = [(word, word) for word in concept.words] + [
            (variant, concept.label) for variant in concept.variants
        ]
        for phrase, shown in names:
            yield phrase, Lexeme(tag, concept.id, shown)
            if tag not in ("FUNC", "NATIONAL", "PART", "ABROAD", "PROPER"):
                yield plural(phrase), Lexeme("PLURAL", concept.id, shown)
    for concept in ontology.scheme("organisation-kinds"):
        for phrase in concept.short:
            yield phrase, Lexeme("SHORT", concept.id, concept.label)
            yield plural(phrase), Lexeme("SHORTS", concept.id, concept.label)


def _places(ontology: Ontology) -> Iterator[tuple[str, Lexeme]]:
    for concept in ontology.scheme("locality-levels"):
        for phrase in concept.words + concept.variants:
            yield phrase, Lexeme("LEVEL", concept.id, concept.label)
            yield plural(phrase), Lexeme("LEVELS", concept.id, concept.label)
        for phrase in concept.adjectives:
            yield phrase, Lexeme("LEVEL_ADJ", concept.id, concept.label)


def _people(ontology: Ontology) -> Iterator[tuple[str, Lexeme]]:
    for concept in ontology.scheme("roles"):
        for phrase in concept.words:
            yield phrase, Lexeme("ROLE", concept.id, phrase)
            yield plural(phrase), Lexeme("ROLES", concept.id, phrase)
        for phrase in concept.variants:
            yield phrase, Lexeme("ROLE", concept.id, concept.label)
    for concept in ontology.scheme("role-modifiers"):
        for phrase in concept.words + concept.variants:
            yield phrase, Lexeme("ROLE_MOD", concept.id, phrase.strip("-"))
    for concept in ontology.scheme("titles"):
        for phrase in concept.words:
            yield phrase, Lexeme("TITLE", concept.id, phrase)


def _figures(ontology: Ontology) -> Iterator[tuple[str, Lexeme]]:
    for concept in ontology.scheme("measures"):
        for phrase in concept.words + concept.short:
            yield phrase, Lexeme("MEASURE", concept.id, concept.label, concept.id)
    for word, number in NUMBERS.items():
        yield word, Lexeme("NUMBER_WORD", number, word)
    for word, month in MONTHS.items():
        yield word, Lexeme("MONTH", str(month), word)


def lexicon(ontology: Ontology) -> Lexicon:
    """Every phrase of the vocabulary, with plurals and both spellings."""
    return Lexicon([*_kinds(ontology), *_places(ontology), *_people(ontology), *_figures(ontology)])
