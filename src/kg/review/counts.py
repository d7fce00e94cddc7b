"""What is in a graph, counted."""

from __future__ import annotations

from kg.results import Answer, Cell
from kg.review.evidence import rows
from kg.store import GraphStore
from kg.terms import PREFIXES

_COUNTS = """
SELECT ?what (COUNT(DISTINCT ?thing) AS ?number) WHERE {
  { ?thing a kg:Document FILTER(?thing != id:doc-gazetteer) BIND("articles" AS ?what) } UNION
  { ?thing a kg:Claim ; kg:status ?status BIND(CONCAT("claims, ", ?status) AS ?what) } UNION
  { ?thing a org:Organization BIND("organisations" AS ?what) } UNION
  { ?thing a kg:Locality BIND("localities" AS ?what) } UNION
  { ?thing a foaf:Person BIND("people" AS ?what) } UNION
  { ?thing a org:Membership BIND("memberships" AS ?what) } UNION
  { ?thing a kg:Judgement ; kg:verdict ?verdict BIND(CONCAT("judgements, ", ?verdict) AS ?what) } UNION
  { ?thing org:classification ?kind BIND(CONCAT("kind ", STRAFTER(STR(?kind), "#")) AS ?what) }
} GROUP BY ?what"""
_ORDER = (
    "articles",
    "claims, asserted",
    "claims, inferred",
    "organisations",
    "localities",
    "people",
    "memberships",
)


def counts(store: GraphStore) -> Answer:
    """How many articles, claims, organisations of each kind and so on there are."""
    found = {row[0]: row[1] for row in rows(store, _COUNTS)}
    kinds = sorted(
        what
        for what in found
        if what.startswith(("claims, planned", "claims, rejected", "judgements", "kind "))
    )
    listed = [("triples", str(store.size())), *((what, found.get(what, "0")) for what in (*_ORDER, *kinds))]
    integer = PREFIXES["xsd"] + "integer"
    return Answer(
        ("what", "number"), tuple((Cell(what), Cell(count, datatype=integer)) for what, count in listed)
    )
