"""What one graph says more and less than another: facts by document, and rows of queries."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Collection, Iterable
from contextlib import suppress
from dataclasses import dataclass, replace
from pathlib import Path

import pyoxigraph as ox

from kg.errors import GraphError
from kg.results import Answer, FactChange
from kg.review.evidence import node, predicate, read_claim, rows, value
from kg.store import GraphStore, Part, open_graph
from kg.store.claims import Claims, text
from kg.terms import PREFIXES

_FACTS = """
SELECT ?document ?subject ?relation ?object ?status ?claim WHERE {
  ?article dcterms:identifier ?document . ?claim prov:wasQuotedFrom ?article .
  OPTIONAL { ?claim kg:supports ?fact }
  BIND(COALESCE(?fact, ?claim) AS ?said)
  ?said kg:relation ?relation .
  OPTIONAL { ?claim a kg:Claim ; kg:status ?own }
  OPTIONAL { ?claim a kg:Fact ; kg:document "gazetteer" ; kg:status ?alone }
  BIND(COALESCE(?own, ?alone, "asserted") AS ?status)
  OPTIONAL { ?claim kg:subjectName ?ownSubject } OPTIONAL { ?said kg:subjectName ?subjectName }
  OPTIONAL { ?claim kg:objectName ?ownObject } OPTIONAL { ?said kg:objectName ?objectName }
  BIND(COALESCE(?ownSubject, ?subjectName, "") AS ?subject)
  BIND(COALESCE(?ownObject, ?objectName, "") AS ?object)
}"""
_JUDGEMENTS = """
SELECT ("judgements" AS ?document) ?subject ?verdict ?object ("judged" AS ?status) ?judgement WHERE {
  ?judgement kg:left ?left ; kg:right ?right ; kg:verdict ?verdict .
  OPTIONAL { ?judgement kg:leftName ?leftName }
  OPTIONAL { ?judgement kg:rightName ?rightName }
  BIND(COALESCE(?leftName, STR(?left)) AS ?subject)
  BIND(COALESCE(?rightName, STR(?right)) AS ?object)
}"""
_OF_NO_ARTICLE = ""
"""What the parts are of that hold judgements."""
_QUOTED = re.compile(rb"(<[^>]+>) <" + PREFIXES["prov"].encode() + rb"wasQuotedFrom> <([^>]+)>")
_ONE_BY_ONE = 100
"""Up to so many articles are looked up each for itself; of more, the whole graph is read once."""
_GAZETTEER = "gazetteer"
Told = tuple[str, str, str, str, str]
"""A fact: document, subject, relation, object, status."""


@dataclass(frozen=True, slots=True)
class RowChange:
    """The rows that a saved query has gained and lost."""

    query: str
    columns: tuple[str, ...]
    gained: tuple[tuple[str, ...], ...]
    lost: tuple[tuple[str, ...], ...]


@dataclass(frozen=True, slots=True)
class Difference:
    """What another graph says more and less."""

    facts: tuple[FactChange, ...]
    queries: tuple[RowChange, ...]
    """Only those that are answered differently."""

    @property
    def same(self) -> bool:
        """Whether both say the same and answer the same."""
        return not self.facts and not self.queries


class Before:
    """What a graph says before a build replaces it, of the articles that change; nothing of a first build."""

    def __init__(self, graph: Path, parts: Iterable[Part]) -> None:
        """Read what those articles say that the graph has, and not from the same parts."""
        self._documents: frozenset[str] = frozenset()
        self._told: dict[Told, str] = {}
        with suppress(GraphError):  # there is none yet, or it is damaged: then nothing is known of it
            old = open_graph(graph)
            known, wanted = {*old.manifest.parts} if old.manifest else set(), {*parts}
            documents = frozenset(part.document for part in known ^ wanted)
            self._documents = documents | _quoted(
                old, _joint(old, known - wanted), _joint(old, wanted - known)
            )
            self._told = told(old, self._documents)

    def changes(self, new: GraphStore) -> tuple[FactChange, ...]:
        """The facts that these articles have gained and lost, without sentences."""
        return compared(self._told, told(new, self._documents))


def fact_changes(old: GraphStore, new: GraphStore) -> tuple[FactChange, ...]:
    """The facts gained and lost. Articles that both graphs have read alike are not looked at."""
    documents = changed(old, new)
    before, after = told(old, documents), told(new, documents)
    where = {"lost": (old, before), "gained": (new, after)}
    with_sentences = []
    for one in compared(before, after):
        store, facts = where[one.change]
        claim = facts[one.document, one.subject, one.relation, one.object, one.status]
        with_sentences.append(replace(one, sentence=_sentence(store, node(claim))))
    return tuple(with_sentences)


def _sentence(store: GraphStore, claim: ox.NamedNode) -> str:
    """The sentence behind a claim, or the reason of a judgement."""
    return text(value(store, claim, "kg:because")) or read_claim(Claims(store.quads), claim).sentence


def told(store: GraphStore, documents: frozenset[str] | None = None) -> dict[Told, str]:
    """The facts of these documents, or of all, each with the IRI of a claim or judgement that tells it."""
    if documents is not None and not documents:
        return {}
    if documents is None or len(documents) > _ONE_BY_ONE:
        found = [one for one in rows(store, _FACTS) if documents is None or one[0] in documents]
    else:
        named = (store.quads(None, predicate("dcterms:identifier"), ox.Literal(name)) for name in documents)
        articles = [str(quad.subject) for quads in named for quad in quads]
        found = [row for article in articles for row in rows(store, _FACTS.replace("?article", article))]
    if documents is None or _OF_NO_ARTICLE in documents:
        found += rows(store, _JUDGEMENTS)
    return {
        (document, subject, relation, object_, status): claim
        for document, subject, relation, object_, status, claim in found
    }


def compared(before: Collection[Told], after: Collection[Told]) -> tuple[FactChange, ...]:
    """The facts that only one has, by document."""
    both = set(before), set(after)
    lost = (FactChange("lost", *fact) for fact in both[0] - both[1])
    gained = (FactChange("gained", *fact) for fact in both[1] - both[0])
    return tuple(
        sorted(
            (*lost, *gained),
            key=lambda one: (one.document, one.change, one.subject, one.relation, one.object, one.status),
        )
    )


def row_changes(query: str, old: Answer, new: Answer) -> RowChange:
    """The rows that only one of two answers has, as often as it has more of them."""
    before = Counter(tuple(cell.text for cell in row) for row in old.rows)
    after = Counter(tuple(cell.text for cell in row) for row in new.rows)
    return RowChange(
        query,
        new.columns,
        tuple(sorted((after - before).elements())),
        tuple(sorted((before - after).elements())),
    )


def by_document(changes: Iterable[FactChange]) -> dict[str, tuple[int, int]]:
    """How many facts each document has gained and lost."""
    counts: dict[str, Counter[str]] = defaultdict(Counter)
    for one in changes:
        counts[one.document][one.change] += 1
    return {name: (count["gained"], count["lost"]) for name, count in sorted(counts.items())}


def changed(old: GraphStore, new: GraphStore) -> frozenset[str] | None:
    """The documents whose facts can differ; None where nothing tells which."""
    if old.manifest is None or new.manifest is None:
        return None
    known, wanted = {*old.manifest.parts}, {*new.manifest.parts}
    quoted = _quoted(old, _joint(old, known - wanted), _joint(new, wanted - known))
    return frozenset({part.document for part in known ^ wanted} | quoted | {_GAZETTEER})


def _joint(store: GraphStore, parts: Iterable[Part]) -> frozenset[bytes]:
    """What those of some parts say that are of no one article."""
    bodies = store.told_by(part for part in parts if not part.document)
    return frozenset(line for body in bodies for line in (body or b"").splitlines())


def _quoted(store: GraphStore, before: frozenset[bytes], after: frozenset[bytes]) -> frozenset[str]:
    """The documents of a store that claims quote which follow from several articles, and differ."""
    claims = {line.partition(b" ")[0] for line in before ^ after}
    quotes = (_QUOTED.match(line) for line in before | after)
    articles = {quote[2].decode() for quote in quotes if quote and quote[1] in claims}
    return frozenset(text(value(store, node(article), "dcterms:identifier")) for article in articles)
