"""The graph as networkx has it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from networkx import MultiDiGraph

from kg.export.columns import of_edge, of_node
from kg.views import View

if TYPE_CHECKING:
    import networkx


def multigraph(view: View) -> networkx.MultiDiGraph[str]:
    """Entities as nodes under their IRIs, relations as edges under short ids, all with plain attributes."""
    drawn: networkx.MultiDiGraph[str] = MultiDiGraph()
    for node in view.nodes:
        drawn.add_node(node.iri, **of_node(node))
    for edge in view.edges:
        drawn.add_edge(edge.source, edge.target, key=edge.id, **of_edge(edge))
    return drawn
