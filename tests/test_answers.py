"""Answers on their way out: each format holds what it promises, and other readers find it there."""

from __future__ import annotations

import io
import json
import zipfile
from pathlib import Path
from xml.etree import ElementTree

import pyoxigraph as ox
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kg import answers, query
from kg.answers import choosing, table, wide
from kg.errors import BadParameter, UnknownFormat
from kg.results import Answer, Cell
from kg.sheet import Sheet
from kg.store import GraphStore

RAW = Sheet(raw=True)
XSD = "http://www.w3.org/2001/XMLSchema#"
MIXED = """SELECT ?a ?b ?c ?d {
  VALUES (?a ?b ?c) {
    ("x\\ty\\n\\"q\\\\ <b>&"@en 1 <http://e.example/a>)
    (UNDEF "d,d"^^<http://e.example/t> -1.5)
    (true 1e0 "a|b")
    ("=1+1"@vi "2025-01-02"^^xsd:date "") }
  BIND(<<( <http://e.example/a> <http://e.example/b> "c"@en )>> AS ?d) }"""
SELECTED = [name for name, one in answers.FORMATS.items() if "rows" in one.kinds]
GRAPHS = [name for name, one in answers.FORMATS.items() if one.kinds == ("triples",)]


@pytest.fixture(scope="module")
def store() -> GraphStore:
    held = ox.Store()
    triples = '<http://e.example/s> <http://e.example/p> "o"@en, _:b . _:b <http://e.example/p> 7 .'
    held.load(triples.encode(), format=ox.RdfFormat.TURTLE)
    return GraphStore(held, Path("small"))


def written(answer: Answer, form: str, sheet: Sheet = RAW) -> bytes:
    out = io.BytesIO()
    answers.write(answer, form, out, sheet)
    return out.getvalue()


def solutions(data: bytes, form: ox.QueryResultsFormat) -> list[list[str]]:
    found = ox.parse_query_results(data, format=form)
    assert isinstance(found, ox.QuerySolutions)
    return [[str(term) for term in row] for row in found]


@pytest.mark.parametrize(
    ("form", "engine"),
    [("json", "JSON"), ("xml", "XML"), ("tsv", "TSV")],
)
def test_what_the_engine_reads_of_ours_is_what_it_found(form: str, engine: str, store: GraphStore) -> None:
    answer = query.ask(store, MIXED)
    found = store.query(MIXED)
    assert isinstance(found, ox.QuerySolutions)
    assert answer.kind == "rows"
    expected = [[str(term) for term in row] for row in found]
    assert len(expected) == 4
    assert solutions(written(answer, form), getattr(ox.QueryResultsFormat, engine)) == expected


@pytest.mark.parametrize(("form", "engine"), [("xml", "XML"), ("tsv", "TSV")])
def test_the_bytes_are_those_of_the_engine(form: str, engine: str, store: GraphStore) -> None:
    found = store.query(MIXED)
    assert isinstance(found, ox.QuerySolutions)
    theirs = found.serialize(format=getattr(ox.QueryResultsFormat, engine)) or b""
    assert written(query.ask(store, MIXED), form).strip() == theirs.strip()


def test_json_is_the_engines_but_for_blanks(store: GraphStore) -> None:
    found = store.query(MIXED)
    assert isinstance(found, ox.QuerySolutions)
    theirs = json.loads(found.serialize(format=ox.QueryResultsFormat.JSON) or b"")
    assert json.loads(written(query.ask(store, MIXED), "json")) == theirs


def test_csv_has_the_fields_of_the_engine(store: GraphStore) -> None:
    import csv

    found = store.query(MIXED)
    assert isinstance(found, ox.QuerySolutions)
    theirs = (found.serialize(format=ox.QueryResultsFormat.CSV) or b"").decode()
    ours = written(query.ask(store, MIXED), "csv").decode()
    rows, expected = (
        [row[:3] for row in csv.reader(io.StringIO(text, newline=""))] for text in (ours, theirs)
    )
    assert rows == expected


