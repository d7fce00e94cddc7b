"""Views as text that documents draw: DOT (https://graphviz.org/doc/info/lang.html), and Mermaid."""

from __future__ import annotations

import re
from typing import BinaryIO

from kg.export.xml import clean
from kg.views import FAMILIES, Edge, Node, View
from kg.views.model import node_id

_UNQUOTED = ("part_of", "within")
"""Relations that a tree shows without a word."""
_MARKS = re.compile(r"[^\w\s.,:/+-]")


def write_dot(view: View, out: BinaryIO) -> None:
    """A directed graph from left to right; what is over is dashed."""
    out.write(b"digraph kg {\n  rankdir=RL;\n  node [style=filled, fontname=Helvetica, shape=box];\n")
    out.write(b"  edge [fontname=Helvetica, fontsize=10];\n")
    for node in view.nodes:
        shape = ", shape=ellipse" if node.family == "person" else ""
        told = f'label={_dot(node.label)}, fillcolor="{FAMILIES[node.family]}"{shape}, URL={_dot(node.iri)}'
        out.write(f"  {node.id} [{told}];\n".encode())
    for edge in view.edges:
        style = ", style=dashed" if edge.former else ""
        told = f'label={_dot(edge.label)}, id="{edge.id}", weight={round(edge.weight)}{style}'
        out.write(f"  {node_id(edge.source)} -> {node_id(edge.target)} [{told}];\n".encode())
    out.write(b"}\n")


def write_mermaid(view: View, out: BinaryIO) -> None:
    """A flowchart, as Markdown files on the web draw it; families are classes with their colours."""
    out.write(b"flowchart RL\n")
    families = set()
    for node in view.nodes:
        families.add(node.family)
        out.write(f"  {_mermaid(node)}:::{node.family}\n".encode())
    for edge in view.edges:
        out.write(f"  {node_id(edge.source)} {_arrow(edge)} {node_id(edge.target)}\n".encode())
    for family in sorted(families):
        out.write(f"  classDef {family} fill:{FAMILIES[family]},color:#000\n".encode())


def _dot(text: str) -> str:
    r"""A quoted string: quotes and backslashes are themselves, a new line is one.

    >>> _dot('say "so" \\')
    '"say \\"so\\" \\\\"'
    """
    escaped = clean(text).replace("\\", "\\\\").replace('"', '\\"').replace("\r", "").replace("\n", "\\n")
    return f'"{escaped}"'


def _mermaid(node: Node) -> str:
    left, right = ("([", "])") if node.family == "person" else ("[", "]")
    return f'{node.id}{left}"{_plain(node.label)}"{right}'


def _arrow(edge: Edge) -> str:
    line = "-.->" if edge.former else "-->"
    return line if edge.relation in _UNQUOTED else f'{line}|"{_plain(edge.label)}"|'


def _plain(text: str) -> str:
    """Text in which every mark that Mermaid could take for its own is its number.

    >>> _plain('A "B" <c>')
    'A #34;B#34; #60;c#62;'
    """
    one_line = " ".join(clean(text).split())
    return _MARKS.sub(lambda found: f"#{ord(found[0])};", one_line)
