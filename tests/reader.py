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
from kg.model import Claim, Document, Period
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
        grammar = self.grammar
        return [rule.name for rules in (grammar.rules, grammar.relations, grammar.times) for rule in rules]

    def without(self, name: str) -> Reader:
        """The same reader with one rule or relation less."""
        rules = Sieve(rule for rule in self.grammar.rules if rule.name != name)
        relations = Sieve(relation for relation in self.grammar.relations if relation.name != name)
        times = Sieve(time for time in self.grammar.times if time.name != name)
        return replace(self, grammar=replace(self.grammar, rules=rules, relations=relations, times=times))

    def ungoverned(self, operator: str) -> Reader:
        """The same reader with one operator of factuality less."""
        kept = (one for one in self.grammar.factuality if one.name != f"factuality/{operator}")
        return replace(self, grammar=replace(self.grammar, factuality=Sieve(kept)))

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
        claims = self.claims(reading)
        behind = {name for claim in claims for name in (claim.rule, *claim.dated_by)}
        return self.rewriting(text, published) | silent | behind


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


def periods(claims: Sequence[Claim], relations: Sequence[str] = ()) -> set[str]:
    """Claims with what bounds them: ``subject | relation | object | start ..2015-12-31, seen 2024-05-20``."""
    return {f"{row} | {_told(c.period)}" for c in claims for row in rows([c], relations)}


def _told(period: Period) -> str:
    first, by, to, over, seen = period
    told = (("start", f"{first}..{by}"), ("end", f"{to}..{over}"), ("seen", seen))
    return ", ".join(f"{name} {days}" for name, days in told if days.strip("."))


def rows(claims: Sequence[Claim], relations: Sequence[str] = ()) -> set[str]:
    """Claims as the case files write them: ``subject | relation | object``."""
    return {
        f"{c.subject_name} | {c.relation} | {c.object_name}".rstrip(" |")
        for c in claims
        if not relations or c.relation in relations
    }
