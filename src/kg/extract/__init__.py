"""Document to Reading: a cascade of rules, each level over the units of the one below.

``dates`` and ``localities``, then ``organisations``, then ``posts`` and people rewrite a sentence
into units; relations read the result. Nothing here knows what a name refers to.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from kg.extract.asides import with_asides
from kg.extract.clauses import factuality, loading, multiply
from kg.extract.groups import groups
from kg.extract.headings import as_item, kind_of_items
from kg.extract.lexicon import Lexeme, lexicon
from kg.extract.owners import with_unread_owners
from kg.extract.patterns import Alphabet, CompiledRule, Unit, compile_rules, rewrite
from kg.extract.relations import CompiledRelation, compile_relations, read
from kg.extract.rules import (
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
from kg.extract.segments import Part, parts
from kg.extract.sieve import Sieve
from kg.extract.tagger import Tagger
from kg.extract.tokens import sentences
from kg.model import Document, Span
from kg.ontology import Ontology
from kg.reading import Body, Mention, Person, Place, Post, Reading, Refused, Segment, Sentence, Statement

__all__ = ["Grammar", "extract", "grammar"]


@dataclass(frozen=True, slots=True)
class Grammar:
    """Rules compiled for a vocabulary; made once, used for every document."""

    kit: Kit
    tagger: Tagger
    rules: Sieve[CompiledRule]
    relations: Sieve[CompiledRelation[Statement]]
    factuality: Sieve[CompiledRelation[factuality.Scope]]
    times: Sieve[CompiledRelation[times.Timed]]
    alphabet: Alphabet
    indefinite: frozenset[str]
    """Words before what is no particular thing."""


def grammar(ontology: Ontology) -> Grammar:
    """Compile the cascade, in the order of its levels."""
    alphabet, english = _alphabet(), loading.load()
    multiply.macros(english, alphabet)
    kit = Kit(
        ontology,
        name=alphabet.tag("NAME"),
        foreign=alphabet.tag("FOREIGN"),
        level=alphabet.tag("LEVEL"),
        body=alphabet.tag("BODY"),
        rank={c.id: c.rank for c in ontology.scheme("locality-levels")},
        modifier_rank={c.id: c.rank for c in ontology.scheme("role-modifiers")},
    )
    levels = (
        dates.RULES,
        localities.RULES,
        chains.RULES,
        *organisations.LEVELS,
        counts.RULES,
        posts.RULES,
        relatives.RULES,
    )
    rules = Sieve(rule for level in levels for rule in compile_rules(level, alphabet))
    relations = compile_relations(
        (
            *multiply.relations(english, alphabet),
            *counts.RELATIONS,
            *cells.RELATIONS,
            *speech.RELATIONS,
            *listings.RELATIONS,
        ),
        alphabet,
    )
    operators = Sieve(compile_relations(factuality.operators(english, alphabet), alphabet))
    timing = Sieve(compile_relations(times.RELATIONS, alphabet))
    tagger, indefinite = Tagger(lexicon(ontology), alphabet), english.lists["indefinite"]
    return Grammar(kit, tagger, rules, Sieve(relations), operators, timing, alphabet, indefinite)


def _alphabet() -> Alphabet:
    alphabet = Alphabet()
    alphabet.tag("QUESTION")
    alphabet.macro("CAP", "NAME", "FOREIGN")
    alphabet.macro("KIND", "CELL", "COMMITTEE", "PUBLIC")
    alphabet.macro("HOSTED", "AGENCY", "SHORT")
    alphabet.anything_but("BETWEEN", "DATE", "TENURE", ".", ";", "and", "to", "until")
    alphabet.anything_but("TURNING", "DATE", "TENURE", ".", ";", "and", "before", "after", *times.TURNS)
    alphabet.anything_but("TOWARDS", "DATE", "TENURE", ".", ";")
    alphabet.anything_but("GAP", "COUNT", "PERSON", "POSTS", "BODY", ".", ";")
    alphabet.anything_but("AMONG", "COUNT", "PERSON", "POSTS", "BODY", ".", ";", "has")
    return alphabet


def extract(document: Document, grammar: Grammar) -> Reading:
    """Read a document: its segments, sentences, mentions and statements."""
    tagger = grammar.tagger.with_abbreviations(document.text)
    return Reading(document, tuple(_segment(document, part, grammar, tagger) for part in parts(document)))


def _segment(document: Document, part: Part, grammar: Grammar, tagger: Tagger) -> Segment:
    heads: dict[int, Lexeme] = {}
    """What headings speak of, by where they end."""
    found: list[Sentence] = []
    for paragraph in part.paragraphs:
        for words in sentences(document.text, paragraph.start, paragraph.end):
            units, tags = rewrite(grammar.rules, tagger.units(words), grammar.kit)
            head = heads.get(paragraph.heading.end)
            if head is not None:
                units = as_item(units, head, grammar.kit)
                tags = "".join([unit.tag for unit in units])
            plural = kind_of_items(units, grammar.kit)
            if plural is not None:
                heads[paragraph.end] = plural
            sentence = _sentence(
                Span(words.starts[0], words.starts[-1] + len(words.texts[-1])),
                units,
                tags,
                grammar,
                document.published,
            )
            if sentence is not None:
                found.append(sentence._replace(paragraph=paragraph.start, heading=paragraph.heading))
    return Segment(part.kind, tuple(found))


def _sentence(span: Span, units: list[Unit], tags: str, grammar: Grammar, published: str) -> Sentence | None:
    kit, tag = grammar.kit, grammar.alphabet.tag
    if tag("PLACE") in tags or kit.body in tags:
        units = with_asides(units)
    posts = tag("POSTS") in tags
    if posts or kit.body in tags or tag("BODY_REF") in tags:
        units = with_unread_owners(units, frozenset((kit.name, kit.foreign)))
    mentions = tuple(_mentions(units, grammar.indefinite))
    found, refused = read(grammar.relations, units, tags), list[Refused]()
    if found:
        found, refused = factuality.judged(found, read(grammar.factuality, units, tags), published)
    if not mentions and not found:
        return None
    said = tuple(_dated(found, grammar, units, tags))
    return Sentence(*span, mentions, said, groups(units) if posts else (), refused=tuple(refused))


def _dated(found: list[Statement], grammar: Grammar, units: list[Unit], tags: str) -> Iterable[Statement]:
    """The statements with their times, for which few sentences need to be searched."""
    if times.OF_POSTS.isdisjoint([one.relation for one in found]):
        return found
    return times.dated(found, read(grammar.times, units, tags), units)


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
