"""The attributes of nodes and edges by name, plain and documented: one list for every format."""

from __future__ import annotations

from collections.abc import Mapping

from kg.views import FAMILIES, Edge, Node, Value, View

NODE: Mapping[str, type] = {
    "label": str,
    "kind": str,
    "family": str,
    "iri": str,
    "color": str,
    "size": float,
    "degree": int,
    "start": str,
    "end": str,
}
"""What every node may have, in this order; `View.attributes` names what is besides."""

EDGE: Mapping[str, type] = {
    "label": str,
    "interaction": str,
    "weight": float,
    "confidence": float,
    "status": str,
    "evidence": str,
    "source_count": int,
    "document": str,
    "published": str,
    "role": str,
    "tenure": str,
    "start": str,
    "end": str,
    "sure_from": str,
    "sure_to": str,
    "attested": str,
    "days_sure": int,
    "days_possible": int,
    "edge_iri": str,
}
"""What every edge may have."""

_HELD = frozenset(("holds", "held", "member_of"))


def of_nodes(view: View) -> dict[str, type]:
    """The columns of the nodes of a view."""
    return {**NODE, **view.attributes}


def of_node(node: Node) -> dict[str, Value]:
    """What a node has; what is not known is not there."""
    found: dict[str, Value] = {
        "label": node.label,
        "kind": node.kind,
        "family": node.family,
        "iri": node.iri,
        "color": FAMILIES[node.family],
        "size": node.size,
        "degree": node.degree,
    }
    if node.start:
        found["start"] = node.start
    if node.end:
        found["end"] = node.end
    found.update(node.attributes)
    return found


def of_edge(edge: Edge) -> dict[str, Value]:
    """What an edge has; what is not known is not there."""
    found: dict[str, Value] = {"label": edge.label, "interaction": edge.relation, "weight": edge.weight}
    if edge.status:
        found["confidence"] = edge.confidence
        found["source_count"] = edge.articles
    if edge.relation in _HELD:
        found["tenure"] = "former" if edge.former else "current"
    if edge.seen:
        found["attested"] = "|".join(edge.seen)
    if edge.relation == "served_with":
        found["days_sure"] = edge.days_sure
        if edge.days_possible:
            found["days_possible"] = edge.days_possible
    for name, text in (
        ("status", edge.status),
        ("evidence", edge.sentence),
        ("document", edge.document),
        ("published", edge.published),
        ("role", edge.role),
        ("start", edge.start),
        ("end", edge.end),
        ("sure_from", edge.sure_from),
        ("sure_to", edge.sure_to),
        ("edge_iri", edge.fact),
    ):
        if text:
            found[name] = text
    return found
