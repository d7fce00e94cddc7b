"""The graph as people draw it: entities as nodes, relations as edges, everything else as plain attributes.

Nodes are organisations, localities and people; a post held is an edge from the person to the organisation.
Every edge carries the sentence behind it. GraphML, GEXF, the CSV pair and networkx show this view.
"""

from __future__ import annotations

import hashlib
from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from typing import Literal, TypeAlias

from kg.export import questions
from kg.store import GraphStore

Value: TypeAlias = str | int | float

Parallel: TypeAlias = Literal["keep", "merge"]
"""What to do with several edges from one node to another."""

PARALLEL: tuple[Parallel, ...] = ("keep", "merge")

_DIRECT = {
    "org:subOrganizationOf": "part_of",
    "org:unitOf": "unit_of",
    "kg:within": "within",
    "kg:covers": "covers",
    "kg:hostedBy": "hosted_by",
    "kg:mergedInto": "merged_into",
    "kg:succeededBy": "succeeded_by",
}
_SUCCESSIONS = ("kg:mergedInto", "kg:succeededBy")
"""Those that begin on the day of a change."""


@dataclass(frozen=True, slots=True)
class Node:
    """Something people draw as a point."""

    iri: str
    label: str
    kind: str
    classes: tuple[str, ...]
    """Local names of its classes, for tools that group nodes by type."""
    attributes: Mapping[str, Value] = field(default_factory=dict)

    @property
    def id(self) -> str:
        """Short, plain and the same in every build."""
        return "n" + _digest(self.iri)


@dataclass(frozen=True, slots=True)
class Edge:
    """Something people draw as an arrow between two nodes, which it names by their IRIs."""

    source: str
    target: str
    label: str
    interaction: str
    key: str = ""
    """IRI of the membership behind the edge, which tells parallel edges apart."""
    attributes: Mapping[str, Value] = field(default_factory=dict)

    @property
    def id(self) -> str:
        """Short, plain, unique and the same in every build."""
        return "e" + _digest(self.source, self.target, self.interaction, self.key)


@dataclass(frozen=True, slots=True)
class Network:
    """Nodes sorted by IRI; edges sorted by source, target and interaction, between these nodes only."""

    nodes: tuple[Node, ...]
    edges: tuple[Edge, ...]


@dataclass(slots=True)
class _Evidence:
    """What the claims for one triple come to."""

    sources: dict[str, tuple[bool, str]] = field(default_factory=dict)
    """For each article or group of reprints whether what stands for it is a reprint, and its identifier."""
    asserted: bool = False
    confidence: float = 0.0
    best: tuple[bool, bool, float, str, str] = (False, False, 0.0, "", "")
    """The strongest claim with a sentence: has one, asserted, confidence, document, sentence."""

    @property
    def documents(self) -> list[str]:
        """The articles, one for each group of reprints."""
        return sorted(document for _, document in self.sources.values())

    def add(self, status: str, confidence: float, document: str, sentence: str, source: str) -> None:
        """Count one more claim; the source of a reprint is its original."""
        asserted = status == "asserted"
        known = source != document, document
        self.sources[source] = min(self.sources.get(source, known), known)
        self.asserted |= asserted
        self.confidence = max(self.confidence, confidence)
        self.best = max(self.best, (bool(sentence), asserted, confidence, document, sentence))


def network(store: GraphStore, parallel: Parallel = "keep") -> Network:
    """The view of a graph. An edge whose end has no type gets a node of the kind ``unknown``."""
    evidence = _evidence(store)
    edges = sorted(
        [*_direct(store, evidence), *_memberships(store, evidence)],
        key=lambda edge: (edge.source, edge.target, edge.interaction, edge.key),
    )
    ends = {end for edge in edges for end in (edge.source, edge.target)}
    view = Network(tuple(_nodes(store, ends)), tuple(edges))
    return merged(view) if parallel == "merge" else view


def merged(view: Network) -> Network:
    """At most one edge from one node to another, for tools that cannot keep parallel edges apart."""
    bundles: dict[tuple[str, str], list[Edge]] = defaultdict(list)
    for edge in view.edges:
        bundles[edge.source, edge.target].append(edge)
    return replace(view, edges=tuple(map(_bundle, bundles.values())))


def _bundle(edges: list[Edge]) -> Edge:
    names = sorted({name for edge in edges for name in edge.attributes})
    values = {name: [edge.attributes[name] for edge in edges if name in edge.attributes] for name in names}
    attributes = {name: _together(name, of_name) for name, of_name in values.items()}
    if "documents" in attributes:
        attributes["source_count"] = len(str(attributes["documents"]).split("|"))
    first = edges[0]
    return Edge(
        first.source,
        first.target,
        _joined(edge.label for edge in edges),
        _joined(edge.interaction for edge in edges),
        first.key if len(edges) == 1 else "",
        attributes,
    )


