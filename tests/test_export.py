"""Every export is read back by other libraries than the one that wrote it; nothing is lost or invented."""

from __future__ import annotations

import csv
import io
import json
import os
import subprocess
import sys
import warnings
from pathlib import Path

import lightrdf
import networkx
import pyoxigraph as ox
import pytest
import rdflib
from hypothesis import given
from hypothesis import strategies as st

import kg
from kg.errors import GraphError, UnknownFormat
from kg.export import EXPORTERS, FORMATS, SUFFIXES, WITH_EDGES, Wishes, export, export_file, format_of
from kg.export.statements import in_one_graph
from kg.export.turtle import write_turtle
from kg.statements import statement
from kg.store import GraphStore, open_graph
from kg.terms import curie
from kg.views import Choice

SMALL = Path(__file__).parent / "export" / "small.trig"
RDF = {
    "turtle": ox.RdfFormat.TURTLE,
    "ntriples": ox.RdfFormat.N_TRIPLES,
    "nquads": ox.RdfFormat.N_QUADS,
    "trig": ox.RdfFormat.TRIG,
    "json-ld": ox.RdfFormat.JSON_LD,
    "rdf-xml": ox.RdfFormat.RDF_XML,
}
QUADS = 466
"""Distinct statements of the small graph."""


@pytest.fixture(scope="module")
def store() -> GraphStore:
    return open_graph(SMALL)


def written(store: GraphStore, form: str) -> bytes:
    out = io.BytesIO()
    export(store, form, out)
    return out.getvalue()


def triples(data: bytes, form: str) -> set[ox.Triple]:
    return {quad.triple for quad in ox.parse(data, format=RDF[form])}


def test_every_format_is_described_and_has_a_writer() -> None:
    assert EXPORTERS.keys() == FORMATS.keys()
    assert set(SUFFIXES.values()) | {"nodes", "edges", "doubtful", "plans", "annotations"} == EXPORTERS.keys()
    assert set(WITH_EDGES) < EXPORTERS.keys()


@pytest.mark.parametrize("form", RDF)
def test_oxigraph_reads_back_what_was_written(store: GraphStore, form: str) -> None:
    assert len(store.lines()) == QUADS
    assert triples(written(store, form), form) == {quad.triple for quad in store.quads()}


@pytest.mark.parametrize("form", ["nquads", "trig", "json-ld"])
def test_facts_and_provenance_stay_apart_where_the_format_can(store: GraphStore, form: str) -> None:
    quads = set(ox.parse(written(store, form), format=RDF[form]))
    assert quads == set(store.quads())
    assert {quad.graph_name for quad in quads} == {
        ox.DefaultGraph(),
        ox.NamedNode("https://kg.example/graph/provenance"),
    }


@pytest.mark.parametrize(("form", "name"), [("turtle", "turtle"), ("ntriples", "nt")])
def test_rdflib_reads_as_many_triples(store: GraphStore, form: str, name: str) -> None:
    assert len(rdflib.Graph().parse(data=written(store, form), format=name)) == QUADS


@pytest.mark.parametrize(("form", "name"), [("trig", "trig"), ("nquads", "nquads"), ("json-ld", "json-ld")])
def test_rdflib_reads_as_many_quads(store: GraphStore, form: str, name: str) -> None:
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", DeprecationWarning)  # rdflib's parsers use what rdflib deprecates
        read = rdflib.Dataset().parse(data=written(store, form), format=name)
        assert len(list(read.quads((None, None, None, None)))) == QUADS


@pytest.mark.parametrize(("form", "suffix"), [("turtle", "ttl"), ("ntriples", "nt")])
def test_another_parser_reads_as_many_triples(
    store: GraphStore, tmp_path: Path, form: str, suffix: str
) -> None:
    path = tmp_path / f"small.{suffix}"
    export_file(store, form, path)
    assert len(list(lightrdf.Parser().parse(str(path)))) == QUADS


def test_a_triple_in_two_graphs_is_written_once() -> None:
    lines = ["<a:s> <a:p> <a:o> .", "<a:s> <a:p> <a:o> <a:g> ."]
    out = io.BytesIO()
    write_turtle(in_one_graph(map(statement, lines)), out)
    assert out.getvalue().endswith(b"> .\n\n<a:s>\n    <a:p> <a:o> .\n")


def test_turtle_is_written_for_readers(store: GraphStore) -> None:
    text = written(store, "turtle").decode()
    assert (
        "\n\nid:org-lim-ta-commune-party-committee-4444dddd\n"
        "    a org:Organization, kg:PartyCommittee ;\n"
        '    rdfs:label "Lim Ta Commune Party Committee"@en ;\n'
        '    skos:prefLabel "Lim Ta Commune Party Committee"@en ;\n'
        "    org:classification kgv:party-committee ;\n"
        "    org:subOrganizationOf id:org-sao-nua-district-party-committee-2222bbbb ;\n"
        "    kg:covers id:loc-90101 .\n\n" in text
    )
    assert '"' + "2024-03-03" + '"^^xsd:date' in text
    assert "kg:value 24 ." in text
    assert text.index("id:org-") < text.index("id:claim-")


