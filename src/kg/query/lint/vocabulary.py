"""The terms that a graph of ours may have: those of ``ontology/``."""

from __future__ import annotations

import difflib
from collections.abc import Iterator
from functools import cache

import pyoxigraph as ox

from kg import resources
from kg.terms import KG, KGV, PREFIXES, curie

_DEFINED = ox.NamedNode(PREFIXES["rdfs"] + "isDefinedBy")
_OPEN = tuple(PREFIXES[prefix] for prefix in ("id", "xsd", "owl", "sh"))
"""Namespaces of which a query may have anything."""


@cache
def terms() -> frozenset[str]:
    """IRIs: our own terms and concepts, and those of others that are declared in the ontology."""
    return frozenset(_terms())


def _terms() -> Iterator[str]:
    for name in resources.names("ontology", ".ttl"):
        for quad in ox.parse(resources.read("ontology", name), format=ox.RdfFormat.TURTLE):
            if isinstance(quad.subject, ox.NamedNode):
                iri = quad.subject.value
                if quad.predicate == _DEFINED or iri.startswith((KG, KGV)):
                    yield iri


def unknown(iri: str) -> str:
    """What to say of an IRI that no graph of ours has as a term; nothing of any other.

    >>> unknown("https://kg.example/ontology#PartyCel")
    'no graph has kg:PartyCel; did you mean kg:PartyCell?'
    >>> unknown("http://xmlns.com/foaf/0.1/name"), unknown("http://example.org/x")
    ('', '')
    """
    namespace = next((one for one in PREFIXES.values() if iri.startswith(one)), "")
    local = iri.removeprefix(namespace)
    if not namespace or not local or iri.startswith(_OPEN) or iri in terms():
        return ""
    near = difflib.get_close_matches(iri, sorted(terms()), n=1, cutoff=0.6)
    return f"no graph has {curie(iri)}" + (f"; did you mean {curie(near[0])}?" if near else "")
