"""Which nodes pySHACL has to judge: those of which it is not certain that they keep all shapes.

In a graph of thousands of articles nearly every node keeps them all, and to be sure of that takes a
hundredth of what pySHACL takes. So each shape becomes a few quick tests, and pySHACL, the judge, is
given the nodes that fail one, as well as all nodes of a shape that is not understood here.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from typing import TYPE_CHECKING, NamedTuple

from rdflib import RDF, RDFS, SH, Graph, Literal, URIRef
from rdflib.collection import Collection

from kg.validate.conditions import Around, Facts, Test, Undecided, members, test_of
from kg.validate.translate import to_text

if TYPE_CHECKING:
    from rdflib.term import Node

TYPE = f"<{RDF.type}>"
Keeps = Callable[[str, Facts, Around], bool]
"""Whether a node with those facts surely keeps a shape."""
_Path = Callable[[str, Facts, Around], Sequence[str]]

_TARGETS = (SH.targetClass, SH.targetSubjectsOf, SH.targetObjectsOf, SH.targetNode)
_SAYS_NOTHING = {
    *(SH.path, SH.name, SH.description, SH.message, SH.severity, SH.order, SH.group, SH.flags),
    *_TARGETS,
    *(SH.qualifiedMinCount, SH.qualifiedMaxCount, SH.ignoredProperties, RDF.type, RDFS.label, RDFS.comment),
}
"""Parameters that set no condition of their own."""


class _Shape(NamedTuple):
    """A shape as tests of the values of its path."""

    name: str
    """The property that is the path, if it is one alone."""
    path: _Path
    tests: tuple[Test, ...]
    constant: frozenset[Test]
    """Those which ask of no values nothing but that there are none."""

    def keeps(self, node: str, facts: Facts, around: Around) -> bool:
        """Whether a node with those facts surely keeps the shape."""
        values = self.path(node, facts, around)
        return all(test(values, facts, around) for test in self.tests)


class _Plan(NamedTuple):
    """What is to be tested of nodes with the same classes and properties."""

    hopeless: bool
    """Whether all of them have to be judged."""
    simple: tuple[tuple[str, Test], ...] = ()
    """Properties and tests of their values."""
    others: tuple[Keeps, ...] = ()


class Suspicion:
    """The shapes that find their nodes by class or property, as tests."""

    def __init__(self, shapes: Graph, below: Mapping[Node, Sequence[Node]]) -> None:
        """Make tests of the shapes; ``below`` are the classes directly below each class."""
        self._shapes = shapes
        self._families = _families(below)
        self._of_class: dict[str, list[_Shape]] = {}
        self._of_property: dict[str, list[_Shape]] = {}
        self._to_judge: frozenset[str] = frozenset()
        """Properties whose values are always judged."""
        self.always: frozenset[str] = frozenset()
        """Nodes that shapes name: always judged."""
        self._plans: dict[tuple[str, ...], _Plan] = {}
        self.undecided: tuple[str, ...] = ()
        """Names of the shapes that are not understood: all their nodes are judged."""
        for shape in sorted({one for target in _TARGETS for one in shapes.subjects(target)}, key=str):
            self._add(shape)

    def of(self, node: str, facts: Facts, around: Around) -> bool:
        """Whether a node, of which all facts are given, has to be judged."""
        kinds = facts.get(TYPE, ())
        alike = (*kinds, "", *facts)
        plan = self._plans.get(alike)
        if plan is None:
            plan = self._plans[alike] = self._plan(kinds, facts, around)
        if plan.hopeless:
            return True
        for name, test in plan.simple:
            if not test(facts[name], facts, around):
                return True
        return not all(keeps(node, facts, around) for keeps in plan.others)

    def _plan(self, kinds: Iterable[str], facts: Facts, around: Around) -> _Plan:
        shapes = [shape for kind in kinds for shape in self._of_class.get(kind, ())]
        shapes += [shape for name in facts for shape in self._of_property.get(name, ())]
        simple: list[tuple[str, Test]] = []
        others: list[Keeps] = []
        for shape in dict.fromkeys(shapes):
            if not shape.name:
                others.append(shape.keeps)
            elif shape.name in facts:
                simple += [(shape.name, test) for test in shape.tests]
            elif not all(test((), facts, around) for test in shape.constant):
                return _Plan(hopeless=True)
            elif len(shape.constant) < len(shape.tests):
                others.append(shape.keeps)
        return _Plan(False, tuple(dict.fromkeys(simple)), tuple(others))

    def judged_objects(self, facts: Facts) -> Iterator[str]:
        """The values of a node that are judged whatever is said of them."""
        for name in self._to_judge.intersection(facts):
            yield from facts[name]

    def _add(self, shape: Node) -> None:
        try:
            known = self._shape(shape)
        except Undecided:
            known = _Shape("", _itself, (_never,), frozenset())
            self.undecided = (*self.undecided, str(shape).rpartition("#")[2])
        for kind in self._shapes.objects(shape, SH.targetClass):
            for one in self._families.get(to_text(kind), frozenset([to_text(kind)])):
                self._of_class.setdefault(one, []).append(known)
        for name in self._shapes.objects(shape, SH.targetSubjectsOf):
            self._of_property.setdefault(to_text(name), []).append(known)
        self.always |= frozenset(map(to_text, self._shapes.objects(shape, SH.targetNode)))
        self._to_judge |= frozenset(map(to_text, self._shapes.objects(shape, SH.targetObjectsOf)))

    def _shape(self, shape: Node) -> _Shape:
        if self._shapes.value(shape, SH.flags) is not None:
            raise Undecided
        tests: list[Test] = []
        varying: set[Test] = set()
        for parameter, value in self._shapes.predicate_objects(shape):
            if parameter in _SAYS_NOTHING or not str(parameter).startswith(str(SH)):
                continue
            tests.append(self._test(shape, parameter, value))
            if parameter == SH.equals:
                varying.add(tests[-1])
        path = self._shapes.value(shape, SH.path)
        name = to_text(path) if isinstance(path, URIRef) else ""
        return _Shape(name, self._path(path), tuple(tests), frozenset(tests) - varying)

    def _test(self, shape: Node, parameter: Node, value: Node) -> Test:
        if parameter == SH.closed:
            return self._closed(shape, value)
        if parameter == SH.qualifiedValueShape:
            return self._qualified(shape, value)
        if parameter in (SH.property, SH.node):
            if parameter == SH.property and self._shapes.value(shape, SH.path) is not None:
                raise Undecided  # of the values' own facts
            inner = self._shape(value)
            if parameter == SH.node and not _looks_at_values(self._shapes, value):
                raise Undecided
            return lambda values, facts, around: all(inner.keeps(one, facts, around) for one in values)
        return test_of(parameter, value, self._shapes, self._families)

    def _qualified(self, shape: Node, inner: Node) -> Test:
        """So many values keep an inner shape that looks at nothing but the value."""
        known = self._shape(inner)
        least, most = (self._shapes.value(shape, SH[f"qualified{end}Count"]) for end in ("Min", "Max"))
        if most is not None or not isinstance(least, Literal) or not _looks_at_values(self._shapes, inner):
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


def _looks_at_values(shapes: Graph, shape: Node) -> bool:
    """Whether a shape asks nothing of the facts of what it is about."""
    return all(shapes.value(shape, name) is None for name in (SH.path, SH.property, SH.closed, SH.node))


def _families(below: Mapping[Node, Sequence[Node]]) -> dict[str, frozenset[str]]:
    """Each class that has some below it, with all of them and itself."""
    found: dict[str, frozenset[str]] = {}
    for top in below:
        family, waiting = {top}, [top]
        while waiting:
            fresh = [one for one in below.get(waiting.pop(), ()) if one not in family]
            family.update(fresh)
            waiting += fresh
        found[to_text(top)] = frozenset(map(to_text, family))
    return found
