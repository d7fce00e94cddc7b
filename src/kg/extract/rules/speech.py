"""Who speaks: an unnamed holder of a post, or a given name that nobody introduced (catalogue, section 8)."""

from __future__ import annotations

from collections.abc import Iterable

from kg.extract.patterns import Match
from kg.extract.relations import Relation
from kg.reading import Person, Statement

_SAID = (
    "(said|says|added|adds|stressed|noted|affirmed|explained|shared|emphasised|emphasized|told|believed|believes|stated|"
    "pointed out|remarked|confirmed|recalled|underlined|suggested|hoped)"
)


def _post(m: Match) -> Iterable[Statement]:
    before = m.before()
    if before is not None and (isinstance(before.value, Person) or before.text in (",", "-", "and")):
        return
    for post in m.value("posts")[:1]:
        yield Statement("speaks", None, post, m.rule, m.start, m.end)


def _name(m: Match) -> Iterable[Statement]:
    who = m["who"][0]
    yield Statement("speaks", Person(who.start, who.end, who.text), None, m.rule, m.start, m.end)


RELATIONS = (
    Relation("unnamed-speaker", f"posts:POSTS ,? (has|have|also)? {_SAID}", _post),
    Relation("given-name-speaks", f"who:NAME (also|then|has)? {_SAID}", _name),
    Relation("said-given-name", f"{_SAID} who:NAME (,|.)", _name),
)
"""Statements ``speaks``: of a post without a name, and of a name without a post."""
