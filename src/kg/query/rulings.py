"""What was judged of an entity: with what it was joined, from what it is kept apart, by whom and why."""

from __future__ import annotations

from dataclasses import dataclass

import pyoxigraph as ox

from kg.query import parameters
from kg.query.tokens import tokenise
from kg.store import GraphStore

_JUDGEMENTS = """
SELECT DISTINCT ?judgement ?left ?right ?verdict ?who ?when ?why WHERE {
  { ?judgement kg:left ?_entity } UNION { ?judgement kg:right ?_entity }
  UNION { ?replaced dcterms:isReplacedBy ?_entity . ?judgement kg:left ?replaced }
  UNION { ?replaced dcterms:isReplacedBy ?_entity . ?judgement kg:right ?replaced }
  ?judgement kg:left ?one ; kg:right ?other ; kg:verdict ?verdict ;
    kg:judgedBy ?who ; kg:judgedOn ?when ; kg:because ?why .
  OPTIONAL { ?judgement kg:leftName ?leftName }
  OPTIONAL { ?judgement kg:rightName ?rightName }
  BIND(CONCAT(COALESCE(CONCAT(?leftName, " "), ""), "<", STR(?one), ">") AS ?left)
  BIND(CONCAT(COALESCE(CONCAT(?rightName, " "), ""), "<", STR(?other), ">") AS ?right)
}
ORDER BY ?when ?judgement
"""


@dataclass(frozen=True, slots=True)
class Ruling:
    """What somebody has judged: that an entity and another are one, two, or not yet known to be either."""

    judgement: str
    """Its IRI."""
    left: str
    """Name and IRI, as ``right``."""
    right: str
    verdict: str
    """``same``, ``different`` or ``undecided``."""
    who: str
    when: str
    """ISO date."""
    why: str


def rulings(store: GraphStore, iri: str) -> tuple[Ruling, ...]:
    """All judgements of an entity, and of what was joined to it, by day."""
    sparql = parameters.bind(tokenise(_JUDGEMENTS), {"_entity": ox.NamedNode(iri)})
    return tuple(Ruling(*map(_text, row)) for row in store.select(sparql))


def _text(term: ox.NamedNode | ox.BlankNode | ox.Literal | ox.Triple | None) -> str:
    return "" if term is None or isinstance(term, ox.Triple) else term.value
