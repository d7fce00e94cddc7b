"""Pages and files: what is at each address, for readers and for programs."""

from __future__ import annotations

import csv
import io
import json
import re
from pathlib import Path

import pyoxigraph as ox
import pytest
from starlette.testclient import TestClient

import kg
from checked_page import PAGE, Checked
from kg.query import load_all
from kg.server.guard import POLICY

MOST_BYTES = 100 << 10
_FILES = (".ttl", ".nt", ".rdf", ".jsonld", ".csv", ".tsv", ".json", ".xml", "/health", "/openapi.json")

CELL = "/id/org-khe-lut-hamlet-party-cell-3bf88981"
PLAIN_PAGES = [
    *(
        "/",
        "/about",
        "/search",
        "/search?q=khe+lut",
        "/search?q=khe+lat",
        "/search?q=zzz",
        "/tree",
        "/queries",
    ),
    *("/conflicts", "/gaps", "/sparql", "/id/doc-road-to-khe-lut", "/id/loc-05242", CELL),
    *("/search?q=%22%27%28-*&kind=person", "/id/doc-gazetteer"),
]
QUERIES = [f"/queries/{one.name}" for one in load_all()]


def page(browser: TestClient, address: str, status: int = 200) -> Checked:
    answer = browser.get(address, headers=PAGE)
    assert answer.status_code == status, answer.text
    assert answer.headers["content-type"] == "text/html; charset=utf-8"
    assert answer.headers["content-security-policy"] == POLICY
    assert len(answer.content) < MOST_BYTES
    found = Checked(answer.text)
    assert len(found.ids) == len(set(found.ids))
    return found


@pytest.mark.parametrize("address", PLAIN_PAGES + QUERIES)
def test_a_page_is_whole_small_and_keeps_the_policy(address: str, browser: TestClient) -> None:
    page(browser, address)


def test_every_link_of_the_samples_leads_to_a_page(browser: TestClient) -> None:
    """From the first page on, as far as links lead: no error, nothing too large, no lost place."""
    waiting, seen = ["/"], {"/"}
    places: list[tuple[str, str]] = []
    places_wanted: set[tuple[str, str]] = set()
    files: list[str] = []
    while waiting:
        address = waiting.pop()
        if address.endswith(_FILES):
            files.append(address)
            continue
        found = page(browser, address)
        places += [(address.partition("#")[0], place) for place in found.ids]
        for link in found.links:
            target, _, place = link.partition("#")
            if target and target not in seen:
                seen.add(target)
                waiting.append(target)
            if place.startswith("char="):
                places_wanted.add((target, place))
    assert len(seen) > 300
    assert len(files) > 100
    assert {browser.get(address).status_code for address in files[::9]} == {200}
    assert len(places_wanted) > 100
    assert places_wanted <= set(places), "the IRI of a span lands on its words"


SAID = [
    (CELL, ["Khe Lut Hamlet Party Cell", "Giang A Phua", "Secretary", "Directly above", "As known on"]),
    ("/id/doc-road-to-khe-lut", ["A road for Khe Lut hamlet", "2021-04-15", "Phua took over from"]),
    ("/id/loc-05242", ["Na Phon Commune", "Today", "Mai Chau Commune", "There until"]),
    ("/search?q=giang%20phua", ["Giang A Phua"]),
    ("/search?q=Khe+Lat+Hamlet", ["Nearly so", "Khe Lut Hamlet"]),
    ("/queries/cells-under-committees?committee=Bach+Uyen+Commune+Party+Committee", ["1 row", "Khe Lut"]),
    ("/sparql?query=ASK+%7B%7D", ["yes"]),
    ("/gaps", ["most serious first"]),
]


@pytest.mark.parametrize(("address", "words"), SAID, ids=[address for address, _ in SAID])
def test_a_page_says(address: str, words: list[str], browser: TestClient) -> None:
    text = page(browser, address).text
    assert [word for word in words if word not in text] == []


WRONG = [
    ("/nowhere", 404, "there is no page at this address"),
    ("/id/nobody", 404, "nothing here is called 'nobody'"),
    ("/id/a%00b", 404, "nothing here is called"),
    ("/id/%3Cb%3E", 404, "<b>"),
    ("/tree/nobody", 404, "no organisation is called 'nobody'"),
    ("/queries/cells-under", 404, "did you mean 'cells-under-committees'?"),
    ("/queries/office-holders?on=soon", 400, "'soon' is no date"),
    ("/queries/office-holders?who=x", 400, "has no parameter 'who'"),
    ("/queries/office-holders?organisation=Nowhere", 404, "nothing is called 'Nowhere'"),
    ("/tree?from-row=-1", 400, "from-row is a number"),
    (f"{CELL}?section=none", 404, "has no section 'none'"),
    ("/sparql?query=SELECT", 400, "not a SPARQL query"),
    ("/sparql?query=SELECT+*+%7BSERVICE+%3Chttp://a/%3E%7B%7D%7D", 400, "SERVICE is refused"),
    ("/sparql?query=SELECT+*+%7BsErViCe%3Chttp://a/%3E%7B%7D%7D", 400, "SERVICE is refused"),
    ("/sparql?query=INSERT+DATA+%7B%7D", 400, "'INSERT' is refused"),
    (f"/sparql?query=ASK%7BFILTER{'(' * 200}true{')' * 200}%7D", 400, "nested more than 100 deep"),
    ("/sparql?query=ASK%7B%7D&default-graph-uri=a%20b", 400, "a graph is named by an IRI"),
]


