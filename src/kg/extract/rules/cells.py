"""Party cells that are known only by their hosts: founded at a company, or counted and then placed (catalogue, 1.8)."""

from __future__ import annotations

from collections.abc import Iterable

from kg.extract.families import Family
from kg.extract.language import Language
from kg.extract.patterns import Match
from kg.extract.rules.happenings import at, date, things
from kg.extract.rules.kit import Count
from kg.reading import Body, Statement

_CELL = "party-cell"


def _hosts(_: Language, m: Match) -> Iterable[Statement]:
    for host in things(m["hosts"]):
        if isinstance(host, Body):
            yield Statement("cell_at", host, None, m.rule, m.start, m.end)


def _hosts_of_group(_: Language, m: Match) -> Iterable[Statement]:
    """``Eight Party cells were founded. Two are at X JSC …``: only after such a sentence."""
    for host in things(m["hosts"]):
        if isinstance(host, Body):
            yield Statement("cell_at", host, None, m.rule, m.start, m.end, measure="group")


def _group(_: Language, m: Match) -> Iterable[Statement]:
    measure = m.value("what").measure
    if measure == "party-cells":
        when = date(m) or str(m.value("when") or "")
        yield Statement("group", None, None, m.rule, m.start, m.end, measure, date=when, at=at(m))


def _cell_founded(language: Language, m: Match) -> Iterable[Statement]:
    """``a Party cell with 15 members was launched at X``: it has no name but that of its host."""
    what, host = m["what"][0], m["host"][0]
    if language.words("words_for_cells").isdisjoint(what.text.lower().split()):
        return
    cell = Body(host.start, host.end, _CELL, host=host.value)
    yield Statement("established", cell, None, m.rule, m.start, m.end, date=date(m), at=at(m))
    for unit in m.units[m.first : m.last]:
        if isinstance(unit.value, Count):
            measure, value = unit.value.measure, unit.value.value
            yield Statement("count", cell, None, m.rule, m.start, m.end, measure, value, at=at(m))


FAMILY = Family(
    "cells",
    {},
    {"cell-founded": _cell_founded, "group": _group, "hosts": _hosts, "hosts-of-group": _hosts_of_group},
    frozenset(("what", "when", "verb", "host", "hosts")),
)
"""What the rules of ``cells.toml`` may name."""
