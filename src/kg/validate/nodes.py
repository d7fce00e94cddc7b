"""An rdflib graph held in memory node by node: the shapes, and what is checked with them.

pySHACL asks for the values of a property many hundred times an article; here that is one look into
a dictionary, and several times faster than rdflib's own store in memory.
"""

from __future__ import annotations

from collections.abc import Generator, Iterable
from typing import TYPE_CHECKING, Any

import pyshacl.consts
from rdflib import Graph

if TYPE_CHECKING:
    from rdflib.term import Node

TYPE = pyshacl.consts.RDF_type
"""The very object that pySHACL asks with: a dictionary finds it without comparing."""
Facts = dict["Node", tuple["Node", ...]]
"""The values of each property of a node."""


class Nodes(Graph):
    """Nodes with all their statements."""

    def __init__(self) -> None:
        super().__init__(bind_namespaces="none")
        self._own: dict[Node, Facts] = {}
        self._users: dict[Node, list[Node]] = {}
        """The nodes that have a property."""
        self._instances: dict[Node, list[Node]] = {}
        """The nodes that have a class."""
        self._triples = 0

    def add(self, triple: Any) -> Nodes:
        """Add a statement, unless it is there."""
        node, predicate, value = triple
        self._give(node, self._own.setdefault(node, {}), TYPE if predicate == TYPE else predicate, (value,))
        return self

    def _give(self, node: Node, facts: Facts, predicate: Node, values: tuple[Node]) -> None:
        """Add one value to a node's facts; of `TYPE` there is but one object."""
        known = facts.get(predicate)
        if known is None:
            facts[predicate] = values
            self._users.setdefault(predicate, []).append(node)
        elif values[0] in known:
            return
        else:
            facts[predicate] = known + values
        self._triples += 1
        if predicate is TYPE:
            self._instances.setdefault(values[0], []).append(node)

    def _values(self, subject: Node, predicate: Node) -> Iterable[Node]:
        facts = self._own.get(subject)
        return () if facts is None else facts.get(predicate, ())

    def _bearers(self, predicate: Node, value: Node | None) -> Iterable[Node]:
        if value is None:
            return self._users.get(predicate, ())
        if predicate == TYPE:
            return self._instances.get(value, ())
        return [node for node in self._users.get(predicate, ()) if value in self._own[node][predicate]]

    def triples(self, triple: Any) -> Generator[Any, None, None]:
        """The triples of a pattern; without a subject, those of the graph's own nodes."""
        subject, predicate, value = triple
        subjects: Iterable[Node] = self._own if subject is None else (subject,)
        if subject is None and predicate is not None:
            subjects = self._bearers(predicate, value)
        for node in subjects:
            for name in self._own.get(node, ()) if predicate is None else (predicate,):
                for found in self._values(node, name):
                    if value is None or found == value:
                        yield node, name, found

    def objects(self, subject: Any = None, predicate: Any = None, unique: bool = False) -> Any:
        """The values of a property: what pySHACL asks most, hence without a detour."""
        if subject is None or predicate is None:
            return super().objects(subject, predicate, unique)
        return iter(self._values(subject, predicate))

    def subjects(self, predicate: Any = None, object: Any = None, unique: bool = False) -> Any:
        """The graph's own nodes that have a value, or a class."""
        if predicate is None or object is None:
            return super().subjects(predicate, object, unique)
        return iter(self._bearers(predicate, object))

    def subject_objects(self, predicate: Any = None, unique: bool = False) -> Any:
        """The graph's own nodes that have a property, each with each value."""
        if predicate is None:
            return super().subject_objects(predicate, unique)
        own = self._own
        return ((node, value) for node in self._users.get(predicate, ()) for value in own[node][predicate])

    def size(self) -> int:
        """How many nodes are the graph's own."""
        return len(self._own)

    def __bool__(self) -> bool:
        """True: pySHACL asks often, and an empty graph is one, too."""
        return True

    def __len__(self) -> int:
        """How many triples the graph's own nodes have."""
        return self._triples
