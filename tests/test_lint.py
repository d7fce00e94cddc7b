"""What kg lint warns of, with its place, and what it does not; our own queries."""

from __future__ import annotations

from pathlib import Path

import pytest

from kg import query
from kg.cli import run
from kg.query.lint import lint

PRODUCT, AFTER, PATH = "cross-product", "after-optional", "open-path"
MEMBER = "?m org:member ?p ; org:organization ?o"
NAMES = "?p skos:prefLabel ?n . ?o skos:prefLabel ?l"
CASES = [
    # one group
    (f"SELECT * {{ {MEMBER} . {NAMES} }}", []),
    ("SELECT * { ?a a kg:PartyCell . ?b a foaf:Person }", [(PRODUCT, 32)]),
    ("SELECT * { ?a a kg:PartyCell . ?b a foaf:Person FILTER(?a != ?b) }", [(PRODUCT, 32)]),
    ("SELECT * { ?a kg:covers ?b . FILTER(?a != ?b) ?b kg:within ?c }", []),
    ("SELECT * { ?a a kg:PartyCell . id:x a foaf:Person }", []),
    ("SELECT * { ?a kg:covers [ kg:within ?b ] ; kg:hostedBy ?c }", []),
    ("SELECT * { VALUES ?k { kg:PartyCell } ?a a ?k }", []),
    ("SELECT * { VALUES (?p ?o) { (id:a id:b) } ?p skos:prefLabel ?n . ?o skos:prefLabel ?l }", []),
    ("SELECT * { ?a kg:covers ?_x . ?_x kg:within ?b . ?a skos:prefLabel ?n }", [(PRODUCT, 31)]),
    # what follows an OPTIONAL or BIND
    (f"SELECT * {{ {MEMBER} OPTIONAL {{ ?m kg:startNotBefore ?f }} {NAMES} }}", [(AFTER, 111)]),
    (f"SELECT * {{ {MEMBER} BIND(STR(?m) AS ?f) {NAMES} }}", [(AFTER, 94)]),
    (f"SELECT * {{ {MEMBER} OPTIONAL {{ ?m kg:startNotBefore ?f }} ?p skos:prefLabel ?n }}", []),
    (f"SELECT * {{ {MEMBER} FILTER(?m != id:x) {NAMES} }}", []),
    ("SELECT * { BIND(?__a_iri AS ?a) ?a kg:covers ?b . ?b skos:prefLabel ?n }", []),
    ("SELECT * { ?a kg:covers ?b BIND(1 AS ?c) }", []),
    (f"SELECT * {{ {{ SELECT ?p ?o {{ {MEMBER} }} }} BIND(STR(?p) AS ?f) {NAMES} }}", [(AFTER, 115)]),
    (f"SELECT * {{ {{ SELECT ?p ?o {{ {MEMBER} }} LIMIT 9 }} BIND(STR(?p) AS ?f) {NAMES} }}", []),
    # groups
    (f"SELECT * {{ {MEMBER} OPTIONAL {{ {NAMES} }} }}", [(PRODUCT, 85)]),
    (f"SELECT * {{ {MEMBER} {{ {NAMES} }} UNION {{ ?m kg:post ?n }} }}", [(PRODUCT, 76)]),
    (f"SELECT * {{ {MEMBER} MINUS {{ {NAMES} }} }}", [(PRODUCT, 82)]),
    (f"SELECT * {{ {MEMBER} FILTER EXISTS {{ {NAMES} }} }}", []),
    (f"SELECT * {{ {MEMBER} {{ SELECT ?p (COUNT(*) AS ?c) {{ ?p skos:prefLabel ?n }} GROUP BY ?p }} }}", []),
    ("SELECT * { { SELECT ?a { ?a kg:covers ?b } } ?b kg:within ?c }", [(PRODUCT, 46)]),
    ("SELECT * { ?a kg:covers ?b OPTIONAL { ?c kg:within ?d } }", [(PRODUCT, 39)]),
    ("SELECT * { GRAPH ?g { ?a kg:covers ?b } ?b kg:within ?c }", []),
    ("CONSTRUCT { ?a kg:covers ?b } WHERE { ?a kg:covers ?b }", []),
    ("DESCRIBE id:x", []),
    # paths
    ("SELECT * { ?a kg:within* ?b }", [(PATH, 12)]),
    ("SELECT * { ?a kg:within+ ?__b_iri }", [(PATH, 12)]),
    ("SELECT * { ?a kg:within+ ?_b_iri }", []),
    ("SELECT * { ?a kg:within* ?b . ?b a kg:Province }", []),
    ("SELECT * { ?x kg:covers ?a OPTIONAL { ?a kg:within* ?b } }", []),
    ("SELECT * { ?x kg:covers ?a { SELECT ?a ?b { ?a kg:within* ?b } } }", [(PATH, 45)]),
    ("SELECT * { ?a kg:within ?b }", []),
    # terms
    ("SELECT * { ?a a kg:PartyCel }", [("term", 17)]),
    ("SELECT * { ?a org:postin ?b }", [("term", 15)]),
    ("SELECT * { ?a <http://www.w3.org/2004/02/skos/core#prefLable> ?b }", [("term", 15)]),
    ("PREFIX o: <http://www.w3.org/ns/org#> SELECT * { ?a o:memberr ?b }", [("term", 53)]),
    ("PREFIX kg: <https://other.example/> SELECT * { ?a kg:anything ?b }", []),
    ("SELECT * { ?a org:classification kgv:party-cel }", [("term", 34)]),
    ("SELECT * { ?a rdf:type id:anything ; rdfs:label 'x'^^xsd:string }", []),
    ("SELECT * { ?a a kg:PartyCell FILTER(!BOUND(?__x) || true) }", [("parameter", 44)]),
]  # fmt: skip


