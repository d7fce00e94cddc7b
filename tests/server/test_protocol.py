"""The tests of the W3C for the SPARQL 1.1 Protocol that apply to a graph that is only read, by their names.

https://github.com/w3c/rdf-tests, sparql/sparql11/protocol: seven more are updates that must be carried
out, and here each of them is refused. The requests are written anew.
"""

from __future__ import annotations

import json
from dataclasses import dataclass, field
from typing import Any
from urllib.parse import urlencode

import pytest
from starlette.testclient import TestClient

from served_graphs import DATA

FORM, DIRECT, UPDATE = (
    "application/x-www-form-urlencoded",
    "application/sparql-query",
    "application/sparql-update",
)
ONE, TWO, THREE = (DATA.format(number) for number in (1, 2, 3))
BOTH = f"ASK {{ <{ONE}> a ?type . <{TWO}> a ?type }}"
NAMED = f"GRAPH ?g1 {{ <{ONE}> a ?type }} GRAPH ?g2 {{ <{TWO}> a ?type }}"


@dataclass(frozen=True)
class Case:
    name: str
    status: int
    method: str = "GET"
    address: list[tuple[str, str]] = field(default_factory=list)
    body: bytes = b""
    kind: str = ""
    answer: Any = True
    """The truth that comes back, or the media types that may."""


def form(*pairs: tuple[str, str]) -> bytes:
    return urlencode(pairs).encode()


DEFAULTS = [("default-graph-uri", ONE), ("default-graph-uri", TWO)]
NAMES = [("named-graph-uri", ONE), ("named-graph-uri", TWO)]
ROWS = {
    "application/sparql-results+json",
    "application/sparql-results+xml",
    "text/csv",
    "text/tab-separated-values",
}
TRIPLES = {"text/turtle", "application/n-triples", "application/rdf+xml", "application/ld+json"}
CONFLICT = (
    f"PREFIX foaf: <http://xmlns.com/foaf/0.1/> DELETE {{ ?s ?p ?o }} USING <{ONE}> WHERE {{ ?s ?p ?o }}"
)

