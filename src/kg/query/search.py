"""What is called so: entities by the words of their names, in any order, without case and marks."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

import pyoxigraph as ox

from kg.query.names import label
from kg.results import Answer, Cell
from kg.store import GraphStore
from kg.terms import iri as written
from kg.text import fold

COLUMNS = ("name", "kind", "place", "match", "id")
MOST = 50
"""Rows of an answer; more words find fewer."""

_NEAREST = 8
_NEAR = 60
"""Of 100: how alike a name must be."""
_CLASSES = ("org:Organization", "kg:Locality", "foaf:Person")
_LABELS = ("skos:prefLabel", "skos:altLabel", "skos:hiddenLabel")
_PLACED = ("kg:covers", "kg:within")

_Thing = tuple[str, str, str]
"""IRI, name, kind."""


def search(store: GraphStore, words: str) -> Answer:
    """What has all these words in a name; else, where ``match`` says near, what has the nearest names."""
    wanted = fold(words).split()
    names = dict(_names(store))
    found = {thing for thing, labels in names.items() if wanted and _has_all(labels, wanted)}
    match = "all words" if found else "near"
    some = _by_name(found, wanted) if found else _nearest(names, " ".join(wanted))
    rows = tuple(_row(store, thing, match) for thing in [*some][:MOST])
    return Answer(COLUMNS, rows)


def _names(store: GraphStore) -> Iterator[tuple[_Thing, set[str]]]:
    """Each thing and all its names, folded."""
    for class_ in _CLASSES:
        for quad in store.quads(None, _property("rdf:type"), _property(class_)):
            thing = quad.subject
            if isinstance(thing, ox.NamedNode):
                kinds = [one.value.rpartition("#")[2] for one in _objects(store, thing, "org:classification")]
                labels = {fold(text) for name in _LABELS for text in _texts(store, thing, name)}
                yield (thing.value, label(store, thing), min(kinds, default="person")), labels


def _has_all(labels: set[str], wanted: list[str]) -> bool:
    """Tell whether one name has all words, each from its beginning.

    >>> _has_all({"lim ta commune party committee"}, ["party", "lim", "comm"])
    True
    """
    return any(all(any(word.startswith(one) for word in label.split()) for one in wanted) for label in labels)


def _by_name(found: set[_Thing], wanted: list[str]) -> list[_Thing]:
    """Whole words before beginnings of words, short names before long ones."""
    return sorted(found, key=lambda one: (not set(wanted) <= {*fold(one[1]).split()}, len(one[1]), one))


def _nearest(names: dict[_Thing, set[str]], wanted: str) -> Iterable[_Thing]:
    from rapidfuzz import fuzz

    scored = [
        (max(fuzz.token_set_ratio(wanted, label) for label in labels), thing)
        for thing, labels in names.items()
    ]
    near = sorted((one for one in scored if one[0] >= _NEAR), key=lambda one: (-one[0], one[1][1], one[1]))
    return [thing for _, thing in near[:_NEAREST]]


def _row(store: GraphStore, thing: _Thing, match: str) -> tuple[Cell, ...]:
    iri, name, kind = thing
    at = min(_places(store, ox.NamedNode(iri)), default="")
    return Cell(name), Cell(kind), Cell(at, "literal" if at else "none"), Cell(match), Cell(iri, "iri")


def _places(store: GraphStore, thing: ox.NamedNode) -> Iterator[str]:
    """Where it is: of an organisation its locality or its host's, of a locality the one around it."""
    for name in _PLACED:
        yield from (label(store, place) for place in _objects(store, thing, name))
    for host in _objects(store, thing, "kg:hostedBy"):
        yield from (label(store, place) for place in _objects(store, host, "kg:covers"))


def _objects(store: GraphStore, node: ox.NamedNode, name: str) -> Iterator[ox.NamedNode]:
    for quad in store.quads(node, _property(name)):
        if isinstance(quad.object, ox.NamedNode):
            yield quad.object


def _texts(store: GraphStore, node: ox.NamedNode, name: str) -> Iterator[str]:
    for quad in store.quads(node, _property(name)):
        if isinstance(quad.object, ox.Literal):
            yield quad.object.value


def _property(name: str) -> ox.NamedNode:
    return ox.NamedNode(written(name)[1:-1])
