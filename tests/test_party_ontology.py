"""The ontology: every term is explained, named in two languages, aligned, and constrained."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from rdflib import OWL, RDF, RDFS, SKOS, Graph, URIRef
from rdflib.term import Node

from kg import resources
from kg.terms import KG, PREFIXES

ROOT = Path(__file__).parents[1]
ONTOLOGY = Graph().parse(data=resources.read("ontology", "party.ttl"))
KINDS = (OWL.Class, OWL.ObjectProperty, OWL.DatatypeProperty)
TERMS = sorted({str(term) for kind in KINDS for term in ONTOLOGY.subjects(RDF.type, kind)})
ALIGNMENTS = (
    RDFS.subClassOf,
    RDFS.subPropertyOf,
    SKOS.closeMatch,
    SKOS.broadMatch,
    SKOS.relatedMatch,
)
KNOWN = tuple(PREFIXES[name] for name in ("org", "prov", "skos", "schema", "foaf", "dcterms", "rdfs", "oa"))


def shapes() -> Graph:
    graph = Graph()
    for name in resources.names("shapes", ".ttl"):
        graph.parse(data=resources.read("shapes", name))
    return graph


def test_the_ontology_has_its_terms_and_says_what_it_is() -> None:
    assert len(TERMS) == 135
    header = URIRef("https://kg.example/ontology")
    assert (header, RDF.type, OWL.Ontology) in ONTOLOGY
    for name in ("owl:versionInfo", "dcterms:license", "dcterms:title"):
        prefix, _, local = name.partition(":")
        assert ONTOLOGY.value(header, URIRef(PREFIXES[prefix] + local)) is not None


@pytest.mark.parametrize("term", TERMS)
def test_a_term_is_named_and_explained(term: str) -> None:
    labels = {str(getattr(label, "language", "")) for label in ONTOLOGY.objects(URIRef(term), RDFS.label)}
    comments = list(ONTOLOGY.objects(URIRef(term), RDFS.comment))
    assert labels == {"en", "vi"}
    assert [getattr(comment, "language", "") for comment in comments] == ["en"]
    assert str(comments[0]).endswith(".")
    assert ONTOLOGY.value(URIRef(term), RDFS.isDefinedBy) == URIRef(KG.rstrip("#"))


def aligned(term: Node) -> bool:
    """Tell whether a term, or what it is narrower than, touches a known vocabulary."""
    others = [other for way in ALIGNMENTS for other in ONTOLOGY.objects(term, way)]
    return any(str(other).startswith(KNOWN) or aligned(other) for other in others)


@pytest.mark.parametrize("term", TERMS)
def test_a_term_is_aligned_to_a_known_vocabulary(term: str) -> None:
    assert aligned(URIRef(term))


@pytest.mark.parametrize("term", TERMS)
def test_a_term_has_its_constraints(term: str) -> None:
    graph = shapes()
    assert URIRef(term) in {*graph.objects()}


def test_a_property_says_of_what_it_is() -> None:
    for kind in KINDS[1:]:
        for term in ONTOLOGY.subjects(RDF.type, kind):
            assert ONTOLOGY.value(term, RDFS.domain) is not None, term
            assert ONTOLOGY.value(term, RDFS.range) is not None, term


def test_every_term_in_use_is_defined() -> None:
    used = {str(term) for triple in shapes() for term in triple if str(term).startswith(KG)}
    vocabulary = Graph().parse(data=resources.read("ontology", "vocabulary.ttl"))
    used |= {str(term) for triple in vocabulary for term in triple if str(term).startswith(KG)}
    model = re.findall(r"\bkg:(\w+)", (ROOT / "docs" / "model.md").read_text(encoding="utf-8"))
    used |= {KG + name for name in model}
    assert len(used) > 70
    assert used - set(TERMS) == {KG, KG + "Class"}  # the model's word for any class


def test_every_kind_and_level_of_the_vocabulary_has_its_class() -> None:
    vocabulary = Graph().parse(data=resources.read("ontology", "vocabulary.ttl"))
    classes = {str(name) for name in vocabulary.objects(None, URIRef(KG + "represents"))}
    assert len(classes) == 24
    assert classes <= set(TERMS)
