"""Odd names and odd dates through every format of nodes and edges and every reader: all read the same."""

from __future__ import annotations

import csv
import io
import zipfile
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any, NamedTuple

import duckdb
import igraph
import networkx
import openpyxl
import pyoxigraph as ox
import pytest
from lxml import etree

from kg.export import Wishes, export_file
from kg.export.xml import clean
from kg.sheet import Sheet
from kg.store import GraphStore
from kg.terms import ID, iri, literal
from kg.views import Choice, view

LABELS = [
    *("Na Xoan", "Nà Xoan", "Nà Xoan", "Đặng Thị Ửng", "党委", "مجلس", "क्षेत्र", "👩‍🌾", "ſ", "ﬁ"),
    *(
        "",
        " ",
        "  two  blanks  ",
        "tab\there",
        "line\nfeed",
        "carriage\rreturn",
        "a\u2028b",
        "a\u00a0b",
        "a\u200bb",
        "a\u0001b",
    ),
    *("=1+1", "+1", "-1", "@cell", "'quoted'", '"quoted"', "a,b;c", "a|b", "\\", "\\n"),
    *("<b>", "&amp;", "]]>", "<!-- -->", "%41", "{x}", "#quot;", "null", "03317", "1e5"),
]
DATES = [
    *("2024-02-29", "1969-12-31", "1000-01-01", "9999-12-31", "2020-01-01"),
    *("0001-01-01", "0999-12-31", "-0044-03-15", "10000-01-01", "2023-02-29"),
]
SHOWN = set(DATES[:5])
"""Those that GEXF is written with."""


class Found(NamedTuple):
    """What a reader has read: labels and kinds of nodes; of edges both ends' labels, type, weight, days."""

    nodes: list[tuple[str, str]]
    edges: list[tuple[str, str, str, float, str, str]]


@pytest.fixture(scope="module")
def store() -> GraphStore:
    """Each name with each date: the beginning of a term of office, which ended on the same day."""
    lines = []

    def say(subject: str, **said: str) -> None:
        for predicate, value in said.items():
            lines.append(f"<{ID}{subject}> {iri(predicate.replace('_', ':'))} {value} .")

    for number, day in enumerate(DATES):
        label = literal(f"Body {number}", language="en")
        say(f"org-{number}", rdf_type=iri("org:Organization"), skos_prefLabel=label)
        say(f"org-{number}", org_classification=iri("kgv:party-cell"))
        for place, name in enumerate(LABELS):
            person, fact = f"person-{place:02}", f"membership-{place:02}-{number}"
            say(person, rdf_type=iri("foaf:Person"), skos_prefLabel=literal(name, language="en"))
            say(fact, rdf_type=iri("org:Membership"), org_member=f"<{ID}{person}>")
            say(fact, org_organization=f"<{ID}org-{number}>", org_role=iri("kgv:secretary"))
            say(fact, kg_startNotBefore=literal(day, "xsd:date"), kg_endNotAfter=literal(day, "xsd:date"))
    memory = ox.Store()
    memory.load("\n".join(lines), format=ox.RdfFormat.N_TRIPLES)
    return GraphStore(memory, Path("memory"))


def of_store(store: GraphStore) -> Found:
    drawn = view(store)
    labels = {node.iri: node.label for node in drawn.nodes}
    return Found(
        sorted((node.label, node.kind) for node in drawn.nodes),
        sorted(
            (labels[edge.source], labels[edge.target], edge.relation, edge.weight, edge.start, edge.end)
            for edge in drawn.edges
        ),
    )


def of_graph(drawn: Any) -> Found:
    """What networkx has read."""
    names = {key: one.get("label", "") for key, one in drawn.nodes(data=True)}
    return Found(
        sorted((one.get("label", ""), one["kind"]) for _, one in drawn.nodes(data=True)),
        sorted(
            (
                *(names[source], names[target]),
                *(edge.get("interaction") or edge["relation"], float(edge["weight"])),
                *(edge.get("start", "") or "", edge.get("end", "") or ""),
            )
            for source, target, edge in drawn.edges(data=True)
        ),
    )


def by_networkx(path: Path) -> Found:
    return of_graph(networkx.read_graphml(path))


def by_igraph(path: Path) -> Found:
    drawn = igraph.Graph.Read_GraphML(str(path))
    return Found(
        sorted((one["label"], one["kind"]) for one in drawn.vs),
        sorted(
            (
                *(drawn.vs[one.source]["label"], drawn.vs[one.target]["label"]),
                *(one["interaction"], one["weight"], one["start"], one["end"]),
            )
            for one in drawn.es
        ),
    )


def by_gexf_reader(path: Path) -> Found:
    return of_graph(networkx.read_gexf(path, version="1.3"))


def by_lxml(path: Path) -> Found:
    root = etree.parse(str(path)).getroot()
    space = "{http://gexf.net/1.3}"

    def value(one: Any, name: str) -> str:
        return next(iter(one.xpath(f"*/*[@for='{name}']/@value")), "")

    labels = {one.get("id"): one.get("label") for one in root.iter(f"{space}node")}
    return Found(
        sorted((one.get("label"), value(one, "node_kind")) for one in root.iter(f"{space}node")),
        sorted(
            (
                *(labels[one.get("source")], labels[one.get("target")], one.get("kind")),
                *(float(one.get("weight")), one.get("start", ""), one.get("end", "")),
            )
            for one in root.iter(f"{space}edge")
        ),
    )


def of_tables(nodes: list[dict[str, Any]], edges: list[dict[str, Any]]) -> Found:
    return Found(
        sorted((one["Label"] or "", one["Kind"]) for one in nodes),
        sorted(
            (
                *(one["SourceLabel"] or "", one["TargetLabel"], one["Kind"], float(one["Weight"])),
                *(one["start"] or "", one["end"] or ""),
            )
            for one in edges
        ),
    )


