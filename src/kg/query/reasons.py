"""Why something is in the graph: each claim about an entity, its sentence, the rule that read it."""

from __future__ import annotations

from dataclasses import dataclass

import pyoxigraph as ox

from kg.query import names, parameters
from kg.query.tokens import tokenise
from kg.store import GraphStore

_CLAIMS = """
SELECT DISTINCT ?claim ?subject ?relation ?object ?status ?confidence ?rule ?note
    ?document ?title ?published ?sentence ?from ?start ?end
WHERE {
  { ?claim rdf:subject ?_entity }
  UNION { ?claim rdf:object ?_entity }
  UNION { ?membership org:organization ?_entity . ?claim rdf:object ?membership }
  ?claim kg:subjectName ?subject ; kg:relation ?relation ; kg:objectName ?object ;
    kg:status ?status ; kg:confidence ?confidence ; kg:rule ?rule ; prov:wasQuotedFrom ?article .
  ?article dcterms:identifier ?document .
  OPTIONAL { ?claim kg:note ?note }
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

    @property
    def words(self) -> str:
        """The words of the sentence by which the rule knew it."""
        return self.sentence[self.start : self.end]


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


@dataclass(frozen=True, slots=True)
class Why:
    """An entity, and all that is said of it."""

    iri: str
    label: str
    reasons: tuple[Reason, ...]
    judged: tuple[Ruling, ...] = ()
    """With what it was joined, and what else was judged of it."""


def explain(store: GraphStore, text: str) -> Why:
    """All claims about the entity that a name, CURIE or IRI refers to."""
    named = names.resolve(store, text)
    claims, judgements = (_rows(store, sparql, named.iri) for sparql in (_CLAIMS, _JUDGEMENTS))
    return Why(named.iri, named.label, tuple(map(_reason, claims)), tuple(Ruling(*row) for row in judgements))


def _rows(store: GraphStore, sparql: str, iri: str) -> list[tuple[str, ...]]:
    bound = parameters.bind(tokenise(sparql), {"_entity": ox.NamedNode(iri)})
    return [tuple(map(_text, row)) for row in store.select(bound)]


def _reason(row: tuple[str, ...]) -> Reason:
    claim, subject, relation, object_, status, confidence, rule, note = row[:8]
    document, title, published, sentence, first, start, end = row[8:]
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
    )


def _text(term: ox.NamedNode | ox.BlankNode | ox.Literal | ox.Triple | None) -> str:
    return "" if term is None or isinstance(term, ox.Triple) else term.value
