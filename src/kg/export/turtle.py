"""Turtle and TriG (https://www.w3.org/TR/turtle/, https://www.w3.org/TR/trig/), for people who read them.

A writer of our own, because pyoxigraph's puts the prefixes in a different order in each process and
escapes every mark of an IRI such as ``…#char=12,30``.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from functools import lru_cache
from itertools import groupby
from typing import BinaryIO

from kg.statements import TYPE, Statement, by_subject
from kg.terms import PREFIXES

_LOCAL = re.compile(r"[A-Za-z_](?:[A-Za-z0-9_-]*[A-Za-z0-9_-])?")
_NAMESPACES = {namespace: prefix for prefix, namespace in PREFIXES.items()}
_TYPED = re.compile(r'("(?:[^"\\]|\\.)*")\^\^(<[^>]*>)')
_BARE = {
    f"<{PREFIXES['xsd']}integer>": re.compile(r"[+-]?[0-9]+"),
    f"<{PREFIXES['xsd']}decimal>": re.compile(r"[+-]?[0-9]*\.[0-9]+"),
    f"<{PREFIXES['xsd']}boolean>": re.compile(r"true|false"),
}


def write_turtle(statements: Iterable[Statement], out: BinaryIO) -> None:
    """Sorted statements without graphs."""
    _write(_header(), out)
    _write(_blocks(statements, ""), out)


def write_trig(statements: Iterable[Statement], out: BinaryIO) -> None:
    """The facts, then each named graph in its braces."""
    _write(_header(), out)
    for graph, of_graph in groupby(statements, key=lambda one: one.graph):
        if graph:
            _write([f"\n{short(graph)} {{\n"], out)
            _write(_blocks(of_graph, "    "), out)
            _write(["}\n"], out)
        else:
            _write(_blocks(of_graph, ""), out)


def short(term: str) -> str:
    """A term as Turtle writes it.

    >>> short("<https://kg.example/ontology#PartyCell>"), short('"7"^^<http://www.w3.org/2001/XMLSchema#integer>')
    ('kg:PartyCell', '7')
    >>> short("<https://kg.example/id/doc-harbour#char=12,30>")
    '<https://kg.example/id/doc-harbour#char=12,30>'
    """
    if term.startswith("<"):
        return _short_iri(term)
    typed = _TYPED.fullmatch(term)
    if typed is None:
        return term
    bare = _BARE.get(typed[2])
    if bare and bare.fullmatch(typed[1][1:-1]):
        return typed[1][1:-1]
    return f"{typed[1]}^^{_short_iri(typed[2])}"


@lru_cache(maxsize=1 << 16)
def _short_iri(term: str) -> str:
    iri = term[1:-1]
    cut = max(iri.rfind("#"), iri.rfind("/")) + 1
    prefix = _NAMESPACES.get(iri[:cut])
    return f"{prefix}:{iri[cut:]}" if prefix and _LOCAL.fullmatch(iri[cut:]) else term


def _header() -> Iterator[str]:
    for prefix, namespace in sorted(PREFIXES.items()):
        yield f"@prefix {prefix}: <{namespace}> .\n"


def _blocks(statements: Iterable[Statement], indent: str) -> Iterator[str]:
    for subject, predicates in by_subject(statements):
        lines = [
            f"{'a' if predicate == TYPE else short(predicate)} {', '.join(map(short, objects))}"
            for predicate, objects in predicates
        ]
        yield f"\n{indent}{short(subject)}\n{indent}    " + f" ;\n{indent}    ".join(lines) + " .\n"


def _write(pieces: Iterable[str], out: BinaryIO) -> None:
    for piece in pieces:
        out.write(piece.encode("utf-8"))
