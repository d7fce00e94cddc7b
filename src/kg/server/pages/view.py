"""A graph as pages look at it, and what they keep of it."""

from __future__ import annotations

from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import pyoxigraph as ox

from kg.query.look import Link as Link
from kg.query.look import Look
from kg.server.rendering import address
from kg.store.reading import Term
from kg.terms import curie

HTML = {"Content-Type": "text/html; charset=utf-8"}


@dataclass
class View(Look):
    """A graph, and what was looked up in it already."""

    state: str
    """What tells this state of the graph from any other."""
    folders: tuple[Path, ...] = ()
    """Of somebody's own queries."""
    kept: dict[str, Any] = field(default_factory=dict)
    """What is costly and stays as it is as long as the graph does, by its name."""

    def address(self, thing: str) -> str:
        """Where its page is."""
        return address(thing)

    def cell(self, term: Term | None) -> dict[str, Any]:
        """A term as a table shows it."""
        if term is None or isinstance(term, ox.Triple):
            return {"text": "" if term is None else str(term)}
        if isinstance(term, ox.Literal):
            return {"text": term.value, "language": term.language or ""}
        return {"text": curie(term.value), "href": address(term.value)}
