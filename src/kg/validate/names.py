"""Names that a claim gives to what it is about, and that belong to something else."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

import pyoxigraph as ox
from rdflib import ORG, RDF, SKOS, Literal, URIRef

from kg.terms import KG
from kg.validate.batch import Batch

if TYPE_CHECKING:
    from rdflib.term import Node

_SUBJECT_NAME, _OBJECT_NAME = URIRef(KG + "subjectName"), URIRef(KG + "objectName")
_MEASURE, _VALUE = URIRef(KG + "measure"), URIRef(KG + "value")
_LABELS = (SKOS.prefLabel, SKOS.altLabel, SKOS.hiddenLabel)
_LABEL = ox.NamedNode(str(SKOS.prefLabel))
_POST = " @ "
"""Between a role and the body, in the name of an object."""


def misnamed(batch: Batch, store: ox.Store) -> Iterator[tuple[Node, object]]:
    """Claims whose names are not those of their subject and object, each with the name.

    An article calls a thing as it likes (*Standing Committee* for a standing board), so a name that is no
    label is wrong only if it is the label of something else; figures and years must be those of the object.
    """
    for claim, name in batch.subject_objects(_SUBJECT_NAME):
        if any(_is_of_another(batch, store, one, str(name)) for one in batch.objects(claim, RDF.subject)):
            yield claim, name
    for claim, name in batch.subject_objects(_OBJECT_NAME):
        if any(_is_wrong(batch, store, one, str(name)) for one in batch.objects(claim, RDF.object)):
            yield claim, name


def _is_wrong(batch: Batch, store: ox.Store, thing: Node, name: str) -> bool:
    if isinstance(thing, Literal):
        return str(thing) != name
    figure = [_local(measure) for measure in batch.objects(thing, _MEASURE)]
    if figure:
        return name not in {f"{figure[0]}={value}" for value in batch.objects(thing, _VALUE)}
    bodies = list(batch.objects(thing, ORG.organization))
    return any(_is_of_another(batch, store, one, name.rpartition(_POST)[2]) for one in bodies or [thing])


def _is_of_another(batch: Batch, store: ox.Store, thing: Node, name: str) -> bool:
    """Tell whether a name is no label of a thing, and the label of something else."""
    labels = (str(label) for kind in _LABELS for label in batch.objects(thing, kind))
    if name in labels:
        return False
    return any(store.quads_for_pattern(None, _LABEL, ox.Literal(name, language="en"), None))


def _local(node: Node) -> str:
    return str(node).rpartition("#")[2]
