"""The parameters of a query: variables that begin with an underscore, and what is said of them."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import NamedTuple

from kg.errors import MalformedQuery, did_you_mean
from kg.query import endings
from kg.query.described import Declared, Header
from kg.query.tokens import Token

OPTIONS = (
    *("bom", "columns", "debug", "excel", "execute", "explain", "format", "graph", "help", "iris", "limit"),
    *("memory", "no-pager", "output", "param", "plain-json", "queries", "quiet", "raw", "show", "sort"),
    "timeout",
)
"""The options of kg query: a parameter that is declared has another name."""

_PARAMETER = re.compile(r"[?$](?P<optional>_?)_(?P<name>[A-Za-z0-9]+)(?:_(?P<ending>\w+))?")
_AS_DECLARED = {"iri": ("iri", "entity"), "text": ("text", "enum")}
"""The types that an ending allows, where it is not one alone."""
_LAST = "Last"


@dataclass(frozen=True, slots=True)
class Parameter:
    """Something that a query asks for."""

    name: str
    declared: Declared
    required: bool
    default: str
    variables: tuple[str, ...]
    """The variables it binds, without the question mark."""
    last: tuple[str, ...]
    """Of a date: the variables bound to the last day of the month or year that was given."""


def parameters(described: Header, tokens: list[Token]) -> Iterator[Parameter]:
    """Header and variables brought together; what is declared is used, and the other way round."""
    uses = _uses(tokens)
    known = endings.prefixes(tokens)
    names = {use.name for use in uses}
    grouped: dict[str, list[_Use]] = {name: [] for name in described.params}
    for use in uses:
        first = use.name.removesuffix(_LAST)
        last = use.name not in described.params and first in (described.params or names)
        grouped.setdefault(first if last else use.name, []).append(use)
    for name, some in grouped.items():
        declared = described.params.get(name) or _implied(described, name, some, known)
        if not some:
            raise MalformedQuery(f"line {declared.line}: the parameter {name!r} is declared and not used")
        yield _parameter(described, declared, some, known)


def _implied(described: Header, name: str, uses: list[_Use], prefixes: dict[str, str]) -> Declared:
    """What the variables alone tell of a parameter; a header that declares some declares all."""
    token = uses[0].token
    if described.params:
        hint = did_you_mean(name, described.params)
        raise MalformedQuery(f"{token.place}: the parameter {token.text} is not declared{hint}")
    kinds = {endings.kind(use.ending, use.token, prefixes): use.token for use in uses}
    if len(kinds) > 1:
        raise MalformedQuery(
            f"{token.place}: {' and '.join(one.text for one in kinds.values())} are of two kinds"
        )
    (found,) = kinds
    choices = described.enumerated.get(name, ())
    return Declared(
        name, found.type, token.line, choices=choices, language=found.language, datatype=found.datatype
    )


def _parameter(
    described: Header, declared: Declared, uses: list[_Use], prefixes: dict[str, str]
) -> Parameter:
    name, line = declared.name, declared.line
    required = {not use.optional for use in uses}
    if len(required) > 1 or declared.required not in (None, *required):
        raise MalformedQuery(f"line {line}: the parameter {name!r}: is it required or not?")
    if name in described.params and name in OPTIONS:
        raise MalformedQuery(
            f"line {line}: the parameter {name!r} is called like an option of kg query: name it otherwise"
        )
    for use in uses:
        declared = _checked(use, declared, prefixes)
    first = tuple(use.token.text[1:] for use in uses if use.name == name)
    last = tuple(use.token.text[1:] for use in uses if use.name != name)
    return Parameter(name, declared, required.pop(), described.defaults.get(name, ""), first, last)


def _checked(use: _Use, declared: Declared, prefixes: dict[str, str]) -> Declared:
    """What is declared, with the language or data type that the variable tells; they must agree."""
    token = use.token
    if use.name != declared.name and declared.type != "date":
        raise MalformedQuery(f"{token.place}: {token.text}: only a date has a last day")
    if not use.ending:
        return declared
    kind = endings.kind(use.ending, token, prefixes)
    if declared.type not in _AS_DECLARED.get(kind.type, (kind.type,)):
        raise MalformedQuery(f"{token.place}: {token.text} ends as if it were no {declared.type}")
    return replace(declared, language=kind.language, datatype=kind.datatype)


class _Use(NamedTuple):
    """A variable that is a parameter, where it is first used."""

    token: Token
    name: str
    optional: bool
    ending: str


def _uses(tokens: list[Token]) -> list[_Use]:
    """The parameters among the variables."""
    found: dict[str, _Use] = {}
    for before, token in zip([Token("", "", 0), *tokens], tokens, strict=False):
        if token.kind == "variable" and token.text[1] == "_":
            parts = _PARAMETER.fullmatch(token.text)
            if parts is None:
                raise MalformedQuery(f"{token.place}: {token.text} is no name for a parameter")
            if before.text.upper() in ("AS", "VALUES", "BY"):
                raise MalformedQuery(
                    f"{token.place}: the parameter {token.text} cannot stand after {before.text}"
                )
            use = _Use(token, parts["name"], bool(parts["optional"]), parts["ending"] or "")
            found.setdefault(token.text[1:], use)
    return list(found.values())
