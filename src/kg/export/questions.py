"""What the exports ask of the graph, as SPARQL, with the answers as plain strings."""

from __future__ import annotations

from collections.abc import Iterator

import pyoxigraph as ox

from kg.model import BESIDE
from kg.store import GraphStore
from kg.terms import characters

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
_SO = 'FILTER(!BOUND(?status) || ?status NOT IN ("planned", "rejected"))'
_OTHERS = ", ".join(f'"{relation}"' for relation in BESIDE)
_IN_TABLE = f"FILTER(!BOUND(?relation) || ?relation NOT IN ({_OTHERS}))"
FACTS = _CLAIMS % f"{_SO} {_IN_TABLE} FILTER NOT EXISTS {{ ?claim kg:doubt ?doubt }}"
"""Claims of the relations of the fact table that something is so, and that are not doubtful."""
DOUBTFUL = _CLAIMS % f"{_SO} {_IN_TABLE} FILTER EXISTS {{ ?claim kg:doubt ?doubt }}"
"""Those that are."""
PLANS = _CLAIMS % 'FILTER(?status = "planned")'
"""Claims of plans and nominations."""


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


def _text(term: object) -> str:
    if isinstance(term, ox.NamedNode | ox.Literal | ox.BlankNode):
        return term.value
    return ""
