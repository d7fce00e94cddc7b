"""What an export is asked for by name, looked up in the graph."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

from kg.errors import BadParameter, UnknownName
from kg.export.wishes import Asked, Wishes
from kg.query import names
from kg.results import Answer
from kg.sheet import Sheet
from kg.store import GraphStore
from kg.views import Choice


def wishes(store: GraphStore, asked: Asked, ask: Callable[[str], Answer]) -> Wishes:
    """The wishes of a caller: names are IRIs, and a query is what its rows name."""
    around, only = asked.get("around", ""), asked.get("only", "")
    choice = Choice(
        view=asked.get("view", "all"),
        day=_day(asked.get("on", "")),
        people=asked.get("people", True),
        only=_named(only, ask(only)) if only else None,
        around=names.address(store, around).value if around else "",
        depth=asked.get("depth", 1),
        parallel=asked.get("parallel", "keep"),
    )
    return Wishes(
        choice,
        asked.get("facts", False),
        asked.get("tool", "plain"),
        asked.get("static", False),
        asked.get("holds", False),
        asked.get("described", False),
        Sheet(asked.get("raw", False), asked.get("bom", False)),
    )


def _named(query: str, answer: Answer) -> frozenset[str]:
    """The things that rows name by their IRIs."""
    cells = (cell for row in answer.rows for cell in row)
    found = frozenset(cell.text for cell in cells if cell.kind == "iri")
    if not found:
        raise UnknownName(f"no row of {query!r} names a thing by its IRI: there is nothing to choose")
    return found


def _day(text: str) -> str:
    try:
        return date.fromisoformat(text).isoformat() if text else ""
    except ValueError:
        raise BadParameter(f"{text!r} is no day: write it as in 2024-06-30") from None
