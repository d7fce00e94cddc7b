"""GraphML (http://graphml.graphdrawing.org/) that Gephi, yEd, Cytoscape, igraph, networkx and Neo4j read.

What each of them does with names, ids and types decides what is written here:

- keys come first, each for nodes or for edges, with ids that occur once, one type to a name;
- ``label`` is what Gephi shows, ``name`` and ``interaction`` what Cytoscape shows; the XML attributes
  ``labels`` and ``label`` are what Neo4j reads as labels and relationship type;
- direction is said once, for the graph; a missing value is no ``<data>``, and there are no defaults;
- an edge never names a node that is not there, and never has the weight 0.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from itertools import chain
from typing import BinaryIO
from xml.sax.saxutils import escape, quoteattr

from kg.export.network import Edge, Network, Node, Value

_HEAD = """<?xml version="1.0" encoding="UTF-8"?>
<graphml xmlns="http://graphml.graphdrawing.org/xmlns" \
xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance" \
xsi:schemaLocation="http://graphml.graphdrawing.org/xmlns http://graphml.graphdrawing.org/xmlns/1.0/graphml.xsd">
"""
_FIRST = ("label", "name", "kind", "interaction", "weight", "confidence", "status", "evidence")
_FORBIDDEN = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
"""Characters that XML 1.0 cannot hold at all."""


def write_graphml(view: Network, out: BinaryIO) -> None:
    """Keys, nodes, edges, in this order."""
    nodes = _types(_of_node(node) for node in view.nodes)
    edges = _types(_of_edge(edge) for edge in view.edges)
    ids = {node.iri: node.id for node in view.nodes}
    lines = chain(
        [_HEAD],
        (_key("node", name, kind) for name, kind in nodes.items()),
        (_key("edge", name, kind) for name, kind in edges.items()),
        ['  <graph id="kg" edgedefault="directed">\n'],
        (_node(node) for node in view.nodes),
        (_edge(edge, ids) for edge in view.edges),
        ["  </graph>\n</graphml>\n"],
    )
    for line in lines:
        out.write(line.encode("utf-8"))


def clean(text: str) -> str:
    """Text without what XML forbids.

    >>> clean("a\\x00b")
    'ab'
    """
    return _FORBIDDEN.sub("", text)


def _of_node(node: Node) -> dict[str, Value]:
    return {"label": node.label, "name": node.label, "kind": node.kind, "iri": node.iri, **node.attributes}


def _of_edge(edge: Edge) -> dict[str, Value]:
    return {"label": edge.label, "interaction": edge.interaction, **edge.attributes}


def _types(things: Iterable[Mapping[str, Value]]) -> dict[str, str]:
    """The attributes that occur, the best known first, each with its GraphML type."""
    found: dict[str, str] = {}
    for attributes in things:
        for name, value in attributes.items():
            found.setdefault(name, {str: "string", int: "int", float: "double"}[type(value)])
    rank = {name: place for place, name in enumerate(_FIRST)}
    return dict(sorted(found.items(), key=lambda item: (rank.get(item[0], len(rank)), item[0])))


def _id(owner: str, name: str) -> str:
    """The id of a key, unique over nodes and edges; that of an edge's label is one that Gephi knows."""
    if name == "label":
        return "label" if owner == "node" else "edgelabel"
    return f"node_{name}" if owner == "node" else name


def _key(owner: str, name: str, kind: str) -> str:
    return (
        f'  <key id={quoteattr(_id(owner, name))} for="{owner}" '
        f'attr.name={quoteattr(name)} attr.type="{kind}"/>\n'
    )


def _node(node: Node) -> str:
    labels = "".join(f":{name}" for name in node.classes) or ":Unknown"
    data = "".join(_data("node", _of_node(node)))
    return f'    <node id="{node.id}" labels={quoteattr(clean(labels))}>{data}</node>\n'


def _edge(edge: Edge, ids: Mapping[str, str]) -> str:
    ends = f'source="{ids[edge.source]}" target="{ids[edge.target]}"'
    name = edge.interaction.upper().replace("|", "_AND_")
    data = "".join(_data("edge", _of_edge(edge)))
    return f'    <edge id="{edge.id}" {ends} label={quoteattr(name)}>{data}</edge>\n'


def _data(owner: str, attributes: Mapping[str, Value]) -> Iterator[str]:
    for name, value in attributes.items():
        if value != "":
            yield f"<data key={quoteattr(_id(owner, name))}>{escape(clean(str(value)))}</data>"
