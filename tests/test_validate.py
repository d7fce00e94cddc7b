"""Validation: what is reported, in what words, and that batches change nothing."""

from __future__ import annotations

import random
import subprocess
import sys
from pathlib import Path

import pyoxigraph as ox
import pyshacl
import pytest
from rdflib import RDF, SH, Graph

from kg import resources
from kg.errors import OntologyError
from kg.results import Violation
from kg.terms import ID, PREFIXES, PROVENANCE
from kg.validate import validate
from kg.validate.near import decided, wanted
from kg.validate.shapes import KGSH, load

SOUND = Path(__file__).parent / "mutations" / "sound.ttl"
DEFECTS = """
    INSERT DATA { id:org-na-mo-cell org:subOrganizationOf id:org-na-mo-cell } ;
    DELETE WHERE { id:post-cell org:postIn ?organisation } ;
    DELETE WHERE { id:count-cell kg:value ?value } ; INSERT DATA { id:count-cell kg:value -21 } ;
    INSERT DATA { id:loc-90 kg:within id:loc-na-mo } ;
    DELETE WHERE { id:claim-households ?predicate ?value } ;
    DELETE WHERE { id:count-commune kg:relation ?relation } ;
    INSERT DATA { id:person-thu kg:birthYear "1958"^^xsd:gYear }
"""


def store(update: str = "") -> ox.Store:
    loaded = ox.Store()
    loaded.load(path=SOUND, format=ox.RdfFormat.TURTLE)
    loaded.update(update, prefixes=PREFIXES)
    return loaded


@pytest.fixture(scope="module")
def broken() -> tuple[Violation, ...]:
    report = validate(store(DEFECTS))
    assert not report.conforms
    return report.violations


def the(shape: str, found: tuple[Violation, ...]) -> Violation:
    (one,) = (violation for violation in found if violation.shape == shape)
    return one


def test_a_cell_made_part_of_itself_is_named_with_its_sentence(broken: tuple[Violation, ...]) -> None:
    assert the("not-part-of-itself", broken) == Violation(
        shape="not-part-of-itself",
        severity="violation",
        focus=f"{ID}org-na-mo-cell",
        label="Na Mo Hamlet Party Cell",
        path="",
        value=f"{ID}org-na-mo-cell",
        message="This organisation is part of itself.",
        quote="Na Mo Hamlet Party Cell has 21 members, its Secretary is Ha Thi Men.",
        document="namo",
        mend="Point org:subOrganizationOf to the organisation above, or take the triple out.",
    )


def test_a_post_that_lost_its_organisation_is_named_with_its_sentence(broken: tuple[Violation, ...]) -> None:
    found = the("post-has-organisation", broken)
    assert (found.label, found.path) == ("Secretary, Na Mo Hamlet Party Cell", "org:postIn")
    assert found.quote == "Na Mo Hamlet Party Cell has 21 members, its Secretary is Ha Thi Men."


def test_a_negative_count_is_named_with_its_value_and_sentence(broken: tuple[Violation, ...]) -> None:
    found = the("count-is-natural", broken)
    assert (found.label, found.path, found.value) == (
        "Na Mo Hamlet Party Cell, party-members",
        "kg:value",
        "-21",
    )
    assert (found.quote[:35], found.document) == ("Na Mo Hamlet Party Cell has 21 memb", "namo")


def test_a_circle_names_each_link(broken: tuple[Violation, ...]) -> None:
    circle = [one for one in broken if one.shape == "no-circle-of-localities"]
    assert [(one.label, one.value.removeprefix(ID)) for one in circle] == [
        ("Lung Xa Commune", "loc-90"),
        ("Na Mo Hamlet", "loc-90001"),
        ("Tan Suoi District", "loc-na-mo"),
    ]


def test_a_fact_without_claim_is_named_with_its_value_and_its_sentence(broken: tuple[Violation, ...]) -> None:
    found = the("claimed-count", broken)
    assert (found.label, found.value) == ("Lung Xa Commune", f"{ID}count-commune")
    assert (found.quote, found.document) == ("The commune has 433 households.", "namo")


def test_the_worst_comes_first(broken: tuple[Violation, ...]) -> None:
    assert [one.severity for one in broken] == sorted(one.severity for one in broken)
    assert {one.shape for one in broken if one.severity == "warning"} == {
        "one-birth-year",
        "one-parent",
    }


def test_warnings_alone_conform() -> None:
    report = validate(store('INSERT DATA { id:person-thu kg:birthYear "1958"^^xsd:gYear }'))
    assert {one.severity for one in report.violations} == {"warning", "violation"}
    warned = validate(store("DELETE WHERE { id:loc-90001 kg:officialCode ?code }"))
    assert warned.conforms
    assert [one.shape for one in warned.violations] == ["locality-in-gazetteer"]


