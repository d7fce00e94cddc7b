"""What makes an RDF file complete in itself: the concepts that it uses, and a description of the whole.

The description is in VoID (https://www.w3.org/TR/void/) and DCAT (https://www.w3.org/TR/vocab-dcat-3/).
It has no licence: the sentences belong to those who published them.
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache

import pyoxigraph as ox

from kg import __version__, resources
from kg.statements import TYPE, Statement, literal
from kg.terms import ID, KGV, PREFIXES, iri
from kg.terms import literal as written

_TOLD = frozenset(
    (TYPE, *map(iri, ("skos:prefLabel", "skos:broader", "skos:inScheme", "dcterms:title", "skos:definition")))
)
_DATASET = f"<{ID}dataset>"
_VOID, _DCAT = "<http://rdfs.org/ns/void#", "<http://www.w3.org/ns/dcat#"
_COUNTED = {
    iri("org:Organization"): "organisations",
    iri("kg:Locality"): "localities",
    iri("foaf:Person"): "people",
    iri("kg:Fact"): "facts",
    iri("kg:Document"): "articles",
}


def described(some: Iterator[Statement]) -> Iterator[Statement]:
    """Statements, each of which comes once, then those about their concepts, and about all of them."""
    used: set[str] = set()
    counts = dict.fromkeys(_COUNTED, 0)
    triples, newest = 0, ""
    for one in some:
        yield one
        triples += 1
        if one.object.startswith(f"<{KGV}"):
            used.add(one.object)
        elif one.predicate == TYPE and one.object in counts:
            counts[one.object] += 1
        elif one.predicate == iri("dcterms:issued"):
            newest = max(newest, literal(one.object).text)
    yield from _concepts(used)
    yield from _dataset(triples, counts, newest)


def _concepts(used: set[str]) -> Iterator[Statement]:
    """What the vocabulary says of concepts, and of those they lead to."""
    known, waiting = _vocabulary(), sorted(used)
    seen = set(waiting)
    while waiting:
        for one in known.get(waiting.pop(), ()):
            yield one
            if one.object.startswith(f"<{KGV}") and one.object not in seen:
                seen.add(one.object)
                waiting.append(one.object)


@cache
def _vocabulary() -> dict[str, list[Statement]]:
    found: dict[str, list[Statement]] = {}
    for quad in ox.parse(resources.read("ontology", "vocabulary.ttl"), format=ox.RdfFormat.TURTLE):
        one = Statement("", str(quad.subject), str(quad.predicate), str(quad.object))
        if one.predicate in _TOLD:
            found.setdefault(one.subject, []).append(one)
    return found


def _dataset(triples: int, counts: dict[str, int], newest: str) -> Iterator[Statement]:
    told = [
        (TYPE, f"{_VOID}Dataset>"),
        (TYPE, f"{_DCAT}Dataset>"),
        (
            iri("dcterms:title"),
            written("Organisations, posts and localities, as articles tell of them", language="en"),
        ),
        (f"{_VOID}triples>", written(str(triples), "xsd:integer")),
        (f"{_VOID}vocabulary>", f"<{PREFIXES['org']}>"),
        (f"{_VOID}vocabulary>", "<https://kg.example/ontology>"),
        (f"{_VOID}uriSpace>", written(ID)),
        (iri("dcterms:conformsTo"), f"<https://kg.example/ontology/{_version()}>"),
        (iri("dcterms:description"), written(f"made by kg {__version__}", language="en")),
    ]
    if newest:
        told.append((iri("dcterms:modified"), written(newest, "xsd:date")))
    for predicate, value in told:
        yield Statement("", _DATASET, predicate, value)
    for type_, name in _COUNTED.items():
        part = f"<{ID}dataset-{name}>"
        yield Statement("", _DATASET, f"{_VOID}classPartition>", part)
        yield Statement("", part, f"{_VOID}class>", type_)
        yield Statement("", part, f"{_VOID}entities>", written(str(counts[type_]), "xsd:integer"))


def _version() -> str:
    """The version of the ontology, as it says itself."""
    graph = ox.parse(resources.read("ontology", "party.ttl"), format=ox.RdfFormat.TURTLE)
    version = iri("owl:versionInfo")
    return next(literal(str(quad.object)).text for quad in graph if str(quad.predicate) == version)
