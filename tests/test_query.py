"""Asking: tokens, headers, parameters, what is refused, names and reasons."""

from __future__ import annotations

from pathlib import Path

import pyoxigraph as ox
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from facts_sample import build
from kg import query
from kg.errors import BadParameter, KgError, MalformedQuery, UnknownName, UnknownQuery
from kg.query.parameters import bind
from kg.query.reasons import explain
from kg.query.tokens import refuse, tokenise
from kg.store import GraphStore

EX = "https://kg.example/id/"


@pytest.fixture(scope="module")
def graph(tmp_path_factory: pytest.TempPathFactory) -> GraphStore:
    return build(tmp_path_factory.mktemp("sample") / "graph")


@pytest.fixture(scope="module")
def letters() -> GraphStore:
    """a -p-> b -p-> c -p-> d, a number on each, and a name on a."""
    turtle = f"""@prefix : <{EX}> . :a :p :b . :b :p :c . :c :p :d .
        :a :n 1 . :b :n 2 . :c :n 3 . :a :l "Ban Doi"@en ."""
    store = ox.Store()
    store.load(turtle, format=ox.RdfFormat.TURTLE)
    return GraphStore(store, Path("letters"))


def rows(store: GraphStore, sparql: str) -> list[tuple[str, ...]]:
    return [tuple(cell.text.removeprefix(EX) for cell in row) for row in query.ask(store, sparql).rows]


# ---------------------------------------------------------------------------- binding


BOUND_TO_B = [
    ("a pattern", "SELECT ?y { ?_x id:p ?y }", [("c",)]),
    ("a result column", "SELECT (?_x AS ?z) ?y { ?_x id:p ?y }", [("b", "c")]),
    ("the end of a path", "SELECT ?y { ?y id:p+ ?_x }", [("a",)]),
    ("a comparison", "SELECT ?a { ?a id:p ?y FILTER(?a = ?_x) }", [("b",)]),
    ("an optional comparison", "SELECT ?a { ?a id:p ?y FILTER(!BOUND(?_x) || ?a = ?_x) }", [("b",)]),
    ("a spaced BOUND", "SELECT ?a { ?a id:n 1 FILTER(bound\n( ?_x )) }", [("a",)]),
    ("BIND from it", "SELECT ?k { ?a id:n 1 BIND(?_x AS ?k) }", [("b",)]),
    ("an inner select", "SELECT ?y { { SELECT ?y { ?_x id:p ?y } } }", [("c",)]),
    ("an inner count", "SELECT ?n { { SELECT (COUNT(?y) AS ?n) { ?_x id:p ?y } } }", [("1",)]),
    ("OPTIONAL", "SELECT ?a ?n { ?a id:p id:c OPTIONAL { ?a id:n ?n FILTER(?a = ?_x) } }", [("b", "2")]),
    ("EXISTS", "SELECT ?a { ?a id:n ?n FILTER EXISTS { ?a id:p ?_x } }", [("a",)]),
    (
        "a filter in EXISTS",
        "SELECT ?a { ?a id:n ?n FILTER EXISTS { ?a id:p ?c FILTER(?c = ?_x) } }",
        [("a",)],
    ),
    ("NOT EXISTS", "SELECT ?a { ?a id:n 1 FILTER NOT EXISTS { ?a id:p ?_x } }", []),
    ("MINUS", "SELECT ?a { ?a id:n 1 MINUS { ?a id:p ?_x } }", []),
    ("UNION", "SELECT ?a { { ?a id:p ?_x } UNION { ?_x id:p ?a } } ORDER BY ?a", [("a",), ("c",)]),
    ("COALESCE", "SELECT (COALESCE(?_x, 1) AS ?w) { ?a id:n 1 }", [("b",)]),
    ("IN", "SELECT ?a { ?a id:p ?y FILTER(?a IN (?_x, id:c)) } ORDER BY ?a", [("b",), ("c",)]),
]


@pytest.mark.parametrize(("what", "sparql", "expected"), BOUND_TO_B, ids=[case[0] for case in BOUND_TO_B])
def test_a_term_is_bound_wherever_the_grammar_has_a_variable(
    what: str, sparql: str, expected: list[tuple[str, ...]], letters: GraphStore
) -> None:
    text = bind(tokenise(sparql), {"_x": ox.NamedNode(f"{EX}b")})
    found = [
        tuple(getattr(term, "value", "").removeprefix(EX) for term in row) for row in letters.select(text)
    ]
    assert found == expected


