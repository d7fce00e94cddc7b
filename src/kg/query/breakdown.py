"""A query in steps: its patterns one after another, each step with all before it, to see which takes long.

Oxigraph has a plan, but tells it in Rust alone: pyoxigraph 0.5 has no way to it. So each step is a query
of its own that counts rows. The engine orders the patterns of a step by itself, as it does in the whole.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import pairwise
from typing import NamedTuple

from kg.query.tokens import Token, significant, tokenise

_OPENING, _CLOSING = "{[(", "}])"
_GROUPS = ("OPTIONAL", "MINUS", "GRAPH")
_WORDS = (*_GROUPS, "FILTER", "BIND", "VALUES")
_SHOWN = 70


class Step(NamedTuple):
    """A part of a query, and the query that counts the rows up to it."""

    line: int
    part: str
    sparql: str
    alone: bool = False
    """Whether it is a branch of a union, without what stands before."""


class _Part(NamedTuple):
    """A pattern of a group."""

    tokens: tuple[Token, ...]

    @property
    def word(self) -> str:
        return self.tokens[0].text.upper()

    @property
    def shown(self) -> str:
        """Its beginning, on one line."""
        text = _text(self.tokens)
        return text if len(text) <= _SHOWN else f"{text[: _SHOWN - 1]}…"

    def variables(self, outside: bool = False) -> set[str]:
        """Its variables; or only those outside of groups in it."""
        depth, found = 0, set()
        for token in self.tokens:
            depth += (token.text == "{") - (token.text == "}")
            if token.kind == "variable" and not (outside and depth):
                found.add(token.text[1:])
        return found


def steps(sparql: str) -> tuple[Step, ...]:
    """The steps of a query with its values in it; a union is followed by each of its branches alone.

    >>> for step in steps("SELECT ?a { ?a <x:p> ?b FILTER(?c > 1) . OPTIONAL { ?b <x:q> ?c } }"):
    ...     print(step.sparql)
    SELECT (COUNT(*) AS ?rows) { ?a <x:p> ?b }
    SELECT (COUNT(*) AS ?rows) { ?a <x:p> ?b OPTIONAL { ?b <x:q> ?c } FILTER(?c > 1) }
    """
    tokens = significant(tokenise(sparql))
    first, last = _where(tokens)
    found: list[Step] = []
    prologue = tokens[: _verb(tokens)]
    done: list[_Part] = []
    waiting: list[_Part] = []
    for part in _parts(tokens[first + 1 : last]):
        (waiting if part.word == "FILTER" else done).append(part)
        if part.word != "FILTER":
            seen = set().union(*(one.variables() for one in done))
            ready = [one for one in waiting if one.variables(outside=True) <= seen]
            found.append(Step(part.tokens[0].line, part.shown, _count(prologue, [*done, *ready])))
            found.extend(_branches(prologue, part))
    return tuple(found)


def _count(prologue: Sequence[Token], parts: Sequence[_Part]) -> str:
    begin = f"{_text(prologue)} " if prologue else ""
    texts = [_text(part.tokens) for part in parts]
    joined = " ".join(
        f"{text} ." if _is_triples(one) and _is_triples(after) else text
        for text, one, after in zip(texts, parts, [*parts[1:], None], strict=True)
    )
    return f"{begin}SELECT (COUNT(*) AS ?rows) {{ {joined} }}"


def _text(tokens: Sequence[Token]) -> str:
    """Tokens as they were written, all space as one blank."""
    words = [tokens[0].text]
    for before, token in pairwise(tokens):
        together = before.line == token.line and before.column + len(before.text) == token.column
        words.append(token.text if together else f" {token.text}")
    return "".join(words)


def _is_triples(part: _Part | None) -> bool:
    return part is not None and part.word not in (*_WORDS, "{")


def _branches(prologue: Sequence[Token], part: _Part) -> Iterator[Step]:
    """Each branch of a union, alone."""
    if part.word != "{" or len(_split(part.tokens)) < 2:
        return
    for branch in _split(part.tokens):
        one = _Part(branch)
        shown = _Part(branch[1:-1]).shown
        yield Step(branch[0].line, f"branch alone: {shown}", _count(prologue, [one]), True)


def _split(tokens: Sequence[Token]) -> list[tuple[Token, ...]]:
    """The branches of a union."""
    found, depth, begin = [], 0, 0
    for place, token in enumerate(tokens):
        depth += (token.text == "{") - (token.text == "}")
        if not depth and token.text.upper() == "UNION":
            found.append(tuple(tokens[begin:place]))
            begin = place + 1
    return [*found, tuple(tokens[begin:])]


def _verb(tokens: Sequence[Token]) -> int:
    words = ("SELECT", "ASK", "CONSTRUCT", "DESCRIBE")
    return next(place for place, token in enumerate(tokens) if token.text.upper() in words)


def _where(tokens: Sequence[Token]) -> tuple[int, int]:
    """Where the outermost group opens and closes; of CONSTRUCT, that after its template."""
    groups, depth, begin = [], 0, 0
    for place, token in enumerate(tokens):
        if token.text in _OPENING:
            begin, depth = (begin if depth else place), depth + 1
        elif token.text in _CLOSING:
            depth -= 1
            if not depth and token.text == "}":
                groups.append((begin, place))
    is_built = tokens[_verb(tokens)].text.upper() == "CONSTRUCT" and len(groups) > 1
    return groups[1 if is_built else 0] if groups else (0, 0)


def _parts(tokens: Sequence[Token]) -> Iterator[_Part]:
    """The patterns of a group, in their order."""
    if tokens and tokens[0].text.upper() == "SELECT":
        yield _Part((Token("sign", "{", tokens[0].line), *tokens, Token("sign", "}", tokens[-1].line)))
        return
    place = 0
    while place < len(tokens):
        end = _end(tokens, place)
        if end > place:
            yield _Part(tuple(tokens[place:end]))
        place = end + (end < len(tokens) and tokens[end].text == ".")


def _end(tokens: Sequence[Token], place: int) -> int:
    """Where the pattern ends that begins at a place."""
    word = tokens[place].text.upper()
    if word in _WORDS or word == "{":
        place = _closed(tokens, place, "(" if word == "BIND" else "{(" if word == "FILTER" else "{")
        while place < len(tokens) and tokens[place].text.upper() == "UNION":
            place = _closed(tokens, place, "{")
        return place
    depth = 0
    while place < len(tokens):
        text = tokens[place].text
        depth += (text in _OPENING) - (text in _CLOSING)
        if not depth and (text == "." or tokens[place].text.upper() in _WORDS):
            return place
        if text == "{":
            return place
        place += 1
    return place


def _closed(tokens: Sequence[Token], place: int, opening: str) -> int:
    """The place after the group that opens next; what opens before it, such as a list, is passed over."""
    depth, inside = 0, ""
    for at in range(place, len(tokens)):
        text = tokens[at].text
        if text in _OPENING:
            inside = inside if depth else text
            depth += 1
        elif text in _CLOSING:
            depth -= 1
            if not depth and inside in opening:
                return at + 1
    return len(tokens)
