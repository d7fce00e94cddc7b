"""What a name, a CURIE or an IRI refers to in a graph."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

import pyoxigraph as ox

from kg.errors import UnknownName, did_you_mean
from kg.store import GraphStore
from kg.store.steps import node
from kg.terms import ID, PREFIXES, iri
from kg.text import fold, nfc

_LABELS = tuple(node(name) for name in ("skos:prefLabel", "skos:altLabel", "skos:hiddenLabel", "rdfs:label"))
_TYPE = node("rdf:type")
_REPLACED_BY = node("dcterms:isReplacedBy")
_ENTITIES = ("org:Organization", "kg:Locality", "foaf:Person")
_SHOWN = 5
_SCHEME = re.compile(r"(?:urn|tag|doi|mailto|data):[^\s<>\"{}|^`\\]+$")
"""Of IRIs without slashes."""
_LATER = """
SELECT ?later WHERE {
  %s (kg:succeededBy|kg:mergedInto)+|(kg:covers/(kg:succeededBy|kg:mergedInto)+/^kg:covers) ?later
}"""


class Named(NamedTuple):
    """An entity, and the name we give it."""

    iri: str
    label: str

    @property
    def curie(self) -> str:
        """The IRI as people type it."""
        return f"id:{self.iri.removeprefix(ID)}" if self.iri.startswith(ID) else self.iri


def address(store: GraphStore, text: str) -> ox.NamedNode:
    """The IRI that a text is: in full, as a CURIE, or that of the one entity of that name."""
    text = nfc(text).strip()
    node = _node(text)
    if node is None and _SCHEME.match(text):
        node = ox.NamedNode(text)
    return node or ox.NamedNode(resolve(store, text).iri)


def resolve(store: GraphStore, text: str, class_: str = "") -> Named:
    """The one entity of that name; several, or none, are an error that helps."""
    return _one(store, text, class_, find(store, text, class_))


def resolve_latest(store: GraphStore, text: str, class_: str = "") -> Named:
    """The one entity of that name; of several that succeeded one another, the last."""
    found = find(store, text, class_)
    last = tuple(named for named in found if len(found) == 1 or not _succeeded(store, named, found))
    return _one(store, text, class_, last or found)


def _succeeded(store: GraphStore, named: Named, others: tuple[Named, ...]) -> bool:
    """Tell whether one of the others, or what covers its place, came of an entity."""
    later = {row[0] for row in store.select(_LATER % ox.NamedNode(named.iri))}
    return any(ox.NamedNode(other.iri) in later for other in others if other != named)


def _one(store: GraphStore, text: str, class_: str, found: tuple[Named, ...]) -> Named:
    if len(found) == 1:
        return found[0]
    if found:
        some = ", ".join(f"{named.label} ({named.curie})" for named in found[:_SHOWN])
        more = f" and {len(found) - _SHOWN} more" if len(found) > _SHOWN else ""
        raise UnknownName(f"{text!r} is the name of {len(found)} things: {some}{more}; give the id of one")
    others = find(store, text) if class_ else ()
    if others:
        some = ", ".join(f"{named.label} ({named.curie})" for named in others[:_SHOWN])
        raise UnknownName(f"{text!r} is no {class_.partition(':')[2]}: it is {some}")
    raise UnknownName(f"nothing is called {text!r}{_suggestion(store, text, class_)}")


def find(store: GraphStore, text: str, class_: str = "") -> tuple[Named, ...]:
    """The entities that a text may mean: an IRI, a CURIE, or a name, with or without its marks."""
    text = nfc(text).strip()
    node = _staying(store, _node(text))
    if node is not None:
        return (Named(node.value, label(store, node)),) if _is(store, node, class_) else ()
    for same in (_spelt(store, text), _folded(store, text)):
        found = {node.value: label(store, node) for node in same if _is(store, node, class_)}
        if found:
            return tuple(sorted((Named(*item) for item in found.items()), key=lambda n: (n.label, n.iri)))
    return ()


def _node(text: str) -> ox.NamedNode | None:
    """The node that an IRI or a CURIE names."""
    prefix, colon, local = text.partition(":")
    try:
        if text.startswith("<") and text.endswith(">"):
            return ox.NamedNode(text[1:-1])
        if colon and local.startswith("//"):
            return ox.NamedNode(text)
        if colon and prefix in PREFIXES:
            return ox.NamedNode(PREFIXES[prefix] + local)
    except ValueError as error:
        raise UnknownName(f"{text!r} is not an IRI: {error}") from error
    return None


def _staying(store: GraphStore, node: ox.NamedNode | None) -> ox.NamedNode | None:
    """The node that stays in the place of one that was judged to be the same, or the node itself."""
    found = (quad.object for quad in store.quads(node, _REPLACED_BY)) if node is not None else ()
    return next((one for one in found if isinstance(one, ox.NamedNode)), node)


def _is(store: GraphStore, node: ox.NamedNode, class_: str) -> bool:
    """Tell whether a node is an entity, of a class if one is given."""
    return any(
        next(store.quads(node, _TYPE, ox.NamedNode(iri(name)[1:-1])), None) is not None
        for name in ([class_] if class_ else _ENTITIES)
    )


def _spelt(store: GraphStore, text: str) -> Iterator[ox.NamedNode]:
    """What bears a name just as it is spelt."""
    for label in _LABELS:
        for literal in (ox.Literal(text, language="en"), ox.Literal(text, language="vi"), ox.Literal(text)):
            for quad in store.quads(None, label, literal):
                if isinstance(quad.subject, ox.NamedNode):
                    yield quad.subject


def _folded(store: GraphStore, text: str) -> Iterator[ox.NamedNode]:
    """What bears a name when case, marks and spacing do not count."""
    wanted = fold(text)
    for quad in _all_labels(store):
        subject, label = quad.subject, quad.object
        if (
            isinstance(subject, ox.NamedNode)
            and isinstance(label, ox.Literal)
            and fold(label.value) == wanted
        ):
            yield subject


def beginning(store: GraphStore, text: str, class_: str = "") -> Iterator[str]:
    """The names that begin so, of entities or of a class; an empty text for each that does not."""
    wanted = fold(text)
    for quad in store.quads(None, _LABELS[0]):
        subject, label = quad.subject, quad.object
        if isinstance(subject, ox.NamedNode) and isinstance(label, ox.Literal):
            good = fold(label.value).startswith(wanted) and _is(store, subject, class_)
            yield label.value if good else ""


def _all_labels(store: GraphStore) -> Iterator[ox.Quad]:
    for label in _LABELS:
        yield from store.quads(None, label)


def label(store: GraphStore, node: ox.NamedNode) -> str:
    """The name we give a node, or what its IRI ends with."""
    for property_ in _LABELS:
        found = sorted(
            quad.object.value for quad in store.quads(node, property_) if isinstance(quad.object, ox.Literal)
        )
        if found:
            return found[0]
    return node.value.removeprefix(ID)


def _suggestion(store: GraphStore, text: str, class_: str) -> str:
    """The nearest name there is, if one is near."""
    words = set(fold(text).split())
    near = {
        quad.object.value
        for quad in _all_labels(store)
        if isinstance(quad.object, ox.Literal)
        and words.intersection(fold(quad.object.value).split())
        and isinstance(quad.subject, ox.NamedNode)
        and _is(store, quad.subject, class_)
    }
    hint = did_you_mean(text, near) if near else ""
    return hint if hint.startswith("; did") or len(near) <= _SHOWN else ""
