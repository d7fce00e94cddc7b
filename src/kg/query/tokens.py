"""SPARQL as the tokens of its grammar: where a variable is a variable and a word is a word.

The engine has no switch against federated queries, and a regular expression over raw text would
mistake what stands in strings, IRIs and comments. The engine's own grammar reads ``SERVICEex:a`` as a
call, too, so a word that merely contains a refused one is refused.
"""

from __future__ import annotations

import re
from typing import NamedTuple

from kg.errors import MalformedQuery, NestingLimit

MOST_CHARACTERS = 100_000
"""Of one query."""

DEEPEST = 100
"""Brackets in brackets, of any kind: some hundred levels are more than the engine's stack."""

_ESCAPE = r"\\u[0-9A-Fa-f]{4}|\\U[0-9A-Fa-f]{8}"
_FIRST = r"(?:[\w:]|%[0-9A-Fa-f]{2}|\\[_~.\-!$&'()*+,;=/?\#@%])"
"""A character with which the local part of a prefixed name may begin."""

_TOKEN = re.compile(
    rf"""(?P<space>[ \t\r\n]+)
    | (?P<comment>\#[^\r\n]*)
    | (?P<string>'''(?:'{{0,2}}(?:[^'\\]|\\.))*''' | "{{3}}(?:"{{0,2}}(?:[^"\\]|\\.))*"{{3}}
               | '(?:[^'\\\r\n]|\\.)*' | "(?:[^"\\\r\n]|\\.)*")
    | (?P<iri><(?:[^<>"{{}}|^`\\\x00-\x20]|{_ESCAPE})*>)
    | (?P<variable>[?$]\w+)
    | (?P<language>@[A-Za-z]+(?:-[A-Za-z0-9]+)*)
    | (?P<name>(?:[^\W\d_](?:[\w.\-]{{0,80}}[\w\-])?|_)?:(?:{_FIRST}(?:(?:{_FIRST}|[.\-])*(?:{_FIRST}|-))?)?)
    | (?P<word>[^\W\d]\w*)
    | (?P<number>\d+(?:\.\d*)?(?:[eE][+-]?\d+)?)
    | (?P<sign>[^\s\w"'\\])
    """,
    re.VERBOSE | re.DOTALL,
)
_OPENING, _CLOSING = ("{", "[", "(", "<<"), ("}", "]", ")", ">>")
_VERBS = ("SELECT", "ASK", "CONSTRUCT", "DESCRIBE")
WORDS = (
    *_VERBS,
    "PREFIX",
    "BASE",
    "INSERT",
    "DELETE",
    "LOAD",
    "CLEAR",
    "DROP",
    "CREATE",
    "COPY",
    "MOVE",
    "ADD",
)
"""With which SPARQL begins."""


class Token(NamedTuple):
    """A piece of a query; all pieces put together are the query again."""

    kind: str
    text: str
    line: int
    column: int = 0
    """Both count from 1."""

    @property
    def place(self) -> str:
        """Where it stands, as messages tell it."""
        return f"line {self.line}, column {self.column}"


def tokenise(sparql: str) -> tuple[Token, ...]:
    """Cut a query into tokens.

    >>> [token.text for token in tokenise('ASK { ?s ?p "?x # SERVICE" }') if token.kind != "space"]
    ['ASK', '{', '?s', '?p', '"?x # SERVICE"', '}']
    """
    if len(sparql) > MOST_CHARACTERS:
        raise MalformedQuery(f"the query is longer than {MOST_CHARACTERS} characters")
    tokens: list[Token] = []
    place, line, begin = 0, 1, 0
    while place < len(sparql):
        found = _TOKEN.match(sparql, place)
        if found is None or found.lastgroup is None:
            where = f"line {line}, column {place - begin + 1}"
            raise MalformedQuery(f"{where}: {_no_token(sparql[place : place + 20])}")
        tokens.append(Token(found.lastgroup, found[0], line, place - begin + 1))
        if breaks := found[0].count("\n"):
            line += breaks
            begin = place + found[0].rfind("\n") + 1
        place = found.end()
    return tuple(tokens)


def _no_token(text: str) -> str:
    """What is wrong with a text with which no token begins."""
    if text[0] in "\"'":
        return f"the {text[0]} is not closed on its line; three of them enclose several lines"
    return f"not SPARQL: {text!r}"


def significant(tokens: tuple[Token, ...]) -> list[Token]:
    """The tokens without space and comments."""
    return [token for token in tokens if token.kind not in ("space", "comment")]


def refuse(tokens: tuple[Token, ...]) -> None:
    """Refuse what is not a query of this graph: other addresses, other graphs, updates.

    >>> refuse(tokenise("SELECT * { SERVICE <https://kg.example/> { ?s ?p ?o } }"))
    Traceback (most recent call last):
        ...
    kg.errors.MalformedQuery: line 1, column 12: SERVICE is refused: a query answers from this graph alone
    """
    refuse_addresses(tokens)
    for token in tokens:
        if _prefix(token) == "FROM":
            raise MalformedQuery(f"{token.place}: FROM is refused: a query answers from this graph alone")
    refuse_updates(tokens)


def refuse_addresses(tokens: tuple[Token, ...]) -> None:
    """Refuse a query that would have another endpoint asked."""
    for token in tokens:
        if "SERVICE" in _prefix(token):
            raise MalformedQuery(f"{token.place}: SERVICE is refused: a query answers from this graph alone")


def refuse_updates(tokens: tuple[Token, ...]) -> None:
    """Refuse what is no query: what begins with another word."""
    first = next(iter(_after_prologue(significant(tokens))), Token("", "nothing", 1, 1))
    if first.text.upper() not in _VERBS:
        raise MalformedQuery(
            f"{first.place}: {first.text!r} is refused: a query begins with {', '.join(_VERBS)}"
        )


def _prefix(token: Token) -> str:
    """What stands before the colon of a name, or a word, in capitals."""
    return token.text.partition(":")[0].upper() if token.kind in ("word", "name") else ""


def measure(tokens: tuple[Token, ...]) -> None:
    """Refuse a query that nests too deeply, before the engine sees it.

    Negations one after another nest, too, and so do triple terms, with or without round brackets.

    >>> measure(tokenise("ASK { FILTER(" + "!" * 200 + "true) }"))
    Traceback (most recent call last):
        ...
    kg.errors.NestingLimit: line 1: nested more than 100 deep
    """
    depth = negations = 0
    before = ""
    for token in significant(tokens):
        sign = token.text if token.kind == "sign" else ""
        if sign in ("<", ">") and sign == before:
            sign, before = sign + sign, ""
        else:
            before = sign
        negations = negations + 1 if sign == "!" else 0
        depth = max(0, depth + (sign in _OPENING) - (sign in _CLOSING))
        if depth + negations > DEEPEST:
            raise NestingLimit(f"line {token.line}: nested more than {DEEPEST} deep")


def _after_prologue(tokens: list[Token]) -> list[Token]:
    """What follows the declarations of prefixes and base."""
    while tokens and tokens[0].text.upper() in ("PREFIX", "BASE"):
        length = 3 if tokens[0].text.upper() == "PREFIX" else 2
        if [one.kind for one in tokens[1:length]] != ["name", "iri"][3 - length :]:
            raise MalformedQuery(f"{tokens[0].place}: write PREFIX name: <address>, or BASE <address>")
        tokens = tokens[length:]
    return tokens
