"""A zip for Neo4j: tables with head files for the bulk import, and a Cypher script for the same."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import chain
from typing import IO, BinaryIO
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

from kg.export.columns import EDGE, of_edge, of_node, of_nodes
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
        node_head = [":ID", "name", *_typed(nodes), ":LABEL"]
        edge_head = [":START_ID", ":END_ID", *_typed(EDGE), ":TYPE"]
        _put(archive, "README.txt", [_README])
        _put(archive, "nodes-header.csv", _csv([node_head]))
        _put(archive, "nodes.csv", _csv(_nodes(view, list(nodes))))
        _put(archive, "relationships-header.csv", _csv([edge_head]))
        _put(archive, "relationships.csv", _csv(_relationships(view)))
        heads: list[list[Value]] = [["id", "name", *nodes, "labels"], ["source", "target", *EDGE, "type"]]
        _put(archive, "nodes-loaded.csv", _csv(chain(heads[:1], _nodes(view, list(nodes)))))
        _put(archive, "relationships-loaded.csv", _csv(chain(heads[1:], _relationships(view))))
        _put(archive, "load.cypher", _cypher(nodes, classes, relations))
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


def _csv(rows: Iterable[Sequence[Value]]) -> Iterator[str]:
    held = io.StringIO()
    writer = csv.writer(held, lineterminator="\n")
    for row in rows:
        writer.writerow(row)
        yield held.getvalue()
        held.seek(0)
        held.truncate()


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


def _put(archive: ZipFile, name: str, pieces: Iterable[str]) -> None:
    known = ZipInfo(name, _MADE)
    known.compress_type = ZIP_DEFLATED
    member: IO[bytes]
    with archive.open(known, "w", force_zip64=True) as member:
        for piece in pieces:
            member.write(piece.encode("utf-8"))
