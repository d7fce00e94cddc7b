"""What a graph says and the ontology does not know, found in each batch.

The graph does not hold the ontology, so no target of SHACL can ask it. A shape says with ``kgsh:finds`` which
of these it is about, and pySHACL gets the nodes by name, as it gets those that a SPARQL target finds.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

import pyoxigraph as ox
from rdflib import DCTERMS, ORG, BNode, Literal, URIRef

from kg.errors import OntologyError, did_you_mean
from kg.results import Violation
from kg.terms import KG, KGV
from kg.validate.batch import Batch
from kg.validate.names import misnamed
from kg.validate.nodes import TYPE
from kg.validate.vocabulary import FOUNDING, Vocabulary

if TYPE_CHECKING:
    from rdflib.term import Node

Finds = Iterator[tuple["Node", object]]
"""Nodes, each with a value to tell."""

_MEASURE, _VALUE = URIRef(KG + "measure"), URIRef(KG + "value")
_FOUNDED, _NOT_AFTER = URIRef(KG + "establishedBy"), URIRef(KG + "notAfter")
_LAST_DAYS = URIRef(KG + "startNotAfter"), URIRef(KG + "endNotAfter")


@dataclass(frozen=True, slots=True)
class _Context:
    known: Vocabulary
    store: ox.Store
    party_bodies: frozenset[Node]


def _unknown_classes(batch: Batch, context: _Context) -> Finds:
    for name in set(batch.classes()) - context.known.classes:
        yield from ((node, name) for node in batch.subjects(TYPE, name))


def _unknown_properties(batch: Batch, context: _Context) -> Finds:
    for name in set(batch.properties()) - context.known.properties:
        yield from ((node, name) for node, _ in batch.subject_objects(name))


def _without_class(batch: Batch, context: _Context) -> Finds:
    for node, facts in batch.facts():
        if facts and TYPE not in facts and DCTERMS.isReplacedBy not in facts:
            yield node, ""


def _without_address(batch: Batch, context: _Context) -> Finds:
    return ((node, "") for node, _ in batch.facts() if isinstance(node, BNode))


def _properties_of_others(batch: Batch, context: _Context) -> Finds:
    for name, allowed in context.known.domains.items():
        for node, _ in batch.subject_objects(name):
            classes = set(batch.objects(node, TYPE))
            if classes and classes.isdisjoint(allowed):
                yield node, name


def _other_kinds(batch: Batch, context: _Context) -> Finds:
    for node, concept in batch.subject_objects(ORG.classification):
        if context.known.represents.get(concept) not in set(batch.objects(node, TYPE)):
            yield node, concept


def _unknown_measures(batch: Batch, context: _Context) -> Finds:
    measures = context.known.schemes["measures"]
    return ((node, one) for node, one in batch.subject_objects(_MEASURE) if _concept(one) not in measures)


def _unknown_roles(batch: Batch, context: _Context) -> Finds:
    """A role is one of the vocabulary, perhaps with words before it: ``standing-deputy-secretary``."""
    modifiers = tuple(f"{name}-" for name in context.known.schemes["role-modifiers"])
    for node, role in batch.subject_objects(ORG.role):
        name = _concept(role)
        while name not in context.known.schemes["roles"] and name.startswith(modifiers):
            name = name.partition("-")[2]
        if name not in context.known.schemes["roles"]:
            yield node, role


def _over_ceiling(batch: Batch, context: _Context) -> Finds:
    for node, number in batch.subject_objects(_VALUE):
        value = getattr(number, "value", None)
        for measure in batch.objects(node, _MEASURE):
            ceiling = context.known.ceilings.get(measure)
            if ceiling is not None and isinstance(value, int) and value > ceiling:
                yield node, number


def _founded_early(batch: Batch, context: _Context) -> Finds:
    first = context.known.days[FOUNDING]
    for body, event in batch.subject_objects(_FOUNDED):
        for last in batch.objects(event, _NOT_AFTER):
            if str(last) < first and _is_of(batch, body, context.party_bodies):
                yield body, last


def _member_early(batch: Batch, context: _Context) -> Finds:
    first = context.known.days[FOUNDING]
    for name in _LAST_DAYS:
        for membership, last in batch.subject_objects(name):
            bodies = batch.objects(membership, ORG.organization) if str(last) < first else ()
            if any(_is_of(batch, body, context.party_bodies) for body in bodies):
                yield membership, last


def _misnamed(batch: Batch, context: _Context) -> Finds:
    return misnamed(batch, context.store)


_FINDERS: Mapping[str, Callable[[Batch, _Context], Finds]] = {
    "unknown class": _unknown_classes,
    "unknown property": _unknown_properties,
    "no class": _without_class,
    "no address": _without_address,
    "property of another class": _properties_of_others,
    "unknown kind, or of another class": _other_kinds,
    "unknown measure": _unknown_measures,
    "unknown role": _unknown_roles,
    "figure over its ceiling": _over_ceiling,
    "foundation before the Party": _founded_early,
    "membership before the Party": _member_early,
    "name of another": _misnamed,
}


class Closed:
    """Collects, for each shape that says what it finds, the nodes found in one batch or another."""

    def __init__(self, store: ox.Store, known: Vocabulary, shapes: Iterable[tuple[URIRef, str]]) -> None:
        party_bodies = known.narrower(URIRef(KG + "PartyBody"))
        self._context = _Context(known, store, party_bodies)
        self.found: dict[URIRef, dict[Node, tuple[str, ...]]] = {}
        self._finders = [(shape, _finder(shape, finds)) for shape, finds in shapes]

    def look(self, batch: Batch) -> None:
        """See what a batch has of its own."""
        for shape, finder in self._finders:
            nodes = self.found.setdefault(shape, {})
            for node, value in finder(batch, self._context):
                nodes[node] = tuple(sorted({*nodes.get(node, ()), *filter(None, [str(value)])}))


def helped(one: Violation, finds: Iterable[tuple[URIRef, str]], known: Vocabulary) -> Violation:
    """What was found, with the nearest known name for an unknown one."""
    unknown = any(str(shape).endswith(f"#{one.shape}") and "unknown" in what for shape, what in finds)
    near = known.nearest(one.value) if unknown else ""
    return replace(one, mend=f"{one.mend} Did you mean {near}?") if near else one


def _finder(shape: URIRef, finds: str) -> Callable[[Batch, _Context], Finds]:
    if finds not in _FINDERS:
        raise OntologyError(f"the shape {shape} finds {finds!r}{did_you_mean(finds, _FINDERS)}")
    return _FINDERS[finds]


def _concept(node: Node) -> str:
    return str(node).removeprefix(KGV) if str(node).startswith(KGV) and not isinstance(node, Literal) else ""


def _is_of(batch: Batch, node: Node, classes: frozenset[Node]) -> bool:
    return not classes.isdisjoint(batch.objects(node, TYPE))