@pytest.mark.parametrize("size", [1, 7, 100])
def test_the_size_of_a_batch_changes_nothing(size: int, broken: tuple[Violation, ...]) -> None:
    assert validate(store(DEFECTS), batch=size).violations == broken


def test_the_order_of_the_statements_changes_nothing(broken: tuple[Violation, ...]) -> None:
    quads = sorted(store(DEFECTS), key=str)
    random.Random(1).shuffle(quads)
    assert validate(quads).violations == broken


def test_a_store_on_disk_and_named_graphs_change_nothing(
    tmp_path: Path, broken: tuple[Violation, ...]
) -> None:
    apart = ox.Store(str(tmp_path / "store"))
    for quad in store(DEFECTS):
        name = ox.NamedNode(PROVENANCE) if "claim-" in str(quad.subject) else ox.DefaultGraph()
        apart.add(ox.Quad(quad.subject, quad.predicate, quad.object, name))
    assert validate(apart).violations == broken


def test_what_articles_say_may_be_told_and_changes_nothing(tmp_path: Path, root: Path) -> None:
    from kg import pipeline
    from kg.store import open_graph

    pipeline.build(sorted((root / "samples").glob("*.txt"))[:6], tmp_path / "graph")
    graph = open_graph(tmp_path / "graph")
    plain = validate(graph.oxigraph)
    assert validate(graph.oxigraph, told=graph.told()) == plain
    assert validate(graph.oxigraph, told=graph.told(), batch=40) == plain
    changed = ox.Store()
    changed.bulk_load("\n".join(graph.lines()).encode(), format=ox.RdfFormat.N_QUADS)
    changed.update("DELETE { GRAPH ?g { ?s kg:inSentence ?o } } WHERE { GRAPH ?g { ?s kg:inSentence ?o } }",
                   prefixes=PREFIXES)  # fmt: skip
    told = (ox.serialize(changed, format=ox.RdfFormat.N_QUADS),)
    found = validate(changed, told=told)
    assert found == validate(changed)
    assert "claim-has-sentence" in {one.shape for one in found.violations}
    next((tmp_path / "graph" / "parts").iterdir()).write_bytes(b"damaged")
    assert None in list(graph.told())
    assert validate(graph.oxigraph, told=graph.told()) == plain


def test_what_two_articles_say_of_one_thing_is_taken_together() -> None:
    term, rdf, org = f"<{ID}membership-x>", PREFIXES["rdf"], PREFIXES["org"]
    said = (f"<{rdf}type> <{org}Membership>", f"<{org}role> <{PREFIXES['kgv']}chairman>")
    told = [f"<{ID}{number}> <x:p> <x:o> .\n{term} {one} .\n".encode() for number, one in enumerate(said)]
    graph = list(ox.parse(b"".join(told), format=ox.RdfFormat.N_QUADS))
    report = validate(graph, batch=1, told=told)
    assert "membership-needs-post" in {one.shape for one in report.violations}
    assert report == validate(graph)


def test_plain_pyshacl_on_the_whole_graph_says_the_same(broken: tuple[Violation, ...]) -> None:
    shapes = Graph()
    for name in resources.names("shapes", ".ttl"):
        shapes.parse(data=resources.read("shapes", name))
    lines = ox.serialize(store(DEFECTS), format=ox.RdfFormat.N_QUADS) or b""
    data = Graph().parse(data=lines.decode(), format="nt")
    ontology = Graph().parse(data=resources.read("ontology", "party.ttl"))
    _, report, _ = pyshacl.validate(data, shacl_graph=shapes, ont_graph=ontology, advanced=True)
    found = {
        (str(report.value(one, SH.sourceShape)).removeprefix(KGSH), str(report.value(one, SH.focusNode)))
        for one in report.subjects(RDF.type, SH.ValidationResult)
    }
    by_kg = {shape.removeprefix(KGSH) for shape, _ in load().finds}  # with the ontology in hand
    assert found == {(one.shape, one.focus) for one in broken if one.shape not in by_kg}


def test_blank_nodes_are_checked_too() -> None:
    turtle = "[] a <http://www.w3.org/ns/org#Post> ."
    report = validate(ox.parse(turtle, format=ox.RdfFormat.TURTLE))
    assert {one.shape for one in report.violations} >= {"post-has-organisation", "label-present"}


def test_an_empty_graph_conforms() -> None:
    assert validate([]).violations == ()


def test_ill_typed_values_are_results_and_nothing_is_written(capfd: pytest.CaptureFixture[str]) -> None:
    update = """INSERT DATA { id:count-commune kg:heldOn "soon"^^xsd:date ; kg:value "many"^^xsd:integer }"""
    found = {one.shape for one in validate(store(update)).violations}
    assert {"count-held-on", "count-is-natural"} <= found
    assert capfd.readouterr() == ("", "")


