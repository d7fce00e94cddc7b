"""Organisations, by a cascade of its own: each level sees the names that the one above it made."""

from __future__ import annotations

from kg.extract.rules.organisations import (
    hosts,
    lists,
    names,
    national,
    offices,
    ordered,
    organs,
    parts,
    places,
    references,
    surroundings,
)

LEVELS = (
    national.RULES,
    ordered.RULES,
    names.RULES,
    hosts.BRANCHES,
    lists.RULES,
    parts.RULES,
    places.RULES,
    offices.RULES,
    hosts.RULES,
    references.RULES,
    organs.RULES,
    surroundings.RULES,
)
