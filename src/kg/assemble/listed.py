"""The gazetteer as a document: its units as entities, and claims that stand in no sentence."""

from __future__ import annotations

from kg.assemble.evidence import claim_node
from kg.assemble.facts import fact_node
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


def claim(
    lines: Lines,
    subject: Entity,
    relation: str,
    target: tuple[str, str],
    ended: Period = UNDATED,
    status: Status = "asserted",
) -> None:
    """State a fact of a locality, and that the gazetteer says so; the target is a term and its name."""
    object_, named = target
    triple = Triple(thing(subject.key), _PREDICATES[relation], object_)
    lines.fact(*triple)
    node = claim_node("gazetteer", relation, subject.key, object_)
    lines.contribute(
        Contribution(
            fact=fact_node(triple),
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
    _told(lines, node, triple, (relation, status, subject.label, named))


def _told(lines: Lines, node: str, triple: Triple, words: tuple[str, str, str, str]) -> None:
    """The claim of the gazetteer; of words, relation, status and names."""
    relation, status, subject, named = words
    document = thing(DOCUMENT)
    lines.source(document, TYPE, term("Document"))
    lines.source(document, IDENTIFIER, literal("gazetteer"))
    lines.source(document, iri("dcterms:title"), literal("Administrative units of Vietnam"))
    for predicate, value in (
        (TYPE, term("Claim")),
        (iri("rdf:subject"), triple.subject),
        (iri("rdf:predicate"), triple.predicate),
        (iri("rdf:object"), triple.object),
        (term("relation"), literal(relation)),
        (term("status"), literal(status)),
        (term("confidence"), literal("1", "xsd:decimal")),
        (term("rule"), literal("gazetteer")),
        (term("subjectName"), literal(subject)),
        (term("objectName"), literal(named)),
        (iri("prov:wasQuotedFrom"), document),
    ):
        lines.source(node, predicate, value)
