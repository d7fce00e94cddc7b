"""What each importer will do with a file, before it does: one broken thing a case."""

from __future__ import annotations

from pathlib import Path

import pytest

import kg
from kg.errors import GraphError, UnknownFormat
from kg.export.importing import RULES, foreseen

SMALL = Path(__file__).parent / "export" / "small.trig"
HEAD = '<graphml xmlns="http://graphml.graphdrawing.org/xmlns">'
LABEL = '<key id="label" for="node" attr.name="label" attr.type="string"/>'
NODES = '<node id="a"><data key="label">A</data></node><node id="b"/>'
CASES = [
    (
        "gephi",
        "",
        NODES,
        "drops 1 edges that weigh nothing",
        '<edge source="a" target="b"><data key="w">0</data></edge>',
    ),
    ("gephi", "", NODES, "renames 1 edges lead to nodes that it makes up", '<edge source="a" target="c"/>'),
    (
        "gephi",
        '<key id="x" for="all" attr.name="x" attr.type="string"/>',
        NODES,
        "drops attributes that are neither for nodes nor for edges: x",
        "",
    ),
    (
        "gephi",
        "",
        NODES,
        "renames 1 parallel edges are merged, their weights added",
        '<edge id="1" source="a" target="b"/><edge id="2" source="a" target="b"/>',
    ),
    ("gephi", "", '<node id="a"/>', "renames nodes have their ids for labels", ""),
    ("yed", "", NODES, "renames nodes have no labels and lie on one place", ""),
    ("yed", "", NODES, "drops 1 edges to nodes that are not there", '<edge source="a" target="c"/>'),
    ("cytoscape", "", NODES, "renames nodes have their ids for names", ""),
    (
        "cytoscape",
        '<key id="s" for="node" attr.name="SUID" attr.type="long"/>',
        NODES,
        "drops attributes whose names it has itself: SUID",
        "",
    ),
    (
        "cytoscape",
        "",
        NODES,
        "renames 1 edges have the direction of the graph instead",
        '<edge directed="false" source="a" target="b"/>',
    ),
    ("neo4j", "", NODES, "renames 2 nodes have no label", ""),
    (
        "neo4j",
        "",
        NODES,
        "refuses 1 nodes after the first edge",
        '<edge source="a" target="b"/><node id="c"/>',
    ),
    ("neo4j", "", NODES, "refuses 1 edges to nodes that are not there", '<edge source="a" target="c"/>'),
    (
        "igraph",
        '<key id="l2" for="node" attr.name="label" attr.type="string"/>',
        NODES,
        "refuses attributes with one name: node label",
        "",
    ),
    (
        "igraph",
        '<key id="d" for="node" attr.name="d" attr.type="date"/>',
        NODES,
        "refuses attributes of unknown type: d",
        "",
    ),
    ("igraph", LABEL, NODES, "refuses keys with one id: label", ""),
]


def written(path: Path, keys: str, nodes: str, edges: str) -> Path:
    weight = '<key id="w" for="edge" attr.name="weight" attr.type="double"/>'
    text = f'{HEAD}{LABEL}{weight}{keys}<graph edgedefault="directed">{nodes}{edges}</graph></graphml>'
    path.write_text(text, encoding="utf-8")
    return path


@pytest.mark.parametrize(("tool", "keys", "nodes", "said", "edges"), CASES)
def test_what_a_tool_will_do_is_said(
    tmp_path: Path, tool: str, keys: str, nodes: str, said: str, edges: str
) -> None:
    found = foreseen(written(tmp_path / "x.graphml", keys, nodes, edges), tool)
    assert said in {f"{one.kind} {one.what}" for one in found}


@pytest.mark.parametrize("tool", RULES)
def test_what_is_written_for_a_tool_is_taken_as_it_is(tmp_path: Path, tool: str) -> None:
    with kg.open(SMALL) as graph:
        graph.save(tmp_path / "x.graphml", tool=tool, parallel="merge")
    assert foreseen(tmp_path / "x.graphml", tool) == ()


def test_a_file_that_is_none_is_said(tmp_path: Path) -> None:
    (tmp_path / "x.graphml").write_text("<graphml>")
    with pytest.raises(GraphError, match=r"x.graphml is no XML"):
        foreseen(tmp_path / "x.graphml", "gephi")
    with pytest.raises(UnknownFormat, match="no tool 'gephy'; did you mean 'gephi'"):
        foreseen(tmp_path / "x.graphml", "gephy")
    with pytest.raises(UnknownFormat, match="only GraphML is checked"):
        foreseen(tmp_path / "x.gexf", "gephi")


def test_no_entity_is_resolved(tmp_path: Path) -> None:
    secret = tmp_path / "secret"
    secret.write_text("told")
    path = tmp_path / "x.graphml"
    path.write_text(f'<!DOCTYPE g [<!ENTITY x SYSTEM "{secret}">]>{HEAD}<graph>&x;</graph></graphml>')
    assert ("refuses", "a DOCTYPE") in {(one.kind, one.what) for one in foreseen(path, "neo4j")}
