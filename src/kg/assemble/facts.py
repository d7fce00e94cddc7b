"""Facts: one node for each triple under one relation, whoever claims it.

A membership or an observation is a fact itself, as W3C ORG has it; of any other link it is a statement.
"""

from __future__ import annotations

from kg.assemble.evidence import Triple
from kg.assemble.lines import digest, thing
from kg.terms import iri

_THEMSELVES = frozenset({iri("org:hasMembership"), iri("kg:hasObservation")})
"""Links whose objects are facts."""


def fact_node(triple: Triple) -> str:
    """The term of the fact that a direct triple is."""
    return triple.object if triple.predicate in _THEMSELVES else thing(f"fact-{digest(*triple)}")
