"""The store as a plain rdflib graph, through oxrdflib and without a copy."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any, NoReturn

from oxrdflib import OxigraphStore
from rdflib import XSD, Graph, Literal, URIRef
from rdflib.plugins.sparql.sparql import Query
from rdflib.query import Result
from rdflib.term import Identifier, Node

from kg.errors import GraphError
from kg.store import GraphStore
from kg.terms import PREFIXES

_Pattern = tuple[Node | None, Node | None, Node | None]


class _Union(OxigraphStore):
    """An Oxigraph store whose graphs count as one, with strings as rdflib writes them.

    oxrdflib gives every plain string the datatype ``xsd:string``, and rdflib takes ``"a"`` and
    ``"a"^^xsd:string`` for two things.
    """

    context_aware = False

    def __init__(self, graph: GraphStore) -> None:
        """Keep the whole graph, not only its store: a build removes what nobody reads."""
        super().__init__(store=graph.oxigraph)
        self.graph = graph

    def triples(self, triple_pattern: _Pattern, context: Graph | None = None) -> Iterator[tuple[Any, Any]]:
        """The statements of a pattern, in whatever graph they are."""
        for (subject, predicate, value), _ in super().triples(triple_pattern, None):
            yield (subject, predicate, _plain(value)), iter((None,))

    def __len__(self, context: Graph | None = None) -> int:
        return self.graph.size()

    def query(
        self,
        query: Query | str,
        initNs: Mapping[str, Any],
        initBindings: Mapping[str, Identifier],
        queryGraph: str,
        **kwargs: Any,
    ) -> Result:
        """What a SPARQL query finds in all graphs together."""
        found: Result = super().query(query, initNs, initBindings, "__UNION__", **kwargs)
        if found.type == "SELECT":
            rows: Any = found.bindings
            found.bindings = [{name: _plain(value) for name, value in row.items()} for row in rows]
        return found

    def _refuse(self, *_: Any, **__: Any) -> NoReturn:
        raise GraphError(f"the graph {self.graph.source} is only read; rdflib.Graph() + this is a copy")

    add = addN = remove = update = _refuse


def view(graph: GraphStore) -> Graph:
    """A graph to read."""
    found = Graph(store=_Union(graph))
    for prefix, namespace in PREFIXES.items():
        found.bind(prefix, URIRef(namespace))
    return found


def _plain(term: Any) -> Any:
    if isinstance(term, Literal) and term.datatype == XSD.string:
        return Literal(str(term))
    return term
