"""Queries written for grlc run unchanged, or are refused with the reason; what is left out is told."""

# ruff: noqa: E501 (a case reads best on one line)
from __future__ import annotations

from pathlib import Path

import pytest

from facts_sample import build
from kg import query
from kg.errors import BadParameter, KgError, MalformedQuery, UnknownQuery
from kg.results import Cell
from kg.store import GraphStore
from kg.terms import PREFIXES

XSD = PREFIXES["xsd"]
CELL = "https://kg.example/id/org-cell-07"


@pytest.fixture(scope="module")
def graph(tmp_path_factory: pytest.TempPathFactory) -> GraphStore:
    return build(tmp_path_factory.mktemp("sample") / "graph")


ENDINGS = [
    ("?_v", "a b", Cell("a b")),
    ("?_v_literal", "a", Cell("a")),
    ("?_v_string", "a", Cell("a")),
    ("?_v_en", "a", Cell("a", language="en")),
    ("?_v_vi", "chi bộ", Cell("chi bộ", language="vi")),
    ("?_v_number", "7", Cell("7", datatype=XSD + "integer")),
    ("?_v_number", "-7.5", Cell("-7.5", datatype=XSD + "decimal")),
    ("?_v_integer", "7", Cell("7", datatype=XSD + "integer")),
    ("?_v_xsd_date", "2024-05-31", Cell("2024-05-31", datatype=XSD + "date")),
    ("?_v_xsd_date", "2024", Cell("2024-01-01", datatype=XSD + "date")),
    ("?_v_date", "2024-05", Cell("2024-05-01", datatype=XSD + "date")),
    ("?_v_xsd_boolean", "yes", Cell("true", datatype=XSD + "boolean")),
    ("?_v_xsd_double", "1.5", Cell("1.5", datatype=XSD + "double")),
    ("?_v_xsd_gYear", "2024", Cell("2024", datatype=XSD + "gYear")),
    ("?_v_kg_thing", "x", Cell("x", datatype="https://kg.example/ontology#thing")),
    ("?_v_iri", "http://a.example/b?c=d#e", Cell("http://a.example/b?c=d#e", "iri")),
    ("?_v_iri", "urn:x:y", Cell("urn:x:y", "iri")),
    ("?_v_iri", "kg:PartyCell", Cell("https://kg.example/ontology#PartyCell", "iri")),
    ("?_v_iri", "ban doi hamlet party cell", Cell(CELL, "iri")),
    ("?__v_iri", CELL, Cell(CELL, "iri")),
    ("$_v_vi", "a", Cell("a", language="vi")),
    ("?_2v", "a", Cell("a")),
]


@pytest.mark.parametrize(("variable", "typed", "cell"), ENDINGS)
def test_the_end_of_a_name_tells_the_kind(variable: str, typed: str, cell: Cell, graph: GraphStore) -> None:
    name = variable.strip("?$_").split("_")[0]
    answer = query.ask(graph, f"SELECT ({variable} AS ?x) {{ }}", {name: typed})
    assert answer.rows == ((cell,),)


REFUSED = [
    ("SELECT (?_v_foobar AS ?x) { }", {}, "line 1, column 9: ?_v_foobar ends with 'foobar': is no type and no language"),
    ("SELECT (?_v_geo_wkt AS ?x) { }", {}, "line 1, column 9: ?_v_geo_wkt ends with 'geo_wkt': the prefix 'geo:' is not declared"),
    ("SELECT (?_v_iri AS ?x) (?_v_en AS ?y) { }", {}, "line 1, column 9: ?_v_iri and ?_v_en are of two kinds"),
    ("SELECT (?_v AS ?x) (?__v AS ?y) { }", {}, "line 1: the parameter 'v': is it required or not?"),
    ("SELECT ?_v { }", {}, "the query needs --v (text)"),
    ("SELECT (?_v_integer AS ?x) { }", {"v": "many"}, "--v: 'many' is no integer"),
    ("SELECT (?_v_iri AS ?x) { }", {"v": "no such thing at all"}, "nothing is called 'no such thing at all'"),
    ("#+ summary: what: a thing\nSELECT ?a { ?a ?b ?c }", {}, "line 1: the header is not YAML: mapping values are not allowed"),
    ("#+ sumary: x\nSELECT ?a { ?a ?b ?c }", {}, "line 1: unknown key 'sumary'; did you mean 'summary'?"),
    ("INSERT DATA { <x:a> <x:b> <x:c> }", {}, "line 1, column 1: 'INSERT' is refused"),
    ("SELECT ?a FROM <urn:graph> { ?a ?b ?c }", {}, "line 1, column 11: FROM is refused"),
    ("SELECT ?a { SERVICE <http://a.example/> { ?a ?b ?c } }", {}, "line 1, column 13: SERVICE is refused"),
    ("SELECT ?a { ?a bif:contains ?b }", {}, "line 1, column 16: the prefix 'bif:' is not declared"),
]  # fmt: skip


