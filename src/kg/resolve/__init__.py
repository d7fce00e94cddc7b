"""Reading to Facts: what mentions refer to, and what follows from the hierarchy of localities.

Each segment is gone through in the order of the text, with a memory of what was named so far. IRIs
depend on the document and the gazetteer alone, so documents can be resolved in any order.
"""

from __future__ import annotations

from kg.gazetteer import Gazetteer
from kg.model import Facts
from kg.ontology import Ontology
from kg.reading import Reading
from kg.resolve.narrator import Narrator

__all__ = ["resolve"]


def resolve(reading: Reading, ontology: Ontology, gazetteer: Gazetteer) -> Facts:
    """Everything that one document says, as claims about entities."""
    narrator = Narrator(reading, ontology, gazetteer)
    for i, segment in enumerate(reading.segments):
        narrator.segment(i, segment)
    return Facts(reading.document, narrator.claims())
