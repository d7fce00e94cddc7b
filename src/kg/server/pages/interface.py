"""What programs may ask, and how, as OpenAPI 3.1 (https://spec.openapis.org/oas/v3.1.1)."""

from __future__ import annotations

import json
from collections.abc import Collection, Iterable
from typing import Any

from kg import __version__, query
from kg.query import SavedQuery
from kg.query.variables import Parameter
from kg.server.pages.search import KINDS
from kg.server.pages.view import View
from kg.server.written import ROWS, TRIPLES

_SCHEMAS = {"integer": "integer", "number": "number", "boolean": "boolean"}
_FAILURES = {
    "400": "not understood; one line says why",
    "404": "nothing is called so",
    "406": "not to be had in that format",
    "503": "a limit was reached, or too many ask; with Retry-After where a moment helps",
}


def answer(view: View, question: dict[str, Any]) -> tuple[int, dict[str, str], str]:
    """The description, with each saved query that can be used."""
    saved = query.usable(view.folders)[0]
    told = {
        "openapi": "3.1.1",
        "info": {"title": "kg: a graph of Party organisations, posts and localities", "version": __version__},
        "servers": [{"url": question["base"]}],
        "paths": {**_own(), **{f"/queries/{one.name}": {"get": _of(one)} for one in saved}},
    }
    return 200, {"Content-Type": "application/json"}, json.dumps(told, ensure_ascii=False, indent=1)


def _own() -> dict[str, Any]:
    """The addresses that every graph has."""
    graphs = [
        _parameter(name, "IRI of a graph that is asked", many=True)
        for name in ("default-graph-uri", "named-graph-uri")
    ]
    forms = dict.fromkeys((*ROWS, *TRIPLES))
    text = _parameter("q", "Words of a name")
    kind = _parameter("kind", "Only such things", choices=KINDS)
    local = _parameter("local", "What the IRI of a thing ends with", place="path")
    sparql = [_parameter("query", "SPARQL 1.1", required=True), *graphs]
    return {
        "/sparql": {
            "get": _operation("sparql", "Ask in SPARQL (the SPARQL 1.1 Protocol)", sparql, forms),
        },
        "/search": {"get": _operation("search", "Find by name", [text, kind], ["application/json"])},
        "/id/{local}": {"get": _operation("thing", "All that is known of a thing", [local], TRIPLES)},
        "/conflicts": {"get": _operation("conflicts", "What articles say in two ways", [], ["text/csv"])},
        "/gaps": {"get": _operation("gaps", "What no article says", [], ["text/csv"])},
        "/about": {"get": _operation("about", "VoID and service description", [], ["text/turtle"])},
        "/health": {"get": _operation("health", "Whether a graph is served", [], ["application/json"])},
    }


def _of(saved: SavedQuery) -> dict[str, Any]:
    """A saved query: in the format of the header Accept."""
    given = [_asked(one) for one in saved.parameters]
    return _operation(saved.name, saved.header.summary or saved.name, given, ROWS)


def _asked(one: Parameter) -> dict[str, Any]:
    declared = one.declared
    told = _parameter(
        one.name,
        declared.help.get("en", declared.type),
        required=one.required and not one.default,
        choices=declared.choices,
    )
    told["schema"]["type"] = _SCHEMAS.get(declared.type, "string")
    if one.default:
        told["schema"]["default"] = one.default
    return told


def _parameter(
    name: str,
    help_: str,
    *,
    required: bool = False,
    place: str = "query",
    many: bool = False,
    choices: Collection[str] = (),
) -> dict[str, Any]:
    schema: dict[str, Any] = {"type": "string"} | ({"enum": [*choices]} if choices else {})
    if many:
        schema = {"type": "array", "items": schema}
    needed = required or place == "path"
    return {"name": name, "in": place, "required": needed, "description": help_, "schema": schema}


def _operation(
    name: str, summary: str, parameters: list[dict[str, Any]], forms: Iterable[str]
) -> dict[str, Any]:
    content: dict[str, Any] = {form: {} for form in forms}
    failures = {status: {"description": why} for status, why in _FAILURES.items()}
    responses = {"200": {"description": "the answer", "content": content}, **failures}
    return {"operationId": name, "summary": summary, "parameters": parameters, "responses": responses}