@pytest.mark.parametrize(("sparql", "warned"), CASES)
def test_a_warning_has_a_rule_and_a_place(sparql: str, warned: list[tuple[str, int]]) -> None:
    assert [(one.rule, one.column) for one in lint(query.saved.parse(sparql))] == warned


def test_columns_are_compared_with_the_header() -> None:
    header = "#+ kg:\n#+   columns:\n#+     a: {en: A}\n#+     c: {en: C}\n"
    found = lint(query.saved.parse(f"{header}SELECT ?a ?b {{ ?a kg:covers ?b }}"))
    assert [(one.line, one.column, one.text) for one in found] == [
        (4, 1, "the column 'c' is described and not selected"),
        (5, 11, "the column 'b' is selected and not described"),
    ]


def test_the_class_of_a_parameter_is_a_term() -> None:
    header = '#+ kg:\n#+   params:\n#+     a: {type: entity, class: "kg:PartyCel"}\n'
    (found,) = lint(query.saved.parse(f"{header}SELECT ?b {{ ?_a kg:covers ?b }}"))
    assert (found.line, found.text) == (3, "no graph has kg:PartyCel; did you mean kg:PartyCell?")


def test_what_rdflib_cannot_read_is_told() -> None:
    (found,) = lint(query.saved.parse("SELECT * { ?a kg:covers ?b . << ?a kg:covers ?b >> kg:status ?s }"))
    assert (found.rule, found.line) == ("syntax", 1)


DOUBTFUL = {"mergers-with-people", "stale-facts", "sum-check"}
"""Queries that have warnings: a row or two beside all, such as the newest day; none may come to these."""


@pytest.mark.parametrize("name", query.saved.names())
def test_a_query_of_ours_has_no_warning(name: str) -> None:
    assert not lint(query.load(name)) or name in DOUBTFUL


def test_the_command_tells_all_and_ends_with_a_status(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    good, bad, doubtful = (tmp_path / f"{name}.rq" for name in ("good", "bad", "doubtful"))
    good.write_text("SELECT ?a { ?a a kg:PartyCell }", "utf-8")
    bad.write_text("SELECT ?a { ?a a kg:PartyCell ", "utf-8")
    doubtful.write_text("SELECT ?a\n{ ?a a kg:PartyCel }", "utf-8")
    assert run(["lint", str(good)]) == 0
    assert capsys.readouterr() == ("", "no warnings\n")
    assert run(["lint", "--queries", str(tmp_path), "doubtful"]) == 1
    line = f"{doubtful}:2:8: no graph has kg:PartyCel; did you mean kg:PartyCell? [term]\n"
    assert capsys.readouterr() == (line, "")
    assert run(["lint", "--queries", str(tmp_path)]) == 2
    out, err = capsys.readouterr()
    assert out == line
    assert err == f"kg: {bad}: line 1, column 31: the query ends too soon: the '{{' of line 1 is not closed\n"
    assert run(["lint", str(doubtful), "-f", "csv"]) == 1
    assert capsys.readouterr().out.splitlines()[1].startswith(f"{doubtful},2,8,term,no graph has")
