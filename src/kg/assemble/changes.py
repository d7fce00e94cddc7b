"""Change events: what was founded, merged, renamed, divided or dissolved, and when.

An event is named by its kind, what it happened to and what came of it. So what articles and the
gazetteer say of one change is said of one node, and bounds of several sources stand side by side.
"""

from __future__ import annotations

from collections.abc import Sequence

from kg.assemble.entities import is_locality
from kg.assemble.lines import TYPE, Lines, day, minted, term, thing
from kg.dates import bounds
from kg.errors import OntologyError
from kg.facts import Triple
from kg.model import Claim, Entity
from kg.terms import iri, literal


def event(lines: Lines, kind: str, before: Sequence[Entity], after: Sequence[Entity]) -> str:
    """Write an event of a kind, such as ``Merger``, between what was and what came of it; return its node."""
    bodies = (*before, *after)
    readable = bodies[0].key if bodies[0].unit else bodies[0].label
    node = thing(minted(f"event-{kind.lower()}", readable, kind, *(body.key for body in bodies)))
    lines.fact(node, TYPE, iri("org:ChangeEvent"))
    lines.fact(node, TYPE, term(kind))
    for role, some in (("original", before), ("resulting", after)):
        for body in some:
            predicate = term(f"{role}Locality") if is_locality(body) else iri(f"org:{role}Organization")
            lines.fact(node, predicate, thing(body.key))
    return node


def between(lines: Lines, node: str, first: str, last: str) -> None:
    """State the earliest and the latest day of an event, where they are known."""
    if first:
        lines.fact(node, term("notBefore"), day(first))
    if last:
        lines.fact(node, term("notAfter"), day(last))


def merged(lines: Lines, claim: Claim, _: str) -> Triple:
    """One went into another: a link between the two, and the event."""
    if claim.object is None:
        raise OntologyError(f"a merger by rule {claim.rule!r} has nothing that came of it")
    _dated(lines, event(lines, "Merger", [claim.subject], [claim.object]), claim.date)
    return Triple(thing(claim.subject.key), term("mergedInto"), thing(claim.object.key))


def founded(lines: Lines, claim: Claim, _: str) -> Triple:
    """The beginning of an organisation or locality."""
    node = event(lines, "Foundation", [], [claim.subject])
    _dated(lines, node, claim.date)
    return Triple(thing(claim.subject.key), term("establishedBy"), node)


def dissolved(lines: Lines, claim: Claim, _: str) -> Triple:
    """The end of an organisation or locality."""
    node = event(lines, "Dissolution", [claim.subject], [])
    _dated(lines, node, claim.date)
    return Triple(thing(claim.subject.key), term("dissolvedBy"), node)


def _dated(lines: Lines, node: str, text: str) -> None:
    if text:
        lines.fact(node, term("dateText"), literal(text))
    between(lines, node, *bounds(text))
