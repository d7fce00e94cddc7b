"""Look a graph over: what contradicts itself, what is missing. Nothing is decided, averaged or changed."""

from kg.ontology import Ontology
from kg.review.changes import (
    Before,
    Difference,
    RowChange,
    by_document,
    compared,
    fact_changes,
    row_changes,
    told,
)
from kg.review.counts import counts
from kg.review.doubts import doubtful
from kg.review.figures import figure_conflicts
from kg.review.findings import Finding, Side, ordered, weighed
from kg.review.offices import office_conflicts, office_gaps
from kg.review.structure import structure_conflicts, structure_gaps
from kg.store import GraphStore

__all__ = [
    "Before",
    "Difference",
    "Finding",
    "RowChange",
    "Side",
    "by_document",
    "compared",
    "conflicts",
    "counts",
    "doubtful",
    "fact_changes",
    "gaps",
    "row_changes",
    "told",
]


def conflicts(store: GraphStore, ontology: Ontology) -> tuple[Finding, ...]:
    """What articles say in two ways, with the sentences of both sides; most serious first."""
    found = [*office_conflicts(store, ontology.single), *structure_conflicts(store), *figure_conflicts(store)]
    return ordered([weighed(one) for one in found])


def gaps(store: GraphStore, ontology: Ontology) -> tuple[Finding, ...]:
    """What one would expect and no article says; most serious first."""
    return ordered([*office_gaps(store, ontology.single), *structure_gaps(store)])
