"""Namespaces of the graph, and RDF terms as N-Quads text (https://www.w3.org/TR/n-quads/)."""

from __future__ import annotations

import re
from functools import lru_cache

KG = "https://kg.example/ontology#"
KGV = "https://kg.example/vocabulary#"
ID = "https://kg.example/id/"
PROVENANCE = "https://kg.example/graph/provenance"
"""The named graph of claims, spans and documents. Facts are in the default graph."""

PREFIXES = {
    "kg": KG,
    "kgv": KGV,
    "id": ID,
    "org": "http://www.w3.org/ns/org#",
    "prov": "http://www.w3.org/ns/prov#",
    "oa": "http://www.w3.org/ns/oa#",
    "skos": "http://www.w3.org/2004/02/skos/core#",
    "foaf": "http://xmlns.com/foaf/0.1/",
    "schema": "https://schema.org/",
    "dcterms": "http://purl.org/dc/terms/",
    "owl": "http://www.w3.org/2002/07/owl#",
    "rdf": "http://www.w3.org/1999/02/22-rdf-syntax-ns#",
    "rdfs": "http://www.w3.org/2000/01/rdf-schema#",
    "xsd": "http://www.w3.org/2001/XMLSchema#",
    "sh": "http://www.w3.org/ns/shacl#",
}

_CHARACTERS = re.compile(r"#char=([0-9]{1,15}),([0-9]{1,15})")

_ESCAPES = str.maketrans({"\\": "\\\\", '"': '\\"', "\n": "\\n", "\r": "\\r", "\t": "\\t"})


@lru_cache(maxsize=512)
def iri(curie: str) -> str:
    """A CURIE as an N-Quads term.

    >>> iri("kg:PartyCell")
    '<https://kg.example/ontology#PartyCell>'
    """
    prefix, _, local = curie.partition(":")
    return f"<{PREFIXES[prefix]}{local}>"


def curie(address: str) -> str:
    """An IRI with the prefix of the graph, where there is one.

    >>> curie("http://www.w3.org/ns/org#Post"), curie("http://example.org/x")
    ('org:Post', 'http://example.org/x')
    """
    for prefix, namespace in PREFIXES.items():
        if address.startswith(namespace):
            return f"{prefix}:{address.removeprefix(namespace)}"
    return address


def literal(text: str, datatype: str = "", language: str = "") -> str:
    """A literal as an N-Quads term; ``datatype`` is a CURIE.

    >>> literal('say "so"', language="en")
    '"say \\\\"so\\\\""@en'
    >>> literal("7", "xsd:integer")
    '"7"^^<http://www.w3.org/2001/XMLSchema#integer>'
    """
    escaped = text.translate(_ESCAPES)
    if language:
        return f'"{escaped}"@{language}'
    return f'"{escaped}"^^{iri(datatype)}' if datatype else f'"{escaped}"'


def characters(address: str) -> tuple[int, int] | None:
    """Start and end of the span of a text that an IRI names (RFC 5147); none where it names none.

    >>> characters("https://kg.example/id/doc-harbour#char=12,30"), characters("https://kg.example/id/doc-harbour")
    ((12, 30), None)
    """
    found = _CHARACTERS.fullmatch(address[address.rfind("#") :]) if "#" in address else None
    return (int(found[1]), int(found[2])) if found else None