@pytest.mark.parametrize(("address", "status", "words"), WRONG, ids=[one[0][:60] for one in WRONG])
def test_what_is_wrong_is_said_in_a_page_and_in_a_line(
    address: str, status: int, words: str, browser: TestClient
) -> None:
    assert words in page(browser, address, status).text
    answer = browser.get(address, headers={"accept": "*/*"})
    if "section=" not in address:  # data have no sections
        assert (answer.status_code, answer.text.count("\n")) == (status, 1)
        assert words in answer.text


FORMATS = [
    ("/queries/office-holders.csv", "text/csv; charset=utf-8"),
    ("/queries/office-holders.tsv", "text/tab-separated-values; charset=utf-8"),
    ("/queries/office-holders.json", "application/sparql-results+json"),
    ("/queries/office-holders.xml", "application/sparql-results+xml"),
    ("/queries/office-holders.html", "text/html; charset=utf-8"),
    ("/queries/office-holders", "application/sparql-results+json"),
    (f"{CELL}.ttl", "text/turtle; charset=utf-8"),
    (f"{CELL}.nt", "application/n-triples"),
    (f"{CELL}.rdf", "application/rdf+xml"),
    (f"{CELL}.jsonld", "application/ld+json"),
    (f"{CELL}.html", "text/html; charset=utf-8"),
    (CELL, "text/turtle; charset=utf-8"),
    ("/conflicts.csv", "text/csv; charset=utf-8"),
    ("/gaps.csv", "text/csv; charset=utf-8"),
    ("/search?q=khe", "application/json"),
    ("/sparql", "text/turtle; charset=utf-8"),
    ("/about", "text/turtle; charset=utf-8"),
    ("/health", "application/json"),
    ("/static/kg.css", "text/css; charset=utf-8"),
    ("/static/kg.js", "text/javascript; charset=utf-8"),
]


@pytest.mark.parametrize(("address", "kind"), FORMATS, ids=[address for address, _ in FORMATS])
def test_a_program_that_takes_anything_gets_data(address: str, kind: str, browser: TestClient) -> None:
    answer = browser.get(address, headers={"accept": "*/*"})
    assert (answer.status_code, answer.headers["content-type"]) == (200, kind)
    assert answer.content


NEGOTIATED = [
    ("SELECT * { ?s a kg:PartyCell }", "application/sparql-results+xml", "application/sparql-results+xml"),
    (
        "SELECT * { ?s a kg:PartyCell }",
        "text/csv;q=0.5, text/tab-separated-values",
        "text/tab-separated-values",
    ),
    ("SELECT * { ?s a kg:PartyCell }", "text/*", "text/csv"),
    ("SELECT * { ?s a kg:PartyCell }", "image/png, */*;q=0.1", "application/sparql-results+json"),
    ("SELECT * { ?s a kg:PartyCell }", "application/json", "application/json"),
    ("SELECT * { ?s a kg:PartyCell }", PAGE["accept"], "text/html"),
    ("SELECT * { ?s a kg:PartyCell }", "text/turtle", None),
    ("SELECT * { ?s a kg:PartyCell }", "*/*;q=0", None),
    ("ASK {}", "text/csv", None),
    ("ASK {}", "text/csv, application/xml;q=0.2", "application/xml"),
    ("DESCRIBE kgv:secretary", "text/csv", None),
    ("DESCRIBE kgv:secretary", "application/n-triples", "application/n-triples"),
    (
        "CONSTRUCT WHERE { ?s a kg:PartyCell }",
        "application/rdf+xml, text/turtle;q=0.9",
        "application/rdf+xml",
    ),
    ("CONSTRUCT WHERE { ?s a kg:PartyCell }", "application/json", "application/json"),
]


@pytest.mark.parametrize(("query", "accept", "kind"), NEGOTIATED)
def test_negotiation(query: str, accept: str, kind: str | None, browser: TestClient) -> None:
    answer = browser.get("/sparql", params={"query": query}, headers={"accept": accept})
    assert answer.status_code == (200 if kind else 406)
    assert answer.headers["vary"] == "Accept"
    assert answer.headers["content-type"].partition(";")[0] == (kind or "text/plain")


