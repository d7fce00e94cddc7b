"""GraphML with yEd's own extensions (https://yed.yworks.com/): it opens laid out, with names and colours.

Trees are drawn as indented lists, one node a row, each below what it is a part of; so names of any length can
be read and no line is longer than needed. Trees fill columns of about equal height.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from math import sqrt
from typing import BinaryIO

from kg.export.columns import EDGE, of_edge, of_node, of_nodes
from kg.export.graphml import NAMESPACE, TYPES
from kg.export.xml import content
from kg.views import FAMILIES, Edge, Node, Value, View

_HEAD = f"""<?xml version="1.0" encoding="UTF-8"?>
<graphml xmlns="{NAMESPACE}" xmlns:y="http://www.yworks.com/xml/graphml" \
xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance" \
xsi:schemaLocation="{NAMESPACE} http://www.yworks.com/xml/schema/graphml/1.1/ygraphml.xsd">
  <key id="drawn_node" for="node" yfiles.type="nodegraphics"/>
  <key id="drawn_edge" for="edge" yfiles.type="edgegraphics"/>
"""
_ROW, _INDENT, _HEIGHT, _LETTER, _BETWEEN = 44.0, 48.0, 28.0, 8.0, 80.0
_ASPECT = 12
"""So many times as many rows as columns: a row is low and wide."""
_UPWARDS = ("part_of", "unit_of", "hosted_by", "within", "merged_into", "succeeded_by")
_BESIDE = ("holds", "held", "member_of", "covers", "served_with")
_LINES = {"held": "dashed", "merged_into": "dotted", "succeeded_by": "dotted"}
_SHAPES = {"person": "ellipse", "locality": "rectangle"}

Places = Mapping[str, tuple[float, float]]


def write_yed(view: View, out: BinaryIO) -> None:
    """Keys, nodes with places, edges."""
    nodes, edges = list(view.nodes), list(view.edges)
    places = laid_out(nodes, edges)
    out.write(_HEAD.encode())
    for owner, columns in (("node", of_nodes(view)), ("edge", EDGE)):
        for name, kind in columns.items():
            key = f'id="{owner}_{name}" for="{owner}" attr.name="{name}" attr.type="{TYPES[kind]}"'
            out.write(f"  <key {key}/>\n".encode())
    out.write(b'  <graph id="kg" edgedefault="directed">\n')
    for node in nodes:
        out.write(_node(node, places[node.iri]).encode())
    ids = {node.iri: node.id for node in nodes}
    for edge in edges:
        out.write(_edge(edge, ids).encode())
    out.write(b"  </graph>\n</graphml>\n")


def laid_out(nodes: list[Node], edges: list[Edge]) -> Places:
    """A place for each node: trees as indented lists, in columns."""
    below = _trees(nodes, edges)
    width = {node.iri: _width(node) for node in nodes}
    blocks = [list(_rows(root, below)) for root in below[""]]
    tallest = max(len(nodes) / max(1.0, sqrt(len(nodes) / _ASPECT)), max(map(len, blocks), default=0))
    places: dict[str, tuple[float, float]] = {}
    left, row, right = 0.0, 0, 0.0
    for block in blocks:
        if row and row + len(block) > tallest:
            left, row = right + _BETWEEN, 0
        for depth, address in block:
            x = left + depth * _INDENT
            places[address] = (x, row * _ROW)
            right = max(right, x + width[address])
            row += 1
        row += 1
    return places


def _trees(nodes: list[Node], edges: list[Edge]) -> Mapping[str, list[str]]:
    """What stands directly below each node; below nothing what is a root. Each node stands once."""
    above: dict[str, str] = {}
    for relations in (_UPWARDS, _BESIDE):
        for edge in edges:
            fits = edge.relation.partition("|")[0] in relations and edge.source not in above
            if fits and not _leads_to(edge.target, edge.source, above):
                above[edge.source] = edge.target
    below: dict[str, list[str]] = {"": []}
    for node in sorted(nodes, key=lambda one: (one.family, one.label, one.iri)):
        below.setdefault(above.get(node.iri, ""), []).append(node.iri)
    return below


def _leads_to(start: str, goal: str, above: Mapping[str, str]) -> bool:
    """Whether something stands above itself if it were put there."""
    while start:
        if start == goal:
            return True
        start = above.get(start, "")
    return False


def _rows(root: str, below: Mapping[str, list[str]]) -> Iterator[tuple[int, str]]:
    waiting = [(0, root)]
    while waiting:
        depth, address = waiting.pop()
        yield depth, address
        waiting.extend((depth + 1, one) for one in reversed(below.get(address, [])))


def _width(node: Node) -> float:
    return len(node.label) * _LETTER + 24


def _node(node: Node, place: tuple[float, float]) -> str:
    shape = _SHAPES.get(node.family, "roundrectangle")
    drawn = (
        f'<y:ShapeNode><y:Geometry height="{_HEIGHT}" width="{_width(node)}" x="{place[0]}" y="{place[1]}"/>'
        f'<y:Fill color="{FAMILIES[node.family]}" transparent="false"/>'
        f'<y:BorderStyle color="#333333" type="line" width="1.0"/>'
        f"<y:NodeLabel>{content(node.label)}</y:NodeLabel>"
        f'<y:Shape type="{shape}"/></y:ShapeNode>'
    )
    data = f'{_data("node", of_node(node))}<data key="drawn_node">{drawn}</data>'
    return f'    <node id="{node.id}">{data}</node>\n'


def _edge(edge: Edge, ids: Mapping[str, str]) -> str:
    line = "dashed" if edge.former else _LINES.get(edge.relation, "line")
    label = "" if edge.relation in ("part_of", "within") else content(edge.label)
    drawn = (
        f'<y:PolyLineEdge><y:LineStyle color="#555555" type="{line}" width="1.0"/>'
        f'<y:Arrows source="none" target="standard"/><y:EdgeLabel>{label}</y:EdgeLabel></y:PolyLineEdge>'
    )
    data = f'{_data("edge", of_edge(edge))}<data key="drawn_edge">{drawn}</data>'
    ends = f'source="{ids[edge.source]}" target="{ids[edge.target]}"'
    return f'    <edge id="{edge.id}" {ends}>{data}</edge>\n'


def _data(owner: str, values: Mapping[str, Value]) -> str:
    return "".join(
        f'<data key="{owner}_{name}">{content(str(value))}</data>' for name, value in values.items()
    )