def test_json_ld_is_compact_and_valid_json(store: GraphStore) -> None:
    found = json.loads(written(store, "json-ld"))
    nodes = {node["@id"]: node for node in found["@graph"]}
    assert nodes["id:loc-90102"]["skos:altLabel"] == {"@value": "Lim Tơ", "@language": "vi"}
    assert nodes["id:loc-90102"]["kg:mergedInto"] == {"@id": "id:loc-90101"}


def test_annotations_are_the_graph_and_the_selectors_of_its_spans(store: GraphStore) -> None:
    found = set(ox.parse(written(store, "annotations"), format=ox.RdfFormat.JSON_LD))
    assert set(store.quads()) < found
    place = "https://kg.example/id/doc-lim-ta#{}=48,95"
    of_one = {place.format(what) for what in ("char", "quote")}
    told = {
        f"{quad.subject.value[-12:]} {curie(quad.predicate.value)} {curie(quad.object.value)}"
        for quad in found - set(store.quads())
        if isinstance(quad.subject, ox.NamedNode)
        and quad.subject.value in of_one
        and not isinstance(quad.object, ox.Triple)
    }
    assert told == {
        "a#char=48,95 rdf:type oa:SpecificResource",
        "a#char=48,95 oa:hasSource id:doc-lim-ta",
        "a#char=48,95 oa:hasSelector id:doc-lim-ta#quote=48,95",
        "a#char=48,95 kg:inSentence id:doc-lim-ta#char=37,180",
        "#quote=48,95 rdf:type oa:TextQuoteSelector",
        "#quote=48,95 rdf:type oa:TextPositionSelector",
        "#quote=48,95 oa:exact Secretary of the Lim Ta Commune Party Committee",
        "#quote=48,95 oa:prefix Do Van Mo, ",
        "#quote=48,95 oa:suffix  in Sao Nua District, visited th",
        "#quote=48,95 oa:start 48",
        "#quote=48,95 oa:end 95",
    }


SAID = st.text(st.characters(exclude_categories=["Cs"]), max_size=12)


@given(said=st.lists(SAID, min_size=1, max_size=4))
@pytest.mark.parametrize("form", [form for form in RDF if form != "rdf-xml"])
def test_any_text_survives_any_format(form: str, said: list[str]) -> None:
    memory = ox.Store()
    for place, text in enumerate(said):
        subject, predicate = ox.NamedNode(f"https://kg.example/id/x{place}"), ox.NamedNode("a:p")
        memory.add(ox.Quad(subject, predicate, ox.Literal(text)))
        memory.add(ox.Quad(subject, predicate, ox.Literal(text, language="vi"), ox.NamedNode("a:g")))
    store = GraphStore(memory, Path("memory"))
    assert triples(written(store, form), form) == {quad.triple for quad in memory}


@pytest.mark.parametrize("form", EXPORTERS)
def test_an_empty_graph_is_a_valid_file(form: str) -> None:
    data = written(GraphStore(ox.Store(), Path("memory")), form)
    if form in RDF:
        assert triples(data, form) == set()
    elif form == "graphml":
        assert len(networkx.read_graphml(io.BytesIO(data))) == 0
    assert data.endswith(b"\n") or form in ("ntriples", "nquads", "xlsx", "neo4j", "html")


def test_two_processes_write_the_same_bytes(store: GraphStore) -> None:
    """Another process has another hash seed, and reads the statements in another order."""
    script = (
        "import sys\nfrom kg.export import export\nfrom kg.store import open_graph\n"
        "for form in sys.argv[2:]: export(open_graph(sys.argv[1]), form, sys.stdout.buffer)"
    )
    source = Path(__file__).parents[1] / "src"
    environment = os.environ | {"PYTHONPATH": str(source), "PYTHONHASHSEED": "7"}
    command = [sys.executable, "-c", script, str(SMALL), *EXPORTERS]
    done = subprocess.run(command, capture_output=True, env=environment, check=True)
    assert done.stdout == b"".join(written(store, form) for form in EXPORTERS)


def test_the_fact_table_has_one_row_a_claim_in_the_order_of_the_text(store: GraphStore) -> None:
    rows = list(csv.reader(io.StringIO(written(store, "facts").decode())))
    assert ",".join(rows[0]) == (
        "doc,subject,relation,object,status,quote,start,end,rule,confidence,"
        "start_not_before,start_not_after,end_not_before,end_not_after,dated_by"
    )
    assert rows[3] == [
        "clinic",
        "Do Van Mo",
        "holds",
        "Secretary @ Lim Ta Commune Party Committee",
        "asserted",
        "Secretary Do Van Mo",
        "102",
        "121",
        "role-before-name",
        "0.90",
        *[""] * 5,
    ]
    (former,) = [row for row in rows if row[2] == "held"]
    assert former[10:] == ["", "", "2019-01-01", "2019-12-31", "until-after-post"]
    assert len(rows) == 1 + 17
    assert [(row[0], int(row[6])) for row in rows[1:]] == sorted((row[0], int(row[6])) for row in rows[1:])
    assert "gazetteer" not in {row[0] for row in rows}


