"""What stands above what: several parents, and no parent at all."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping

from kg.review.evidence import listed, naming, node, rows, said, side
from kg.review.findings import Finding
from kg.store import GraphStore

_LINKS = "SELECT ?low ?high WHERE { ?low %s ?high FILTER(?low != ?high) }"
_ABOVE = {"parents": ("org:subOrganizationOf|org:unitOf", "part_of"), "localities": ("kg:within", "within")}
_BECAME = "kg:mergedInto|kg:succeededBy"
_LABEL = "SELECT ?label WHERE { %s rdfs:label ?label }"
_CELLS = """
SELECT ?cell ?label WHERE {
  ?cell a kg:PartyCell ; rdfs:label ?label
  FILTER NOT EXISTS { ?cell org:subOrganizationOf+ ?committee . ?committee a kg:PartyCommittee }
}"""
_COMMITTEES = """
SELECT ?committee ?label WHERE {
  ?committee a kg:PartyCommittee ; rdfs:label ?label ; kg:covers ?place .
  ?place kg:within ?above
  FILTER NOT EXISTS { ?committee org:subOrganizationOf ?parent }
}"""
_PLACES = """
SELECT ?place ?label WHERE {
  ?place a kg:Locality ; rdfs:label ?label
  FILTER NOT EXISTS { ?place kg:within ?above }
  FILTER NOT EXISTS { ?place kg:officialCode ?code }
  FILTER NOT EXISTS { ?place a kg:Province }
  FILTER NOT EXISTS { ?place a kg:City }
}"""
_GAPS = (
    ("committee", 1, _CELLS, "no article says under which Party committee this cell is"),
    ("parent", 3, _COMMITTEES, "no article says what is above this committee"),
    ("locality", 4, _PLACES, "no article says in which locality this one lies"),
)
_WORDS = {
    "parents": "articles put it directly under several",
    "localities": "articles put it directly into several",
}

Links = Mapping[str, frozenset[str]]


def structure_conflicts(store: GraphStore) -> Iterator[Finding]:
    """Organisations directly under several others, and localities in several others."""
    became, covers = links(store, _BECAME), links(store, "kg:covers")
    for kind, (path, relation) in _ABOVE.items():
        above = links(store, path)
        for low, given in above.items():
            highs = sorted(
                given
                - {high for high in given if len(given) > 1 and _is_replaced(high, given, became, covers)}
            )
            if len(highs) < 2:
                continue
            names = [label(store, high) for high in highs]
            what = f"{_WORDS[kind]}: {listed(names)}"
            rank, remark = _weight(highs, above, covers)
            sides = tuple(
                side(name, high, said(store, low, high, [relation]))
                for name, high in zip(names, highs, strict=True)
            )
            yield Finding(kind, rank, label(store, low), low, f"{what}{remark}", sides)


def structure_gaps(store: GraphStore) -> Iterator[Finding]:
    """Cells without a committee, committees without a parent, localities that lie nowhere."""
    for kind, rank, sparql, what in _GAPS:
        for iri, name in rows(store, sparql):
            yield Finding(kind, rank, name, iri, what, naming(store, iri))


def _is_replaced(one: str, others: frozenset[str], became: Links, covers: Links) -> bool:
    """Whether something became one of the others, or its locality became that of one of them."""
    places = frozenset().union(*(reached(became, place) for place in covers.get(one, ())))
    return bool(others & reached(became, one)) or any(
        places & covers.get(other, frozenset()) for other in others
    )


def _weight(highs: list[str], above: Links, covers: Links) -> tuple[int, str]:
    """How serious it is that these are several, and what makes it less so."""
    for high in highs:
        if any(other in reached(above, high) for other in highs):
            return 4, "; one of these is above another, so an article may skip a level"
    places = {covers.get(high, frozenset()) for high in highs}
    if len(places) == 1 and places != {frozenset()}:
        return 4, "; these are of one locality"
    return 2, ""


def links(store: GraphStore, path: str) -> Links:
    """What is linked to what by a property path of one step."""
    found: dict[str, set[str]] = defaultdict(set)
    for low, high in rows(store, _LINKS % path):
        found[low].add(high)
    return {low: frozenset(highs) for low, highs in sorted(found.items())}


def reached(above: Links, start: str) -> frozenset[str]:
    """Everything that links lead to, the start excluded unless they lead back to it.

    >>> sorted(reached({"a": frozenset("b"), "b": frozenset("c")}, "a"))
    ['b', 'c']
    """
    seen: set[str] = set()
    waiting = list(above.get(start, ()))
    while waiting:
        one = waiting.pop()
        if one not in seen:
            seen.add(one)
            waiting.extend(above.get(one, ()))
    return frozenset(seen)


def label(store: GraphStore, iri: str) -> str:
    """The name of a thing, or its IRI."""
    return next((row[0] for row in rows(store, _LABEL % node(iri))), iri)