def test_shapes_of_ones_own_can_be_used() -> None:
    shapes = """
        @prefix sh: <http://www.w3.org/ns/shacl#> . @prefix foaf: <http://xmlns.com/foaf/0.1/> .
        <https://example.org/shape> a sh:NodeShape ; sh:targetClass foaf:Person ; sh:property [
            sh:path foaf:homepage ; sh:minCount 1 ; sh:severity sh:Info ] ."""
    report = validate(store(), shapes)
    assert report.conforms
    assert {(one.severity, one.label) for one in report.violations} == {
        ("info", "Lo Van Thu"),
        ("info", "Ha Thi Men"),
        ("info", "Vi Van Song"),
    }


@pytest.mark.parametrize(
    ("shapes", "wrong"),
    [
        ("this is not Turtle", "not Turtle"),
        ("<#s> <http://www.w3.org/ns/shacl#path> .", "not Turtle"),
        (
            """@prefix sh: <http://www.w3.org/ns/shacl#> .
            <#s> a sh:NodeShape ; sh:target [ sh:select "SELECT nothing" ] .""",
            "not SPARQL",
        ),
        (
            """@prefix sh: <http://www.w3.org/ns/shacl#> .
            <#s> a sh:NodeShape ; sh:target [ sh:select "SELECT ?this { ?this a unknown:Thing }" ] .""",
            "not SPARQL",
        ),
        (
            """@prefix sh: <http://www.w3.org/ns/shacl#> .
            <#s> a sh:PropertyShape ; sh:targetClass <#c> ; sh:minCount 1 .""",
            "cannot be used",
        ),
    ],
)
def test_malformed_shapes_are_an_error_of_one_line(shapes: str, wrong: str) -> None:
    for told in ((), (b"",)):
        with pytest.raises(OntologyError, match=wrong) as raised:
            validate(store(), shapes, told=told)
        assert "\n" not in str(raised.value)


def test_the_hot_path_is_shacl_core() -> None:
    known = load()
    for graph in (known.graph, known.selected):
        assert list(graph.subject_objects(SH.sparql)) == []
    assert (len(known.targets), len(known.finds)) == (44, 16)


def test_few_targets_need_the_whole_graph_at_once() -> None:
    queries = {shape.removeprefix(KGSH): query for shape, query in load().targets}
    asked = {shape for shape, query in queries.items() if not (decided(query) or wanted(query))}
    circles = {f"no-circle-of-{things}" for things in ("organisations", "localities", "mergers")}
    assert asked == circles | {
        "one-current-holder",
        "counts-agree",
        "founded-before-dissolved",
        "identifier-of-one-document",
    }


@pytest.mark.parametrize(
    "query",
    [
        "SELECT ?this { ?this kg:post ?post . ?post org:postIn ?body }",
        "SELECT ?this { ?this ^kg:post ?one }",
        "SELECT ?this { ?this kg:within ?place FILTER EXISTS { ?place kg:within ?this } }",
        "SELECT ?this { ?this a kg:Claim OPTIONAL { ?one kg:post ?this } }",
        "SELECT ?this { ?this a ?c FILTER NOT EXISTS { ?this kg:rule ?r FILTER NOT EXISTS { ?r a ?c } } }",
        "SELECT ?this { ?this kg:within ?place } GROUP BY ?this HAVING(COUNT(?place) > 1)",
        "SELECT ?this { { SELECT ?this { ?this kg:within ?place } LIMIT 1 } }",
    ],
)
def test_a_target_that_looks_beyond_one_node_needs_the_whole_graph(query: str) -> None:
    assert (decided(query), wanted(query)) == (False, 0)


def test_pyshacl_is_loaded_only_to_validate(root: Path, environment: dict[str, str]) -> None:
    code = "import sys, kg.validate; print(kg.__file__, *{'pyshacl', 'rdflib'} & set(sys.modules))"
    done = subprocess.run(
        [sys.executable, "-c", code], env=environment, capture_output=True, text=True, check=True
    )
    assert done.stdout == f"{root / 'src' / 'kg' / '__init__.py'}\n"


def test_each_of_two_holders_is_shown_with_a_sentence_of_its_own() -> None:
    update = """INSERT DATA { id:person-thu org:hasMembership id:membership-new .
        id:membership-new org:member id:person-thu ;
        kg:post id:post-cell ; kg:tenure kgv:current .
        id:claim-new kg:supports id:membership-new ; prov:wasQuotedFrom id:doc-namo ;
            kg:inSentence <https://kg.example/id/doc-namo#char=52,151> }"""
    found = [one for one in validate(store(update)).violations if one.shape == "one-current-holder"]
    assert [(one.value.removeprefix(ID), one.quote.partition(" ")[0]) for one in found] == [
        ("person-men", "Na"),
        ("person-thu", "Lo"),
    ]
