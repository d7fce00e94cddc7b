"""The graph as sorted statements: what every RDF format is written from, so that all are deterministic.

The terms stay N-Triples text. A statement that stands in two graphs is two statements here; formats
that know one graph only (Turtle, N-Triples) write it once.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from itertools import groupby
from typing import NamedTuple

from kg.errors import GraphError
from kg.terms import PREFIXES

TYPE = f"<{PREFIXES['rdf']}type>"

_LINE = re.compile(
    r"""(?P<subject><[^>]*>|_:\S+)\s+
        (?P<predicate><[^>]*>)\s+
        (?P<object><[^>]*>|_:\S+|"(?:[^"\\]|\\.)*"(?:@[A-Za-z0-9-]+|\^\^<[^>]*>)?)
        (?:\s+(?P<graph><[^>]*>|_:\S+))?\s*\.\s*""",
    re.VERBOSE,
)

_LITERAL = re.compile(
    r'"(?P<text>(?:[^"\\]|\\.)*)"(?:@(?P<language>[A-Za-z0-9-]+)|\^\^<(?P<datatype>[^>]*)>)?'
)

_ESCAPED = re.compile(r'\\(?:u([0-9A-Fa-f]{4})|U([0-9A-Fa-f]{8})|([tbnrf"\'\\]))')
_CONTROL = {"t": "\t", "b": "\b", "n": "\n", "r": "\r", "f": "\f", '"': '"', "'": "'", "\\": "\\"}


class Statement(NamedTuple):
    """A quad; ``graph`` is empty for the default graph."""

    graph: str
    subject: str
    predicate: str
    object: str


class Literal(NamedTuple):
    """A literal taken apart; ``datatype`` is an IRI, empty for plain and tagged strings."""

    text: str
    language: str
    datatype: str


def statement(line: str) -> Statement:
    """One line of N-Quads or N-Triples.

    >>> statement('<a:s> <a:p> "x > y ."@en <a:g> .')
    Statement(graph='<a:g>', subject='<a:s>', predicate='<a:p>', object='"x > y ."@en')
    """
    found = _LINE.fullmatch(line)
    if found is None and " <<( " in line:
        raise GraphError(f"triple terms (RDF 1.2) are in no format that kg exports: {line[:200]}")
    if found is None:
        raise ValueError(f"not an N-Quads line: {line!r}")
    return Statement(found["graph"] or "", found["subject"], found["predicate"], found["object"])


def literal(term: str) -> Literal:
    r"""A literal term taken apart, escapes resolved.

    >>> literal('"say \\"so\\""@en')
    Literal(text='say "so"', language='en', datatype='')
    """
    found = _LITERAL.fullmatch(term)
    if found is None:
        raise ValueError(f"not a literal: {term!r}")
    text = _ESCAPED.sub(_unescape, found["text"])
    return Literal(text, found["language"] or "", found["datatype"] or "")


def by_subject(statements: Iterable[Statement]) -> Iterator[tuple[str, list[tuple[str, list[str]]]]]:
    """Each subject of sorted statements with its predicates, each with its objects."""
    for subject, of_subject in groupby(statements, key=lambda one: one.subject):
        yield (
            subject,
            [
                (predicate, [one.object for one in of_predicate])
                for predicate, of_predicate in groupby(of_subject, key=lambda one: one.predicate)
            ],
        )


def _unescape(found: re.Match[str]) -> str:
    code = found[1] or found[2]
    return chr(int(code, 16)) if code else _CONTROL[found[3]]