def test_nodes_and_edges_fit_together(store: GraphStore) -> None:
    nodes = list(csv.DictReader(io.StringIO(written(store, "nodes").decode())))
    edges = list(csv.DictReader(io.StringIO(written(store, "edges").decode())))
    assert list(nodes[0])[:3] == ["Id", "Label", "Kind"]
    assert list(edges[0])[:7] == ["Source", "Target", "Type", "Id", "Label", "Weight", "Kind"]
    assert {edge[end] for edge in edges for end in ("Source", "Target")} <= {node["Id"] for node in nodes}
    assert len({edge["Id"] for edge in edges}) == len(edges) == 12


def test_gexf_has_the_dates_that_are_known(store: GraphStore) -> None:
    drawn = networkx.read_gexf(io.BytesIO(written(store, "gexf")), version="1.2draft")
    assert drawn.number_of_nodes() == 11
    assert [(edge["label"], edge["end"]) for *_, edge in drawn.edges(data=True) if "end" in edge] == [
        ("Deputy Secretary (former)", "2019-12-31")
    ]


def test_a_file_is_there_in_full_or_not_at_all(store: GraphStore, tmp_path: Path) -> None:
    path = tmp_path / "small.ttl"
    path.write_text("as it was")
    memory = ox.Store()
    memory.add(ox.Quad(ox.NamedNode("a:s"), ox.NamedNode("a:p"), ox.Triple(*[ox.NamedNode("a:x")] * 3)))
    broken = GraphStore(memory, Path("memory"))
    with pytest.raises(GraphError, match=r"triple terms \(RDF 1.2\) are in no format"):
        export_file(broken, "turtle", path)
    assert [(one.name, one.read_text()) for one in tmp_path.iterdir()] == [("small.ttl", "as it was")]


def test_a_link_stays_a_link(store: GraphStore, tmp_path: Path) -> None:
    (tmp_path / "link.nt").symlink_to(tmp_path / "file.nt")
    export_file(store, "ntriples", tmp_path / "link.nt")
    assert (tmp_path / "link.nt").is_symlink()
    assert (tmp_path / "file.nt").is_file()


def test_a_place_that_cannot_be_written_is_named(store: GraphStore, tmp_path: Path) -> None:
    with pytest.raises(GraphError, match=r"cannot write .*small.ttl: No such file or directory"):
        export_file(store, "turtle", tmp_path / "nowhere" / "small.ttl")


def test_wrong_requests_say_what_is_possible(store: GraphStore) -> None:
    with pytest.raises(UnknownFormat, match="no export format 'turtel'; did you mean 'turtle'"):
        export(store, "turtel", io.BytesIO())
    with pytest.raises(UnknownFormat, match="turtle has no edges to merge; possible for graphml, "):
        export(store, "turtle", io.BytesIO(), Wishes(Choice(parallel="merge")))
    with pytest.raises(UnknownFormat, match=r"graph.docx: the suffix tells no format \(known are .ttl, "):
        format_of(Path("graph.docx"))


def test_the_samples_leave_whole(tmp_path: Path) -> None:
    """The graph of real articles, on disk: every format is read back in full."""
    samples = Path(__file__).parents[1] / "samples"
    with kg.build(samples, tmp_path / "graph") as graph:
        for form in EXPORTERS:
            graph.save(tmp_path / form, form)
        drawn = networkx.read_graphml(tmp_path / "graphml")
        assert len(graph) > 5000
        assert len(lightrdf_triples(tmp_path / "turtle")) == len(graph)
        assert len(rdflib.Graph().parse(tmp_path / "turtle", format="turtle")) == len(graph)
        for form in ("trig", "nquads", "json-ld"):
            assert len(set(ox.parse(path=tmp_path / form, format=RDF[form]))) == len(graph)
        view = graph.networkx()
        assert (len(drawn), drawn.number_of_edges()) == (len(view), view.number_of_edges())
        assert "unknown" not in {node["kind"] for _, node in drawn.nodes(data=True)}
        edges = [edge for *_, edge in drawn.edges(data=True)]
        assert all(edge["label"] for edge in edges)
        unsaid = {edge["interaction"] for edge in edges if "evidence" not in edge}
        assert unsaid <= {"succeeded_by", "within"}, "only official facts have no sentence"


def lightrdf_triples(path: Path) -> set[object]:
    return set(lightrdf.turtle.Parser().parse(str(path)))
