"""Document to Reading: a cascade of rules, each level over the units of the one below.

``dates`` and ``localities``, then ``organisations``, then ``posts`` and people rewrite a sentence
into units; relations read the result. Nothing here knows what a name refers to.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from kg.extract import families
from kg.extract.asides import Asides
from kg.extract.clauses import factuality, multiply
from kg.extract.groups import groups
from kg.extract.headings import as_item, kind_of_items
from kg.extract.language import Language, load
from kg.extract.lexicon import Lexeme, Lexicon, lexicon
from kg.extract.names.acronyms import Acronyms
from kg.extract.names.extent import with_extents
from kg.extract.owners import with_unread_owners
from kg.extract.patterns import Alphabet, CompiledRule, Rule, Unit, compile_rules, rewrite
from kg.extract.portions import LONGEST, MOST, pieces
from kg.extract.quotations import QUOTES, with_speakers
from kg.extract.relations import CompiledRelation, compile_relations, read
from kg.extract.rules import (
    bodies,
    cells,
    chains,
    counts,
    dates,
    listings,
    localities,
    organisations,
    posts,
    relatives,
    speech,
    times,
)
from kg.extract.rules.kit import Kit
from kg.extract.segments import Paragraph, Part, parts
from kg.extract.sieve import Sieve
from kg.extract.tagger import TAGS, Tagger
from kg.extract.tokens import Tokens, Words
from kg.model import IN_FULL, Document
from kg.ontology import Ontology
from kg.reading import Body, Mention, Person, Place, Post, Reading, Refused, Segment, Sentence, Statement

__all__ = ["Grammar", "extract", "grammar"]


@dataclass(frozen=True, slots=True)
class Grammar:
    """Rules compiled for a vocabulary; made once, used for every document."""

    kit: Kit
    tokens: Tokens
    tagger: Tagger
    rules: Sieve[CompiledRule]
    relations: Sieve[CompiledRelation[Statement]]
    factuality: Sieve[CompiledRelation[factuality.Scope]]
    times: Sieve[CompiledRelation[times.Timed]]
    alphabet: Alphabet
    asides: Asides


def grammar(ontology: Ontology, language: Language | None = None) -> Grammar:
    """Compile the cascade of a language, else English, in the order of its levels."""
    known = load() if language is None else language
    words = lexicon(ontology, known)
    alphabet = _alphabet(words, known)
    kit = Kit(
        ontology,
        known,
        name=alphabet.tag("NAME"),
        foreign=alphabet.tag("FOREIGN"),
        level=alphabet.tag("LEVEL"),
        body=alphabet.tag("BODY"),
        rank={c.id: c.rank for c in ontology.scheme("locality-levels")},
        modifier_rank={c.id: c.rank for c in ontology.scheme("role-modifiers")},
    )
    rules = Sieve(rule for level in _levels(known, alphabet) for rule in compile_rules(level, alphabet))
    relations = compile_relations(
        (
            *multiply.relations(known, alphabet),
            *(one for family in _SAYING for one in families.relations(family, known, alphabet)),
        ),
        alphabet,
    )
    operators = Sieve(compile_relations(factuality.operators(known, alphabet), alphabet))
    timing = Sieve(compile_relations(families.relations(times.FAMILY, known, alphabet), alphabet))
    tagger = Tagger(words, alphabet, known)
    return Grammar(
        kit, Tokens(known), tagger, rules, Sieve(relations), operators, timing, alphabet, Asides(known)
    )


_IN_PYTHON = "en"  # its rules about organisations stand in Python, not in its folder
_NAMING = (dates.FAMILY, localities.FAMILY, chains.FAMILY)
_HOLDING = (counts.FAMILY, posts.FAMILY, relatives.FAMILY)
_SAYING = (counts.FAMILY, cells.FAMILY, speech.FAMILY, listings.FAMILY)


def _levels(language: Language, alphabet: Alphabet) -> Iterator[Iterable[Rule]]:
    """The rules that make units."""
    yield from (families.units(family, language, alphabet) for family in _NAMING)
    yield families.units(bodies.FAMILY, language, alphabet)
    if language.name == _IN_PYTHON:
        yield from organisations.LEVELS
    yield from (families.units(family, language, alphabet) for family in _HOLDING)


def _alphabet(lexicon: Lexicon, language: Language) -> Alphabet:
    """The tags that there are, before any pattern asks for one."""
    alphabet = Alphabet(language.listed("commonest"))
    made = [row.makes for rows in language.rules.values() for row in rows]
    made += [rule.makes for level in organisations.LEVELS for rule in level]
    for tag in (*TAGS, *lexicon.tags(), *filter(None, made)):
        alphabet.tag(tag)
    alphabet.any_of("CAP", "NAME", "FOREIGN")
    alphabet.any_of("KIND", "CELL", "COMMITTEE", "PUBLIC")
    alphabet.any_of("HOSTED", "AGENCY", "SHORT")
    families.macros(language, alphabet)
    return alphabet


def extract(document: Document, grammar: Grammar) -> Reading:
    """Read a document: its segments, sentences, mentions and statements."""
    article = _Article(document, grammar)
    segments = tuple(Segment(part.kind, tuple(article.sentences(part))) for part in parts(document))
    return Reading(document, segments, article.unread)


class _Article:
    """A document that is being read."""

    def __init__(self, document: Document, grammar: Grammar) -> None:
        """Nothing is read yet."""
        self._document = document
        self._grammar = grammar
        self._tagger = grammar.tagger.with_abbreviations(document.text)
        self._acronyms = Acronyms(grammar.kit.capitals, grammar.kit.body, grammar.alphabet.tag("POSTS"))
        self._left = MOST
        self.unread = IN_FULL

    def sentences(self, part: Part) -> Iterator[Sentence]:
        """The sentences of a segment that name or say something, as far as the article is read."""
        heads: dict[int, Lexeme] = {}
        for paragraph in part.paragraphs:
            for words in self._words(paragraph):
                if len(words.texts) > LONGEST:
                    self.unread = self.unread._replace(sentences=self.unread.sentences + 1)
                    found = self._names(words)
                else:
                    found = self._read(words, paragraph, heads)
                for sentence in found:
                    sentence = sentence._replace(mentions=(*paragraph.dateline, *sentence.mentions))
                    yield sentence._replace(paragraph=paragraph.start, heading=paragraph.heading)

    def _words(self, paragraph: Paragraph) -> Iterator[Words]:
        """The sentences of a paragraph, in words, until the article has had so many that no more are read."""
        if not self._left:
            return
        for words in self._grammar.tokens.sentences(self._document.text, paragraph.start, paragraph.end):
            if len(words.texts) > self._left:
                self._left = 0
                self.unread = self.unread._replace(characters=len(self._document.text) - words.starts[0])
                return
            self._left -= len(words.texts)
            yield words

    def _units(self, words: Words) -> tuple[list[Unit], str]:
        rules, kit = self._grammar.rules, self._grammar.kit
        tagged = self._acronyms.bound(self._tagger.units(words))
        units, tags = rewrite(rules, tagged, kit)
        bound = self._acronyms.bound(tagged) if self._acronyms.learn(units) else tagged
        return (units, tags) if bound is tagged else rewrite(rules, bound, kit)

    def _read(self, words: Words, paragraph: Paragraph, heads: dict[int, Lexeme]) -> Iterator[Sentence]:
        """What a sentence names and says; ``heads`` are what headings speak of, by where they end."""
        grammar = self._grammar
        units, tags = self._units(words)
        head = heads.get(paragraph.heading.end)
        if head is not None:
            units = as_item(units, head, grammar.kit)
            tags = "".join([unit.tag for unit in units])
        plural = kind_of_items(units, grammar.kit)
        if plural is not None:
            heads[paragraph.end] = plural
        units = _marked(units, tags, grammar)
        mentions = tuple(_mentions(units, grammar.kit.language.words("indefinite")))
        found, refused = read(grammar.relations, units, tags), list[Refused]()
        if found:
            told = self._document.published
            found, refused = factuality.judged(found, read(grammar.factuality, units, tags), told)
        if mentions or found:
            end = words.starts[-1] + len(words.texts[-1])
            said = tuple(_dated(found, grammar, units, tags))
            held = (
                groups(units, grammar.kit.language.words("copulas"))
                if grammar.alphabet.tag("POSTS") in tags
                else ()
            )
            yield Sentence(words.starts[0], end, mentions, said, held, refused=tuple(refused))

    def _names(self, words: Words) -> Iterator[Sentence]:
        """What is named in a sentence that is too long for what it says to be read."""
        copulas = self._grammar.kit.language.words("copulas")
        for piece in pieces(words, lambda some: self._units(some)[0]):
            units = _marked(piece, "".join([unit.tag for unit in piece]), self._grammar)
            mentions = tuple(_mentions(units, self._grammar.kit.language.words("indefinite")))
            if mentions:
                yield Sentence(units[0].start, units[-1].end, mentions, (), groups(units, copulas))


def _marked(units: list[Unit], tags: str, grammar: Grammar) -> list[Unit]:
    """The units, with what is named in passing and what has an owner that was not understood."""
    kit, tag = grammar.kit, grammar.alphabet.tag
    if tag("PLACE") in tags or kit.body in tags:
        units = grammar.asides.marked(units)
    if tag("POSTS") in tags or kit.body in tags or tag("BODY_REF") in tags:
        units = with_extents(with_unread_owners(units, kit.capitals, kit.language), kit.capitals)
    if tag("POSTS") in tags and not QUOTES.isdisjoint([unit.text for unit in units]):
        units = with_speakers(units, kit.language)
    return units


def _dated(found: list[Statement], grammar: Grammar, units: list[Unit], tags: str) -> Iterable[Statement]:
    """The statements with their times, for which few sentences need to be searched."""
    if times.OF_POSTS.isdisjoint([one.relation for one in found]):
        return found
    return times.dated(grammar.kit.language, found, read(grammar.times, units, tags), units)


_MENTIONS = {Body, Place, Person, Post}


def _mentions(units: list[Unit], indefinite: frozenset[str]) -> Iterator[Mention]:
    """What is named, but not ``a Party cell in X commune``: that is one of many."""
    for i, unit in enumerate(units):
        value = unit.value
        kind = type(value)
        if kind in _MENTIONS:
            one_of_many = kind is Body and i and units[i - 1].text.lower() in indefinite
            place = value.place if one_of_many else None
            if place is None or not place.name or place.start <= value.start:
                yield value
        elif kind is tuple and value and isinstance(value[0], Post):
            yield from value