def test_blank_nodes_stay_blank_nodes(store: GraphStore) -> None:
    answer = query.ask(store, "SELECT ?s ?o { ?s <http://e.example/p> ?o FILTER(ISBLANK(?s)) }")
    (row,) = json.loads(written(answer, "json"))["results"]["bindings"]
    assert row["s"]["type"] == "bnode"
    assert row["o"] == {"type": "literal", "value": "7", "datatype": f"{XSD}integer"}
    assert written(answer, "csv").decode().split("\n")[1].startswith("_:")


@pytest.mark.parametrize(
    ("form", "text"),
    [
        ("json", '{"head": {}, "boolean": true}\n'),
        ("tsv", "true\n"),
        ("csv", "answer\ntrue\n"),
        ("plain-json", '[\n  {"answer": true}\n]\n'),
        ("table", "answer\n------\ntrue\n"),
        ("markdown", "| answer |\n| --- |\n| true |\n"),
    ],
)
def test_ask_answers_a_boolean(form: str, text: str, store: GraphStore) -> None:
    assert written(query.ask(store, "ASK {}"), form).decode() == text


def test_ask_in_xml_is_read_as_a_boolean(store: GraphStore) -> None:
    found = ox.parse_query_results(
        written(query.ask(store, "ASK { FILTER(false) }"), "xml"), format=ox.QueryResultsFormat.XML
    )
    assert isinstance(found, ox.QueryBoolean)
    assert not found


@pytest.mark.parametrize("form", GRAPHS)
@pytest.mark.parametrize("asked", ["CONSTRUCT WHERE { ?s ?p ?o }", "DESCRIBE <http://e.example/s>"])
def test_triples_leave_as_rdf(form: str, asked: str, store: GraphStore) -> None:
    answer = query.ask(store, asked)
    known = {
        "turtle": ox.RdfFormat.TURTLE,
        "ntriples": ox.RdfFormat.N_TRIPLES,
        "jsonld": ox.RdfFormat.JSON_LD,
    }
    read, expected = ox.Dataset(ox.parse(written(answer, form), format=known[form])), ox.Dataset()
    for subject, predicate, object_ in answer:
        expected.add(ox.Quad(*map(answers.values.term, (subject, predicate, object_))))  # type: ignore[arg-type]
    for dataset in (read, expected):
        dataset.canonicalize(ox.CanonicalizationAlgorithm.UNSTABLE)
    assert len(expected) >= 2
    assert read == expected


@pytest.mark.parametrize("form", GRAPHS)
def test_rows_are_no_triples(form: str, store: GraphStore) -> None:
    with pytest.raises(
        UnknownFormat, match=f"{form} holds triples, as CONSTRUCT answers; possible are table"
    ):
        written(query.ask(store, "SELECT ?s { ?s ?p ?o }"), form)


@pytest.mark.parametrize("form", SELECTED)
def test_every_format_writes_an_answer_without_rows(form: str) -> None:
    assert written(Answer(("a", "b"), ()), form)
    assert len(SELECTED) == 8


@pytest.mark.parametrize(("form", "cell"), [("csv", "\n'=1+1,7\n"), ("tsv", '\n"\'=1+1"\t7\n')])
def test_no_spreadsheet_computes_a_text(form: str, cell: str) -> None:
    answer = Answer(("a", "n"), ((Cell("=1+1"), Cell("7", datatype=f"{XSD}integer")),))
    assert cell in written(answer, form, Sheet()).decode()