def test_an_optional_parameter_without_a_value_stays_a_variable(letters: GraphStore) -> None:
    text = bind(tokenise("SELECT ?a { ?a id:p ?__x FILTER(!BOUND(?__y) || ?a = ?__y) } ORDER BY ?a"), {})
    assert len(list(letters.select(text))) == 3


def test_a_variable_in_a_string_an_iri_or_a_comment_is_none() -> None:
    sparql = 'SELECT * { ?s <x:?_x> "?_x" } # ?_x'
    assert bind(tokenise(sparql), {"_x": ox.Literal("no")}).strip() == sparql.partition(" #")[0]


NASTY = [
    '"',
    "'",
    "\\",
    "} SERVICE <http://x/> {",
    "# ",
    "\\u0022",
    '""" . }',
    "?_name",
    "$$",
    "Nà Phòn",
    "\U0001f600",
]


@given(st.text(max_size=40) | st.lists(st.sampled_from(NASTY)).map("".join))
@settings(max_examples=200, deadline=None)
def test_whatever_a_text_holds_it_is_one_token_and_comes_back_as_it_was(text: str) -> None:
    tokens = tokenise("SELECT (?_name AS ?same) { }")
    if any(ord(sign) < 32 or 0xD800 <= ord(sign) < 0xE000 for sign in text):
        return  # refused before it is bound
    bound = bind(tokens, {"_name": ox.Literal(text)})
    assert len(tokenise(bound)) == len(tokens)
    (row,) = GraphStore(ox.Store(), Path("empty")).select(bound)
    assert getattr(row[0], "value", None) == text


PARAMETERS = """#+ kg:
#+   params:
#+     name: {type: text}
#+     size: {type: integer}
#+     share: {type: number}
#+     sure: {type: boolean}
#+     on: {type: date}
#+     who: {type: entity, class: "foaf:Person"}
#+     how: {type: enum, choices: [asserted, inferred]}
SELECT (?__name AS ?a) (?__size AS ?b) (?__share AS ?c) (?__sure AS ?d) (?__on AS ?e) (?__onLast AS ?f)
  (?__who AS ?g) (?__how AS ?h) { }"""


@pytest.mark.parametrize(
    ("name", "typed", "columns"),
    [
        ("name", 'it\'s {so} # or "not"', {"a": 'it\'s {so} # or "not"'}),
        ("size", "-7", {"b": "-7"}),
        ("share", "0.5", {"c": "0.5"}),
        ("sure", "Yes", {"d": "true"}),
        ("on", "2024-02", {"e": "2024-02-01", "f": "2024-02-29"}),
        ("on", "2023", {"e": "2023-01-01", "f": "2023-12-31"}),
        ("on", "2023-05-06", {"e": "2023-05-06", "f": "2023-05-06"}),
        ("who", "Quan Văn Viên", {"g": f"{EX}person-quan-van-vien-15"}),
        ("who", "id:person-quan-van-vien-15", {"g": f"{EX}person-quan-van-vien-15"}),
        ("how", "inferred", {"h": "inferred"}),
        ("name", "", {}),
    ],
)
def test_a_parameter_is_typed(name: str, typed: str, columns: dict[str, str], graph: GraphStore) -> None:
    answer = query.ask(graph, PARAMETERS, {name: typed})
    assert {
        column: cell.text for column, cell in zip(answer.columns, answer.rows[0], strict=True) if cell.text
    } == columns


@pytest.mark.parametrize(
    ("given", "message"),
    [
        ({"size": "many"}, "--size: 'many' is no integer"),
        ({"size": "1 } #"}, "--size: '1 } #' is no integer"),
        ({"share": "NaN"}, "--share: 'NaN' is no number"),
        ({"sure": "maybe"}, "--sure: 'maybe' is no boolean"),
        ({"on": "2024-02-30"}, "--on: '2024-02-30' is no date (possible are 2024-03-31, 2024-03, 2024)"),
        ({"on": "soon"}, "--on: 'soon' is no date (possible are 2024-03-31, 2024-03, 2024)"),
        ({"how": "infered"}, "--how: 'infered' is not possible; did you mean 'inferred'?"),
        ({"nam": "x"}, "the query has no parameter 'nam'; did you mean 'name'?"),
        ({"name": "a\x00b"}, "--name holds a character that no text has"),
        ({"name": "a" * 3000}, "--name is longer than 2000 characters"),
    ],
)
def test_a_bad_parameter_is_named(given: dict[str, str], message: str, graph: GraphStore) -> None:
    with pytest.raises(BadParameter) as caught:
        query.ask(graph, PARAMETERS, given)
    assert str(caught.value).startswith(message)


