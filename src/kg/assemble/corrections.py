"""Who says so, where it is no rule, and what somebody has said of a claim."""

from __future__ import annotations

from kg.assemble.lines import LABEL, TYPE, Lines, day, digest, minted, term, thing
from kg.said import Correction
from kg.terms import iri, literal


def agent(lines: Lines, name: str) -> str:
    """The node of a person or program that says something."""
    node = thing(minted("source", name, name))
    lines.source(node, TYPE, iri("prov:Agent"))
    lines.source(node, LABEL, literal(name))
    return node


def corrected(lines: Lines, correction: Correction, claim: str) -> None:
    """State what somebody has said of a claim, by whom, when and why."""
    node = thing(f"correction-{digest(*map(str, correction[:-1]), size=8)}")
    for predicate, value in (
        (TYPE, term("Correction")),
        (term("corrects"), claim),
        (term("action"), literal(correction.action)),
        (term("correctedBy"), literal(correction.who)),
        (term("correctedOn"), day(correction.when)),
        (term("correctedBecause"), literal(correction.why)),
    ):
        lines.source(node, predicate, value)
