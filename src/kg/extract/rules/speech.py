"""Who speaks: an unnamed holder of a post, or a given name that nobody introduced (catalogue, section 8)."""

from __future__ import annotations

from collections.abc import Iterable

from kg.extract.families import Family
from kg.extract.language import Language
from kg.extract.patterns import Match
from kg.reading import Person, Statement


def _post(language: Language, m: Match) -> Iterable[Statement]:
    before = m.before()
    if before is not None and (
        isinstance(before.value, Person) or before.text in language.words("goes_on_aside")
    ):
        return
    for post in m.value("posts")[:1]:
        yield Statement("speaks", None, post, m.rule, m.start, m.end)


def _name(_: Language, m: Match) -> Iterable[Statement]:
    who = m["who"][0]
    yield Statement("speaks", Person(who.start, who.end, who.text), None, m.rule, m.start, m.end)


FAMILY = Family("speech", {}, {"name": _name, "post": _post}, frozenset(("posts", "who")))
"""What the rules of ``speech.toml`` may name: statements ``speaks``, of a post without a name or the reverse."""
