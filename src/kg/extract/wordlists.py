"""The words of ``ontology/language/en/names.toml``."""

from __future__ import annotations

import tomllib
from functools import cache

from kg import resources
from kg.errors import OntologyError

_FILE = "language/en/names.toml"


@cache
def _lists() -> dict[str, list[str]]:
    try:
        return tomllib.loads(resources.read("ontology", _FILE))
    except tomllib.TOMLDecodeError as error:
        raise OntologyError(f"ontology/{_FILE}: {error}") from None


@cache
def wordlist(name: str) -> frozenset[str]:
    """The words of one list; an error that says which there are if it has none of that name."""
    lists = _lists()
    if name not in lists:
        raise OntologyError(f"ontology/{_FILE}: no list {name!r}; there are {', '.join(sorted(lists))}")
    return frozenset(lists[name])
