"""Relatives: what is said of somebody's daughter or brother is not said of them."""

from __future__ import annotations

from kg.extract.families import Family
from kg.extract.patterns import Match, Unit
from kg.extract.rules.kit import Kit


def _nobody(_: Kit, m: Match) -> list[Unit]:
    return [Unit(m.tag, m.start, m.end, "")]


FAMILY = Family("relatives", {"nobody": _nobody}, {}, frozenset())
"""What the rules of ``relatives.toml`` may name."""
