"""The words of the vocabulary, found in tokens by longest match."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from typing import NamedTuple

from kg.extract.language import Language
from kg.ontology import Concept, Ontology

_WORD = re.compile(r"[^\W_]+(?:-[^\W_]+)*|['’]\w\b|[^\w\s]")


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

    def __init__(self, entries: Iterable[tuple[str, Lexeme]], spellings: Mapping[str, str]) -> None:
        """Collect ``entries``; of two for one phrase the first wins, but a measure is added to it.

        A phrase is known in another spelling, too: with what is written for all of ``spellings`` that it has.
        """
        phrases: dict[tuple[str, ...], Lexeme] = {}
        for phrase, lexeme in entries:
            for spelling in _spelt(phrase, spellings):
                tokens = tuple(words(spelling))
                known = phrases.get(tokens)
                if known is None:
                    phrases[tokens] = lexeme
                elif lexeme.measure and not known.measure:
                    phrases[tokens] = known._replace(measure=lexeme.measure)
        self.by_first: dict[str, list[tuple[tuple[str, ...], Lexeme]]] = {}
        for tokens in sorted(phrases, key=lambda t: (-len(t), t)):
            self.by_first.setdefault(tokens[0], []).append((tokens[1:], phrases[tokens]))

    def tags(self) -> frozenset[str]:
        """The tags of all phrases."""
        return frozenset(lexeme.tag for entries in self.by_first.values() for _, lexeme in entries)


def words(phrase: str) -> Iterator[str]:
    """The tokens of a phrase, in lower case.

    >>> list(words("People's Committee"))
    ['people', "'s", 'committee']
    """
    for found in _WORD.finditer(phrase.replace("’", "'")):
        yield found[0].lower()


def _spelt(phrase: str, spellings: Mapping[str, str]) -> Iterator[str]:
    """The phrase, and the phrase in its other spelling.

    >>> list(_spelt("Organisation Board", {"isation": "ization"}))
    ['Organisation Board', 'Organization Board']
    """
    yield phrase
    other = phrase
    for pattern, instead in spellings.items():
        other = re.sub(pattern, instead, other)
    if other != phrase:
        yield other


def plural(phrase: str, endings: Mapping[str, str]) -> str:
    """The plural of a noun phrase by its ending, the first that fits; the phrase itself if none does.

    >>> plural("Military Academy", {"y": "ies", "": "s"}), plural("Party Cell", {"y": "ies", "": "s"})
    ('Military Academies', 'Party Cells')
    """
    for ending, instead in endings.items():
        if phrase.endswith(ending):
            return phrase[: len(phrase) - len(ending)] + instead
    return phrase


def numbers(language: Language) -> Mapping[str, str]:
    """The numbers that the language writes in words, in figures; ``-`` for one that it has not."""
    return {word: str(number) for number, word in enumerate(language.listed("numbers")) if word != "-"}


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


def _kinds(ontology: Ontology, endings: Mapping[str, str]) -> Iterator[tuple[str, Lexeme]]:
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
                yield plural(phrase, endings), Lexeme("PLURAL", concept.id, shown)
    for concept in ontology.scheme("organisation-kinds"):
        for phrase in concept.short:
            yield phrase, Lexeme("SHORT", concept.id, concept.label)
            yield plural(phrase, endings), Lexeme("SHORTS", concept.id, concept.label)


def _places(ontology: Ontology, endings: Mapping[str, str]) -> Iterator[tuple[str, Lexeme]]:
    for concept in ontology.scheme("locality-levels"):
        for phrase in concept.words + concept.variants:
            yield phrase, Lexeme("LEVEL", concept.id, concept.label)
            yield plural(phrase, endings), Lexeme("LEVELS", concept.id, concept.label)
        for phrase in concept.adjectives:
            yield phrase, Lexeme("LEVEL_ADJ", concept.id, concept.label)


def _people(ontology: Ontology, endings: Mapping[str, str]) -> Iterator[tuple[str, Lexeme]]:
    for concept in ontology.scheme("roles"):
        for phrase in concept.words:
            yield phrase, Lexeme("ROLE", concept.id, phrase)
            yield plural(phrase, endings), Lexeme("ROLES", concept.id, phrase)
        for phrase in concept.variants:
            yield phrase, Lexeme("ROLE", concept.id, concept.label)
    for concept in ontology.scheme("role-modifiers"):
        for phrase in concept.words:
            yield phrase, Lexeme("ROLE_MOD", concept.id, phrase.strip("-"))
        for phrase in concept.variants:
            yield phrase, Lexeme("ROLE_MOD", concept.id, concept.label)
    for concept in ontology.scheme("titles"):
        for phrase in concept.words + concept.variants:
            yield phrase, Lexeme("TITLE", concept.id, phrase)


def _figures(ontology: Ontology, language: Language) -> Iterator[tuple[str, Lexeme]]:
    for concept in ontology.scheme("measures"):
        for phrase in concept.words + concept.variants + concept.short:
            yield phrase, Lexeme("MEASURE", concept.id, concept.label, concept.id)
    for word, number in numbers(language).items():
        yield word, Lexeme("NUMBER_WORD", number, word)
    for month, word in enumerate(language.listed("months"), start=1):
        yield word, Lexeme("MONTH", str(month), word)


def lexicon(ontology: Ontology, language: Language) -> Lexicon:
    """Every phrase of the vocabulary, with plurals and both spellings."""
    endings = language.pairs("plurals")
    entries = (
        *_kinds(ontology, endings),
        *_places(ontology, endings),
        *_people(ontology, endings),
        *_figures(ontology, language),
    )
    return Lexicon(entries, language.pairs("spellings"))
