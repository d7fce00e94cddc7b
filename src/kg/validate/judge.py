"""Ask pySHACL about some nodes, and put its results into the reader's words."""

from __future__ import annotations

import logging
from collections.abc import Iterable, Iterator, Mapping
from itertools import chain, islice
from typing import TYPE_CHECKING, TypeVar

import pyoxigraph as ox
import pyshacl
from pyshacl.errors import ConstraintLoadError, ReportableRuntimeError, ShapeLoadError
from rdflib import RDF, SH, Graph, URIRef

from kg.errors import OntologyError, one_line
from kg.results import Violation
from kg.terms import PREFIXES, curie
from kg.validate.batch import Batch
from kg.validate.closed import Closed
from kg.validate.explain import Explainer
from kg.validate.near import Near
from kg.validate.portions import Elsewhere, Told, portions, shared_nodes, subject
from kg.validate.shapes import KGSH, Shapes, candidates
from kg.validate.suspicion import Suspicion
from kg.validate.translate import Subject, to_oxigraph

if TYPE_CHECKING:
    from rdflib.term import Node

_SH = PREFIXES["sh"]
T = TypeVar("T")

logging.getLogger("rdflib").addHandler(logging.NullHandler())
# An ill-typed literal is a result here; rdflib would also write a traceback to standard error.


def found(store: ox.Store, shapes: Shapes, size: int, told: Told = ()) -> Iterator[Violation]:
    """What the shapes say of all nodes; pySHACL judges so many suspicious ones at a time."""
    shared = shared_nodes(told)
    near = Near(query for _, query in shapes.targets if shared is not None)
    closed, explainer = Closed(shapes.vocabulary, shapes.finds), Explainer(store)
    suspects = _several(_suspects(store, shapes, (told, shared), (near, closed)), size)
    for nodes in chain(suspects, [[]]):  # none at the end: shapes that cannot be used are told in any case
        judged = _judged(batch(store, shapes, nodes), shapes.graph)
        yield from _explained(explainer, shapes.graph, judged, {})
    asked = ((shape, candidates(store, query, near.found.get(query))) for shape, query in shapes.targets)
    for shape, values in chain(closed.found.items(), asked):
        for chosen in _several(sorted(values, key=str), size):
            named = shapes.selected.cbd(shape)
            for node in chosen:
                named.add((shape, SH.targetNode, node))
            judged = _judged(batch(store, shapes, map(to_oxigraph, chosen)), named)
            yield from _explained(explainer, named, judged, values)


def _suspects(
    store: ox.Store, shapes: Shapes, known: tuple[Told, set[str] | None], look: tuple[Near, Closed]
) -> Iterator[Subject]:
    """The nodes that pySHACL has to judge, each once; what targets find is noted by the way."""
    suspicion, elsewhere = Suspicion(shapes.graph, shapes.known.below), Elsewhere(store)
    others = set(suspicion.always)
    near, closed = look
    for portion in portions(store, *known):
        elsewhere.near(portion)
        for node, facts in portion.nodes.items():
            others.update(suspicion.judged_objects(facts))
            if suspicion.of(node, facts, elsewhere):
                yield subject(node)
        near.look(portion)
        closed.look(portion, elsewhere)
    yield from (subject(node) for node in sorted(others) if node[0] != '"')


def _several(some: Iterable[T], size: int) -> Iterator[list[T]]:
    """So many at a time."""
    rest = iter(some)
    while together := list(islice(rest, size)):
        yield together


def batch(store: ox.Store, shapes: Shapes, nodes: Iterable[Subject]) -> Batch:
    """Those nodes of a store, for pySHACL to judge."""
    made = Batch(store, shapes.known)
    for node in nodes:
        made.take(node)
    return made


def _judged(data: Graph, shapes: Graph) -> Graph:
    try:
        _, report, text = pyshacl.validate(data, shacl_graph=shapes, inplace=True)
    except (ShapeLoadError, ConstraintLoadError, ReportableRuntimeError) as error:
        raise OntologyError(f"the shapes cannot be used: {one_line(error)}") from error
    if not isinstance(report, Graph):
        raise OntologyError(f"the shapes cannot be used: {one_line(text)}")
    return report


def _explained(
    explainer: Explainer, shapes: Graph, report: Graph, values: Mapping[Node, tuple[str, ...]]
) -> Iterator[Violation]:
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
        path=curie(predicate),
        value=value,
        message=str(shapes.value(shape, SH.message) or told.get(_SH + "resultMessage") or ""),
        quote=quote,
        document=document,
        mend=str(shapes.value(shape, KGSH.mend) or ""),
    )
