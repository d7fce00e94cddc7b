"""A zip for Neo4j: tables with head files for the bulk import, and a Cypher script for the same."""

from __future__ import annotations

import io
from codecs import getwriter
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from itertools import chain
from typing import BinaryIO
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

from kg import sheet
from kg.export.columns import EDGE, of_edge, of_node, of_nodes
from kg.sheet import Writer
from kg.views import Value, View
from kg.views.model import node_id

_TYPES = {str: "string", int: "long", float: "double"}
_MADE = (2000, 1, 1, 0, 0, 0)
"""The same graph, the same bytes: no clock is asked."""
_README = """Bulk import into an empty database (Neo4j 5), from the folder of these files:

  neo4j-admin database import full --nodes=nodes-header.csv,nodes.csv \\
    --relationships=relationships-header.csv,relationships.csv --multiline-fields=true neo4j

Or, into a running one: put nodes-loaded.csv and relationships-loaded.csv into its folder import/ and run

  cypher-shell -f load.cypher
"""


def write_neo4j(view: View, out: BinaryIO) -> None:
    """The files, one after another; labels are the classes, types the relations in capitals."""
    nodes = {name: kind for name, kind in of_nodes(view).items() if name != "label"}
    relations = sorted({edge.relation for edge in view.edges})
    classes = sorted({name for node in view.nodes for name in node.classes})
    held = io.BytesIO()  # the archive seeks in what it writes
    with ZipFile(held, "w", ZIP_DEFLATED) as archive:
        names = list(nodes)
        _put(archive, "README.txt", lambda out: out.write(_README))
        _put(archive, "nodes-header.csv", _table([[":ID", "name", *_typed(nodes), ":LABEL"]]))
        _put(archive, "nodes.csv", _table(_nodes(view, names)))
        _put(archive, "relationships-header.csv", _table([[":START_ID", ":END_ID", *_typed(EDGE), ":TYPE"]]))
        _put(archive, "relationships.csv", _table(_relationships(view)))
        _put(archive, "nodes-loaded.csv", _table([["id", "name", *names, "labels"]], _nodes(view, names)))
        loaded = [["source", "target", *EDGE, "type"]]
        _put(archive, "relationships-loaded.csv", _table(loaded, _relationships(view)))
        script = "".join(_cypher(nodes, classes, relations))
        _put(archive, "load.cypher", lambda out: out.write(script))
    out.write(held.getvalue())


def _typed(columns: Mapping[str, type]) -> list[str]:
    return [f"{name}:{_TYPES[kind]}" for name, kind in columns.items()]


def _nodes(view: View, names: Sequence[str]) -> Iterator[Sequence[Value]]:
    for node in view.nodes:
        values = of_node(node)
        labels = ";".join(node.classes) or "Unknown"
        yield (node.id, node.label, *(values.get(name, "") for name in names), labels)


def _relationships(view: View) -> Iterator[Sequence[Value]]:
    for edge in view.edges:
        values = of_edge(edge)
        kind = edge.relation.upper().replace("|", "_AND_")
        yield (node_id(edge.source), node_id(edge.target), *(values.get(name, "") for name in EDGE), kind)


def _cypher(nodes: Mapping[str, type], classes: Sequence[str], relations: Sequence[str]) -> Iterator[str]:
    """Statements that can be run again: nothing is there twice afterwards."""
    yield "CREATE CONSTRAINT kg_id IF NOT EXISTS FOR (n:Kg) REQUIRE n.id IS UNIQUE;\n"
    yield "LOAD CSV WITH HEADERS FROM 'file:///nodes-loaded.csv' AS row\n"
    yield f"MERGE (n:Kg {{id: row.id}}) SET n.name = row.name, {_set('n', nodes)};\n"
    for name in classes:
        yield "LOAD CSV WITH HEADERS FROM 'file:///nodes-loaded.csv' AS row\n"
        yield f"WITH row WHERE '{name}' IN split(row.labels, ';')\n"
        yield f"MATCH (n:Kg {{id: row.id}}) SET n:`{name}`;\n"
    for relation in relations:
        kind = relation.upper().replace("|", "_AND_")
        yield "LOAD CSV WITH HEADERS FROM 'file:///relationships-loaded.csv' AS row\n"
        yield f"WITH row WHERE row.type = '{kind}'\n"
        yield "MATCH (a:Kg {id: row.source}), (b:Kg {id: row.target})\n"
        yield f"MERGE (a)-[r:`{kind}` {{edge_iri: coalesce(row.edge_iri, '')}}]->(b) SET {_set('r', EDGE)};\n"


def _set(owner: str, columns: Mapping[str, type]) -> str:
    turn = {str: "{}", int: "toInteger({})", float: "toFloat({})"}
    return ", ".join(
        f"{owner}.{name} = {turn[kind].format(f'row.{name}')}"
        for name, kind in columns.items()
        if name != "edge_iri"
    )


def _put(archive: ZipFile, name: str, write: Callable[[Writer], object]) -> None:
    known = ZipInfo(name, _MADE)
    known.compress_type = ZIP_DEFLATED
    with archive.open(known, "w", force_zip64=True) as member:
        write(getwriter("utf-8")(member))


def _table(*rows: Iterable[Sequence[Value]]) -> Callable[[Writer], object]:
    return lambda out: sheet.write(chain.from_iterable(rows), out)
