"""The reader as tests use it: one text in, its facts and the names of the rules that made them out."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from functools import cache

from kg import gazetteer, ontology, resources
from kg.extract import Grammar, extract, grammar
from kg.extract.patterns import CompiledRule, Match, Unit
from kg.extract.sieve import Sieve
from kg.gazetteer import Gazetteer
from kg.model import Claim, Document
from kg.ontology import Ontology
from kg.reading import Reading
from kg.resolve import resolve

SILENT = ("speaks", "group", "cell_at", "list", "entry")
"""Statements that help to read others and make no claim of their own."""


@dataclass(frozen=True)
class Reader:
    """An ontology with its grammar and the official units."""

    ontology: Ontology
    grammar: Grammar
    gazetteer: Gazetteer

    def reading(self, text: str, published: str = "") -> Reading:
        """What the words say."""
        return extract(Document("case", text, "", published=published), self.grammar)

    def claims(self, reading: Reading) -> tuple[Claim, ...]:
        """What they refer to."""
        return resolve(reading, self.ontology, self.gazetteer).claims

    def rule_names(self) -> list[str]:
        """Every rule and relation, in the order of the cascade."""
        return [rule.name for rule in self.grammar.rules] + [r.name for r in self.grammar.relations]

    def without(self, name: str) -> Reader:
        """The same reader with one rule or relation less."""
        rules = Sieve(rule for rule in self.grammar.rules if rule.name != name)
        relations = Sieve(relation for relation in self.grammar.relations if relation.name != name)
        return replace(self, grammar=replace(self.grammar, rules=rules, relations=relations))

    def rewriting(self, text: str, published: str = "") -> set[str]:
        """The rules that rewrote something in the text: names leave no other trace."""
        fired: set[str] = set()
        rules = Sieve(_noting(rule, fired) for rule in self.grammar.rules)
        replace(self, grammar=replace(self.grammar, rules=rules)).reading(text, published)
        return fired

    def at_work(self, text: str, published: str = "") -> set[str]:
        """The names behind a text's facts: rules that rewrote, rules of claims and of silent statements."""
        reading = self.reading(text, published)
        silent = {
            statement.rule
            for segment in reading.segments
            for sentence in segment.sentences
            for statement in sentence.statements
            if statement.relation in SILENT
        }
        return self.rewriting(text, published) | silent | {c.rule for c in self.claims(reading)}


def _noting(rule: CompiledRule, fired: set[str]) -> CompiledRule:
    """The same rule, which also writes its name into ``fired`` when it rewrites something."""

    def build(kit: object, match: Match) -> Iterable[Unit] | None:
        made = rule.build(kit, match)
        if made is not None:
            fired.add(rule.name)
        return made

    return replace(rule, build=build)


def reader(texts: dict[str, str] | None = None) -> Reader:
    """A reader over the ontology of the project, or over the given Turtle files."""
    found = ontology.load(texts)
    return Reader(found, grammar(found), units())


@cache
def units() -> Gazetteer:
    """The official units; loading them takes a moment."""
    return gazetteer.load(resources.read("ontology", "gazetteer.csv"))


@cache
def shared() -> Reader:
    """The reader over the ontology of the project, made once."""
    return reader()


def rows(claims: Sequence[Claim], relations: Sequence[str] = ()) -> set[str]:
    """Claims as the case files write them: ``subject | relation | object``."""
    return {
        f"{c.subject_name} | {c.relation} | {c.object_name}".rstrip(" |")
        for c in claims
        if not relations or c.relation in relations
    }
