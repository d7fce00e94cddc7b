"""What the gazetteer says of a locality, of those it lies in, and of what became of them."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, timedelta
from itertools import pairwise

from kg.assemble.evidence import claim_node
from kg.assemble.lines import IDENTIFIER, TYPE, Lines, concept, day, term, thing
from kg.gazetteer import Gazetteer, Unit
from kg.model import Entity
from kg.terms import iri, literal

DOCUMENT = "doc-gazetteer"

_CLASSIFICATION = iri("org:classification")
_TITLE = iri("dcterms:title")
_QUOTED_FROM = iri("prov:wasQuotedFrom")
_WITHIN = term("within")


def describe(lines: Lines, unit: Unit, gazetteer: Gazetteer, class_of: Callable[[str], str]) -> None:
    """State the official facts of a unit, of those it lies in, and of all that succeeded them."""
    known: set[str] = set()
    roots = [unit]
    while roots:
        chain = (roots[-1], *gazetteer.chain(roots.pop()))
        for lower, upper in pairwise(chain):
            _within(lines, lower, upper)
        for some in chain:
            if some.id not in known:
                known.add(some.id)
                _official(lines, some, class_of)
                roots.extend(after for name in some.successors if (after := gazetteer.unit(name)))


def english(unit: Unit) -> str:
    """The name in English: without marks, and with the level.

    >>> english(Unit("05242", "05242", "Nà Xoan", "commune")), english(Unit("1", "1", "12", "ward"))
    ('Na Xoan Commune', 'Ward 12')
    """
    name = unit.english
    level = unit.level.replace("-", " ").title()
    return f"{level} {name}" if name.isdigit() else f"{name} {level}"


def official(key: str, gazetteer: Gazetteer) -> Entity | None:
    """The unit of that key as an article would mention it, if there is one."""
    prefix, _, identity = key.partition("-")
    unit = gazetteer.unit(identity) if prefix == "loc" else None
    return Entity(key, unit.level, english(unit), unit.id) if unit else None


def node(unit: Unit) -> str:
    """The term of a unit."""
    return thing(f"loc-{unit.id}")


def _official(lines: Lines, unit: Unit, class_of: Callable[[str], str]) -> None:
    subject = node(unit)
    lines.label(subject, english(unit))
    lines.fact(subject, iri("skos:altLabel"), literal(unit.name, language="vi"))
    for name in unit.older_names:
        lines.fact(subject, iri("skos:hiddenLabel"), literal(name, language="vi"))
    lines.fact(subject, TYPE, term("Locality"))
    lines.fact(subject, TYPE, iri(class_of(unit.level)))
    lines.fact(subject, _CLASSIFICATION, concept(unit.level))
    lines.fact(subject, term("officialCode"), literal(unit.code))
    if unit.valid_from:
        lines.fact(subject, term("validFrom"), day(unit.valid_from))
    if unit.valid_until:
        lines.fact(subject, term("validUntil"), day(_day_before(unit.valid_until)))
    for successor in unit.successors:
        lines.fact(subject, term("succeededBy"), thing(f"loc-{successor}"))


def _within(lines: Lines, lower: Unit, upper: Unit) -> None:
    """State that one unit lies in another, and that the gazetteer says so."""
    lines.fact(node(lower), _WITHIN, node(upper))
    document = thing(DOCUMENT)
    lines.source(document, TYPE, term("Document"))
    lines.source(document, IDENTIFIER, literal("gazetteer"))
    lines.source(document, _TITLE, literal("Administrative units of Vietnam"))
    claim = claim_node("gazetteer", "within", lower.id, upper.id)
    for predicate, value in (
        (TYPE, term("Claim")),
        (iri("rdf:subject"), node(lower)),
        (iri("rdf:predicate"), _WITHIN),
        (iri("rdf:object"), node(upper)),
        (term("relation"), literal("within")),
        (term("status"), literal("asserted")),
        (term("confidence"), literal("1", "xsd:decimal")),
        (term("rule"), literal("gazetteer")),
        (term("subjectName"), literal(english(lower))),
        (term("objectName"), literal(english(upper))),
        (_QUOTED_FROM, document),
    ):
        lines.source(claim, predicate, value)


def _day_before(day_: str) -> str:
    """The last day of validity; the gazetteer names the first day on which a unit was no more.

    >>> _day_before("2025-07-01")
    '2025-06-30'
    """
    return (date.fromisoformat(day_) - timedelta(days=1)).isoformat()
