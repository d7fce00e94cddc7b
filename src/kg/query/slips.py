"""Where SPARQL is wrong, and the likely slip: the engine tells a place, and at length what it expected."""

from __future__ import annotations

import re

from kg.errors import MalformedQuery, did_you_mean, one_line
from kg.query.habits import FUNCTIONS, OTHERS, habit
from kg.query.tokens import WORDS, Token, significant, tokenise
from kg.terms import PREFIXES

_PLACE = re.compile(r"error at (\d+):(\d+): (.*)", re.DOTALL)
_TERMS = ("variable", "name", "iri", "string")
_PAIRS = {"{": "}", "(": ")", "[": "]"}
_WORDS = (*FUNCTIONS, *OTHERS, *WORDS)
_BEFORE, _AFTER, _BACK = 8, 3, 4
"""Tokens around the place that are looked at."""


def slip(sparql: str, message: str) -> str:
    """One short line: ``line 2, column 28: a dot may be missing before '?c'``.

    >>> slip("ASK { ?a ?b ?c ?d ?e ?f }", "error at 1:16: expected OPTIONAL")
    "line 1, column 16: a dot may be missing before '?d'"
    """
    found = _PLACE.search(message)
    if found is None:
        return one_line(message)
    line, column = int(found[1]), int(found[2])
    tokens = _tokens(sparql)
    at = next((n for n, one in enumerate(tokens) if (one.line, one.column) >= (line, column)), len(tokens))
    place, text = _reason(tokens, at, found[3])
    where = tokens[place].place if place < len(tokens) else f"line {line}, column {column}"
    return f"{where}: {text}"


def _reason(tokens: list[Token], at: int, expected: str) -> tuple[int, str]:
    """The number of the token that is wrong, and why; the engine stopped at one of them or behind it."""
    if "Prefix not found" in expected:
        place = next((n for n in range(max(at - 1, 0), len(tokens)) if _unknown(tokens[n])), at)
        prefix = tokens[place].text.partition(":")[0] if place < len(tokens) else ""
        return place, f"the prefix {prefix + ':'!r} is not declared{did_you_mean(prefix, PREFIXES)}"
    if "variable that is unbound" in expected:
        return _select(tokens, at), "a column that is neither grouped (GROUP BY) nor counted or summed up"
    begin = max(at - _BEFORE, 0)
    around = tokens[begin : at + _AFTER]
    near, told = habit(['""' if one.kind == "string" else one.text for one in around])
    if told:
        return begin + near, told
    if fourth := _fourth(tokens, at):
        return fourth, f"a dot may be missing before {tokens[fourth].text!r}"
    return _bracket(tokens, at) or _rebound(tokens, at) or _word(tokens, at)


def _select(tokens: list[Token], at: int) -> int:
    """The SELECT of the query that ends at a place."""
    depth = 0
    for place in range(min(at, len(tokens)) - 1, -1, -1):
        depth += (tokens[place].text == "}") - (tokens[place].text == "{")
        if depth <= 0 and tokens[place].text.upper() == "SELECT":
            return place
    return at


def _rebound(tokens: list[Token], at: int) -> tuple[int, str] | None:
    """A variable that BIND should name and that has a value already."""
    for place in range(max(at - _BACK, 1), min(at, len(tokens))):
        named = tokens[place].text
        if tokens[place - 1].text.upper() == "AS" and any(one.text == named for one in tokens[: place - 1]):
            return place, f"{named} has a value already: BIND names a new variable"
    return None


def _word(tokens: list[Token], at: int) -> tuple[int, str]:
    """What is wrong with the token at a place itself, or with a word just before it."""
    for place in range(min(at, len(tokens) - 1), max(at - _BACK, -1), -1):
        word = tokens[place].text
        if tokens[place].kind == "word" and word.upper() not in _WORDS:
            return place, f"{word!r} is no variable (?{word}), no name with a prefix, no text in quotes"
    if at >= len(tokens):
        return at, "something before this is not SPARQL"
    here = tokens[at]
    if here.text in (".", ";", "}", ",") and at and tokens[at - 1].kind in _TERMS:
        return at, f"something is missing before {here.text!r}: a triple has three parts"
    return at, f"{here.text!r} is not possible here"


def _fourth(tokens: list[Token], place: int) -> int:
    """The place of a fourth term in a row, at or before a place: a triple has three; 0 if there is none."""
    first = min(place, len(tokens) - 1)
    while first > 0 and _is_term(tokens[first - 1]):
        first -= 1
    if first and tokens[first - 1].text.upper() in ("SELECT", "DISTINCT", "BY"):
        return 0
    last = first
    while last < len(tokens) and _is_term(tokens[last]):
        last += 1
    return first + 3 if last - first > 3 else 0


def _is_term(token: Token) -> bool:
    return token.kind in _TERMS or token.text == "a"


def _unknown(token: Token) -> bool:
    return token.kind == "name" and token.text.partition(":")[0] not in PREFIXES


def _bracket(tokens: list[Token], at: int) -> tuple[int, str] | None:
    """A bracket that closes what was not opened, or was opened and is not closed."""
    open_: list[Token] = []
    for place, token in enumerate(tokens):
        if token.text in _PAIRS:
            open_.append(token)
        elif token.text in _PAIRS.values():
            if not open_:
                return place, f"the {token.text!r} closes nothing"
            if token.text != _PAIRS[open_[-1].text]:
                return place, f"the {open_[-1].text!r} of line {open_[-1].line} is not closed before this"
            open_.pop()
    if open_ and at >= len(tokens):
        last = open_[-1]
        return at, f"the query ends too soon: the {last.text!r} of line {last.line} is not closed"
    return None


def _tokens(sparql: str) -> list[Token]:
    """The tokens that count."""
    try:
        return significant(tokenise(sparql))
    except MalformedQuery:
        return []
