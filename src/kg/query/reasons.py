"""Why something is in the graph: each claim about an entity, its sentence, the rule that read it."""

from __future__ import annotations

from dataclasses import dataclass

import pyoxigraph as ox

from kg.dates import since, until
from kg.query import names, parameters
from kg.query.tokens import tokenise
from kg.store import GraphStore

_CLAIMS = """
SELECT DISTINCT ?claim ?subject ?relation ?object ?status ?confidence ?rule ?note
    ?startNotBefore ?startNotAfter ?endNotBefore ?endNotAfter (?rules AS ?datedBy)
    ?document ?title ?published ?sentence ?from ?start ?end
WHERE {
  { ?claim rdf:subject ?_entity }
  UNION { ?claim rdf:object ?_entity }
  UNION { ?membership org:organization ?_entity . ?claim rdf:object ?membership }
  ?claim kg:subjectName ?subject ; kg:relation ?relation ; kg:objectName ?object ;
    kg:status ?status ; kg:confidence ?confidence ; kg:rule ?rule ; prov:wasQuotedFrom ?article .
  ?article dcterms:identifier ?document .
  OPTIONAL { ?claim kg:note ?note }
  OPTIONAL { ?claim kg:startNotBefore ?startNotBefore }
  OPTIONAL { ?claim kg:startNotAfter ?startNotAfter }
  OPTIONAL { ?claim kg:endNotBefore ?endNotBefore }
  OPTIONAL { ?claim kg:endNotAfter ?endNotAfter }
  OPTIONAL { SELECT ?claim (GROUP_CONCAT(?dating; SEPARATOR=", ") AS ?rules)
    WHERE { ?claim kg:datedBy ?dating } GROUP BY ?claim }
  OPTIONAL { ?article dcterms:title ?title }
  OPTIONAL { ?article dcterms:issued ?published }
  OPTIONAL {
    ?claim oa:hasTarget ?span .
    ?span oa:hasSelector ?selector .
    ?selector oa:start ?start ; oa:end ?end ; oa:exact ?words .
    OPTIONAL { ?span kg:inSentence/oa:hasSelector ?around . ?around oa:start ?first ; oa:exact ?text }
    BIND(COALESCE(?text, ?words) AS ?sentence)
    BIND(COALESCE(?first, ?start) AS ?from)
  }
}
ORDER BY ?document ?from ?start ?relation ?object ?claim
"""


@dataclass(frozen=True, slots=True)
class Reason:
    """One claim: who says what, in which words."""

    claim: str
    """Its IRI."""
    subject: str
    relation: str
    object: str
    status: str
    confidence: float
    rule: str
    document: str
    title: str = ""
    published: str = ""
    sentence: str = ""
    """Empty where there is none, as in what the gazetteer says."""
    start: int = 0
    """Where in the sentence the words begin by which the rule knew it, and where they end."""
    end: int = 0
    note: str = ""
    time: str = ""
    """What it tells of beginning and end, in words: ``began by 2020-12-31``; or empty."""
    dated_by: str = ""
    """The rules that read so, with commas between."""

    @property
    def words(self) -> str:
        """The words of the sentence by which the rule knew it."""
        return self.sentence[self.start : self.end]


@dataclass(frozen=True, slots=True)
class Why:
    """An entity, and all that is said of it."""

    iri: str
    label: str
    reasons: tuple[Reason, ...]


def explain(store: GraphStore, text: str) -> Why:
    """All claims about the entity that a name, CURIE or IRI refers to."""
    named = names.resolve(store, text)
    sparql = parameters.bind(tokenise(_CLAIMS), {"_entity": ox.NamedNode(named.iri)})
    rows = [tuple(map(_text, row)) for row in store.select(sparql)]
    return Why(named.iri, named.label, tuple(_reason(row) for row in rows))


def _reason(row: tuple[str, ...]) -> Reason:
    claim, subject, relation, object_, status, confidence, rule, note = row[:8]
    document, title, published, sentence, first, start, end = row[13:]
    place = int(first or 0)
    return Reason(
        claim=claim,
        subject=subject,
        relation=relation,
        object=object_,
        status=status,
        confidence=float(confidence),
        rule=rule,
        document=document,
        title=title,
        published=published,
        sentence=sentence,
        start=int(start or 0) - place,
        end=int(end or 0) - place,
        note=note,
        time=_time(*row[8:12]),
        dated_by=row[12],
    )


def _time(first: str, by: str, to: str, over: str) -> str:
    begun, ended = since(first, by), until(to, over)
    told = (f"began {begun}" if begun else "", f"ended {ended}" if over else ended)
    return ", ".join(filter(None, told))


def _text(term: ox.NamedNode | ox.BlankNode | ox.Literal | ox.Triple | None) -> str:
    return "" if term is None or isinstance(term, ox.Triple) else term.value
