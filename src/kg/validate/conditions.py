"""Conditions of shapes as quick tests of plain terms: certain when they say yes, never when they say no.

A term is its text in N-Quads. Each builder makes of the value of one SHACL parameter a test of the values
of a path; what it cannot decide it answers with no, and pySHACL decides. (SHACL, section 4.)
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from datetime import date
from functools import lru_cache
from typing import TYPE_CHECKING, Any, Protocol

from rdflib import RDF, SH, XSD, Graph
from rdflib.collection import Collection

from kg.validate.translate import from_text, to_text

if TYPE_CHECKING:
    from rdflib.term import Node

Facts = dict[str, list[str]]
"""Predicate -> values of one node."""


class Around(Protocol):
    """What is known of other nodes."""

    def values(self, node: str, predicate: str) -> Sequence[str]:
        """The values of another node."""
        ...

    def is_a(self, node: str, family: frozenset[str]) -> bool:
        """Whether it has one of those classes."""
        ...


Test = Callable[[Sequence[str], Facts, Around], bool]
"""Whether the values of a path surely keep a condition; the facts are those of the focus node."""


COMPARED = frozenset((SH.equals, SH.disjoint, SH.lessThan, SH.lessThanOrEquals))
"""Parameters that compare the values of a path with those of another property of the focus node."""


class Undecided(Exception):
    """A condition that only pySHACL knows."""


_WELL_FORMED = {
    f"<{XSD.integer}>": re.compile(r"[+-]?\d+"),
    f"<{XSD.decimal}>": re.compile(r"[+-]?\d+(?:\.\d+)?"),
    f"<{XSD.gYear}>": re.compile(r"\d{4}"),
    f"<{XSD.gYearMonth}>": re.compile(r"\d{4}-(?:0[1-9]|1[0-2])"),
    f"<{XSD.boolean}>": re.compile(r"true|false"),
}
_YEAR = f"<{XSD.gYear}>"
_DATE, _STRING, _LANGUAGE = f"<{XSD.date}>", f"<{XSD.string}>", f"<{RDF.langString}>"
_NUMBERS = {f"<{XSD.integer}>", f"<{XSD.decimal}>"}
_LITERAL = re.compile(r'"(?P<text>[^"\\]*)"(?:@(?P<language>[\w-]+)|\^\^(?P<datatype><[^>]*>))?')


@lru_cache(maxsize=1 << 14)
def literal(term: str) -> tuple[str, str, str] | None:
    """Text, datatype and language of a literal; none for other terms.

    >>> literal('"so"@en'), literal('"7"^^<x:y>'), literal("<x:y>")
    (('so', '<http://www.w3.org/1999/02/22-rdf-syntax-ns#langString>', 'en'), ('7', '<x:y>', ''), None)
    """
    if term[0] != '"':
        return None
    found = _LITERAL.fullmatch(term)
    if found is None:
        read: Any = from_text(term)
        datatype = read.datatype or (RDF.langString if read.language else XSD.string)
        return str(read), f"<{datatype}>", read.language or ""
    language = found["language"] or ""
    return found["text"], found["datatype"] or (_LANGUAGE if language else _STRING), language


def _text(term: str) -> str | None:
    """The characters of a literal or an address."""
    known = literal(term)
    return known[0] if known else term[1:-1] if term[0] == "<" else None


@lru_cache(maxsize=1 << 14)
def _ordered(term: str) -> tuple[str, Any] | None:
    """What can be put into an order with others of its sort, if it surely can."""
    text, datatype, _ = literal(term) or ("", "", "")
    if datatype in _NUMBERS and _WELL_FORMED[datatype].fullmatch(text):
        return "number", float(text) if "." in text else int(text)
    if datatype == _YEAR and _WELL_FORMED[_YEAR].fullmatch(text):
        return datatype, text
    return (datatype, text) if datatype == _DATE and _is_date(text) else None


def _is_date(text: str) -> bool:
    try:
        return len(text) == len("2000-01-01") and bool(date.fromisoformat(text))
    except ValueError:
        return False


def _has_datatype(term: str, wanted: str) -> bool:
    text, datatype, _ = literal(term) or ("", "", "")
    if datatype != wanted:
        return False
    if wanted in (_STRING, _LANGUAGE):
        return True
    if wanted == _DATE:
        return _is_date(text)
    form = _WELL_FORMED.get(wanted)
    return form is not None and form.fullmatch(text) is not None


def _each(holds: Callable[[str], bool]) -> Test:
    return lambda values, facts, around: holds(values[0]) if len(values) == 1 else all(map(holds, values))


def _class(value: Node, shapes: Graph, families: dict[str, frozenset[str]]) -> Test:
    family = families.get(to_text(value), frozenset([to_text(value)]))
    return lambda values, facts, around: all(around.is_a(one, family) for one in values)


def _pattern(value: Node) -> Test:
    found = re.compile(str(value)).search
    return _each(lambda term: (text := _text(term)) is not None and found(text) is not None)


_KINDS: dict[Node, str] = {
    SH.IRI: "<",
    SH.Literal: '"',
    SH.BlankNode: "_",
    SH.IRIOrLiteral: '<"',
    SH.BlankNodeOrIRI: "_<",
}
"""How terms of each kind begin."""


def _compared(value: Node, right: Callable[[Any, Any], bool]) -> Test:
    bound = _ordered(to_text(value))
    if bound is None:
        raise Undecided
    sort, limit = bound
    return _each(lambda term: (one := _ordered(term)) is not None and one[0] == sort and right(one[1], limit))


def _before(other: str, right: Callable[[Any, Any], bool]) -> Test:
    def test(values: Sequence[str], facts: Facts, around: Around) -> bool:
        left, after = [*map(_ordered, values)], [*map(_ordered, facts.get(other, ()))]
        return all(a and b and a[0] == b[0] and right(a[1], b[1]) for a in left for b in after)

    return test


def _languages(values: Sequence[str]) -> list[str]:
    return [known[2].lower() for known in map(literal, values) if known and known[2]]


def members(shapes: Graph, value: Node) -> frozenset[str]:
    """The terms of a list."""
    return frozenset(map(to_text, Collection(shapes, value)))


def _in(shapes: Graph, value: Node) -> Test:
    known = members(shapes, value)
    return _each(known.__contains__)


def _language_in(shapes: Graph, value: Node) -> Test:
    known = {str(one).lower() for one in Collection(shapes, value)}
    return _each(lambda term: (found := literal(term)) is not None and found[2].partition("-")[0] in known)


def _length(holds: Callable[[int], bool]) -> Test:
    return _each(lambda term: (text := _text(term)) is not None and holds(len(text)))


def test_of(parameter: Node, value: Node, shapes: Graph, families: dict[str, frozenset[str]]) -> Test:
    """The test of one parameter of a shape; ``families`` are the classes below each class.

    `Undecided` is raised for a parameter that is not known here.
    """
    if parameter in _COUNTED:
        return _COUNTED[parameter](int(str(value)))
    if parameter in _OF_TERM:
        return _OF_TERM[parameter](to_text(value))
    if parameter in _OF_VALUE:
        return _OF_VALUE[parameter](value)
    if parameter in _OF_LIST:
        return _OF_LIST[parameter](shapes, value)
    if parameter == SH["class"]:
        return _class(value, shapes, families)
    raise Undecided


_COUNTED: dict[Node, Callable[[int], Test]] = {
    SH.minCount: lambda least: lambda values, facts, around: len(values) >= least,
    SH.maxCount: lambda most: lambda values, facts, around: len(values) <= most,
    SH.minLength: lambda least: _length(lambda length: length >= least),
    SH.maxLength: lambda most: _length(lambda length: length <= most),
}
_OF_TERM: dict[Node, Callable[[str], Test]] = {
    SH.datatype: lambda wanted: _each(lambda term: _has_datatype(term, wanted)),
    SH.hasValue: lambda term: lambda values, facts, around: term in values,
    SH.equals: lambda other: lambda values, facts, around: set(values) == set(facts.get(other, ())),
    SH.disjoint: lambda other: lambda values, facts, around: set(values).isdisjoint(facts.get(other, ())),
    SH.lessThan: lambda other: _before(other, lambda a, b: a < b),
    SH.lessThanOrEquals: lambda other: _before(other, lambda a, b: a <= b),
}
_OF_VALUE: dict[Node, Callable[[Node], Test]] = {
    SH.nodeKind: lambda kind: _each(lambda term: term[0] in _KINDS.get(kind, "")),
    SH.pattern: _pattern,
    SH.minInclusive: lambda limit: _compared(limit, lambda one, bound: one >= bound),
    SH.maxInclusive: lambda limit: _compared(limit, lambda one, bound: one <= bound),
    SH.minExclusive: lambda limit: _compared(limit, lambda one, bound: one > bound),
    SH.maxExclusive: lambda limit: _compared(limit, lambda one, bound: one < bound),
    SH.uniqueLang: lambda yes: (
        lambda values, facts, around: len(set(_languages(values))) == len(_languages(values))
    ),
}
_OF_LIST: dict[Node, Callable[[Graph, Node], Test]] = {SH["in"]: _in, SH.languageIn: _language_in}
