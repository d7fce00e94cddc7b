"""GEXF 1.3 (https://gexf.net/) with times that Gephi's timeline shows, or without any.

A term of office is an interval where both its bounds are known; else it is there on the days when an
article tells of it. A change is there on its day. A day that nobody has told is not written. Colour and
size stand in GEXF's own namespace, as its schema has them.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from datetime import date
from typing import BinaryIO

from kg.export.columns import EDGE, of_edge, of_node, of_nodes
from kg.export.xml import quoted
from kg.views import Edge, Node, Value, View
from kg.views.families import rgb
from kg.views.model import node_id

_HEAD = """<?xml version="1.0" encoding="UTF-8"?>
<gexf xmlns="http://gexf.net/1.3" \
xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance" \
xsi:schemaLocation="http://gexf.net/1.3 http://gexf.net/1.3/gexf.xsd" version="1.3">
"""
_DYNAMIC = (
    '  <graph mode="dynamic" timeformat="date" timerepresentation="interval" defaultedgetype="directed">\n'
)
_STATIC = '  <graph mode="static" defaultedgetype="directed">\n'
_TYPES = {str: "string", int: "integer", float: "double"}
_APART = frozenset(("label", "weight", "color", "size", "interaction"))
"""What GEXF has places of its own for."""
FIRST_YEAR = 1000
"""A timeline that begins earlier shows nothing of what is on it."""

Interval = tuple[str, str]


def write_gexf(view: View, out: BinaryIO, static: bool = False) -> tuple[str, ...]:
    """Attributes, nodes, edges; what comes back says which times could not be written."""
    told: list[str] = []
    for line in _lines(view, static, told):
        out.write(line.encode("utf-8"))
    return _summed(told)


def _lines(view: View, static: bool, told: list[str]) -> Iterator[str]:
    nodes = {name: kind for name, kind in of_nodes(view).items() if name not in _APART}
    edges = {name: kind for name, kind in {"relation": str, **EDGE}.items() if name not in _APART}
    yield _HEAD + (_STATIC if static else _DYNAMIC)
    yield from _declared("node", nodes)
    yield from _declared("edge", edges)
    yield "    <nodes>\n"
    for node in view.nodes:
        yield _node(node, [] if static else _sound([(node.start, node.end)], node.label, told))
    yield "    </nodes>\n    <edges>\n"
    for edge in view.edges:
        yield _edge(edge, [] if static else _sound(times(edge), edge.label, told))
    yield "    </edges>\n  </graph>\n</gexf>\n"


def times(edge: Edge) -> list[Interval]:
    """When an edge is there: its interval, else what is certain, else the days on which it was told.

    >>> times(Edge("a", "b", "holds", start="2019-01-01", seen=("2020-02-02",)))
    [('2020-02-02', '2020-02-02')]
    >>> times(Edge("a", "b", "held", start="2019-01-01", end="2020-12-31"))
    [('2019-01-01', '2020-12-31')]
    """
    if edge.event:
        return [(edge.start or edge.end, edge.start or edge.end)]
    if edge.start and edge.end:
        return [(edge.start, edge.end)]
    if edge.sure_from and (edge.sure_from, edge.sure_to) != (edge.seen[:1] + edge.seen[-1:]):
        return [(edge.sure_from, edge.sure_to)]
    return [(day, day) for day in edge.seen]


def _sound(known: Iterable[Interval], what: str, told: list[str]) -> list[Interval]:
    """The intervals that can be written; of the others a word each."""
    found = []
    for first, last in known:
        odd = [day for day in (first, last) if day and not _shown(day)]
        if odd or (first and last and first > last):
            reason = "a day that no timeline shows" if odd else "an end before its beginning"
            told.append(f"{what} has {reason}: {' to '.join(filter(None, (first, last)))}")
        elif first or last:
            found.append((first, last))
    return found


def _shown(day: str) -> bool:
    """Whether it is a day of the calendar, of a year with four digits that is not long before all others.

    >>> [_shown(day) for day in ("2024-02-29", "2023-02-29", "0999-12-31", "10000-01-01")]
    [True, False, False, False]
    """
    try:
        return date.fromisoformat(day).year >= FIRST_YEAR
    except ValueError:
        return False


def _summed(told: list[str]) -> tuple[str, ...]:
    """At most a few of them, and how many there are."""
    if not told:
        return ()
    return (f"{len(told)} times are not written", *told[:5])


def _declared(owner: str, columns: Mapping[str, type]) -> Iterator[str]:
    yield f'    <attributes class="{owner}" mode="static">\n'
    for name, kind in columns.items():
        yield f'      <attribute id="{owner}_{name}" title="{name}" type="{_TYPES[kind]}"/>\n'
    yield "    </attributes>\n"


def _node(node: Node, known: list[Interval]) -> str:
    red, green, blue = rgb(node.family)
    drawn = f'<color r="{red}" g="{green}" b="{blue}"/><size value="{node.size}"/>'
    values = _values("node", of_node(node))
    return f'      <node id="{node.id}" label={quoted(node.label)}{_span(known)}>{values}{drawn}</node>\n'


def _edge(edge: Edge, known: list[Interval]) -> str:
    values = of_edge(edge)
    values["relation"] = edge.relation
    head = (
        f'      <edge id="{edge.id}" source="{node_id(edge.source)}" '
        f'target="{node_id(edge.target)}" kind={quoted(edge.relation)} label={quoted(edge.label)} '
        f'weight="{edge.weight}"{_span(known) if len(known) == 1 else ""}>'
    )
    return f"{head}{_values('edge', values)}{_spells(known) if len(known) > 1 else ''}</edge>\n"


def _span(known: list[Interval]) -> str:
    first, last = known[0] if known else ("", "")
    return (f' start="{first}"' if first else "") + (f' end="{last}"' if last else "")


def _spells(known: list[Interval]) -> str:
    return f"<spells>{''.join(f'<spell{_span([one])}/>' for one in known)}</spells>"


def _values(owner: str, values: Mapping[str, Value]) -> str:
    cells = "".join(
        f'<attvalue for="{owner}_{name}" value={quoted(str(value))}/>'
        for name, value in values.items()
        if name not in _APART
    )
    return f"<attvalues>{cells}</attvalues>"
