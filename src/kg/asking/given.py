"""What Python users ask, as the command line would type it."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from kg.query import SavedQuery


def text_of(query: str | Path | SavedQuery) -> tuple[str, str, str]:
    """The text of a query, its name and its file; what was typed has no name of its own."""
    from kg.query import saved

    if isinstance(query, str):
        if not saved.is_path(query):
            return query, "", ""
        query = Path(query)
    found = saved.read(query) if isinstance(query, Path) else query
    return found.text, found.name, found.where


def given_of(parameters: Mapping[str, object]) -> dict[str, str | list[str]]:
    """Parameters of Python as one would type them; the underscore after a word of Python's falls away."""
    return {name.rstrip("_"): _several(value) for name, value in parameters.items() if value is not None}


def _several(value: object) -> str | list[str]:
    """One value or several, as one would type them."""
    return [_typed(one) for one in value] if isinstance(value, list | tuple) else _typed(value)


def _typed(value: object) -> str:
    """A parameter as one would type it.

    >>> _typed(True), _typed(7)
    ('true', '7')
    """
    return str(value).lower() if isinstance(value, bool) else str(value)
