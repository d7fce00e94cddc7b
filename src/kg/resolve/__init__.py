"""Reading to Facts: what mentions refer to, and what follows from the hierarchy of localities.

Each segment is gone through in the order of the text, with a memory of what was named so far. IRIs
depend on the document and the gazetteer alone, so documents can be resolved in any order.
"""

from __future__ import annotations

from kg.gazetteer import Gazetteer
from kg.model import Facts
from kg.ontology import Ontology
from kg.reading import Reading
from kg.resolve.antecedents import Choose, first
from kg.resolve.calling import Meant, Names
from kg.resolve.following import Followed, facts, follow
from kg.resolve.periods import event, tenure
from kg.resolve.things import Individual

__all__ = ["Followed", "Individual", "Meant", "Names", "event", "facts", "follow", "resolve", "tenure"]


def resolve(reading: Reading, ontology: Ontology, gazetteer: Gazetteer, choose: Choose = first) -> Facts:
    """Everything that one document says, as claims about entities; ``choose`` decides what refers to what."""
    return facts(follow(reading, ontology, gazetteer, choose))
