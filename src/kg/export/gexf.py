"""GEXF 1.3 (https://gexf.net/) with the dates of nodes and edges, for Gephi's timeline.

Only dates that the articles tell are written, and no interval is left open on purpose: a missing end
means that nobody has said there was one.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from typing import BinaryIO
from xml.sax.saxutils import quoteattr

from kg.export.network import Edge, Network, Node, Value

_HEAD = """<?xml version="1.0" encoding="UTF-8"?>
<gexf xmlns="http://gexf.net/1.3" version="1.3">
  <graph mode="dynamic" timeformat="date" defaultedgetype="directed">
"""
_FORBIDDEN = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
_APART = ("weight", "start", "end")
"""What GEXF has XML attributes of its own for."""


def write_gexf(view: Network, out: BinaryIO) -> None:
    """Attributes, nodes, edges."""
    for line in _lines(view):
        out.write(line.encode("utf-8"))


def _lines(view: Network) -> Iterator[str]:
    nodes = _columns({"kind": node.kind, "iri": node.iri, **node.attributes} for node in view.nodes)
    edges = _columns({"relation": edge.interaction, **edge.attributes} for edge in view.edges)
    ids = {node.iri: node.id for node in view.nodes}
    yield _HEAD
    yield from _declared("node", nodes)
    yield from _declared("edge", edges)
    yield "    <nodes>\n"
    for node in view.nodes:
        yield _node(node, nodes)
    yield "    </nodes>\n    <edges>\n"
    for edge in view.edges:
        yield _edge(edge, ids, edges)
    yield "    </edges>\n  </graph>\n</gexf>\n"


def _columns(things: Iterable[Mapping[str, Value]]) -> dict[str, str]:
    found: dict[str, str] = {}
    for attributes in things:
        for name, value in attributes.items():
            if name not in _APART:
                found.setdefault(name, {str: "string", int: "integer", float: "double"}[type(value)])
    return dict(sorted(found.items()))


def _declared(owner: str, columns: Mapping[str, str]) -> Iterator[str]:
    yield f'    <attributes class="{owner}" mode="static">\n'
    for name, kind in columns.items():
        yield f'      <attribute id="{owner}_{name}" title={_quoted(name)} type="{kind}"/>\n'
    yield "    </attributes>\n"


def _node(node: Node, columns: Mapping[str, str]) -> str:
    attributes = {"kind": node.kind, "iri": node.iri, **node.attributes}
    dates = _dates(node.attributes.get("valid_from"), node.attributes.get("valid_until"))
    head = f'      <node id="{node.id}" label={_quoted(node.label)}{dates}>'
    return f"{head}{_values('node', attributes, columns)}</node>\n"


def _edge(edge: Edge, ids: Mapping[str, str], columns: Mapping[str, str]) -> str:
    dates = _dates(edge.attributes.get("start"), edge.attributes.get("end"))
    head = (
        f'      <edge id="{edge.id}" source="{ids[edge.source]}" target="{ids[edge.target]}" '
        f"kind={_quoted(edge.interaction)} label={_quoted(edge.label)} "
        f'weight="{edge.attributes["weight"]}"{dates}>'
    )
    attributes = {"relation": edge.interaction, **edge.attributes}
    return f"{head}{_values('edge', attributes, columns)}</edge>\n"


def _dates(start: Value | None, end: Value | None) -> str:
    """The interval of a node or edge; of several dates, which merging may bring, the widest."""
    first = f' start="{min(str(start).split("|"))}"' if start else ""
    return first + (f' end="{max(str(end).split("|"))}"' if end else "")


def _values(owner: str, attributes: Mapping[str, Value], columns: Mapping[str, str]) -> str:
    cells = "".join(
        f'<attvalue for="{owner}_{name}" value={_quoted(str(attributes[name]))}/>'
        for name in columns
        if attributes.get(name, "") != ""
    )
    return f"<attvalues>{cells}</attvalues>"


def _quoted(text: str) -> str:
    return quoteattr(_FORBIDDEN.sub("", text))