def test_a_workbook_has_texts_as_texts_and_numbers_as_numbers() -> None:
    answer = Answer(
        ("code", "n"),
        ((Cell("=1+1"), Cell("7", datatype=f"{XSD}integer")), (Cell("03317"), Cell("", "none"))),
    )
    data = written(answer, "xlsx")
    with zipfile.ZipFile(io.BytesIO(data)) as packed:
        sheet = ElementTree.fromstring(packed.read("xl/worksheets/sheet1.xml"))
        words = ElementTree.fromstring(packed.read("xl/sharedStrings.xml"))
    space = "{http://schemas.openxmlformats.org/spreadsheetml/2006/main}"
    assert [one.text for one in words.iter(f"{space}t")] == ["code", "n", "=1+1", "03317"]
    assert not [*sheet.iter(f"{space}f")]
    assert [(one.get("r"), one.get("t")) for one in sheet.iter(f"{space}c")] == [
        ("A1", "s"), ("B1", "s"), ("A2", "s"), ("B2", None), ("A3", "s"),
    ]  # fmt: skip
    assert data == written(answer, "xlsx")


def test_a_cell_that_a_workbook_would_lose_is_an_error() -> None:
    with pytest.raises(UnknownFormat, match="row 1 has a cell of 40000 characters"):
        written(Answer(("a",), ((Cell("x" * 40_000),),)), "xlsx")


def test_nothing_in_a_cell_is_markdown() -> None:
    answer = Answer(("a",), ((Cell("a|b <i>\n# x"),),))
    assert written(answer, "markdown").decode().split("\n")[2] == "| a\\|b \\<i\\> \\# x |"


CELLS = st.text(st.characters(exclude_categories=["Cs"]), max_size=40).map(Cell)


@settings(max_examples=60, deadline=None)
@given(st.lists(st.tuples(CELLS, CELLS, CELLS), max_size=5), st.sampled_from([20, 40, 80]))
def test_a_table_fits_unless_a_word_is_wider(rows: list[tuple[Cell, ...]], columns: int) -> None:
    answer = Answer(("name", "quote", "document"), tuple(rows))
    drawn = list(table.lines(answer, columns))
    words = [
        word
        for row in rows
        for place, cell in enumerate(row)
        if place != 1
        for word in answers.values.readable(cell).split()
    ]
    widest = max([*map(wide.width, words), 0])
    assert all(wide.width(line) <= max(columns, widest + len("document") + 4) for line in drawn)
    text = " ".join(" ".join(drawn).split())
    assert all(word in text for word in words)


def test_what_does_not_fit_is_folded_between_words() -> None:
    rows = (
        (
            Cell("Lim Ta Commune Party Committee"),
            Cell("Secretary"),
            Cell("A long sentence of ten words that goes on"),
            Cell("road-to-lim-ta"),
        ),
    )
    answer = Answer(("organisation", "role", "quote", "document"), rows)
    assert list(table.lines(answer, 46)) == [
        "organisation                    role",
        "------------------------------  ---------",
        "Lim Ta Commune Party Committee  Secretary",
        "    “A long sentence of ten …”  road-to-lim-ta",
    ]
    assert list(table.lines(answer, 18)) == [
        "organisation  Lim",
        "              Ta",
        "              Commune",
        "              Party",
        "              Committee",
        "role          Secretary",
        "quote         A …",
        "document      road-to-lim-ta",
    ]


def test_columns_are_chosen_and_rows_sorted() -> None:
    answer = Answer(
        ("name", "n", "nameIri"),
        tuple(
            (Cell(name), Cell(n, datatype=f"{XSD}integer"), Cell("x:a", "iri"))
            for name, n in (("b", "10"), ("Á", "9"))
        ),
    )
    assert choosing.for_people(answer).columns == ("name", "n")
    assert [row[0].text for row in choosing.ordered(answer, "n")] == ["Á", "b"]
    assert [row[0].text for row in choosing.ordered(answer, "name:desc")] == ["b", "Á"]
    assert choosing.chosen(answer, ["n", "name"]).rows[0][0].text == "10"
    with pytest.raises(BadParameter, match="--columns: no column 'nam'; did you mean 'name'"):
        choosing.chosen(answer, ["nam"])
    with pytest.raises(BadParameter, match="--sort: 'down' is no direction; possible are asc, desc"):
        choosing.ordered(answer, "n:down")
