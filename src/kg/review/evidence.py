"""The sentences behind a statement, and the names of things."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace

import pyoxigraph as ox

from kg.review.findings import Side
from kg.store import GraphStore

Term = ox.NamedNode | ox.BlankNode | ox.Literal | ox.Triple
Row = tuple[str, ...]

_CLAIMS = """
SELECT DISTINCT ?claim ?relation ?named ?status ?confidence ?rule ?document ?published ?sentence
WHERE {
  ?claim %s ; kg:relation ?relation ; kg:objectName ?named ; kg:status ?status ;
    kg:confidence ?confidence ; kg:rule ?rule ; prov:wasQuotedFrom ?article .
  ?article dcterms:identifier ?document .
  OPTIONAL { ?article dcterms:issued ?published }
  OPTIONAL {
    ?claim oa:hasTarget ?span .
    ?span oa:hasSelector/oa:exact ?words .
    OPTIONAL { ?span kg:inSentence/oa:hasSelector/oa:exact ?text }
    BIND(COALESCE(?text, ?words) AS ?sentence)
  }
}"""


@dataclass(frozen=True, slots=True)
class Said:
    """One claim, as far as a review shows it."""

    claim: str
    relation: str
    named: str
    status: str
    confidence: float
    rule: str
    document: str
    published: str
    sentence: str


def said(store: GraphStore, subject: str = "", about: str = "", relations: Iterable[str] = ()) -> list[Said]:
    """The claims with that subject or object (N-Quads terms), of all relations or of these."""
    pattern = " ; ".join(
        f"rdf:{part} {term}" for part, term in (("subject", subject), ("object", about)) if term
    )
    wanted = set(relations)
    claims = [
        Said(claim, relation, named, status, float(confidence), *source)
        for claim, relation, named, status, confidence, *source in rows(store, _CLAIMS % pattern)
        if not wanted or relation in wanted
    ]
    return sorted(claims, key=_goodness)


def side(value: str, iri: str, claims: list[Said]) -> Side:
    """What is said, with the best of the claims that say it."""
    if not claims:
        return Side(value, iri)
    best = min(claims, key=_goodness)
    return Side(
        value=value,
        iri=iri,
        status=best.status,
        confidence=best.confidence,
        sentence=best.sentence,
        document=best.document,
        published=best.published,
        rule=best.rule,
        claim=best.claim,
        articles=len({one.document for one in claims}),
    )


def naming(store: GraphStore, iri: str) -> tuple[Side, ...]:
    """The best sentence that names a thing; nothing where no article does."""
    claims = said(store, subject=node(iri)) or said(store, about=node(iri))
    told = [one for one in claims if one.sentence]
    return (replace(side("", iri, told), articles=len({one.document for one in told})),) if told else ()


def _goodness(one: Said) -> tuple[bool, bool, float, str, str, str]:
    """Asserted before inferred, with a sentence before without, then by confidence, day and article."""
    return (
        one.status != "asserted",
        not one.sentence,
        -one.confidence,
        one.published,
        one.document,
        one.claim,
    )


def node(iri: str) -> str:
    """An IRI of the graph as a term of SPARQL."""
    return str(ox.NamedNode(iri))


def rows(store: GraphStore, sparql: str) -> list[Row]:
    """The rows of a query as texts, without repetition and always in the same order."""
    return sorted({tuple(map(text, row)) for row in store.select(sparql)})


def text(term: Term | None) -> str:
    """An IRI or the characters of a literal; empty where there is none."""
    return "" if term is None or isinstance(term, ox.Triple) else term.value


def local(iri: str) -> str:
    """The last part of an IRI in words.

    >>> local("https://kg.example/vocabulary#party-members")
    'party members'
    """
    return iri.rpartition("#")[2].replace("-", " ")


def listed(names: Iterable[str]) -> str:
    """Names in a sentence.

    >>> listed(["a", "b", "c"])
    'a, b and c'
    """
    *others, last = names
    return f"{', '.join(others)} and {last}" if others else last
