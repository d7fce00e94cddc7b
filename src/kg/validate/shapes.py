"""The shapes, as pySHACL wants them: those with targets of their own, and those with a SPARQL target."""

from __future__ import annotations

import calendar
from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass
from datetime import date as Day
from itertools import islice
from typing import TYPE_CHECKING

import pyoxigraph as ox
from rdflib import SH, XSD, Graph, Literal, Namespace, URIRef

from kg import resources
from kg.errors import OntologyError, one_line
from kg.terms import PREFIXES
from kg.validate.batch import Known
from kg.validate.nodes import TYPE, Nodes
from kg.validate.translate import Subject, to_rdflib
from kg.validate.vocabulary import Vocabulary
from kg.validate.vocabulary import load as load_vocabulary

if TYPE_CHECKING:
    from rdflib.term import Node

KGSH = Namespace("https://kg.example/shapes#")
"""The namespace of the shapes, and of `mend`, which says what one can do about a result."""


@dataclass(frozen=True)
class Shapes:
    """The shapes graph, taken apart."""

    graph: Graph
    """Shapes that find their nodes by class or property: checked batch by batch."""
    selected: Graph
    """Shapes whose nodes a query finds; the store answers it, and pySHACL gets the nodes by name."""
    targets: tuple[tuple[URIRef, str], ...]
    """Those shapes with their queries."""
    finds: tuple[tuple[URIRef, str], ...]
    """Shapes whose nodes are found by what the ontology knows, and what each finds."""
    vocabulary: Vocabulary
    known: Known


def load(turtle: str | None = None, day: Day | None = None) -> Shapes:
    """The shapes of ``shapes/``, or those of a Turtle text instead, as they are on a day, else today."""
    texts = [resources.read("shapes", name) for name in resources.names("shapes", ".ttl")]
    whole = Nodes()
    for text in texts if turtle is None else [turtle]:
        _parse(whole, text)
    vocabulary = load_vocabulary()
    for bound in list(_bounds(whole, vocabulary, day or Day.today())):
        whole.add(bound)
    targets = tuple(sorted(_targets(whole)))
    finds = tuple(sorted((shape, str(what)) for shape, what in whole.subject_objects(KGSH.finds)))
    apart = {shape for shape, _ in targets + finds}
    selected, graph = Nodes(), Nodes()
    terms: dict[Node, Node] = {TYPE: TYPE}
    for shape in {one for one in whole.subjects() if isinstance(one, URIRef)}:
        into = selected if shape in apart else graph
        for triple in whole.cbd(shape):
            subject, predicate, value = (terms.setdefault(term, term) for term in triple)
            into.add((subject, predicate, value))
    return Shapes(graph, selected, targets, finds, vocabulary, Known(vocabulary.hierarchy, terms))


def _parse(graph: Graph, text: str) -> None:
    try:
        for quad in ox.parse(text, format=ox.RdfFormat.TURTLE, base_iri=str(KGSH)):
            graph.add((to_rdflib(quad.subject), to_rdflib(quad.predicate), to_rdflib(quad.object)))
    except SyntaxError as error:
        reason = one_line(error)
        raise OntologyError(f"a file of shapes is not Turtle: {reason}") from error


def _bounds(shapes: Graph, known: Vocabulary, today: Day) -> Iterator[tuple[Node, Node, Node]]:
    """How early and how late the dates of each shape may lie, as the ontology tells of their properties."""
    for shape, name in shapes.subject_objects(SH.path):
        datatype = shapes.value(shape, SH.datatype)
        if datatype in (XSD.date, XSD.gYear) and name in known.earliest:
            first = known.days[known.earliest[name]]
            for limit, date in (
                (SH.minInclusive, first),
                (SH.maxInclusive, latest(today, known.latest[name])),
            ):
                text = date[: len("2024")] if datatype == XSD.gYear else date
                yield shape, limit, Literal(text, datatype=str(datatype))


def latest(day: Day, after: str) -> str:
    """The day so many years after another: the last one that a date may be.

    >>> latest(Day(2024, 2, 29), "P1Y")
    '2025-02-28'
    """
    year = day.year + int(after[1:-1])
    last = calendar.monthrange(year, day.month)[1]
    return day.replace(year=year, day=min(day.day, last)).isoformat()


def _targets(shapes: Graph) -> Iterable[tuple[URIRef, str]]:
    for shape, target in shapes.subject_objects(SH.target):
        select = shapes.value(target, SH.select)
        if select is not None and isinstance(shape, URIRef):
            yield shape, str(select)


_ONCE = "MINUS"
"""What this takes away is computed anew each time one asks: so one asks about all nodes at once."""
_TOGETHER = 1000
"""Nodes that a query is asked about at once."""


def candidates(
    store: ox.Store, query: str, among: Collection[ox.NamedNode] | None = None
) -> dict[Node, tuple[str, ...]]:
    """The nodes that a target's query finds, each with the values it tells; all are ``among`` these."""
    found: dict[Node, set[str]] = {}
    for text in [query] if among is None or (among and _ONCE in query) else _about(query, among):
        for node, value in rows(store, text):
            found.setdefault(to_rdflib(node), set()).update([] if value is None else [plain(value)])
    return {node: tuple(sorted(values)) for node, values in found.items()}


def _about(query: str, nodes: Iterable[ox.NamedNode]) -> Iterator[str]:
    """A target's query, asked about these nodes only."""
    head, brace, body = query.partition("{")
    rest = iter(nodes)
    while some := list(islice(rest, _TOGETHER)):
        yield f"{head}{brace} VALUES ?this {{ {' '.join(map(str, some))} }} {body}"


def rows(store: ox.Store, query: str) -> Iterator[tuple[Subject, object | None]]:
    """The nodes that a target's query finds in a store, with the value told."""
    try:
        answer = store.query(query, prefixes=PREFIXES, use_default_graph_as_union=True)
    except SyntaxError as error:
        reason = one_line(error)
        raise OntologyError(f"the target of a shape is not SPARQL: {reason}") from error
    if isinstance(answer, ox.QuerySolutions):
        valued = any(variable.value == "value" for variable in answer.variables)
        for row in answer:
            node = row["this"]
            if isinstance(node, Subject):
                yield node, row["value"] if valued else None


def plain(term: object) -> str:
    """A term as a reader sees it: the text of a literal, the address of an IRI."""
    return str(getattr(term, "value", term))
