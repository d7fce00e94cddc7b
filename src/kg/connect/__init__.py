"""What several articles tell together. What an article tells of itself for this is its `Abstract`."""

from __future__ import annotations

from collections.abc import Iterable

from kg.connect.abstract import Abstract, abstract
from kg.connect.reprints import reprints
from kg.connect.succession import ends
from kg.model import Connections

__all__ = ["Abstract", "abstract", "connect"]


def connect(abstracts: Iterable[Abstract]) -> Connections:
    """What follows from articles together: a function of their abstracts, in whatever order."""
    told = sorted(abstracts, key=lambda one: one.document)
    found = reprints(told)
    return Connections(found, ends(told, found))
