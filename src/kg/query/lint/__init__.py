"""What is doubtful in a query that can be read: it may take long, or answer with nothing.

groups -> patterns: the groups of patterns, and what is wrong with how they are joined;
vocabulary: terms that no graph has; and here what the header and the variables tell.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from kg.errors import MalformedQuery
from kg.query import answers, endings
from kg.query.lint import groups, patterns, vocabulary
from kg.query.saved import SavedQuery
from kg.query.tokens import Token, significant

_VERBS = ("SELECT", "ASK", "CONSTRUCT", "DESCRIBE")


class Warned(NamedTuple):
    """Something doubtful, and where it stands."""

    line: int
    column: int
    rule: str
    text: str


def lint(query: SavedQuery) -> tuple[Warned, ...]:
    """All that is doubtful in a query, by its place; SPARQL that cannot be read is an error."""
    found = [*_columns(query), *_terms(query), *_parameters(query), *_patterns(query)]
    return tuple(sorted(set(found)))


def _columns(query: SavedQuery) -> Iterator[Warned]:
    """Columns that are described and not there, and the other way round."""
    selected = answers.columns(query)
    described = {column.name: column for column in query.columns}
    for name, column in described.items():
        if name not in selected:
            yield Warned(column.line, 1, "column", f"the column {name!r} is described and not selected")
    for name in selected:
        if described and name not in described:
            token = _first(query, name)
            yield Warned(*_at(token), "column", f"the column {name!r} is selected and not described")


def _terms(query: SavedQuery) -> Iterator[Warned]:
    tokens = significant(query.tokens)
    known = endings.prefixes(tokens)
    for token in tokens:
        if word := vocabulary.unknown(_iri(token, known)):
            yield Warned(*_at(token), "term", word)
    for parameter in query.parameters:
        declared = parameter.declared
        prefix, _, local = declared.class_.partition(":")
        if word := vocabulary.unknown(known.get(prefix, "") + local):
            yield Warned(declared.line, 1, "term", word)


def _iri(token: Token, prefixes: dict[str, str]) -> str:
    if token.kind == "iri":
        return token.text[1:-1]
    prefix, _, local = token.text.partition(":")
    return prefixes.get(prefix, "") + local if token.kind == "name" and local else ""


def _parameters(query: SavedQuery) -> Iterator[Warned]:
    """Parameters of which the query asks only whether they are given."""
    tokens = significant(query.tokens)
    used = {
        token.text[1:]
        for place, token in enumerate(tokens)
        if token.kind == "variable" and (place < 2 or tokens[place - 2].text.upper() != "BOUND")
    }
    for parameter in query.parameters:
        if not used.intersection((*parameter.variables, *parameter.last)):
            token = _first(query, (*parameter.variables, *parameter.last)[0])
            text = f"the parameter {parameter.name!r} is not used: only whether it is given"
            yield Warned(*_at(token), "parameter", text)


def _patterns(query: SavedQuery) -> Iterator[Warned]:
    try:
        group = groups.read(query.tokens)
    except MalformedQuery as error:
        yield Warned(1, 1, "syntax", f"its patterns were not looked at: {error}")
        return
    for rule, place, text in patterns.doubtful(group):
        yield Warned(*_at(query.tokens[max(place, 0)]), rule, text)


def _first(query: SavedQuery, name: str) -> Token:
    """The first token that is a variable of that name."""
    return next(
        (one for one in query.tokens if one.kind == "variable" and one.text[1:] == name), query.tokens[0]
    )


def _at(token: Token) -> tuple[int, int]:
    return token.line, token.column
