"""Whether saved queries answer with as many rows as their headers expect."""

from __future__ import annotations

from collections.abc import Callable
from typing import NamedTuple

from kg.errors import KgError, LimitReached
from kg.query import SavedQuery
from kg.results import Answer


class Tested(NamedTuple):
    """How many rows a query has, and what was expected; or why it was not asked, or gave no answer."""

    name: str
    rows: int | None
    expected: str
    verdict: str
    status: int
    """0 good or not asked, 1 out of its bounds, 2 unusable, 4 a limit was reached."""


def tested(query: SavedQuery, ask: Callable[[SavedQuery], Answer]) -> Tested:
    """A query asked without parameters, and held to its bounds."""
    expected = _expected(query)
    needed = [f"--{one.name}" for one in query.parameters if one.required and not one.default]
    if needed:
        return Tested(query.name, None, expected, f"not asked: needs {', '.join(needed)}", 0)
    try:
        rows = len(ask(query).rows)
    except KgError as error:
        return Tested(query.name, None, expected, str(error), 4 if isinstance(error, LimitReached) else 2)
    least, most = query.header.min_rows, query.header.max_rows
    if rows < least:
        return Tested(query.name, rows, expected, "too few rows", 1)
    if most is not None and rows > most:
        return Tested(query.name, rows, expected, "too many rows", 1)
    return Tested(query.name, rows, expected, "as expected", 0)


def _expected(query: SavedQuery) -> str:
    """The bounds in words."""
    least, most = query.header.min_rows, query.header.max_rows
    if most is None:
        return f"at least {least}" if least else "any number"
    return f"{least} to {most}" if least else f"at most {most}"
