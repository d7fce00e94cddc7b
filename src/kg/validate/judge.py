"""Ask pySHACL about some nodes, and put its results into the reader's words."""

from __future__ import annotations

import logging
from collections.abc import Iterator, Mapping
from typing import TYPE_CHECKING

import pyoxigraph as ox
import pyshacl
from pyshacl.errors import ConstraintLoadError, ReportableRuntimeError, ShapeLoadError
from rdflib import RDF, SH, Graph, URIRef

from kg.errors import OntologyError
from kg.results import Violation
from kg.terms import PREFIXES
from kg.validate.batch import Batch
from kg.validate.batches import Batches, Told
from kg.validate.closed import Closed
from kg.validate.explain import Explainer
from kg.validate.near import Near
from kg.validate.shapes import KGSH, Shapes, candidates
from kg.validate.translate import to_oxigraph

if TYPE_CHECKING:
    from rdflib.term import Node

_SH = PREFIXES["sh"]

logging.getLogger("rdflib").addHandler(logging.NullHandler())
# An ill-typed literal is a result here; rdflib would also write a traceback to standard error.


def found(store: ox.Store, shapes: Shapes, size: int, told: Told = ()) -> Iterator[Violation]:
    """What the shapes say of all nodes, so many at a time."""
    batches = Batches(store, shapes.known, size, told)
    near = Near(query for _, query in shapes.targets if batches.told)
    closed = Closed(store, shapes.vocabulary, shapes.finds)
    for batch in batches.all():
        yield from _explained(store, shapes.graph, _judged(batch, shapes.graph), {})
        near.look(batch)
        closed.look(batch)
    for shape, values in closed.found.items():
        yield from _selected(store, shapes, size, shape, values)
    for shape, query in shapes.targets:
        yield from _selected(store, shapes, size, shape, candidates(store, query, near.found.get(query)))


def _selected(
    store: ox.Store, shapes: Shapes, size: int, shape: URIRef, values: Mapping[Node, tuple[str, ...]]
) -> Iterator[Violation]:
    """What a shape says of the nodes that a query has found for it."""
    nodes = sorted(values, key=str)
    for start in range(0, len(nodes), size):
        some = nodes[start : start + size]
        named = shapes.selected.cbd(shape)
        for node in some:
            named.add((shape, SH.targetNode, node))
        data = Batch(store, shapes.known)
        for node in some:
            data.take(to_oxigraph(node))
        yield from _explained(store, named, _judged(data, named), values)


def _judged(data: Graph, shapes: Graph) -> Graph:
    try:
        _, report, text = pyshacl.validate(data, shacl_graph=shapes, inplace=True)
    except (ShapeLoadError, ConstraintLoadError, ReportableRuntimeError) as error:
        raise OntologyError(f"the shapes cannot be used: {' '.join(str(error).split())[:200]}") from error
    if not isinstance(report, Graph):
        raise OntologyError(f"the shapes cannot be used: {' '.join(text.split())[:200]}")
    return report


def _explained(
    store: ox.Store, shapes: Graph, report: Graph, values: Mapping[Node, tuple[str, ...]]
) -> Iterator[Violation]:
    explainer = Explainer(store)
    for result in report.subjects(RDF.type, SH.ValidationResult):
        told: dict[str, Node] = {str(name): value for name, value in report.predicate_objects(result)}
        focus, value = told[_SH + "focusNode"], told.get(_SH + "value")
        for one in (str(value),) if value is not None else values.get(focus) or ("",):
            yield _violation(explainer, shapes, told, one)


def _violation(explainer: Explainer, shapes: Graph, told: Mapping[str, Node], value: str) -> Violation:
    focus, path, shape = told[_SH + "focusNode"], told.get(_SH + "resultPath"), told[_SH + "sourceShape"]
    node, predicate = to_oxigraph(focus), str(path) if isinstance(path, URIRef) else ""
    quote, document = explainer.evidence(node, predicate, value)
    return Violation(
        shape=str(shape).removeprefix(KGSH),
        severity=str(told[_SH + "resultSeverity"]).removeprefix(_SH).lower(),
        focus=str(focus),
        label=explainer.label(node),
        path=_curie(predicate),
        value=value,
        message=str(shapes.value(shape, SH.message) or told.get(_SH + "resultMessage") or ""),
        quote=quote,
        document=document,
        mend=str(shapes.value(shape, KGSH.mend) or ""),
    )


def _curie(address: str) -> str:
    for prefix, namespace in PREFIXES.items():
        if address.startswith(namespace):
            return f"{prefix}:{address.removeprefix(namespace)}"
    return address
