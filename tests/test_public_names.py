"""The names that other people's programs use; changing one of them is changing a promise."""

from __future__ import annotations

import inspect
import re
import subprocess
import sys
from pathlib import Path

import networkx
import pytest
import rdflib
from rdflib.namespace import FOAF, RDF, SKOS
from rdflib.query import ResultRow

import kg
from kg.terms import KG

SMALL = Path(__file__).parent / "export" / "small.trig"
STAGES = {"read", "extract", "resolve", "assemble", "validate", "query", "export", "evaluate", "review"}


def rows(view: rdflib.Graph, sparql: str) -> list[ResultRow]:
    return [row for row in view.query(sparql) if isinstance(row, ResultRow)]


def test_the_names_of_the_package() -> None:
    assert sorted(kg.__all__) == [
        "Answer",
        "BuildReport",
        "Cell",
        "Columns",
        "Evaluation",
        "Graph",
        "KgError",
        "NearMiss",
        "Report",
        "Skipped",
        "Unknown",
        "Violation",
        "WhyNot",
        "__version__",
        "article",
        "articles",
        "build",
        "errors",
        "lint",
        "measure",
        "open",
        "queries",
        "remove",
        "test",
        "why_not",
    ]
    for name in kg.__all__:
        assert getattr(kg, name) is not None


def test_type_checkers_are_told_the_same_names() -> None:
    stub = Path(kg.__file__).with_suffix(".pyi").read_text(encoding="utf-8")
    told = re.findall(r"^(?:from .* import .* as )?(\w+)(?:: str)?$", stub, re.MULTILINE)
    assert sorted(told) == sorted(kg.__all__)


def test_no_public_name_hides_a_stage() -> None:
    assert not STAGES & set(kg.__all__)


def test_the_names_of_a_graph() -> None:
    names = {name for name in dir(kg.Graph) if not name.startswith("_")}
    told = "ask candidates check close conflicts diff dossier explain find gaps info judge networkx picture"
    told += " rdflib review save show sparql to_pandas to_polars tree why write"
    assert sorted(names) == told.split()
    for name in names:
        assert inspect.getdoc(getattr(kg.Graph, name))


def test_importing_is_quick(environment: dict[str, str]) -> None:
    script = "import sys, kg; print([name for name in sys.modules if name.startswith('kg.')])"
    done = subprocess.run([sys.executable, "-c", script], env=environment, capture_output=True, text=True)
    assert done.stdout == "[]\n"


def test_an_unknown_name_is_an_attribute_error() -> None:
    with pytest.raises(AttributeError, match="module 'kg' has no attribute 'nothing'"):
        getattr(kg, "noth" + "ing")


def test_asking() -> None:
    with kg.open(SMALL) as graph:
        answer = graph.ask("SELECT ?name { ?cell a kg:PartyCell ; skos:prefLabel ?name } ORDER BY ?name")
        assert [row[0].text for row in answer.rows] == [
            "Hoa Ban Hamlet Party Cell",
            "Lim Ta Clinic Party Cell",
        ]
        mine = Path(__file__).parent / "cli" / "holders.rq"
        assert len(graph.ask(mine, organisation="Lim Ta Commune Party Committee").rows) == 2


def test_a_closed_graph_says_so() -> None:
    graph = kg.open(SMALL)
    graph.close()
    with pytest.raises(kg.KgError, match="has been closed: open it again"):
        graph.ask("ASK {}")


def test_saving_and_opening_again(tmp_path: Path) -> None:
    with kg.open(SMALL) as graph:
        graph.save(tmp_path / "small.ttl")
        graph.save(tmp_path / "small.nq")
    assert len(kg.open(tmp_path / "small.ttl")) == len(kg.open(tmp_path / "small.nq")) == 466


def test_rdflib_sees_the_same_store_without_a_copy() -> None:
    view = kg.open(SMALL).rdflib()
    assert type(view) is rdflib.Graph
    assert len(view) == len(list(view)) == len(rdflib.Graph() + view) == 466
    cells = set(view.subjects(RDF.type, rdflib.URIRef(KG + "PartyCell")))
    assert {str(view.value(cell, SKOS.prefLabel)) for cell in cells} == {
        "Hoa Ban Hamlet Party Cell",
        "Lim Ta Clinic Party Cell",
    }
    assert view.query("ASK { ?claim a kg:Claim }").askAnswer


def test_rdflib_gets_plain_strings_as_it_writes_them() -> None:
    view = kg.open(SMALL).rdflib()
    name = rdflib.Literal("Do Van Mo")
    assert list(view.objects(None, FOAF.name)) == [name]
    assert len(list(view.subjects(FOAF.name, name))) == 1
    assert [row.asdict() for row in rows(view, "SELECT ?name { ?x foaf:name ?name }")] == [{"name": name}]


def test_rdflib_cannot_change_the_store() -> None:
    view = kg.open(SMALL).rdflib()
    with pytest.raises(kg.KgError, match=r"small.trig is only read; rdflib.Graph\(\) \+ this is a copy"):
        view.add((FOAF.Person, RDF.type, FOAF.Person))


def test_networkx_has_plain_attributes() -> None:
    drawn = kg.open(SMALL).networkx()
    assert isinstance(drawn, networkx.MultiDiGraph)
    assert (len(drawn), drawn.number_of_edges()) == (11, 12)
    cell = "https://kg.example/id/org-hoa-ban-hamlet-party-cell-5555eeee"
    assert drawn.nodes[cell] == {
        "label": "Hoa Ban Hamlet Party Cell",
        "kind": "party-cell",
        "family": "party",
        "iri": cell,
        "color": "#D55E00",
        "size": 13.54,
        "degree": 2,
        "party_members": 24,
    }
    above = [
        drawn.nodes[end]["label"]
        for _, end, edge in drawn.out_edges(cell, data=True)
        if edge["label"] == "part of"
    ]
    assert above == ["Lim Ta Commune Party Committee"]
    plain = (str, int, float)
    assert all(isinstance(value, plain) for *_, edge in drawn.edges(data=True) for value in edge.values())


def test_why_has_the_sentence() -> None:
    found = kg.open(SMALL).why("Lim Ta Clinic")
    assert [(one.relation, one.words) for one in found.reasons] == [
        ("hosted_by", "Party cell of Lim Ta Clinic sits in the clinic")
    ]