def _together(name: str, values: list[Value]) -> Value:
    numbers = [value for value in values if not isinstance(value, str)]
    if numbers:
        return sum(numbers) if name == "weight" else max(numbers)
    if name == "status":
        return min(map(str, values))  # asserted before inferred
    parts = [part for value in values for part in str(value).split("|")]
    return _joined(sorted(parts) if name == "documents" else parts)


def _evidence(store: GraphStore) -> dict[tuple[str, str, str], _Evidence]:
    found: dict[tuple[str, str, str], _Evidence] = defaultdict(_Evidence)
    originals = {row[0]: row[1] for row in questions.rows(store, questions.REPRINTS)}
    links = {row[0]: (row[1], row[2], row[3]) for row in questions.rows(store, questions.LINKS)}
    for fact, status, confidence, document, sentence in questions.rows(store, questions.SUPPORT):
        source = originals.get(document, document)
        if fact in links:
            found[links[fact]].add(status, float(confidence or 0), document, sentence, source)
    return found


def _supported(evidence: _Evidence | None) -> dict[str, Value]:
    """The attributes that tell how well an edge is supported; the weight is never 0."""
    if evidence is None:
        return {"weight": 1.0, "source_count": 0}
    sentence = evidence.best[-1]
    attributes: dict[str, Value] = {
        "weight": float(len(evidence.documents)),
        "confidence": evidence.confidence,
        "status": "asserted" if evidence.asserted else "inferred",
        "documents": "|".join(evidence.documents),
        "source_count": len(evidence.documents),
    }
    return {**attributes, "evidence": sentence} if sentence else attributes


def _direct(store: GraphStore, evidence: dict[tuple[str, str, str], _Evidence]) -> Iterable[Edge]:
    dates = {(row[0], row[1]): row[2] for row in questions.rows(store, questions.CHANGES)}
    for curie, interaction in _DIRECT.items():
        predicate = questions.expanded(curie)
        for source, target in questions.rows(store, questions.pairs(curie)):
            attributes = _supported(evidence.get((source, predicate, target)))
            if curie in _SUCCESSIONS and dates.get((source, target)):
                attributes["start"] = dates[source, target]
            yield Edge(source, target, interaction.replace("_", " "), interaction, "", attributes)


def _memberships(store: GraphStore, evidence: dict[tuple[str, str, str], _Evidence]) -> Iterable[Edge]:
    predicate = questions.expanded("org:hasMembership")
    dates = questions.joined(store, questions.MEMBERSHIP_DATES)
    for membership, person, organisation, role, label in questions.rows(store, questions.MEMBERSHIPS):
        said = dates.get(membership, {})
        tenure = said.pop("tenure", "")
        attributes = {**_supported(evidence.get((person, predicate, membership))), **said, **_dated(said)}
        attributes["edge_iri"] = membership
        name = label or questions.local(role).replace("-", " ").capitalize()
        interaction = "held" if tenure == "former" else "holds"
        if questions.local(role) in ("", "member"):
            name, interaction = "member of", "member_of"
        else:
            attributes["role"] = name
        if tenure:
            attributes["tenure"] = tenure
        former = " (former)" if tenure == "former" else ""
        yield Edge(person, organisation, name + former, interaction, membership, attributes)


def _dated(said: Mapping[str, str]) -> dict[str, str]:
    """Start and end for tools that know no bounds; only where there are two, so that nothing is made up.

    >>> _dated({"end_not_before": "2019-01-01", "end_not_after": "2019-12-31"})
    {'end': '2019-12-31'}
    >>> _dated({"start_not_after": "2018-05-05"})
    {}
    """
    dates = {}
    if "start_not_before" in said and "start_not_after" in said:
        dates["start"] = said["start_not_before"]
    if "end_not_before" in said and "end_not_after" in said:
        dates["end"] = said["end_not_after"]
    return dates


def _nodes(store: GraphStore, ends: set[str]) -> Iterable[Node]:
    labels = {row[0]: (row[1], row[2]) for row in questions.rows(store, questions.NODES)}
    classes: dict[str, set[str]] = defaultdict(set)
    for iri, type_ in questions.rows(store, questions.CLASSES):
        classes[iri].add(questions.local(type_))
    described = questions.joined(store, questions.DESCRIPTIONS)
    figures = questions.figures(store)
    for iri in sorted(labels.keys() | ends):
        kind, label = labels.get(iri, ("unknown", ""))
        yield Node(
            iri,
            label or questions.local(iri),
            questions.local(kind) or ("person" if "Person" in classes[iri] else "unknown"),
            tuple(sorted(classes[iri])),
            {**described.get(iri, {}), **figures.get(iri, {})},
        )


def _joined(parts: Iterable[str]) -> str:
    return "|".join(dict.fromkeys(parts))


def _digest(*parts: str) -> str:
    return hashlib.sha256("\n".join(parts).encode()).hexdigest()[:16]
