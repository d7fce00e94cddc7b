"""GraphML (http://graphml.graphdrawing.org/) for Gephi, Cytoscape, igraph, networkx, Neo4j; yEd's is beside.

What each of them does with names, ids and types decides what is written here:

- keys come first, each for nodes or for edges, with ids that occur once, one type to a name;
- ``label`` is what Gephi shows, ``name`` and ``interaction`` what Cytoscape shows; for Neo4j the XML
  attributes ``labels`` and ``label`` are labels and relationship type: the published schema lacks them;
- direction is said once, for the graph; a missing value is no ``<data>``, and there are no defaults;
- an edge never names a node that is not there, and never has the weight 0.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import BinaryIO, NamedTuple

from kg.export.columns import EDGE, of_edge, of_node, of_nodes
from kg.export.xml import content, quoted
from kg.views import Edge, Node, Value, View
from kg.views.families import rgb
from kg.views.model import node_id

NAMESPACE = "http://graphml.graphdrawing.org/xmlns"
SCHEMA = f"{NAMESPACE}/1.1/graphml.xsd"
_HEAD = """<?xml version="1.0" encoding="UTF-8"?>
<graphml xmlns="{0}" xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance" xsi:schemaLocation="{0} {1}">
"""
TYPES = {str: "string", int: "int", float: "double", bool: "boolean"}


class Taste(NamedTuple):
    """What a tool wants otherwise than the plain form."""

    about: str
    colours: bool = False
    """Colours are three numbers and no code."""
    named: bool = False
    """Labels and relationship types stand in attributes of XML."""


TASTES: Mapping[str, Taste] = {
    "plain": Taste("valid against the published schema, read by all of them"),
    "gephi": Taste("colours as Gephi reads them", colours=True),
    "cytoscape": Taste("the plain form: name and interaction are Cytoscape's"),
    "igraph": Taste("the plain form: name, label, color, size and weight are igraph's"),
    "neo4j": Taste("with labels and types for apoc.import.graphml(..., {readLabels: true})", named=True),
}
"""The tools that are asked for by name, besides yEd."""


def write_graphml(view: View, out: BinaryIO, tool: str = "plain") -> None:
    """Keys, nodes, edges, in this order."""
    taste = TASTES[tool]
    schema = "kg-graphml.xsd" if taste.named else SCHEMA
    out.write(_HEAD.format(NAMESPACE, schema).encode())
    out.write("".join(_keys("node", _columns(view, taste))).encode())
    out.write("".join(_keys("edge", EDGE)).encode())
    out.write(b'  <graph id="kg" edgedefault="directed">\n')
    for node in view.nodes:
        out.write(_node(node, taste).encode())
    for edge in view.edges:
        out.write(_edge(edge, taste).encode())
    out.write(b"  </graph>\n</graphml>\n")


def _columns(view: View, taste: Taste) -> dict[str, type]:
    known = {"name": str, **of_nodes(view)}
    if taste.colours:
        del known["color"]
        known.update(dict.fromkeys("rgb", int))
    return known


def _keys(owner: str, columns: Mapping[str, type]) -> Iterator[str]:
    for name, kind in columns.items():
        key = f'id="{_id(owner, name)}" for="{owner}" attr.name="{name}" attr.type="{TYPES[kind]}"'
        yield f"  <key {key}/>\n"


def _id(owner: str, name: str) -> str:
    """The id of a key, unique over nodes and edges; that of an edge's label is one that Gephi knows."""
    if name == "label":
        return "label" if owner == "node" else "edgelabel"
    return f"node_{name}" if owner == "node" else name


def _node(node: Node, taste: Taste) -> str:
    values = of_node(node)
    values["name"] = node.label
    if taste.colours:
        del values["color"]
        values.update(zip("rgb", rgb(node.family), strict=True))
    labels = (
        f" labels={quoted(''.join(f':{one}' for one in node.classes) or ':Unknown')}" if taste.named else ""
    )
    return f'    <node id="{node.id}"{labels}>{_data("node_", "label", values)}</node>\n'


def _edge(edge: Edge, taste: Taste) -> str:
    name = f" label={quoted(edge.relation.upper().replace('|', '_AND_'))}" if taste.named else ""
    head = f'id="{edge.id}" source="{node_id(edge.source)}" target="{node_id(edge.target)}"{name}'
    return f"    <edge {head}>{_data('', 'edgelabel', of_edge(edge))}</edge>\n"


def _data(prefix: str, label: str, values: Mapping[str, Value]) -> str:
    return "".join(
        f'<data key="{label if name == "label" else prefix + name}">'
        f"{content(value) if isinstance(value, str) else value}</data>"
        for name, value in values.items()
    )
