"""JSON-LD 1.1 (https://www.w3.org/TR/json-ld11/): compact names, a context in the file, one node a line."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from functools import lru_cache
from itertools import groupby
from typing import Any, BinaryIO

from kg.statements import TYPE, Statement, by_subject, literal
from kg.terms import PREFIXES

_NAMESPACES = {namespace: prefix for prefix, namespace in PREFIXES.items()}


def write_jsonld(statements: Iterable[Statement], out: BinaryIO) -> None:
    """The facts as nodes of the default graph, each named graph as a node that holds its own."""
    out.write(f'{{"@context": {_json(dict(sorted(PREFIXES.items())))},\n"@graph": ['.encode())
    separator = "\n"
    for graph, of_graph in groupby(statements, key=lambda one: one.graph):
        if graph:
            out.write(f'{separator}{{"@id": {_json(_name(graph))}, "@graph": ['.encode())
            separator = "\n"
        for node in _nodes(of_graph):
            out.write(f"{separator}{_json(node)}".encode())
            separator = ",\n"
        if graph:
            out.write(b"\n]}")
    out.write(b"\n]}\n")


def _nodes(statements: Iterable[Statement]) -> Iterator[dict[str, Any]]:
    for subject, predicates in by_subject(statements):
        node: dict[str, Any] = {"@id": _name(subject)}
        for predicate, objects in predicates:
            if predicate == TYPE:
                node["@type"] = [_name(one) for one in objects]
            else:
                values = [_value(one) for one in objects]
                node[_name(predicate)] = values if len(values) > 1 else values[0]
        yield node


@lru_cache(maxsize=1 << 16)
def _name(term: str) -> str:
    if term.startswith("_:"):
        return term
    iri = term[1:-1]
    cut = max(iri.rfind("#"), iri.rfind("/")) + 1
    prefix = _NAMESPACES.get(iri[:cut])
    return f"{prefix}:{iri[cut:]}" if prefix and cut < len(iri) else iri


def _value(term: str) -> dict[str, str] | str:
    if not term.startswith('"'):
        return {"@id": _name(term)}
    text, language, datatype = literal(term)
    if language:
        return {"@value": text, "@language": language}
    return {"@value": text, "@type": _name(f"<{datatype}>")} if datatype else text


def _json(value: object) -> str:
    return json.dumps(value, ensure_ascii=False)
