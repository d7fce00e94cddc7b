"""Organisations that are named by their kind and their locality, in any order."""

from __future__ import annotations

from kg.extract.families import Family
from kg.extract.patterns import Match, Unit
from kg.extract.rules.kit import Kit, body_unit


def _of_place(_: Kit, m: Match) -> list[Unit]:
    """``Party Committee of X commune``."""
    return [body_unit(m, m.value("place"))]


FAMILY = Family("bodies", {"of-place": _of_place}, {}, frozenset(("what", "place")))
"""What the rules of ``bodies.toml`` may name; English has its rules about organisations in Python."""