@pytest.mark.parametrize("name", [one.name for one in load_all()])
def test_a_saved_query_answers_as_it_does_elsewhere(name: str, browser: TestClient, served: Path) -> None:
    query = next(one for one in load_all() if one.name == name)
    if any(one.required and not one.default for one in query.parameters):
        pytest.skip("it needs a value")
    with kg.open(served) as graph:
        expected = graph.ask(name)
    answer = browser.get(f"/queries/{name}.json").json()
    assert answer["head"]["vars"] == list(expected.columns)
    rows = [
        [row.get(one, {"value": ""})["value"] for one in expected.columns]
        for row in answer["results"]["bindings"]
    ]
    assert rows == [[cell.text for cell in row] for row in expected.rows]
    table = list(csv.reader(io.StringIO(browser.get(f"/queries/{name}.csv").text)))
    assert len(table) == len(rows) + 1


def test_a_thing_is_told_alike_in_every_format(browser: TestClient) -> None:
    forms = {
        "ttl": ox.RdfFormat.TURTLE,
        "nt": ox.RdfFormat.N_TRIPLES,
        "rdf": ox.RdfFormat.RDF_XML,
        "jsonld": ox.RdfFormat.JSON_LD,
    }
    told = [
        {str(quad.triple) for quad in ox.parse(browser.get(f"{CELL}.{suffix}").content, format=form)}
        for suffix, form in forms.items()
    ]
    assert len(told[0]) > 10
    assert told == [told[0]] * 4


def test_search_as_data(browser: TestClient) -> None:
    found = browser.get("/search?q=secretar&kind=person").json()
    assert found == []
    found = browser.get("/search?q=KHE%20lut&kind=organisation").json()
    assert [one["label"] for one in found] == ["Khe Lut Hamlet Party Cell"]
    assert found[0]["page"] == CELL


def test_a_description_of_the_service(browser: TestClient) -> None:
    text = browser.get("/sparql", headers={"accept": "text/turtle"}).content
    triples = {quad.predicate.value.rpartition("#")[2] for quad in ox.parse(text, format=ox.RdfFormat.TURTLE)}
    assert {"endpoint", "supportedLanguage", "resultFormat", "triples"} <= triples


def test_an_answer_is_sent_once(browser: TestClient) -> None:
    for address, headers in (("/tree", PAGE), ("/queries/office-holders.csv", {}), ("/static/kg.css", {})):
        first = browser.get(address, headers=headers)
        again = browser.get(address, headers=headers | {"if-none-match": first.headers["etag"]})
        assert (again.status_code, again.content) == (304, b"")
    tags = {
        browser.get(CELL, headers={"accept": kind}).headers["etag"] for kind in ("text/html", "text/turtle")
    }
    assert len(tags) == 2


def test_head_is_get_without_a_body(browser: TestClient) -> None:
    answer = browser.head("/tree", headers=PAGE)
    assert (answer.status_code, answer.content) == (200, b"")
    assert int(answer.headers["content-length"]) > 1000


def test_the_completion_of_the_editor_knows_the_prefixes() -> None:
    script = (Path(kg.__file__).parent / "server" / "static" / "kg.js").read_text(encoding="utf-8")
    named = dict(re.findall(r'"(http[^"]+)": "(\w+):"', script))
    from kg.terms import PREFIXES

    assert len(named) > 8
    assert {prefix: PREFIXES[prefix] for prefix in named.values()} == {
        prefix: iri for iri, prefix in named.items()
    }


def test_health(browser: TestClient) -> None:
    assert json.loads(browser.get("/health").text)["status"] == "ok"


def test_openapi_has_each_saved_query_with_what_it_asks_for(browser: TestClient) -> None:
    told = json.loads(browser.get("/openapi.json").text)
    assert told["openapi"] == "3.1.1"
    asked = {
        path: {one["name"] for one in told["paths"][path]["get"]["parameters"]} for path in told["paths"]
    }
    saved = {f"/queries/{one.name}": {given.name for given in one.parameters} for one in load_all()}
    assert {path: names for path, names in asked.items() if path in saved} == saved
    plain = [path for path in asked if path not in saved and "{" not in path and path != "/sparql"]
    assert len(plain) > 4
    for path in plain:
        kinds = told["paths"][path]["get"]["responses"]["200"]["content"]
        answer = browser.get(path, headers={"accept": next(iter(kinds))})
        assert answer.headers["content-type"].partition(";")[0] in kinds


def test_what_no_article_contradicts_is_said_in_a_sentence(browser: TestClient) -> None:
    assert "Nothing of this sort was found" in page(browser, "/conflicts").text
