"""Sentences that name a post, an organisation or a figure and tell nothing: what was nearly read in them.

Either a rule read the sentence and nobody knows what one of its slots refers to; or no rule did, and the
one that came closest lacks a single slot. Summed up by the words in that slot, this is a to-do list for
whoever extends the vocabulary.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence

from kg.extract import Grammar
from kg.extract.language import Language
from kg.extract.nearmiss.trials import OPEN, WORDING, Trial, trials
from kg.extract.patterns import Unit, rewrite
from kg.model import Claim, Document
from kg.reading import Body, Post, Reading, Refused, Sentence, Statement
from kg.results import FACTUALITY, NearMiss

_SAME = {"held": "holds", "member_of": "holds"}
_SILENT = frozenset(["speaks", "group", "cell_at", "list", "entry"])
"""Statements that help to read others and make no claim of their own."""
_KEYS = {
    "post": ("POSTS", "ROLE_PHRASE"),
    "figure": ("COUNT",),
    "organisation": ("BODY", "BODY_REF"),
    "person": ("PERSON",),
}
"""What a sentence is worth asking about for."""
_ENOUGH: Mapping[str, tuple[frozenset[str], ...]] = {
    "organisation": (frozenset({"post"}), frozenset({"figure"})),
    "person": (frozenset({"post"}),),
    "post": (frozenset({"person"}),),
    "figure": (frozenset({"organisation"}),),
    "locality": (frozenset({"organisation"}),),
    "date": (frozenset({"organisation"}), frozenset({"person"})),
    WORDING: (frozenset({"post", "person"}), frozenset({"figure", "organisation"})),
}
"""What a rule must have found for its open slot to tell something."""
_POST_RULE = "post-of-body"
"""The rule that puts a post in its organisation."""
_CAPITALS = re.compile(r"[A-ZĐ]\w*(?:\s+[A-ZĐ]\w*)*")


class Seeker:
    """Finds near misses by the rules of a grammar; made once, used for every article."""

    def __init__(self, grammar: Grammar) -> None:
        """Leave open each slot of each rule once."""
        alphabet = grammar.alphabet
        naming = [rule for rule in grammar.rules if rule.name == _POST_RULE]
        self._grammar = grammar
        self._language = language = grammar.kit.language
        joints = "|".join(language.listed("goes_on_with"))
        articles = "|".join(language.listed("definite_article"))
        self._joins = re.compile(rf"\s+(?:{joints})\s+(?:(?:{articles})\s+)?")
        self._relations = trials(grammar.relations, alphabet)
        self._names = tuple(t for t in trials(naming, alphabet) if t.lacks == "organisation")
        self._keys = {alphabet.tag(tag): key for key, tags in _KEYS.items() for tag in tags}

    def near_misses(self, reading: Reading, claims: Sequence[Claim]) -> tuple[NearMiss, ...]:
        """One for each sentence in which a slot failed and from which no claim followed."""
        found = (
            self._near_miss(reading.document, sentence, claims)
            for segment in reading.segments
            for sentence in segment.sentences
        )
        return tuple(miss for miss in found if miss is not None)

    def _near_miss(self, document: Document, sentence: Sentence, claims: Sequence[Claim]) -> NearMiss | None:
        here = [c for c in claims if sentence.start <= c.span.start < sentence.end]
        statements = [s for s in sentence.statements if s.relation not in _SILENT]
        if any(_follows(claim, statement) for claim in here for statement in statements):
            return None
        if statements:
            return _unresolved(document, sentence, statements[0], self._joins)
        if sentence.refused:
            return _refused(document, sentence, sentence.refused[0])
        return self._closest(document, sentence)

    def _closest(self, document: Document, sentence: Sentence) -> NearMiss | None:
        tagger = self._grammar.tagger.with_abbreviations(document.text)
        tokens = self._grammar.tokens.words(document.text, sentence.start, sentence.end)
        units, _ = rewrite(self._grammar.rules, tagger.units(tokens), self._grammar.kit)
        for trial, tags in self._tried(units):
            if trial.whole.first(tags):
                continue
            for match in trial.regex.finditer(tags):
                start, end = match.span(OPEN)
                has = {
                    self._keys.get(tag, "") for tag in tags[match.start() : start] + tags[end : match.end()]
                }
                named = _trimmed(units[start:end], trial.lacks, self._language)
                if named and any(enough <= has for enough in _ENOUGH[trial.lacks]):
                    key = next(key for key in _KEYS if key in has)
                    span = (named[0].start, named[-1].end)
                    return _miss(document, sentence, (key, trial.lacks), span, (trial.rule, trial.slot))
        return None

    def _tried(self, units: Sequence[Unit]) -> Iterator[tuple[Trial, str]]:
        """Trials with the tags they look at; for names, a post without organisation is a bare role again."""
        role = self._grammar.alphabet.tag("ROLE_PHRASE")
        bare = "".join([role if _is_bare(unit) else unit.tag for unit in units])
        yield from ((trial, bare) for trial in self._names)
        tags = "".join([unit.tag for unit in units])
        yield from ((trial, tags) for trial in self._relations)


def _follows(claim: Claim, statement: Statement) -> bool:
    if _SAME.get(claim.relation, claim.relation) != _SAME.get(statement.relation, statement.relation):
        return False
    return statement.relation != "count" or claim.value == statement.value


def _is_bare(unit: Unit) -> bool:
    value = unit.value
    return isinstance(value, tuple) and bool(value) and isinstance(value[-1], Post) and value[-1].body is None


def _trimmed(units: Sequence[Unit], lacks: str, language: Language) -> Sequence[Unit]:
    """The words of an open slot that may be the name, or the wording, that is unknown."""
    if lacks == "person":
        capital = [i for i, unit in enumerate(units) if unit.text[:1].isupper()]
        return units[capital[0] : capital[-1] + 1]
    if lacks == WORDING:
        return units
    first = next(
        (i for i, unit in enumerate(units) if unit.text.lower() not in language.words("before_names")),
        len(units),
    )
    stops = (
        i
        for i, unit in enumerate(units)
        if i >= first and unit.text.lower() in language.words("ends_of_names")
    )
    found = list(units[first : next(stops, len(units))])
    while found and found[-1].text.lower() in language.words("joints_of_names"):
        found.pop()
    return () if found and found[0].text.lower() in language.words("anyone") else found


def _miss(
    document: Document,
    sentence: Sentence,
    what: tuple[str, str],
    span: tuple[int, int],
    where: tuple[str, str],
) -> NearMiss:
    whole = document.text[sentence.start : sentence.end]
    return NearMiss(document.id, whole, sentence.start, *what, document.text[slice(*span)], *span, *where)


def _refused(document: Document, sentence: Sentence, refused: Refused) -> NearMiss:
    """A rule read it, and a word says that it is not so."""
    statement = refused.statement
    has = "post" if isinstance(statement.object, Post) else "figure" if statement.measure else "event"
    span = (refused.start, refused.end)
    return _miss(document, sentence, (has, FACTUALITY), span, (statement.rule, refused.says))


def _unresolved(
    document: Document, sentence: Sentence, statement: Statement, joins: re.Pattern[str]
) -> NearMiss:
    """A rule read it, and nothing tells which person or organisation is meant."""
    thing, subject = statement.object, statement.subject
    if not isinstance(thing, Post):
        has = "figure" if statement.measure else "event"
        span = (
            (subject.start, _whole(document, subject.end, sentence, joins))
            if subject
            else _first(document, statement)
        )
        return _miss(document, sentence, (has, "organisation"), span, (statement.rule, "owner"))
    if _is_named(thing.body) and (subject is None or not subject.name):
        span = (subject.start, subject.end) if subject else _first(document, statement)
        return _miss(document, sentence, ("post", "person"), span, (statement.rule, "who"))
    if thing.body is None:
        span = (thing.start, thing.end)
        return _miss(document, sentence, ("post", "organisation"), span, (statement.rule, ""))
    span = (thing.body.start, _whole(document, thing.body.end, sentence, joins))
    return _miss(document, sentence, ("post", "organisation"), span, (statement.rule, "body"))


def _is_named(thing: object) -> bool:
    return isinstance(thing, Body) and bool(thing.name or thing.place or thing.host)


def _first(document: Document, statement: Statement) -> tuple[int, int]:
    """The first word of a statement: its pronoun."""
    found = re.compile(r"\w+").search(document.text, statement.start, statement.end)
    return found.span() if found else (statement.start, statement.end)


def _whole(document: Document, end: int, sentence: Sentence, joins: re.Pattern[str]) -> int:
    """Where a name goes on: ``the Front`` ``of the hamlet``."""
    joint = joins.match(document.text, end, sentence.end)
    if joint is None:
        return end
    following = next((m.end for m in sentence.mentions if end < m.start <= joint.end() < m.end), None)
    capitals = _CAPITALS.match(document.text, joint.end(), sentence.end)
    return following or (capitals.end() if capitals else end)