def by_csv(nodes: Path, edges: Path) -> Found:
    with nodes.open(newline="", encoding="utf-8") as one, edges.open(newline="", encoding="utf-8") as other:
        return of_tables(list(csv.DictReader(one)), list(csv.DictReader(other)))


def by_duckdb(nodes: Path, edges: Path) -> Found:
    def rows(path: Path) -> list[dict[str, Any]]:
        text = "all_varchar=true, quote='\"', escape='\"', delim=',', header=true, new_line='\\n'"
        found = duckdb.sql(f"SELECT * FROM read_csv('{path}', {text})")
        assert found is not None
        return [dict(zip(found.columns, row, strict=True)) for row in found.fetchall()]

    return of_tables(rows(nodes), rows(edges))


def by_neo4j_header(path: Path) -> Found:
    with zipfile.ZipFile(path) as archive:

        def rows(name: str) -> Iterator[dict[str, str]]:
            head = next(csv.reader([archive.read(f"{name}-header.csv").decode()]))
            table = io.StringIO(archive.read(f"{name}.csv").decode(), newline="")
            return (dict(zip(head, row, strict=True)) for row in csv.reader(table))

        nodes, edges = list(rows("nodes")), list(rows("relationships"))
    labels = {one[":ID"]: one["name"] for one in nodes}
    return Found(
        sorted((one["name"], one["kind:string"]) for one in nodes),
        sorted(
            (
                *(labels[one[":START_ID"]], labels[one[":END_ID"]], one[":TYPE"].lower()),
                *(float(one["weight:double"]), one["start:string"], one["end:string"]),
            )
            for one in edges
        ),
    )


def in_xml(found: Found) -> Found:
    """What XML can hold of it."""
    return Found(
        sorted((clean(label), kind) for label, kind in found.nodes),
        sorted((clean(edge[0]), *edge[1:]) for edge in found.edges),
    )


def on_a_timeline(found: Found) -> Found:
    """What GEXF is written with: no day that no timeline shows."""
    plain = in_xml(found)
    days = {day: day if day in SHOWN else "" for day in DATES}
    return Found(plain.nodes, sorted((*edge[:4], days[edge[4]], days[edge[5]]) for edge in plain.edges))


READERS: list[tuple[str, str, Callable[[Path], Found], Callable[[Found], Found]]] = [
    *(
        ("graphml", tool, by_networkx, in_xml)
        for tool in ("plain", "gephi", "cytoscape", "igraph", "neo4j", "yed")
    ),
    *(("graphml", tool, by_igraph, in_xml) for tool in ("plain", "gephi", "cytoscape", "igraph", "neo4j")),
    ("gexf", "plain", by_lxml, on_a_timeline),
    ("neo4j", "plain", by_neo4j_header, lambda found: found),
]


@pytest.mark.parametrize(("form", "tool", "read", "possible"), READERS)
def test_a_reader_reads_what_is_in_the_graph(
    store: GraphStore,
    tmp_path: Path,
    form: str,
    tool: str,
    read: Callable[[Path], Found],
    possible: Callable[[Found], Found],
) -> None:
    path = tmp_path / f"odd.{form}"
    export_file(store, form, path, Wishes(tool=tool))
    found = read(path)
    assert found == possible(of_store(store))
    assert (len(found.nodes), len(found.edges)) == (50, 400)


@pytest.mark.parametrize("read", [by_csv, by_duckdb])
def test_tables_are_read_as_they_were(
    store: GraphStore, tmp_path: Path, read: Callable[[Path, Path], Found]
) -> None:
    for form in ("nodes", "edges"):
        export_file(store, form, tmp_path / f"{form}.csv", Wishes(sheet=Sheet(raw=True)))
    assert read(tmp_path / "nodes.csv", tmp_path / "edges.csv") == of_store(store)


def test_a_workbook_has_the_same_texts_and_computes_nothing(store: GraphStore, tmp_path: Path) -> None:
    export_file(store, "xlsx", tmp_path / "odd.xlsx")
    book = openpyxl.load_workbook(tmp_path / "odd.xlsx")
    assert book.sheetnames == [
        *("facts", "organisations", "posts", "people", "localities", "changes", "sources"),
    ]
    rows = list(book["posts"].iter_rows(min_row=2))
    assert all(cell.data_type in "sn" for row in rows for cell in row)
    assert sorted((row[0].value or "") for row in rows) == sorted(
        name.replace("\r", "\n") for name, *_ in in_xml(of_store(store)).edges
    )
    assert all(book[name].freeze_panes == "A2" and book[name].auto_filter.ref for name in book.sheetnames)


def test_days_that_no_timeline_shows_are_told(store: GraphStore, tmp_path: Path) -> None:
    told = export_file(store, "gexf", tmp_path / "odd.gexf")
    odd = (len(DATES) - len(SHOWN)) * len(LABELS)
    assert told[0] == f"{odd} times are not written"
    assert export_file(store, "gexf", tmp_path / "odd.gexf", Wishes(static=True)) == ()


@pytest.mark.parametrize("form", ["dot", "mermaid"])
def test_drawn_text_has_one_line_a_thing(store: GraphStore, tmp_path: Path, form: str) -> None:
    export_file(store, form, tmp_path / "odd", Wishes(Choice("posts")))
    lines = (tmp_path / "odd").read_text(encoding="utf-8").split("\n")
    arrow = " -> " if form == "dot" else " -->|"
    assert sum(arrow in line for line in lines) == 400
    assert sum(line.count('"') % 2 for line in lines if form == "mermaid") == 0
