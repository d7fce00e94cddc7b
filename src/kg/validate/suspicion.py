"""Which nodes pySHACL has to judge: those of which it is not certain that they keep all shapes.

In a graph of thousands of articles nearly every node keeps them all, and to be sure of that takes a
hundredth of what pySHACL takes. So each shape becomes a few quick tests, and pySHACL, the judge, is
given the nodes that fail one, as well as all nodes of a shape that is not understood here.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from typing import TYPE_CHECKING, NamedTuple

from rdflib import RDF, SH, Graph

from kg.validate.conditions import Around, Facts, Test
from kg.validate.quick import NEVER, TARGETS, Quick, Reader
from kg.validate.translate import to_text

if TYPE_CHECKING:
    from rdflib.term import Node

TYPE = f"<{RDF.type}>"
Keeps = Callable[[str, Facts, Around], bool]
"""Whether a node with those facts surely keeps a shape."""
_REMEMBERED = 1 << 10
"""Values of a property that are known to keep its tests: statuses, classes, hubs."""


class _Values:
    """Tests that the values of a property decide alone; those that were seen to keep them are remembered."""

    __slots__ = ("_kept", "_tests", "name")

    def __init__(self, name: str, tests: tuple[Test, ...]) -> None:
        self.name, self._tests = name, tests
        self._kept: set[str] = set()

    def keep(self, values: Sequence[str], facts: Facts, around: Around) -> bool:
        """Whether all of them surely keep all tests."""
        key = values[0] if len(values) == 1 else "\n".join(values)
        if key in self._kept:
            return True
        for test in self._tests:
            if not test(values, facts, around):
                return False
        if len(self._kept) < _REMEMBERED:
            self._kept.add(key)
        return True


class _Plan(NamedTuple):
    """What is to be tested of nodes with the same classes and properties."""

    hopeless: bool
    """Whether all of them have to be judged."""
    alone: tuple[_Values, ...] = ()
    """Properties whose values alone decide."""
    others: tuple[Keeps, ...] = ()


class Suspicion:
    """The shapes that find their nodes by class or property, as tests of the nodes of one graph."""

    def __init__(self, shapes: Graph, below: Mapping[Node, Sequence[Node]]) -> None:
        """Make tests of the shapes; ``below`` are the classes directly below each class."""
        self._shapes = shapes
        self._families = _families(below)
        self._reader = Reader(shapes, self._families)
        self._of_class: dict[str, list[Quick]] = {}
        self._of_property: dict[str, list[Quick]] = {}
        self._to_judge: frozenset[str] = frozenset()
        """Properties whose values are always judged."""
        self.always: frozenset[str] = frozenset()
        """Nodes that shapes name: always judged."""
        self._plans: dict[tuple[str, ...], _Plan] = {}
        self._values: dict[tuple[str, tuple[Test, ...]], _Values] = {}
        self.undecided: tuple[str, ...] = ()
        """Names of the shapes that are not understood: all their nodes are judged."""
        for shape in sorted({one for target in TARGETS for one in shapes.subjects(target)}, key=str):
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
        for values in plan.alone:
            if not values.keep(facts[values.name], facts, around):
                return True
        return not all(keeps(node, facts, around) for keeps in plan.others)

    def judged_objects(self, facts: Facts) -> Iterator[str]:
        """The values of a node that are judged whatever is said of them."""
        for name in self._to_judge.intersection(facts):
            yield from facts[name]

    def _plan(self, kinds: Iterable[str], facts: Facts, around: Around) -> _Plan:
        shapes = [shape for kind in kinds for shape in self._of_class.get(kind, ())]
        shapes += [shape for name in facts for shape in self._of_property.get(name, ())]
        alone: dict[str, dict[Test, None]] = {}
        others: list[Keeps] = []
        for shape in dict.fromkeys(shapes):
            enough: frozenset[Test] = frozenset()  # tests that decide for all nodes alike, or by values alone
            if shape.name in facts:
                alone.setdefault(shape.name, {}).update(dict.fromkeys(shape.by_values))
                enough = shape.by_values
            elif shape.name:
                if not all(test((), facts, around) for test in shape.constant):
                    return _Plan(hopeless=True)
                enough = shape.constant
            if len(enough) < len(shape.tests):
                others.append(shape.keeps)
        values = (self._alone(name, tuple(tests)) for name, tests in alone.items())
        return _Plan(False, tuple(values), tuple(others))

    def _alone(self, name: str, tests: tuple[Test, ...]) -> _Values:
        known = self._values.get((name, tests))
        if known is None:
            known = self._values[name, tests] = _Values(name, tests)
        return known

    def _add(self, shape: Node) -> None:
        known = self._reader.read(shape)
        if known is NEVER:
            self.undecided = (*self.undecided, str(shape).rpartition("#")[2])
        for kind in self._shapes.objects(shape, SH.targetClass):
            for one in self._families.get(to_text(kind), frozenset([to_text(kind)])):
                self._of_class.setdefault(one, []).append(known)
        for name in self._shapes.objects(shape, SH.targetSubjectsOf):
            self._of_property.setdefault(to_text(name), []).append(known)
        self.always |= frozenset(map(to_text, self._shapes.objects(shape, SH.targetNode)))
        self._to_judge |= frozenset(map(to_text, self._shapes.objects(shape, SH.targetObjectsOf)))


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