def test_a_required_parameter_is_asked_for(graph: GraphStore) -> None:
    text = "#+ kg: {params: {who: {type: entity}}}\nSELECT ?p { ?_who ?p ?o }"
    with pytest.raises(BadParameter, match="the query needs --who"):
        query.ask(graph, text)


# ---------------------------------------------------------------------------- headers


TEXT = "#+ kg: {params: {a: {type: text}}}\n"
WRONG_HEADERS = [
    ("#+ sumary: x\nSELECT * { }", "line 1: unknown key 'sumary'; did you mean 'summary'?"),
    ("#+ summary: x\n#+ kg:\n#+   parms: {}\nSELECT * { }", "line 3: unknown key 'parms'"),
    (f"#+ summary: {'[' * 50_000}\nSELECT * {{ }}", "line 1: the header is not YAML"),
    (f"#+ {'- ' * 40_000}x\nSELECT * {{ }}", "line 1: the header is not YAML"),
    ("#+ summary: [x\nSELECT * { }", "line 1: the header is not YAML"),
    ("#+ summary: x\n#+ - y\nSELECT * { }", "line 2: the header is not YAML"),
    ("#+ - x\nSELECT * { }", "line 1: the header is not a list of 'name: value'"),
    (TEXT + "SELECT * { }", "line 1: the parameter 'a' is declared and not used"),
    (TEXT + "SELECT *\n{ ?_a ?p ?_b }", "line 3, column 10: the parameter ?_b is not declared"),
    ("#+ kg: {params: {a: {type: thing}}}\nSELECT * { ?s ?p ?_a }", "line 1: 'a' has no type"),
    (TEXT + "SELECT * { ?s ?p ?_a_iri }", "line 2, column 18: ?_a_iri ends as if"),
    (TEXT + "SELECT * { ?s ?_a ?__a }", "line 1: the parameter 'a': is it required"),
    (TEXT + "SELECT * { ?s ?p ?o BIND(?o AS ?_a) }", "line 2, column 32: the parameter ?_a cannot"),
    ("#+ kg: {params: {a: {type: enum}}}\nSELECT * { ?s ?p ?_a }", "line 1: 'a': an enum has choices"),
    (
        "#+ kg: {params: {a: {type: entity, latest: maybe}}}\nSELECT * { ?s ?p ?_a_iri }",
        "line 1: 'a': latest is",
    ),
    (
        "#+ kg: {params: {a: {type: text, latest: true}}}\nSELECT * { ?s ?p ?_a }",
        "line 1: 'a': only an entity",
    ),
    (f"#+ defaults:\n#+   - b: 1\n{TEXT}SELECT * {{ ?s ?p ?_a }}", "line 2: no parameter 'b'"),
    ("#+ kg: {title: {de: x}}\nSELECT * { }", "line 1: unknown key 'de'"),
    ("#+ kg: {graph: claims}\nSELECT * { }", "line 1: graph is all or facts"),
    ("#+ tags: one\nSELECT * { }", "line 1: tags is not a list of words"),
]


@pytest.mark.parametrize(("text", "message"), WRONG_HEADERS)
def test_a_header_is_strict(text: str, message: str) -> None:
    with pytest.raises(MalformedQuery) as caught:
        query.saved.parse(text)
    assert str(caught.value).startswith(f"the query: {message}")


def test_a_header_of_grlc_is_read() -> None:
    text = """#+ summary: Cells
#+ endpoint: http://somewhere.example/sparql
#+ method: GET
#+ tags:
#+   - structure
SELECT ?s WHERE { ?s a ?o }"""
    assert query.saved.parse(text).header.tags == ("structure",)


