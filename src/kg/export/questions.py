"""What the exports ask of the graph, as SPARQL, with the answers as plain strings."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator

import pyoxigraph as ox

from kg.model import BESIDE
from kg.store import GraphStore
from kg.terms import PREFIXES, characters

NODES = """
SELECT ?node (MIN(STR(?kind)) AS ?kinds) (MIN(STR(?text)) AS ?texts) WHERE {
  VALUES ?root { org:Organization kg:Locality foaf:Person }
  ?node a ?root .
  OPTIONAL { ?node org:classification ?kind }
  OPTIONAL { ?node skos:prefLabel ?text FILTER(LANG(?text) IN ("en", "")) }
} GROUP BY ?node"""

CLASSES = """
SELECT DISTINCT ?node ?class WHERE {
  VALUES ?root { org:Organization kg:Locality foaf:Person }
  ?node a ?root, ?class .
}"""

DESCRIPTIONS = """
SELECT ?node ?name ?value WHERE {
  { VALUES (?property ?name) {
      (kg:officialCode "official_code") (kg:validFrom "valid_from") (kg:validUntil "valid_until")
      (kg:birthYear "birth_year") (foaf:gender "gender") } ?node ?property ?value }
  UNION
  { VALUES ?property { skos:prefLabel skos:altLabel } ?node ?property ?value
    FILTER(LANG(?value) NOT IN ("en", ""))
    BIND(CONCAT("lang_", REPLACE(LANG(?value), "-", "_")) AS ?name) }
}"""

FIGURES = """
SELECT ?node ?measure ?value ?day WHERE {
  ?figure kg:observed ?node ; kg:measure ?measure ; kg:value ?value .
  OPTIONAL { ?figure kg:heldOn ?day }
}"""

MEMBERSHIPS = """
SELECT ?membership ?person ?organisation (MIN(STR(?role)) AS ?roles) (MIN(STR(?text)) AS ?texts) WHERE {
  ?membership org:member ?person ; org:organization ?organisation .
  OPTIONAL { ?membership org:role ?role
    OPTIONAL { ?role skos:prefLabel ?text FILTER(LANG(?text) IN ("en", "")) } }
} GROUP BY ?membership ?person ?organisation"""

MEMBERSHIP_DATES = """
SELECT ?membership ?name ?value WHERE {
  VALUES (?property ?name) {
    (kg:startNotBefore "start_not_before") (kg:startNotAfter "start_not_after")
    (kg:endNotBefore "end_not_before") (kg:endNotAfter "end_not_after")
    (kg:attestedOn "attested") (kg:tenure "tenure") }
  ?membership a org:Membership ; ?property ?said .
  BIND(IF(ISIRI(?said), STRAFTER(STR(?said), "#"), ?said) AS ?value)
}"""

CHANGES = """
SELECT ?from ?into (MIN(STR(?day)) AS ?days) WHERE {
  ?event org:originalOrganization|kg:originalLocality ?from ;
    org:resultingOrganization|kg:resultingLocality ?into ; kg:notBefore ?day .
} GROUP BY ?from ?into"""

LINKS = """
SELECT ?fact ?subject ?predicate ?object WHERE {
  { ?fact a kg:Fact ; rdf:subject ?subject ; rdf:predicate ?predicate ; rdf:object ?object }
  UNION { ?fact a org:Membership ; org:member ?subject
    BIND(org:hasMembership AS ?predicate) BIND(?fact AS ?object) }
  FILTER(?predicate IN (org:hasMembership, org:subOrganizationOf, org:unitOf, kg:within, kg:covers,
    kg:hostedBy, kg:mergedInto, kg:succeededBy))
}"""

SUPPORT = """
SELECT ?fact ?status ?confidence ?document ?sentence WHERE {
  {
    ?claim kg:supports ?fact ; prov:wasQuotedFrom/dcterms:identifier ?document .
    FILTER NOT EXISTS { ?claim kg:rule "successor-named" } # it tells of an end, and supports no link
    OPTIONAL { ?claim kg:status ?status }
    OPTIONAL { ?claim kg:confidence ?confidence }
    OPTIONAL { ?claim kg:inSentence/oa:exact ?sentence }
  } UNION {
    ?fact a kg:Fact ; prov:wasQuotedFrom/dcterms:identifier ?document .
    OPTIONAL { ?fact kg:document ?document ; kg:status ?alone }
    BIND(COALESCE(?alone, "asserted") AS ?status)
    BIND(1.0 AS ?confidence)
  }
}"""
"""What says each fact: claims, and for what the gazetteer has the fact itself."""

REPRINTS = """
SELECT ?document ?original WHERE {
  ?article kg:reprintOf/dcterms:identifier ?original ; dcterms:identifier ?document
}"""

_CLAIMS = """
SELECT ?document ?subject ?relation ?object ?status ?words ?sentence ?span ?rule ?confidence
    ?startNotBefore ?startNotAfter ?endNotBefore ?endNotAfter ?datedBy WHERE {
  ?claim a kg:Claim ; prov:wasQuotedFrom/dcterms:identifier ?document ; oa:hasTarget ?span ;
    kg:inSentence ?sentence .
  ?sentence oa:exact ?words .
  OPTIONAL { ?claim kg:supports ?supported }
  BIND(COALESCE(?supported, ?claim) AS ?fact)
  OPTIONAL { ?fact kg:relation ?relation }
  OPTIONAL { ?claim kg:subjectName ?subjectHere }
  OPTIONAL { ?fact kg:subjectName ?subjectOfFact }
  BIND(COALESCE(?subjectHere, ?subjectOfFact) AS ?subject)
  OPTIONAL { ?claim kg:objectName ?objectHere }
  OPTIONAL { ?fact kg:objectName ?objectOfFact }
  BIND(COALESCE(?objectHere, ?objectOfFact) AS ?object)
  OPTIONAL { ?claim kg:status ?status }
  OPTIONAL { ?claim kg:rule ?rule }
  OPTIONAL { ?claim kg:confidence ?confidence }
  OPTIONAL { ?claim kg:startNotBefore ?startNotBefore }
  OPTIONAL { ?claim kg:startNotAfter ?startNotAfter }
  OPTIONAL { ?claim kg:endNotBefore ?endNotBefore }
  OPTIONAL { ?claim kg:endNotAfter ?endNotAfter }
  OPTIONAL { SELECT ?claim (GROUP_CONCAT(?rules; SEPARATOR="|") AS ?datedBy)
    WHERE { ?claim kg:datedBy ?rules } GROUP BY ?claim }
  %s
}"""
_SO = 'FILTER(!BOUND(?status) || ?status != "planned")'
_OTHERS = ", ".join(f'"{relation}"' for relation in BESIDE)
_IN_TABLE = f"FILTER(!BOUND(?relation) || ?relation NOT IN ({_OTHERS}))"
FACTS = _CLAIMS % f"{_SO} {_IN_TABLE} FILTER NOT EXISTS {{ ?claim kg:doubt ?doubt }}"
"""Claims of the relations of the fact table that something is so, and that are not doubtful."""
DOUBTFUL = _CLAIMS % f"{_SO} {_IN_TABLE} FILTER EXISTS {{ ?claim kg:doubt ?doubt }}"
"""Those that are."""
PLANS = _CLAIMS % 'FILTER(?status = "planned")'
"""Claims of plans and nominations."""


def pairs(curie: str) -> str:
    """The query for both ends of a property.

    >>> pairs("kg:within")
    'SELECT DISTINCT ?from ?to WHERE { ?from kg:within ?to FILTER(ISIRI(?to)) }'
    """
    return f"SELECT DISTINCT ?from ?to WHERE {{ ?from {curie} ?to FILTER(ISIRI(?to)) }}"


def rows(store: GraphStore, sparql: str) -> Iterator[tuple[str, ...]]:
    """The rows of a SELECT query as text: IRIs in full, literals without their type, nothing as ""."""
    for row in store.select(sparql):
        yield tuple(map(_text, row))


def claims(store: GraphStore, sparql: str) -> Iterator[tuple[str, ...]]:
    """The rows of `FACTS`, `DOUBTFUL` or `PLANS`, with quote, start and end instead of three columns."""
    for row in rows(store, sparql):
        words, sentence, span = row[5:8]
        first, last = characters(sentence) or (0, len(words))
        start, end = characters(span) or (first, last)
        yield (*row[:5], words[start - first : end - first], str(start), str(end), *row[8:])


def joined(store: GraphStore, sparql: str) -> dict[str, dict[str, str]]:
    """The answers of a query for thing, name and value; several values of a name are joined by ``|``."""
    found: dict[str, dict[str, set[str]]] = defaultdict(lambda: defaultdict(set))
    for thing, name, value in rows(store, sparql):
        found[thing][name].add(value)
    return {
        thing: {name: "|".join(sorted(values)) for name, values in names.items()}
        for thing, names in found.items()
    }


def figures(store: GraphStore) -> dict[str, dict[str, int]]:
    """The latest number of each measure of each thing; of several on one day the largest."""
    found: dict[str, dict[str, tuple[str, int]]] = defaultdict(dict)
    for thing, measure, value, day in rows(store, FIGURES):
        name = local(measure).replace("-", "_")
        found[thing][name] = max(found[thing].get(name, ("", 0)), (day, int(value)))
    return {thing: {name: value for name, (_, value) in names.items()} for thing, names in found.items()}


def local(iri: str) -> str:
    """The last part of an IRI.

    >>> local("https://kg.example/vocabulary#party-cell")
    'party-cell'
    """
    return iri[max(iri.rfind("#"), iri.rfind("/")) + 1 :]


def expanded(curie: str) -> str:
    """The IRI of a CURIE.

    >>> expanded("kg:within")
    'https://kg.example/ontology#within'
    """
    prefix, _, name = curie.partition(":")
    return PREFIXES[prefix] + name


def _text(term: object) -> str:
    if isinstance(term, ox.NamedNode | ox.Literal | ox.BlankNode):
        return term.value
    return ""
