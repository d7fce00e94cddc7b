"""Every shape against a graph that conforms to it and a graph that does not.

`tests/shapes/<file of shapes>/` holds ``conforms.ttl``, ``violates.ttl`` and ``expected.csv``: which
shape finds which node of the second, and with what severity. The nodes are named after the shape that
must find them.
"""

from __future__ import annotations

import csv
from pathlib import Path

import pyoxigraph as ox
import pytest
from rdflib import RDF, RDFS, SH, Graph
from rdflib.term import Node

from kg import resources
from kg.results import Violation
from kg.validate import validate
from kg.validate.shapes import KGSH

CASES = Path(__file__).parent / "shapes"
FILES = [name for name in resources.names("shapes", ".ttl") if name != "header.ttl"]


def shapes_of(file: str) -> Graph:
    return Graph().parse(data=resources.read("shapes", file))


def results(file: str, case: str) -> tuple[Violation, ...]:
    graph = (CASES / file.removesuffix(".ttl") / case).read_bytes()
    shapes = resources.read("shapes", "header.ttl") + resources.read("shapes", file)
    return validate(ox.parse(graph, format=ox.RdfFormat.TURTLE), shapes).violations


def shape_names(file: str) -> set[str]:
    return {str(shape).removeprefix(KGSH) for shape in shapes_of(file).subjects(SH.severity)}


def test_every_file_of_shapes_has_its_cases() -> None:
    assert len(FILES) == 15
    assert sorted(path.name for path in CASES.iterdir()) == [name.removesuffix(".ttl") for name in FILES]
    assert sum(len(shape_names(file)) for file in FILES) == 261


@pytest.mark.parametrize("file", FILES)
def test_a_conforming_graph_has_no_results(file: str) -> None:
    assert results(file, "conforms.ttl") == ()


@pytest.mark.parametrize("file", FILES)
def test_the_conforming_graph_has_something_for_each_shape_to_look_at(file: str) -> None:
    graph = Graph().parse(CASES / file.removesuffix(".ttl") / "conforms.ttl")
    terms = set(graph.predicates()) | set(graph.objects(None, RDF.type))
    shapes = shapes_of(file)
    targets = set(shapes.subject_objects(SH.targetSubjectsOf)) | set(shapes.subject_objects(SH.targetClass))
    for shape in {shape for shape, _ in targets}:
        own = {target for one, target in targets if one == shape}
        assert own & terms or _narrower(own) & terms, shape


def _narrower(classes: set[Node]) -> set[Node]:
    ontology = Graph().parse(data=resources.read("ontology", "party.ttl"))
    below = (one for name in classes for one in ontology.transitive_subjects(RDFS.subClassOf, name))
    return {one for one in below if one is not None}


@pytest.mark.parametrize("file", FILES)
def test_a_violating_graph_has_the_expected_results(file: str) -> None:
    found = sorted(
        {(one.shape, one.focus.rpartition("/")[2], one.severity) for one in results(file, "violates.ttl")}
    )
    with (CASES / file.removesuffix(".ttl") / "expected.csv").open(newline="") as rows:
        expected = [tuple(row) for row in csv.reader(rows)][1:]
    assert found == expected


def articles(store: ox.Store) -> list[bytes]:
    """The same as three articles tell it, some twice; claims, facts and sentences are the first one's."""
    lines = sorted((ox.serialize(store, format=ox.RdfFormat.N_QUADS) or b"").splitlines(keepends=True))
    theirs = (
        b"/ns/oa#",
        b"ontology#inSentence",
        b"ontology#supports",
        b"ontology#Fact",
        b"syntax-ns#subject",
    )
    own = {line.split()[0] for line in lines if any(name in line for name in theirs)}
    told: list[list[bytes]] = [[], [], []]
    for number, line in enumerate(lines):
        turns = {number % 3} if number % 4 else {0, 1, 2}
        for article in {0} if line.split()[0] in own else turns:
            told[article].append(line)
    return [b"".join(article) for article in told]


@pytest.mark.parametrize("file", FILES)
def test_articles_that_each_tell_a_part_have_the_same_results(file: str) -> None:
    store = ox.Store()
    store.load(path=CASES / file.removesuffix(".ttl") / "violates.ttl", format=ox.RdfFormat.TURTLE)
    store.update("DELETE { ?s ?p ?o } WHERE { ?s ?p ?o FILTER(isBlank(?s) || isBlank(?o)) }")
    shapes = resources.read("shapes", "header.ttl") + resources.read("shapes", file)
    assert validate(store, shapes, batch=1, told=articles(store)) == validate(store, shapes)


@pytest.mark.parametrize("file", FILES)
def test_every_shape_finds_the_node_named_after_it(file: str) -> None:
    found = {(one.shape, one.focus.rpartition("/")[2]) for one in results(file, "violates.ttl")}
    assert {shape for shape in shape_names(file) if (shape, shape) not in found} == set()


@pytest.mark.parametrize("file", FILES)
def test_every_shape_speaks_to_the_reader(file: str) -> None:
    shapes = shapes_of(file)
    for shape in set(shapes.subjects(SH.severity)):
        assert str(shape).startswith(KGSH)
        for text in (SH.name, SH.message, KGSH.mend):
            values = list(shapes.objects(shape, text))
            assert len(values) == 1, (shape, text)
            assert getattr(values[0], "language", None) == "en", (shape, text)
        assert str(shapes.value(shape, SH.message)).endswith(".")