def test_columns_must_be_those_of_the_header() -> None:
    saved = query.saved.parse("#+ kg: {columns: {a: {en: A}}}\nSELECT ?b { ?b ?p ?o }")
    with pytest.raises(MalformedQuery, match="the columns are b; the header says a"):
        query.check(saved)


def test_an_unknown_query_is_named_with_the_nearest() -> None:
    with pytest.raises(UnknownQuery) as caught:
        query.load("cell-under")
    assert str(caught.value) == "no saved query 'cell-under'; did you mean 'cells-under-committees'?"


# ---------------------------------------------------------------------------- what is refused

ELSEWHERE = "http://127.0.0.1:1/"
REFUSED = [
    f"SELECT * {{ SERVICE <{ELSEWHERE}> {{ ?s ?p ?o }} }}",
    f"SELECT * {{ service silent <{ELSEWHERE}> {{ ?s ?p ?o }} }}",
    "SELECT * { SERVICEid:a { ?s ?p ?o } }",
    "SELECT * { ?s ?p ?o.SERVICE:a { ?s ?p ?o } }",
    f"SELECT * {{ ?s ?p trueSERVICE<{ELSEWHERE}>{{ }} }}",
    f"SELECT * {{ ?s ?p 1SERVICE<{ELSEWHERE}>{{ }} }}",
    f"SELECT * {{ ?s ?p id:.SERVICE<{ELSEWHERE}>{{ }} }}",
    f"SELECT * {{ ?s <x:\\u0041#> ?o . SERVICE <{ELSEWHERE}> {{ }} }}",
    f"SELECT * {{ ?s ?p id:a\\#b . SERVICE <{ELSEWHERE}> {{ }} }}",
    f"SELECT * {{ ?s ?p '''a'b''' . SERVICE <{ELSEWHERE}> {{ }} }}",
    f"SELECT * {{ {{ SELECT * {{ OPTIONAL {{ SERVICE ?x {{ }} }} }} }} }} # {ELSEWHERE}",
    "SELECT * FROM <file:///etc/passwd> { ?s ?p ?o }",
    "SELECT * FROM NAMED <http://127.0.0.1:1/> { GRAPH ?g { ?s ?p ?o } }",
    "LOAD <file:///etc/passwd>",
    "PREFIX a: <x:> INSERT DATA { a:a a:b a:c }",
    "DELETE WHERE { ?s ?p ?o }",
    "DROP ALL",
    "CLEAR DEFAULT",
    "",
]


@pytest.mark.parametrize("sparql", REFUSED)
def test_other_places_and_updates_are_refused(sparql: str) -> None:
    with pytest.raises(MalformedQuery, match="is refused"):
        refuse(tokenise(sparql))


@pytest.mark.parametrize(
    "sparql",
    [
        'SELECT * { ?service id:service "SERVICE FROM LOAD" } # SERVICE <x:y> { }',
        "SELECT ?from { <https://kg.example/id/from-SERVICE> ?p ?from }",
        "ASK { ?s ?p '''SERVICE <x:y> {''' }",
        "PREFIX org: <http://www.w3.org/ns/org#> DESCRIBE <https://kg.example/id/a>",
        "SELECT * { ?s ?p ?o FILTER(?s < ?o && ?o > ?s) }",
        "CONSTRUCT { ?s ?p ?o } WHERE { ?s ?p ?o }",
    ],
)
def test_words_in_strings_names_and_comments_are_not(sparql: str, graph: GraphStore) -> None:
    query.ask(graph, sparql)


@pytest.mark.parametrize(
    "sparql", ["SELECT", "SELECT * { ?s }", "SELECT * { ?s ?p 'open }", "SELECT \\", "x" * 100_001]
)
def test_what_is_no_sparql_is_one_line(sparql: str, graph: GraphStore) -> None:
    with pytest.raises(KgError) as caught:
        query.ask(graph, f"{sparql} ")
    assert "\n" not in str(caught.value)


# ---------------------------------------------------------------------------- forms


