"""The gazetteer as a document: its units as entities, and facts that stand in no sentence."""

from __future__ import annotations

from kg.assemble.evidence import QUOTED_FROM, Fact
from kg.assemble.facts import fact_node, state
from kg.assemble.lines import IDENTIFIER, TYPE, Lines, term, thing
from kg.facts import GAZETTEER, Contribution, Triple
from kg.gazetteer import Unit
from kg.model import UNDATED, Entity, Period, Status
from kg.terms import iri, literal

DOCUMENT = "doc-gazetteer"

_PREDICATES = {
    "within": term("within"),
    "succeeded_by": term("succeededBy"),
    "dissolved": term("dissolvedBy"),
}


def english(unit: Unit) -> str:
    """The name in English: without marks, and with the level.

    >>> english(Unit("05242", "05242", "Nà Xoan", "commune")), english(Unit("1", "1", "12", "ward"))
    ('Na Xoan Commune', 'Ward 12')
    """
    name = unit.english
    level = unit.level.replace("-", " ").title()
    return f"{level} {name}" if name.isdigit() else f"{name} {level}"


def entity(unit: Unit) -> Entity:
    """The locality that a unit is."""
    return Entity(f"loc-{unit.id}", unit.level, english(unit), unit.id)


def listed(
    lines: Lines,
    subject: Entity,
    relation: str,
    target: tuple[str, str],
    ended: Period = UNDATED,
    status: Status = "asserted",
) -> None:
    """State a fact of a locality, and that the gazetteer has it; the target is a term and its name.

    No claim stands between the two: there is no sentence, and no rule that read it.
    """
    object_, named = target
    triple = Triple(thing(subject.key), _PREDICATES[relation], object_)
    lines.fact(*triple)
    document = thing(DOCUMENT)
    lines.source(document, TYPE, term("Document"))
    lines.source(document, IDENTIFIER, literal("gazetteer"))
    lines.source(document, iri("dcterms:title"), literal("Administrative units of Vietnam"))
    node = fact_node(triple)
    state(lines, Fact(node, triple, relation, subject.label, named))
    lines.source(node, QUOTED_FROM, document)
    lines.contribute(
        Contribution(
            fact=node,
            triple=triple,
            relation=relation,
            subject_name=subject.label,
            object_name=named,
            status=status,
            confidence=1,
            claim=node,
            document=GAZETTEER,
            period=ended,
        )
    )
