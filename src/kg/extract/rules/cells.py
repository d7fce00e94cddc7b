"""Party cells that are known only by their hosts: founded at a company, or counted and then placed (catalogue, 1.8)."""

from __future__ import annotations

from collections.abc import Iterable

from kg.extract.patterns import Match
from kg.extract.relations import Relation
from kg.extract.rules.happenings import BE, FOUNDED, LIST, date, planned, things
from kg.extract.rules.kit import Count
from kg.reading import Body, Statement

_CELL = "party-cell"


def _hosts(m: Match) -> Iterable[Statement]:
    for host in things(m["hosts"]):
        if isinstance(host, Body):
            yield Statement("cell_at", host, None, m.rule, m.start, m.end)


def _hosts_of_group(m: Match) -> Iterable[Statement]:
    """``Eight Party cells were founded. Two are at X JSC …``: only after such a sentence."""
    for host in things(m["hosts"]):
        if isinstance(host, Body):
            yield Statement("cell_at", host, None, m.rule, m.start, m.end, measure="group")


def _group(m: Match) -> Iterable[Statement]:
    what = m.value("what")
    measure = what.measure
    if measure == "party-cells" and not planned(m):
        yield Statement(
            "group", None, None, m.rule, m.start, m.end, measure, date=date(m) or str(m.value("when") or "")
        )


def _cell_founded(m: Match) -> Iterable[Statement]:
    """``a Party cell with 15 members was launched at X``: it has no name but that of its host."""
    what, host = m["what"][0], m["host"][0]
    if planned(m) or "cell" not in what.text.lower():
        return
    cell = Body(host.start, host.end, _CELL, host=host.value)
    yield Statement("established", cell, None, m.rule, m.start, m.end, date=date(m))
    for unit in m.units[m.first : m.last]:
        if isinstance(unit.value, Count):
            yield Statement("count", cell, None, m.rule, m.start, m.end, unit.value.measure, unit.value.value)


RELATIONS = (
    Relation(
        "cell-founded-at",
        f"what:GENERIC (with COUNT)? {BE} FILL? {FOUNDED} (at|in) (the)? host:BODY",
        _cell_founded,
    ),
    Relation(
        "cells-founded",
        f"what:(COUNT|PLURAL) FILL? {BE} FILL? {FOUNDED} (in|during|OTHER)? when:DATE?",
        _group,
    ),
    Relation(
        "cells-of-hosts",
        f"hosts:{LIST} (have|has) (NUMBER_WORD|a|its own|their own|OTHER)? (SHORT|CELL|PLURAL|BODY|BODY_REF|GENERIC) (each)?",
        _hosts,
    ),
    Relation(
        "cells-at-hosts",
        f"(NUMBER_WORD|NUMBER) (of them|of which)? (is|are|was|were)? (at|in) (the)? hosts:{LIST}",
        _hosts_of_group,
    ),
)
"""Cells and their hosts."""
