"""Where SPARQL is wrong, and the likely slip: the engine tells a place, and at length what it expected."""

from __future__ import annotations

import re

from kg.errors import MalformedQuery, did_you_mean, one_line
from kg.query.tokens import Token, significant, tokenise
from kg.terms import PREFIXES

_PLACE = re.compile(r"error at (\d+):(\d+): (.*)", re.DOTALL)
_TERMS = ("variable", "name", "iri", "string")
_PAIRS = {"{": "}", "(": ")", "[": "]"}


def slip(sparql: str, message: str) -> str:
    """One short line: ``line 2, column 28: a dot may be missing before '?c'``.

    >>> slip("ASK { ?a ?b ?c ?d ?e ?f }", "error at 1:16: expected OPTIONAL")
    "line 1, column 16: a dot may be missing before '?d'"
    """
    found = _PLACE.search(message)
    if found is None:
        return one_line(message)
    line, column = int(found[1]), int(found[2])
    tokens = _placed(sparql)
    next_ = next((n for n, (_, place) in enumerate(tokens) if place >= (line, column)), len(tokens))
    plain = [token for token, _ in tokens]
    fourth = _fourth(plain, next_)
    if fourth and "Prefix" not in found[3]:
        token, (line, column) = tokens[fourth]
        return f"line {line}, column {column}: a dot may be missing before {token.text!r}"
    return f"line {line}, column {column}: {_reason(plain, next_, found[3])}"


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


def _reason(tokens: list[Token], next_: int, expected: str) -> str:
    if "Prefix not found" in expected:
        near = next((one for one in tokens[max(next_ - 1, 0) :] if _unknown(one)), None)
        prefix = near.text.partition(":")[0] if near else ""
        return f"the prefix {prefix + ':'!r} is not declared{did_you_mean(prefix, PREFIXES)}"
    if next_ >= len(tokens):
        return _unclosed(tokens) or "something before this is not SPARQL"
    here = tokens[next_]
    return f"{here.text!r} is not possible here"


def _unknown(token: Token) -> bool:
    return token.kind == "name" and token.text.partition(":")[0] not in PREFIXES


def _unclosed(tokens: list[Token]) -> str:
    open_: list[Token] = []
    for token in tokens:
        if token.text in _PAIRS:
            open_.append(token)
        elif open_ and token.text == _PAIRS[open_[-1].text]:
            open_.pop()
    return (
        f"the query ends too soon: the {open_[-1].text!r} of line {open_[-1].line} is not closed"
        if open_
        else ""
    )


def _placed(sparql: str) -> list[tuple[Token, tuple[int, int]]]:
    """The tokens that count, each with its line and column."""
    try:
        tokens = tokenise(sparql)
    except MalformedQuery:
        return []
    counted = {id(token) for token in significant(tokens)}
    placed, begin = [], 0
    for token in tokens:
        if id(token) in counted:
            placed.append((token, (token.line, begin - (sparql.rfind("\n", 0, begin) + 1) + 1)))
        begin += len(token.text)
    return placed
