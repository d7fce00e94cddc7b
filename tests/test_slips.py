"""What is wrong in SPARQL is told with its place and the likely slip, in one short line."""

# ruff: noqa: E501 (a case reads best on one line)
from __future__ import annotations

from pathlib import Path

import pyoxigraph as ox
import pytest

from kg import query
from kg.errors import MalformedQuery
from kg.store import GraphStore

SLIPS = [
    ("SELECT ?a { ?a kg:x ?b FILTER(?b == 3) }", 34, "'==' is written '='"),
    ("SELECT ?a { ?a kg:x ?b FILTER ?b = 3 }", 24, "write FILTER(…), in round brackets"),
    ("SELECT ?a { ?a kg:x ?b FILTER(?a = 1 AND ?b = 2) }", 38, "AND is written '&&'"),
    ("SELECT ?a { ?a kg:x ?b FILTER(?a = 1 or ?b = 2) }", 38, "OR is written '||'"),
    ("SELECT ?a { ?a kg:x ?b FILTER(?a <> 1) }", 34, "'<>' is written '!='"),
    ("SELECT ?a { ?a kg:x ?b FILTER(?a & ?b) }", 34, "'&' is written '&&'"),
    ("SELECT ?a { ?a kg:x ?b FILTER(?b LIKE 'x') }", 34, 'LIKE is no word of SPARQL: write CONTAINS(?name, "part")'),
    ("SELECT ?a { ?a kg:x ?b FILTER(?b != null) }", 37, "null is no word of SPARQL: write BOUND(?name) or !BOUND(?name)"),
    ("SELECT ?a { ?a kg:x ?b FILTER(CONTAIN(?b, 'x')) }", 31, "no function 'CONTAIN'; did you mean CONTAINS?"),
    ("SELECT ?a { ?a kg:x ?b FILTER (?b > 3 }", 39, "the '(' of line 1 is not closed before this"),
    ("SELECT ?a, ?b { ?a kg:x ?b }", 10, "columns have no comma between them"),
    ("SELECT a { ?a kg:x ?b }", 8, "write ?a"),
    ("SELECT COUNT(?a) AS ?n { ?a kg:x ?b }", 8, "write (COUNT(…) AS ?name), in round brackets"),
    ("SELECT (COUNT(?a)) { ?a kg:x ?b }", 9, "AS ?name is missing after COUNT(…)"),
    ("SELECT ?a (COUNT(?b) AS ?n) { ?a kg:x ?b }", 1, "a column that is neither grouped (GROUP BY) nor counted or summed up"),
    ("SELECT ?a (COUNT(?c) AS ?n) { { SELECT ?a ?c { ?a kg:x ?c } } }", 1, "a column that is neither grouped (GROUP BY) nor counted or summed up"),
    ("SELECT ?a { ?a kg:x ?b } LIMIT 3 ORDER BY ?a", 34, "ORDER stands before LIMIT and OFFSET"),
    ("SELECT ?a { ?a kg:x ?b } ORDER ?a", 26, "BY is missing after ORDER"),
    ("SELECT ?a { ?a kg:x ?b } GROUP BY ?a HAVING ?b > 3", 38, "write HAVING(…), in round brackets"),
    ("SELECT ?a { ?a kg:x “b” }", 21, "“ is no quotation mark of SPARQL: write \" or '"),
    ("SELECT ?a { ?a kg:x 'b }", 21, "the ' is not closed on its line; three of them enclose several lines"),
    ('SELECT ?a { ?a kg:x "Lim"Ta" }', 28, 'the " is not closed on its line; three of them enclose several lines'),
    ("SELECT ?a { ?a kg: x ?b }", 16, "a blank after 'kg:': write kg:name"),
    ("SELECT ?a { ?a kg:x }", 21, "something is missing before '}': a triple has three parts"),
    ("SELECT ?a { ?a kg:x ?b ?c kg:y ?d }", 24, "a dot may be missing before '?c'"),
    ("SELECT ?a { ?a is kg:b }", 16, "'is' is no variable (?is), no name with a prefix, no text in quotes"),
    ("SELECT ?a { ?a kg:x kg:Lim Ta }", 28, "'Ta' is no variable (?Ta), no name with a prefix, no text in quotes"),
    ("SELECT ?a { ?a kg:x 2024-01-01 }", 21, 'a day is written "2024-05-31"^^xsd:date'),
    ("SELECT ?a { ?a kg:x ?b . BIND(1 AS ?b) }", 36, "?b has a value already: BIND names a new variable"),
    ("SELECT ?a { ?a kg:x ?b . OPTIONAL ?b kg:y ?c }", 26, "'{' is missing after OPTIONAL"),
    ("SELECT ?a { ?a kg:x ?b FILTER NOT EXISTS ?b kg:y ?c }", 35, "'{' is missing after EXISTS"),
    ("SELECT ?a WHERE ?a kg:x ?b", 11, "'{' is missing after WHERE"),
    ("SELECT ?a { ?a kg:x ?b }}", 25, "the '}' closes nothing"),
    ("SELECT ?a { ?a kg:x ?b", 23, "the query ends too soon: the '{' of line 1 is not closed"),
    ("SELECT ?a { ?a skso:prefLabel ?b }", 16, "the prefix 'skso:' is not declared; did you mean 'skos'?"),
    ("PREFIX x <https://x.example/> SELECT ?a { ?a x:b ?c }", 1, "write PREFIX name: <address>, or BASE <address>"),
    ("PREFIX x: https://x.example/ SELECT ?a { ?a x:b ?c }", 1, "write PREFIX name: <address>, or BASE <address>"),
    ("SELECT ?a { SERVICE <https://x.example/> { ?a ?b ?c } }", 13, "SERVICE is refused: a query answers from this graph alone"),
    ("SELECT ?a FROM <https://x.example/> { ?a ?b ?c }", 11, "FROM is refused: a query answers from this graph alone"),
]  # fmt: skip


@pytest.fixture(scope="module")
def nothing() -> GraphStore:
    return GraphStore(ox.Store(), Path("nothing"))


@pytest.mark.parametrize(("sparql", "column", "told"), SLIPS)
def test_a_slip_is_told_with_its_place(sparql: str, column: int, told: str, nothing: GraphStore) -> None:
    for lines in (0, 2):
        saved = "\n" * lines + sparql
        with pytest.raises(MalformedQuery) as caught:
            query.ask(nothing, query.saved.parse(saved, "mine", "folder/mine.rq"))
        moved = told.replace("line 1", f"line {1 + lines}")
        assert str(caught.value) == f"folder/mine.rq: line {1 + lines}, column {column}: {moved}"


@pytest.mark.parametrize("word", ["AND", "LIKE", "null", "<>", "= =", "“"])
def test_what_stands_in_a_text_is_no_slip(word: str, nothing: GraphStore) -> None:
    with pytest.raises(MalformedQuery, match="line 1, column 40: something is missing before '}'"):
        query.ask(nothing, f"SELECT ?a {{ ?a kg:x ' {word:5}' . ?a kg:y }}")
