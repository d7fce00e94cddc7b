"""Figures, years of birth and dates of events that differ."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator

from kg.review.evidence import Row, Said, listed, local, node, rows, said, side
from kg.review.findings import Finding
from kg.review.structure import label
from kg.store import GraphStore

_FIGURES = """
SELECT ?body ?measure ?day ?value ?figure WHERE {
  ?figure kg:observed ?body ; kg:measure ?measure ; kg:heldOn ?day ; kg:value ?value
}"""
_BIRTHS = """
SELECT ?person ?year WHERE { ?person kg:birthYear ?year, ?other FILTER(?year != ?other) }"""
_EVENTS = """
SELECT DISTINCT ?event WHERE {
  ?event a org:ChangeEvent ; kg:notBefore ?first ; kg:notAfter ?last FILTER(?first > ?last)
}"""
_ABOUT = """
SELECT DISTINCT ?body WHERE {
  %s org:originalOrganization|kg:originalLocality|org:resultingOrganization|kg:resultingLocality ?body
}"""
_CHANGES = ("merged_into", "established", "dissolved", "succeeded_by")


def figure_conflicts(store: GraphStore) -> Iterator[Finding]:
    """Two numbers for one body, measure and day; two years of birth; two dates of one event."""
    for (body, measure, day), given in _grouped(rows(store, _FIGURES), 3).items():
        if len({value for value, _ in given}) > 1:
            numbers = sorted({int(value) for value, _ in given})
            what = f"{local(measure)} on {day}: {listed(f'{number:,}' for number in numbers)}"
            sides = tuple(
                side(value, "", said(store, about=figure, relations=["count"]))
                for value, figure in sorted(given, key=lambda one: (int(one[0]), one[1]))
            )
            yield Finding("counts", 3, label(store, body), body, what, sides)
    for (person,), years in _grouped(rows(store, _BIRTHS), 1).items():
        claims = said(store, person, relations=["born"])
        what = f"years of birth: {listed(year for (year,) in years)}"
        sides = tuple(side(year, "", _of(claims, year)) for (year,) in years)
        yield Finding("births", 3, label(store, person), person, what, sides)
    yield from _events(store)


def _events(store: GraphStore) -> Iterator[Finding]:
    for (event,) in rows(store, _EVENTS):
        bodies = [body for (body,) in rows(store, _ABOUT % node(event))]
        claims = [one for body in bodies for one in said(store, subject=body, relations=_CHANGES)]
        about = {one.claim for one in said(store, about=event)} or {one.claim for one in claims}
        told = [one for one in claims if one.claim in about and one.named]
        named = sorted({one.named for one in told})
        if bodies and len(named) > 1:
            what = f"dates of one event: {listed(named)}"
            sides = tuple(side(name, "", _of(told, name)) for name in named)
            yield Finding("dates", 3, label(store, bodies[0]), bodies[0], what, sides)


def _of(claims: list[Said], named: str) -> list[Said]:
    return [one for one in claims if one.named == named]


def _grouped(given: list[Row], by: int) -> dict[Row, list[Row]]:
    """Rows under their first columns."""
    groups: dict[Row, list[Row]] = defaultdict(list)
    for row in given:
        groups[row[:by]].append(row[by:])
    return groups
