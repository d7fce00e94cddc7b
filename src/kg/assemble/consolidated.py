"""What all articles say together as N-Quads lines of the default graph: facts, and what follows from them."""

from __future__ import annotations

from collections.abc import Iterable

from kg.assemble.lines import TYPE, Lines, day, decimal, digest, term, thing
from kg.facts import Chain, FactSummary, Placement, Times
from kg.terms import iri, literal

_TEXTS = (("since", term("since")), ("until", term("until")))
_DAYS = tuple(
    (name, term(property_))
    for name, property_ in (
        ("possibly_from", "possiblyFrom"),
        ("possibly_to", "possiblyTo"),
        ("held_from", "heldFrom"),
        ("held_to", "heldTo"),
        ("last_seen", "lastSeen"),
    )
)


def facts(some: Iterable[FactSummary]) -> tuple[str, ...]:
    """Say how each is known; the parts of articles say what it is about."""
    lines = Lines()
    for one in some:
        for name, value in (
            ("subjectName", literal(one.subject_name)),
            ("objectName", literal(one.object_name)),
            ("status", literal(one.status)),
            ("confidence", decimal(one.confidence)),
            ("articles", literal(str(one.articles), "xsd:integer")),
            ("document", literal(one.document)),
        ):
            lines.fact(one.node, term(name), value)
        if one.quote:
            lines.fact(one.node, term("quote"), literal(one.quote))
        dates = {"published": one.published, "notBefore": one.earliest, "notAfter": one.latest}
        for name, date in dates.items():
            if date:
                lines.fact(one.node, term(name), day(date))
        _times(lines, one.node, one.times)
    return lines.sorted()


def chains(some: Iterable[Chain]) -> tuple[str, ...]:
    """Say which organisation is under which, as a triple, and as a node that tells how."""
    lines = Lines()
    for one in some:
        lines.fact(one.lower, iri("org:transitiveSubOrganizationOf"), one.upper)
        node = thing(f"chain-{digest(one.lower, one.upper)}")
        lines.fact(node, TYPE, term("Chain"))
        lines.fact(node, term("lower"), one.lower)
        lines.fact(node, term("upper"), one.upper)
        lines.fact(node, term("distance"), literal(str(one.distance), "xsd:integer"))
        lines.fact(node, term("status"), literal(one.status))
        lines.fact(node, term("first"), one.first)
        if one.path:
            lines.fact(node, term("path"), literal(one.path))
    return lines.sorted()


def placements(some: Iterable[Placement]) -> tuple[str, ...]:
    """Say where each organisation is, and what has become of that place."""
    lines = Lines()
    for one in some:
        node = thing(f"placement-{digest(one.body, one.then, one.today, one.told)}")
        lines.fact(node, TYPE, term("Placement"))
        lines.fact(node, term("body"), one.body)
        lines.fact(node, term("then"), one.then)
        lines.fact(node, term("today"), one.today)
        lines.fact(node, term("placed"), literal(one.placed))
        lines.fact(node, term("first"), one.first)
        if one.told:
            lines.fact(node, term("changes"), literal(one.told))
    return lines.sorted()


def lifetimes(some: Iterable[tuple[str, Times]]) -> tuple[str, ...]:
    """Say when each thing was there."""
    lines = Lines()
    for node, times in some:
        _times(lines, node, times._replace(last_seen=""))
    return lines.sorted()


def pairs(property_: str, some: Iterable[tuple[str, str]]) -> tuple[str, ...]:
    """Say of pairs that the one has the other for a property of ours."""
    lines = Lines()
    for left, right in some:
        lines.fact(left, term(property_), right)
    return lines.sorted()


def _times(lines: Lines, node: str, times: Times) -> None:
    for name, property_ in _DAYS:
        if value := getattr(times, name):
            lines.fact(node, property_, day(value))
    for name, property_ in _TEXTS:
        if value := getattr(times, name):
            lines.fact(node, property_, literal(value))
