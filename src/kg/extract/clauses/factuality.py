"""Whether something is said to be so, decided once for every statement by the operators of a language.

A statement is governed by the operators whose scope its verb stands in, or, told aside, by those that reach
asides (Saurí and Pustejovsky, FactBank, 2009: the source of a statement is the article's own voice or none).
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from functools import partial
from typing import NamedTuple

from kg.extract.clauses.multiply import GROUPS
from kg.extract.families import checked
from kg.extract.language import Language
from kg.extract.language.rows import SAYS, Operator
from kg.extract.patterns import Alphabet, Match
from kg.extract.relations import Relation
from kg.reading import Person, Post, Refused, Statement

_POSTS = frozenset({"holds", "held", "member_of"})
_STRENGTH = {says: strength for strength, says in enumerate(SAYS)}


class Scope(NamedTuple):
    """Characters ``start`` to ``end`` of a document that an operator governs."""

    operator: Operator
    start: int
    end: int
    word: tuple[int, int]
    """Where the operator itself stands."""
    year: str = ""


def operators(language: Language, alphabet: Alphabet) -> Iterator[Relation[Scope]]:
    """The operators as relations over a sentence."""
    for one in language.operators:
        pattern = checked(language.filled(one.pattern, one.row), one.row, alphabet, GROUPS)
        yield Relation(f"factuality/{one.name}", pattern, partial(_scope, one))


def _scope(operator: Operator, m: Match) -> Iterable[Scope]:
    if operator.opens and m.first:
        return
    governed = m.units if operator.whole else m["scope"] or m.units[m.first : m.last]
    year = m["year"][0].value if m["year"] else ""
    word = (m.start, m.units[m.first].end)
    yield Scope(operator, governed[0].start, governed[-1].end, word, str(year or "")[:4])


def judged(
    found: Iterable[Statement], scopes: Sequence[Scope], published: str
) -> tuple[list[Statement], list[Refused]]:
    """What is said to be so, or was, or is planned; and what is none of these, with the word that decided."""
    said, refused = [], []
    for one in found:
        governing = [scope for scope in scopes if _governs(scope, one) and _is_past(scope, published)]
        if not governing:
            said.append(one)
            continue
        first = min(governing, key=lambda scope: _STRENGTH[scope.operator.says])
        changed = _changed(one, first.operator.says)
        if changed is None:
            refused.append(Refused(one, first.operator.says, *first.word))
        else:
            said.append(changed)
    return said, refused


def _governs(scope: Scope, one: Statement) -> bool:
    """Whether a statement is in the scope, by its verb, its person or its post."""
    reaches, post = scope.operator.reaches, one.object
    where = post.start if isinstance(post, Post) else one.at
    if one.at >= 0:
        first, last = min(one.at, where), max(one.at + 1, where)
        if "clause" in reaches and first < scope.end and scope.start < last:
            return True
    elif "aside" in reaches and scope.start <= where < scope.end:
        return True
    if "who" in reaches and isinstance(one.subject, Person) and scope.start <= one.subject.start < scope.end:
        return True
    if "figure" in reaches and one.measure and scope.start < one.end <= scope.end:
        return True
    return "post" in reaches and isinstance(post, Post) and scope.start <= post.start < scope.end


def _is_past(scope: Scope, published: str) -> bool:
    """Whether the year that a scope names lies as far back as it must."""
    if not scope.operator.years:
        return True
    years = (scope.year, published[:4])
    return all(map(str.isdigit, years)) and int(years[1]) - int(years[0]) >= scope.operator.years


def _changed(one: Statement, says: str) -> Statement | None:
    """A post that is planned, or over; of anything else, nothing is kept."""
    if one.relation not in _POSTS:
        return None
    if says == "over":
        return one._replace(relation="held", planned=False)
    if says == "planned" and one.relation != "held":
        return one._replace(planned=True)
    return None
