"""A saved query: one question in one file, which describes itself in the lines that begin with ``#+``.

The header is YAML as in grlc (https://github.com/CLARIAH/grlc), strict, with a block ``kg`` of our own.
A variable ``?_name`` is a parameter that must be given, ``?__name`` one that may; docs/queries.md tells
more.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from kg import resources
from kg.errors import MalformedQuery, NestingLimit, OntologyError, UnknownQuery, did_you_mean
from kg.query import header
from kg.query.header import Column, Declared, Header
from kg.query.tokens import Token, measure, refuse, significant, tokenise

SUFFIX = ".rq"
SUFFIXES = (SUFFIX, ".sparql")
"""Of files of one's own."""
_TYPED = "the query"
"""What messages call a query that was typed."""

_PARAMETER = re.compile(r"[?$](?P<optional>_?)_(?P<name>[A-Za-z][A-Za-z0-9]*)(?:_(?P<suffix>\w+))?")
_SUFFIXES = {
    "iri": ("entity",),
    "literal": ("text", "enum"),
    "integer": ("integer",),
    "number": ("number",),
    "xsd_date": ("date",),
    "xsd_boolean": ("boolean",),
}
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


@dataclass(frozen=True, slots=True)
class SavedQuery:
    """A query, and all that its header says of it."""

    name: str
    header: Header
    parameters: tuple[Parameter, ...]
    columns: tuple[Column, ...]
    tokens: tuple[Token, ...]

    @property
    def where(self) -> str:
        """What messages call it."""
        return self.name if self.name == _TYPED else f"{self.name}{SUFFIX}"

    @property
    def text(self) -> str:
        """The whole file."""
        return "".join(token.text for token in self.tokens)


def load(name: str, where: Path | None = None) -> SavedQuery:
    """A query by the name of its file, from ``queries/`` or from another folder."""
    possible = names(where)
    if name not in possible:
        raise UnknownQuery(f"no saved query {name!r}{did_you_mean(name, possible)}")
    if where is not None:
        return read(where / f"{name}{SUFFIX}")
    return parse(resources.read("queries", f"{name}{SUFFIX}"), name)


def load_all(where: Path | None = None) -> tuple[SavedQuery, ...]:
    """All saved queries, by name."""
    return tuple(load(name, where) for name in names(where))


def names(where: Path | None = None) -> tuple[str, ...]:
    """The names of the saved queries of a folder."""
    if where is None:
        return tuple(name.removesuffix(SUFFIX) for name in resources.names("queries", SUFFIX))
    if not where.is_dir():
        raise UnknownQuery(f"there is no folder of queries at {where}")
    return tuple(sorted(path.stem for path in where.glob(f"*{SUFFIX}")))


def is_path(text: str) -> bool:
    """Tell whether a text names a file of one's own; SPARQL has braces or blanks beyond that.

    >>> is_path("folder/own.rq"), is_path("office-holders"), is_path("ASK { ?s ?p 'x.rq' }")
    (True, False, False)
    """
    return text.endswith(SUFFIXES) and not any(sign in text for sign in "{}\n")


def read(path: Path) -> SavedQuery:
    """A query from a file of one's own."""
    try:
        text = path.read_text(encoding="utf-8-sig")
    except (OSError, UnicodeDecodeError) as error:
        raise UnknownQuery(f"{path} cannot be read: {error}") from error
    return parse(text, path.stem)


def parse(text: str, name: str = "") -> SavedQuery:
    """A query with or without a header; one that was typed has no name."""
    where = f"{name}{SUFFIX}" if name else _TYPED
    try:
        tokens = tokenise(text)
        refuse(tokens)
        measure(tokens)
        described = header.parse([token for token in tokens if token.kind == "comment"])
        for declared in described.params.values():
            _check_among(declared)
        variables = _variables(significant(tokens))
        parameters = tuple(_parameters(described, variables))
    except (MalformedQuery, OntologyError) as error:
        raise MalformedQuery(f"{where}: {error}") from error
    except NestingLimit as error:
        raise NestingLimit(f"{where}: {error}") from error
    return SavedQuery(name or _TYPED, described, parameters, described.columns, tokens)


def _variables(tokens: list[Token]) -> dict[str, Token]:
    """The parameters among the variables, each where it is first used."""
    found: dict[str, Token] = {}
    for before, token in zip([Token("", "", 0), *tokens], tokens, strict=False):
        if token.kind == "variable" and token.text[1] == "_":
            if _PARAMETER.fullmatch(token.text) is None:
                raise MalformedQuery(f"line {token.line}: {token.text} is no name for a parameter")
            if before.text.upper() in ("AS", "VALUES", "BY"):
                raise MalformedQuery(
                    f"line {token.line}: the parameter {token.text} cannot stand after {before.text}"
                )
            found.setdefault(token.text[1:], token)
    return found


def _parameters(described: Header, variables: Mapping[str, Token]) -> list[Parameter]:
    """Header and variables brought together; what one has the other must have."""
    used: dict[str, list[re.Match[str]]] = {}
    for variable, token in variables.items():
        found = _PARAMETER.fullmatch(f"?{variable}")
        name = found["name"] if found else ""
        if name not in described.params and name.removesuffix(_LAST) in described.params:
            name = name.removesuffix(_LAST)
        if name not in described.params or found is None:
            raise MalformedQuery(f"line {token.line}: the parameter ?{variable} is not declared")
        _check_suffix(found, described.params[name], token)
        used.setdefault(name, []).append(found)
    parameters = []
    for name, declared in described.params.items():
        if name not in used:
            raise MalformedQuery(f"line {declared.line}: the parameter {name!r} is declared and not used")
        required = {not found["optional"] for found in used[name]}
        if len(required) > 1 or declared.required not in (None, *required):
            raise MalformedQuery(f"line {declared.line}: the parameter {name!r}: is it required or not?")
        first = tuple(found[0][1:] for found in used[name] if found["name"] == name)
        last = tuple(found[0][1:] for found in used[name] if found["name"] != name)
        default = described.defaults.get(name, "")
        parameters.append(Parameter(name, declared, required.pop(), default, first, last))
    return parameters


def _check_among(declared: Declared) -> None:
    """The query that finds the choices is held to the rules of any other."""
    if not declared.among:
        return
    try:
        tokens = tokenise(declared.among)
        refuse(tokens)
        measure(tokens)
    except MalformedQuery as error:
        raise MalformedQuery(f"line {declared.line}: {declared.name!r}, among: {error}") from error


def _check_suffix(found: re.Match[str], declared: Declared, token: Token) -> None:
    suffix = found["suffix"]
    if suffix and declared.type not in _SUFFIXES.get(suffix, ()):
        raise MalformedQuery(f"line {token.line}: {token.text} ends as if it were no {declared.type}")
    if found["name"].endswith(_LAST) and declared.type != "date" and found["name"] != declared.name:
        raise MalformedQuery(f"line {token.line}: {token.text}: only a date has a last day")