@pytest.mark.parametrize(("text", "given", "told"), REFUSED)
def test_what_does_not_run_is_refused_with_the_reason(
    text: str, given: dict[str, str], told: str, graph: GraphStore
) -> None:
    with pytest.raises(KgError) as caught:
        query.ask(graph, query.saved.parse(text, "theirs", "theirs.rq"), given)
    assert (
        str(caught.value)
        .removeprefix("theirs.rq: ")
        .replace("theirs needs", "the query needs")
        .startswith(told)
    )


DECORATED = """#+ summary: Cells of a place, as
#+   one line that goes on
#+ description: Longer text, with `marks`.
#+
#+   Its second paragraph.
#+ endpoint: "http://endpoint.example/sparql"
#+ endpoint_in_url: False
#+ endpoint-method: GET
#+ method: POST
#+ mime: text/turtle
#+ pagination: 100
#+ transform: {
#+     "key": "?cell",
#+     "$anchor": "key"
#+   }
#+ tags:
#+   - first
#+   - second
#+ enumerate:
#+   - label
#+   - cls:
#+     - https://kg.example/ontology#PartyCell
#+     - https://kg.example/ontology#PartyCommittee
#+   - gone
#+ defaults:
#+   - cls: https://kg.example/ontology#PartyCell
#+   - Label: "Party Cell No 8"

PREFIX skos: <http://www.w3.org/2004/02/skos/core#>
SELECT ?cell WHERE {
  ?cell a ?_cls_iri ; skos:prefLabel ?name .
  FILTER(!BOUND(?__label_literal) || STR(?name) = ?__label_literal)
} ORDER BY ?cell LIMIT 100
"""
NOTES = [
    "line 6: endpoint is left out: a query answers from this graph alone",
    "line 7: endpoint_in_url is left out: a query answers from this graph alone",
    "line 8: endpoint-method is left out: a query answers from this graph alone",
    "line 9: method is left out: a query answers from this graph alone",
    "line 10: mime is left out: a query answers from this graph alone",
    "line 11: pagination is left out: all rows are given; --limit gives fewer",
    "line 12: transform is left out: rows are given as they are",
    "there is no parameter 'Label'; did you mean 'label'?; what the header says of it is left out",
]


@pytest.mark.parametrize("bytes_", ["plain", "mark", "carriage", "mark and carriage"])
def test_decorators_are_used_or_left_out_with_a_word(bytes_: str, tmp_path: Path, graph: GraphStore) -> None:
    text = DECORATED.replace("\n", "\r\n") if "carriage" in bytes_ else DECORATED
    file = tmp_path / "theirs.sparql"
    file.write_bytes(text.encode("utf-8-sig" if "mark" in bytes_ else "utf-8"))
    found = query.saved.read(file)
    assert list(found.notes) == NOTES
    assert found.header.summary == "Cells of a place, as one line that goes on"
    assert found.header.description == "Longer text, with `marks`.\nIts second paragraph."
    assert found.header.tags == ("first", "second")
    assert [(one.name, one.required, one.declared.type, one.default) for one in found.parameters] == [
        ("cls", True, "iri", "https://kg.example/ontology#PartyCell"),
        ("label", False, "text", ""),
    ]
    assert len(query.ask(graph, found)) == 3
    assert [row[0].text for row in query.ask(graph, found, {"label": "Ban Doi Hamlet Party Cell"})] == [CELL]
    assert len(query.ask(graph, found, {"cls": "https://kg.example/ontology#PartyCommittee"})) == 4
    with pytest.raises(
        BadParameter, match=r"--cls: 'https://kg.example/ontology#PartyCel' is not possible; did .*#PartyCell'"
    ):
        query.ask(graph, found, {"cls": "https://kg.example/ontology#PartyCel"})


def test_a_header_may_be_json() -> None:
    text = (
        '#+ {\n#+  "summary": "In JSON.",\n#+  "tags": ["a"],\n#+  "enumerate": ["v"]\n#+ }\nSELECT ?_v { }'
    )
    found = query.saved.parse(text)
    assert (found.header.summary, found.header.tags, found.notes) == ("In JSON.", ("a",), ())


def test_an_optional_parameter_that_is_left_out_stays_a_variable(graph: GraphStore) -> None:
    text = "SELECT DISTINCT ?c { ?c a ?__cls_iri . FILTER(?__cls_iri = kg:PartyCell) }"
    assert len(query.ask(graph, text)) == len(query.ask(graph, text, {"cls": "kg:PartyCell"})) == 3


def test_what_is_no_text_is_told(tmp_path: Path) -> None:
    file = tmp_path / "theirs.rq"
    file.write_bytes("SELECT ?a { ?a ?b 'é' }".encode("latin-1"))
    with pytest.raises(UnknownQuery, match=r"theirs.rq cannot be read: byte 20 is not UTF-8"):
        query.saved.read(file)


def test_a_header_that_declares_parameters_declares_all(graph: GraphStore) -> None:
    text = "#+ kg: {params: {place: {type: entity}}}\nSELECT ?a { ?a ?_place_iri ?_plase_iri }"
    with pytest.raises(
        MalformedQuery, match="column 28: the parameter \\?_plase_iri is not declared; did you mean 'place'"
    ):
        query.ask(graph, text)
