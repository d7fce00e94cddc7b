"""Shapes as quick tests: of the values that a shape's path has in the facts of a node, all as plain terms."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING, NamedTuple

from rdflib import RDF, RDFS, SH, Graph, Literal, URIRef
from rdflib.collection import Collection

from kg.validate.conditions import COMPARED, Around, Facts, Test, Undecided, members, test_of
from kg.validate.translate import to_text

if TYPE_CHECKING:
    from rdflib.term import Node

_Path = Callable[[str, Facts, Around], Sequence[str]]

TARGETS = (SH.targetClass, SH.targetSubjectsOf, SH.targetObjectsOf, SH.targetNode)
_SAYS_NOTHING = {
    *(SH.path, SH.name, SH.description, SH.message, SH.severity, SH.order, SH.group, SH.flags),
    *TARGETS,
    *(SH.qualifiedMinCount, SH.qualifiedMaxCount, SH.ignoredProperties, RDF.type, RDFS.label, RDFS.comment),
}
"""Parameters that set no condition of their own."""
_OF_FACTS = COMPARED | {SH.node, SH.property}
"""Parameters that look at other properties of the node than that of the path."""


class Quick(NamedTuple):
    """A shape as tests of the values of its path."""

    name: str
    """The property that is the path, if it is one alone."""
    path: _Path
    tests: tuple[Test, ...]
    constant: frozenset[Test]
    """Those which ask of no values nothing but that there are none."""
    by_values: frozenset[Test]
    """Those which the values alone decide."""

    def keeps(self, node: str, facts: Facts, around: Around) -> bool:
        """Whether a node with those facts surely keeps the shape."""
        values = self.path(node, facts, around)
        return all(test(values, facts, around) for test in self.tests)


class Reader:
    """Makes tests of the shapes of one graph."""

    def __init__(self, shapes: Graph, families: dict[str, frozenset[str]]) -> None:
        """Take the shapes, and the classes below each class, which is one of them."""
        self._shapes, self._families = shapes, families

    def read(self, shape: Node) -> Quick:
        """The tests of a shape; one that is not understood is kept by no node for sure (`NEVER`)."""
        try:
            return self._shape(shape)
        except Undecided:
            return NEVER

    def _shape(self, shape: Node) -> Quick:
        if self._shapes.value(shape, SH.flags) is not None:
            raise Undecided
        tests = {
            self._test(shape, parameter, value): parameter
            for parameter, value in self._shapes.predicate_objects(shape)
            if parameter not in _SAYS_NOTHING and str(parameter).startswith(str(SH))
        }
        constant = frozenset(test for test, parameter in tests.items() if parameter != SH.equals)
        by_values = frozenset(test for test, parameter in tests.items() if parameter not in _OF_FACTS)
        path = self._shapes.value(shape, SH.path)
        name = to_text(path) if isinstance(path, URIRef) else ""
        return Quick(name, self._path(path), tuple(tests), constant, by_values)

    def _test(self, shape: Node, parameter: Node, value: Node) -> Test:
        if parameter == SH.closed:
            return self._closed(shape, value)
        if parameter == SH.qualifiedValueShape:
            return self._qualified(shape, value)
        if parameter in (SH.property, SH.node):
            if parameter == SH.property and self._shapes.value(shape, SH.path) is not None:
                raise Undecided  # of the values' own facts
            inner = self._shape(value)
            if parameter == SH.node and not self._looks_at_values(value):
                raise Undecided
            return lambda values, facts, around: all(inner.keeps(one, facts, around) for one in values)
        return test_of(parameter, value, self._shapes, self._families)

    def _qualified(self, shape: Node, inner: Node) -> Test:
        """So many values keep an inner shape that looks at nothing but the value."""
        known = self._shape(inner)
        least, most = (self._shapes.value(shape, SH[f"qualified{end}Count"]) for end in ("Min", "Max"))
        if most is not None or not isinstance(least, Literal) or not self._looks_at_values(inner):
            raise Undecided  # what is not certain to keep the inner shape may keep it
        number = int(str(least))
        return lambda values, facts, around: sum(known.keeps(one, {}, around) for one in values) >= number

    def _closed(self, shape: Node, closed: Node) -> Test:
        """No properties but those of the shape's own property shapes, and those that are ignored."""
        if str(closed) != "true":
            return lambda values, facts, around: True
        paths = (self._shapes.value(one, SH.path) for one in self._shapes.objects(shape, SH.property))
        known = {to_text(path) for path in paths if isinstance(path, URIRef)}
        for ignored in self._shapes.objects(shape, SH.ignoredProperties):
            known |= members(self._shapes, ignored)
        return lambda values, facts, around: known.issuperset(facts)

    def _looks_at_values(self, shape: Node) -> bool:
        """Whether a shape asks nothing of the facts of what it is about."""
        others = (SH.path, SH.property, SH.closed, SH.node)
        return all(self._shapes.value(shape, name) is None for name in others)

    def _path(self, path: Node | None) -> _Path:
        if path is None:
            return _itself
        if isinstance(path, URIRef):
            name = to_text(path)
            return lambda node, facts, around: facts.get(name, ())
        choice = self._shapes.value(path, SH.alternativePath)
        if choice is None and self._shapes.value(path, RDF.first) is None:
            raise Undecided
        steps = list(Collection(self._shapes, choice or path))
        if not all(isinstance(step, URIRef) for step in steps):
            raise Undecided
        names = [to_text(step) for step in steps]
        return _choice(names) if choice is not None else _sequence(names)


def _choice(names: Sequence[str]) -> _Path:
    return lambda node, facts, around: [
        *dict.fromkeys(value for name in names for value in facts.get(name, ()))
    ]


def _sequence(names: Sequence[str]) -> _Path:
    def follow(node: str, facts: Facts, around: Around) -> Sequence[str]:
        values: Sequence[str] = facts.get(names[0], ())
        for name in names[1:]:
            values = [*dict.fromkeys(far for value in values for far in around.values(value, name))]
        return values

    return follow


def _itself(node: str, facts: Facts, around: Around) -> Sequence[str]:
    return (node,)


def _never(values: Sequence[str], facts: Facts, around: Around) -> bool:
    return False


NEVER = Quick("", _itself, (_never,), frozenset(), frozenset())
"""A shape that is not understood."""