@pytest.mark.parametrize(
    ("sparql", "columns", "count"),
    [
        ("ASK { ?s a kg:PartyCell }", ("answer",), 1),
        (
            "CONSTRUCT { ?s a kg:PartyCell } WHERE { ?s a kg:PartyCell }",
            ("subject", "predicate", "object"),
            3,
        ),
        ("SELECT ?s ?none { ?s a kg:PartyCell }", ("s", "none"), 3),
        ("SELECT ?s { ?s a kg:Nothing }", ("s",), 0),
    ],
)
def test_each_form_of_query_has_an_answer(
    sparql: str, columns: tuple[str, ...], count: int, graph: GraphStore
) -> None:
    answer = query.ask(graph, sparql)
    assert (answer.columns, len(answer.rows)) == (columns, count)


def test_rows_can_be_cut(graph: GraphStore) -> None:
    assert len(query.ask(graph, "SELECT * { ?s ?p ?o }", limit=5).rows) == 5


def test_cells_tell_their_kind(graph: GraphStore) -> None:
    text = "SELECT ?c ?l ?v ?n { ?c kg:hasObservation/kg:value ?v ; skos:prefLabel ?l } ORDER BY ?v LIMIT 1"
    ((cell, label, value, nothing),) = query.ask(graph, text).rows
    assert (cell.kind, label.language, value.datatype, nothing.kind) == (
        "iri",
        "en",
        "http://www.w3.org/2001/XMLSchema#integer",
        "none",
    )


# ---------------------------------------------------------------------------- names and reasons


@pytest.mark.parametrize(
    ("text", "label"),
    [
        ("Na Tham Commune", "Na Tham Commune"),
        ("NÀ THẲM", "Na Tham Commune"),
        ("na  tham", "Na Tham Commune"),
        ("Nà Thẩm", "Na Tham Commune"),
        ("id:loc-90107", "Na Tham Commune"),
        ("https://kg.example/id/loc-90107", "Na Tham Commune"),
        ("<https://kg.example/id/loc-90107>", "Na Tham Commune"),
        ("Ban Doi Hamlet Party Cell", "Ban Doi Hamlet Party Cell"),
    ],
)
def test_a_thing_is_found_by_any_of_its_names(text: str, label: str, graph: GraphStore) -> None:
    assert query.resolve(graph, text).label == label


@pytest.mark.parametrize(
    ("text", "message"),
    [
        (
            "Ta Duy Hoach",
            "'Ta Duy Hoach' is the name of 2 things: Ta Duy Hoach (id:person-ta-duy-hoach-13), ",
        ),
        ("Na Than Commune", "nothing is called 'Na Than Commune'; did you mean 'Na Tham Commune'?"),
        ("zzz", "nothing is called 'zzz'"),
        ("id:nobody", "nothing is called 'id:nobody'"),
        ("<not an iri>", "'<not an iri>' is not an IRI"),
        ("", "nothing is called ''"),
    ],
)
def test_a_name_of_nothing_or_of_several_things_helps(text: str, message: str, graph: GraphStore) -> None:
    with pytest.raises(UnknownName) as caught:
        query.resolve(graph, text)
    assert str(caught.value).startswith(message)


def test_a_class_tells_namesakes_apart(graph: GraphStore) -> None:
    assert query.find(graph, "id:loc-90107", "foaf:Person") == ()
    assert len(query.find(graph, "Lo Thi Ngan", "foaf:Person")) == 1


def test_why_shows_sentence_words_rule_and_article(graph: GraphStore) -> None:
    why = explain(graph, "Na Tham Commune People's Council")
    assert [(r.relation, r.words, r.document, r.status) for r in why.reasons] == [
        ("holds", "chairs the People's Council", "valley", "asserted"),
        ("covers", "People's Council of the commune", "valley", "asserted"),
    ]
    assert (
        why.reasons[0].sentence == "Ms. Ngan, born in 1975, also chairs the People's Council of the commune."
    )
    assert why.reasons[0].rule == "holds-words"
    assert (why.reasons[0].title, why.reasons[0].published) == ("A valley and its cells", "2024-11-02")


def test_what_the_gazetteer_says_has_no_sentence(graph: GraphStore) -> None:
    reasons = explain(graph, "Thuong Nghi Commune").reasons
    assert [(r.relation, r.object, r.document, r.sentence) for r in reasons] == [
        ("succeeded_by", "Thuong Nghi Commune (2025-07-01)", "gazetteer", ""),
        ("succeeded_by", "Thuong Nghi Commune (2025-07-01)", "gazetteer", ""),
        ("within", "Tay Linh Province", "gazetteer", ""),
    ]
