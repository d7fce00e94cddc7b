"""What a graph says and the ontology does not know, found in each portion.

The graph does not hold the ontology, so no target of SHACL can ask it. A shape says with ``kgsh:finds`` which
of these it is about, and pySHACL gets the nodes by name, as it gets those that a SPARQL target finds.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from rdflib import DCTERMS, ORG, URIRef

from kg.errors import OntologyError, did_you_mean
from kg.results import Violation
from kg.terms import KG, KGV, iri
from kg.validate import places
from kg.validate.names import misnamed
from kg.validate.portions import Elsewhere, Portion, subject
from kg.validate.suspicion import TYPE
from kg.validate.translate import from_text, to_rdflib, to_text
from kg.validate.view import View, quoted
from kg.validate.vocabulary import FOUNDING, Vocabulary

if TYPE_CHECKING:
    from rdflib.term import Node

Finds = Iterator[tuple[str, str]]
"""Nodes, each with a value to tell or nothing, all as terms of N-Quads."""

_CLASSIFICATION, _ROLE = f"<{ORG.classification}>", f"<{ORG.role}>"
_MEASURE, _VALUE = f"<{KG}measure>", f"<{KG}value>"
_FOUNDED, _NOT_AFTER = f"<{KG}establishedBy>", f"<{KG}notAfter>"
_LAST_DAYS, _BODY = (f"<{KG}startNotAfter>", f"<{KG}endNotAfter>"), f"<{ORG.organization}>"
_CLASSLESS = frozenset({f"<{DCTERMS.isReplacedBy}>", iri("oa:exact")})
"""What things without a class have: those that gave way to others, and sentences."""
_NUMBER = re.compile(r'"\+?(\d+)"')


@dataclass(frozen=True, slots=True)
class _Known:
    """The vocabulary, its terms as those of N-Quads."""

    classes: frozenset[str]
    properties: frozenset[str]
    domains: Mapping[str, frozenset[str]]
    represents: Mapping[str, str]
    schemes: Mapping[str, frozenset[str]]
    ceilings: Mapping[str, int]
    party_bodies: frozenset[str]
    founding: str


def _known(vocabulary: Vocabulary) -> _Known:
    def texts(nodes: Iterable[Node]) -> frozenset[str]:
        return frozenset(map(to_text, nodes))

    return _Known(
        classes=texts(vocabulary.classes),
        properties=texts(vocabulary.properties),
        domains={to_text(name): texts(classes) for name, classes in vocabulary.domains.items()},
        represents={to_text(one): to_text(its) for one, its in vocabulary.represents.items()},
        schemes=vocabulary.schemes,
        ceilings={to_text(measure): number for measure, number in vocabulary.ceilings.items()},
        party_bodies=texts(vocabulary.narrower(URIRef(KG + "PartyBody"))),
        founding=f'"{vocabulary.days[FOUNDING]}"',
    )


def _unknown_classes(view: View, known: _Known) -> Finds:
    return ((node, name) for node, name in view.pairs(TYPE) if name not in known.classes)


def _unknown_properties(view: View, known: _Known) -> Finds:
    for name in view.users.keys() - known.properties:
        yield from ((node, name) for node in view.users[name])


def _without_class(view: View, known: _Known) -> Finds:
    for node, facts in view.nodes.items():
        if facts and TYPE not in facts and _CLASSLESS.isdisjoint(facts):
            yield node, ""


def _without_address(view: View, known: _Known) -> Finds:
    return ((node, "") for node in view.nodes if node[0] == "_")


def _properties_of_others(view: View, known: _Known) -> Finds:
    for name, allowed in known.domains.items():
        for node in view.users.get(name, ()):
            classes = view.nodes[node].get(TYPE)
            if classes and allowed.isdisjoint(classes):
                yield node, name


def _other_kinds(view: View, known: _Known) -> Finds:
    for node, concept in view.pairs(_CLASSIFICATION):
        if known.represents.get(concept) not in view.nodes[node].get(TYPE, ()):
            yield node, concept


def _unknown_measures(view: View, known: _Known) -> Finds:
    return ((node, one) for node, one in view.pairs(_MEASURE) if _name(one) not in known.schemes["measures"])


def _unknown_roles(view: View, known: _Known) -> Finds:
    """A role is one of the vocabulary, perhaps with words before it: ``standing-deputy-secretary``."""
    roles, modifiers = known.schemes["roles"], tuple(f"{one}-" for one in known.schemes["role-modifiers"])
    for node, role in view.pairs(_ROLE):
        name = _name(role)
        while name not in roles and name.startswith(modifiers):
            name = name.partition("-")[2]
        if name not in roles:
            yield node, role


def _over_ceiling(view: View, known: _Known) -> Finds:
    for node, number in view.pairs(_VALUE):
        value = _NUMBER.match(number)
        ceilings = [known.ceilings[one] for one in view.values(node, _MEASURE) if one in known.ceilings]
        if value is not None and ceilings and int(value[1][:_DIGITS]) > min(ceilings):
            yield node, number


_DIGITS = 100
"""Of a number that are read: Python reads none of more than some thousand."""


def _founded_early(view: View, known: _Known) -> Finds:
    for body, event in view.pairs(_FOUNDED):
        for last in view.values(event, _NOT_AFTER):
            if quoted(last) < known.founding and view.is_a(body, known.party_bodies):
                yield body, last


def _member_early(view: View, known: _Known) -> Finds:
    for name in _LAST_DAYS:
        for membership, last in view.pairs(name):
            bodies = view.values(membership, _BODY) if quoted(last) < known.founding else ()
            if any(view.is_a(body, known.party_bodies) for body in bodies):
                yield membership, last


_FINDERS: Mapping[str, Callable[[View, _Known], Finds]] = {
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
    "name of another": lambda view, known: misnamed(view),
    "place that is none": lambda view, known: places.nowhere(view),
    "place in another document": lambda view, known: places.in_another_document(view),
    "place outside the sentence": lambda view, known: places.outside(view),
    "words of another length": lambda view, known: places.of_another_length(view),
}


class Closed:
    """Collects, for each shape that says what it finds, the nodes found in one portion or another."""

    def __init__(self, vocabulary: Vocabulary, shapes: Iterable[tuple[URIRef, str]]) -> None:
        self._known = _known(vocabulary)
        self._finders = [(shape, _finder(shape, finds)) for shape, finds in shapes]
        self.found: dict[URIRef, dict[Node, tuple[str, ...]]] = {}

    def look(self, portion: Portion, elsewhere: Elsewhere) -> None:
        """See what a portion has, with a view of the rest of the store."""
        view = View(portion.nodes, elsewhere)
        for shape, finder in self._finders:
            nodes = self.found.setdefault(shape, {})
            for term, value in finder(view, self._known):
                node = to_rdflib(subject(term))
                plain = [str(from_text(value))] if value else []
                nodes[node] = tuple(sorted({*nodes.get(node, ()), *plain}))


def helped(one: Violation, finds: Iterable[tuple[URIRef, str]], known: Vocabulary) -> Violation:
    """What was found, with the nearest known name for an unknown one."""
    unknown = any(str(shape).endswith(f"#{one.shape}") and "unknown" in what for shape, what in finds)
    near = known.nearest(one.value) if unknown else ""
    return replace(one, mend=f"{one.mend} Did you mean {near}?") if near else one


def _finder(shape: URIRef, finds: str) -> Callable[[View, _Known], Finds]:
    if finds not in _FINDERS:
        raise OntologyError(f"the shape {shape} finds {finds!r}{did_you_mean(finds, _FINDERS)}")
    return _FINDERS[finds]


def _name(concept: str) -> str:
    """The name of a concept of the vocabulary; nothing for another term."""
    return concept[len(KGV) + 1 : -1] if concept.startswith(f"<{KGV}") else ""