CASES = [
    Case(
        "query_post_form",
        200,
        "POST",
        [("default-graph-uri", DATA.format(0))],
        form(("query", "ASK {}")),
        FORM,
    ),
    Case("query_dataset_default_graphs_get", 200, address=[("query", BOTH), *DEFAULTS]),
    Case("query_dataset_default_graphs_post", 200, "POST", DEFAULTS, BOTH.encode(), DIRECT),
    Case("query_dataset_named_graphs_post", 200, "POST", NAMES, f"ASK {{ {NAMED} }}".encode(), DIRECT),
    Case("query_dataset_named_graphs_get", 200, address=[("query", f"ASK {{ {NAMED} }}"), *NAMES]),
    Case(
        "query_dataset_full",
        200,
        "POST",
        [("default-graph-uri", THREE), *NAMES],
        f"ASK {{ <{THREE}> a ?type {NAMED} }}".encode(),
        DIRECT,
    ),
    Case(
        "query_multiple_dataset",
        200,
        "POST",
        [("default-graph-uri", TWO)],
        f"ASK FROM <{ONE}> {{ <{TWO}> a ?type FILTER NOT EXISTS {{ <{ONE}> a ?type }} }}".encode(),
        DIRECT,
    ),
    Case("query_get", 200, address=[("query", "ASK {}")]),
    Case(
        "query_content_type_select", 200, "POST", [], form(("query", "SELECT (1 AS ?value) {}")), FORM, ROWS
    ),
    Case("query_content_type_ask", 200, "POST", [], form(("query", "ASK {}")), FORM),
    Case(
        "query_content_type_describe",
        200,
        "POST",
        [],
        form(("query", "DESCRIBE <http://example.org/>")),
        FORM,
        TRIPLES,
    ),
    Case(
        "query_content_type_construct",
        200,
        "POST",
        [],
        form(("query", "CONSTRUCT { <s> <p> 1 } WHERE {}")),
        FORM,
        TRIPLES,
    ),
    Case("query_post_direct", 200, "POST", [], b"ASK {}", DIRECT),
    Case("bad_query_method", 405, "PUT", [], form(("query", "ASK {}")), FORM),
    Case("bad_multiple_queries", 400, address=[("query", "ASK {}"), ("query", "SELECT * {}")]),
    Case("bad_query_wrong_media_type", 415, "POST", [], b"ASK {}", "text/plain"),
    Case("bad_query_missing_form_type", 415, "POST", [], form(("query", "ASK {}"))),
    Case("bad_query_missing_direct_type", 415, "POST", [], b"ASK {}"),
    Case("bad_query_non_utf8", 415, "POST", [], "ASK {}".encode("utf-16"), f"{DIRECT}; charset=UTF-16"),
    Case("bad_query_syntax", 400, address=[("query", "ASK {")]),
    Case("bad_update_get", 403, address=[("update", "CLEAR ALL")]),
    Case(
        "bad_multiple_updates",
        403,
        "POST",
        [],
        form(("update", "CLEAR NAMED"), ("update", "CLEAR DEFAULT")),
        FORM,
    ),
    Case("bad_update_wrong_media_type", 415, "POST", [], b"CLEAR NAMED", "text/plain"),
    Case("bad_update_missing_form_type", 415, "POST", [], form(("update", "CLEAR NAMED"))),
    Case("bad_update_non_utf8", 415, "POST", [], "CLEAR NAMED".encode("utf-16"), f"{UPDATE}; charset=UTF-16"),
    Case("bad_update_syntax", 403, "POST", [], form(("update", "CLEAR XYZ")), FORM),
    Case(
        "bad_update_dataset_conflict",
        403,
        "POST",
        [],
        form(("using-named-graph-uri", ONE), ("update", CONFLICT)),
        FORM,
    ),
]
INSERT = f"CLEAR ALL; INSERT DATA {{ GRAPH <{ONE}> {{ <http://example.org/s> a <http://example.org/o> }} }}"
REFUSED = [
    Case(
        "update_dataset_default_graph",
        403,
        "POST",
        [],
        form(("using-graph-uri", ONE), ("update", INSERT)),
        FORM,
    ),
    Case(
        "update_dataset_default_graphs",
        403,
        "POST",
        [],
        form(("using-graph-uri", ONE), ("using-graph-uri", TWO), ("update", INSERT)),
        FORM,
    ),
    Case(
        "update_dataset_named_graphs",
        403,
        "POST",
        [],
        form(("using-named-graph-uri", ONE), ("update", INSERT)),
        FORM,
    ),
    Case(
        "update_dataset_full",
        403,
        "POST",
        [],
        form(("using-graph-uri", ONE), ("using-named-graph-uri", TWO), ("update", INSERT)),
        FORM,
    ),
    Case("update_post_form", 403, "POST", [], form(("update", INSERT)), FORM),
    Case("update_post_direct", 403, "POST", [], INSERT.encode(), UPDATE),
    Case("update_base_uri", 403, "POST", [], b"CLEAR GRAPH <#a>", UPDATE),
]


def test_the_cases_are_all_that_apply() -> None:
    assert len({case.name for case in CASES}) == 27
    assert len({case.name for case in REFUSED}) == 7


@pytest.mark.parametrize("case", CASES + REFUSED, ids=[case.name for case in CASES + REFUSED])
def test_protocol(case: Case, three_graphs: TestClient) -> None:
    headers = {"content-type": case.kind} if case.kind else {}
    address = f"/sparql/?{urlencode(case.address)}"
    answer = three_graphs.request(case.method, address, content=case.body, headers=headers)
    assert answer.status_code == case.status, answer.text
    if case.status != 200:
        assert answer.text.count("\n") == (0 if case.status == 405 else 1), "one line says why"
    elif case.answer is True:
        assert answer.headers["content-type"] == "application/sparql-results+json"
        assert json.loads(answer.text)["boolean"] is True
    else:
        assert answer.headers["content-type"].partition(";")[0] in case.answer


def test_the_graph_is_as_it_was(three_graphs: TestClient) -> None:
    query = {"query": "SELECT ?g ?s { GRAPH ?g { ?s ?p ?o } } ORDER BY ?g"}
    rows = three_graphs.get("/sparql", params=query, headers={"accept": "text/csv"}).text.split()
    assert rows == ["g,s", f"{ONE},{ONE}", f"{TWO},{TWO}", f"{THREE},{THREE}"]
