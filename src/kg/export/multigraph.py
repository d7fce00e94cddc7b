"""The graph as networkx has it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from networkx import MultiDiGraph

from kg.export.network import Network

if TYPE_CHECKING:
    import networkx


def multigraph(view: Network) -> networkx.MultiDiGraph[str]:
    """Entities as nodes under their IRIs, relations as edges, all with plain attributes."""
    drawn: networkx.MultiDiGraph[str] = MultiDiGraph()
    for node in view.nodes:
        drawn.add_node(node.iri, label=node.label, kind=node.kind, **node.attributes)
    for edge in view.edges:
        plain: dict[str, Any] = {"label": edge.label, "interaction": edge.interaction, **edge.attributes}
        drawn.add_edge(edge.source, edge.target, key=edge.id, **plain)
    return drawn
