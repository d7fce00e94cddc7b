"""The GraphML opens in networkx and igraph with labels, and keeps the rules of tools not run here."""

from __future__ import annotations

import io
import re
import xml.etree.ElementTree as ElementTree
from pathlib import Path

import igraph
import networkx
import pyoxigraph as ox
import pytest

from kg.export import Parallel, Wishes, export
from kg.store import GraphStore, open_graph
from kg.terms import PREFIXES
from kg.views import Choice, view

FOLDER = Path(__file__).parent / "export"
NAMESPACE = "{http://graphml.graphdrawing.org/xmlns}"


@pytest.fixture(scope="module")
def store() -> GraphStore:
    return open_graph(FOLDER / "small.trig")


def written(store: GraphStore, parallel: Parallel = "keep", tool: str = "plain") -> bytes:
    out = io.BytesIO()
    export(store, "graphml", out, Wishes(Choice(parallel=parallel), tool=tool))
    return out.getvalue()


def of_turtle(text: str) -> GraphStore:
    memory = ox.Store()
    prefixes = "".join(f"@prefix {prefix}: <{iri}> .\n" for prefix, iri in PREFIXES.items())
    memory.load(prefixes + text, format=ox.RdfFormat.TURTLE)
    return GraphStore(memory, Path("memory"))


def test_the_whole_file_is_as_expected(store: GraphStore) -> None:
    assert written(store).decode() == (FOLDER / "small.graphml").read_text(encoding="utf-8")


def test_networkx_reads_nodes_and_edges_with_labels(store: GraphStore) -> None:
    drawn = networkx.read_graphml(io.BytesIO(written(store)))
    assert isinstance(drawn, networkx.MultiDiGraph)
    assert (drawn.number_of_nodes(), drawn.number_of_edges()) == (11, 12)
    assert all(node["label"] == node["name"] != "" for _, node in drawn.nodes(data=True))
    names = {key: node["label"] for key, node in drawn.nodes(data=True)}
    assert sorted(
        (names[source], edge["label"], names[target])
        for source, target, edge in drawn.edges(data=True)
        if edge["interaction"] in ("part_of", "holds", "held", "unit_of")
    ) == [
        ("Do Van Mo", "Deputy Secretary (former)", "Lim Ta Commune Party Committee"),
        ("Do Van Mo", "Secretary", "Lim Ta Commune Party Committee"),
        ("Hoa Ban Hamlet Party Cell", "part of", "Lim Ta Commune Party Committee"),
        ("Lim Ta Commune Party Committee", "part of", "Sao Nua District Party Committee"),
        ("Sao Nua District Party Committee Standing Board", "unit of", "Sao Nua District Party Committee"),
    ]


def test_igraph_reads_nodes_and_edges_with_labels(store: GraphStore, tmp_path: Path) -> None:
    path = tmp_path / "small.graphml"
    path.write_bytes(written(store))
    drawn = igraph.Graph.Read_GraphML(str(path))
    assert drawn.is_directed()
    assert (drawn.vcount(), drawn.ecount()) == (11, 12)
    assert all(drawn.vs["label"])
    assert all(drawn.es["label"])
    assert min(drawn.es["weight"]) == 1.0


def test_keys_come_first_and_have_ids_that_occur_once(store: GraphStore) -> None:
    root = ElementTree.fromstring(written(store))
    tags = [child.tag.removeprefix(NAMESPACE) for child in root]
    keys = root.findall(f"{NAMESPACE}key")
    ids = [key.get("id") for key in keys]
    assert tags == ["key"] * len(keys) + ["graph"]
    assert len(ids) == len(set(ids))
    assert not {"d3", "d7"} & set(ids)
    assert {key.get("for") for key in keys} == {"node", "edge"}
    assert {key.get("attr.type") for key in keys} <= {"boolean", "int", "long", "float", "double", "string"}
    types = {(key.get("attr.name"), key.get("attr.type")) for key in keys}
    assert len(types) == len({name for name, _ in types})


def test_nodes_come_before_edges_and_every_edge_has_both_ends(store: GraphStore) -> None:
    graph = ElementTree.fromstring(written(store)).find(f"{NAMESPACE}graph")
    assert graph is not None
    assert graph.get("edgedefault") == "directed"
    tags = [child.tag.removeprefix(NAMESPACE) for child in graph]
    assert tags == ["node"] * 11 + ["edge"] * 12
    ids = [child.get("id") for child in graph]
    assert len(ids) == len(set(ids))
    assert {edge.get(end) for edge in graph[11:] for end in ("source", "target")} <= set(ids[:11])
    assert all("directed" not in edge.attrib for edge in graph[11:])


def test_neo4j_finds_labels_and_types(store: GraphStore) -> None:
    text = written(store, tool="neo4j").decode()
    assert 'labels=":Organization:PartyCell">' in text
    assert set(re.findall(r'<edge [^>]* label="(\w+)">', text)) == {
        "COVERS",
        "HELD",
        "HOLDS",
        "HOSTED_BY",
        "MERGED_INTO",
        "PART_OF",
        "UNIT_OF",
        "WITHIN",
    }


def test_merging_leaves_one_edge_from_one_node_to_another(store: GraphStore) -> None:
    drawn = networkx.read_graphml(io.BytesIO(written(store, "merge")))
    assert not isinstance(drawn, networkx.MultiDiGraph)
    assert drawn.number_of_edges() == 11
    (edge,) = [edge for *_, edge in drawn.edges(data=True) if "|" in edge["interaction"]]
    assert edge["label"] == "Deputy Secretary (former)|Secretary"
    assert edge["weight"] == 3.0
    assert edge["source_count"] == 3


def test_an_edge_carries_the_strongest_sentence_and_its_article(store: GraphStore) -> None:
    (edge,) = [edge for edge in view(store).edges if edge.relation == "part_of" and "lim-ta" in edge.source]
    assert (edge.weight, edge.confidence, edge.status, edge.articles) == (2.0, 0.99, "asserted", 2)
    assert edge.document == "clinic"
    assert edge.sentence == (
        "The Party cell of Lim Ta Clinic sits in the clinic; the Lim Ta Commune Party Committee "
        "belongs to the Sao Nua District Party Committee."
    )


def test_an_end_without_a_type_becomes_a_node_of_its_own() -> None:
    facts = 'id:org-a a org:Organization ; skos:prefLabel "A"@en ; org:subOrganizationOf id:org-b .'
    store = of_turtle(facts)
    drawn = networkx.read_graphml(io.BytesIO(written(store)))
    assert sorted((node["label"], node["kind"]) for _, node in drawn.nodes(data=True)) == [
        ("A", "unknown"),
        ("org-b", "unknown"),
    ]
    assert [edge["weight"] for *_, edge in drawn.edges(data=True)] == [1.0]


def test_text_that_xml_cannot_hold_does_not_break_the_file() -> None:
    store = of_turtle('id:org-a a org:Organization ; skos:prefLabel "A <&> \\u0001\\"B\\""@en .')
    drawn = networkx.read_graphml(io.BytesIO(written(store)))
    assert [node["label"] for _, node in drawn.nodes(data=True)] == ['A <&> "B"']
