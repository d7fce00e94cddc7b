"""The rows of ``ontology/language/en/orders.toml``: in which orders heads, topics and seats make a name."""

from __future__ import annotations

import tomllib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, fields
from functools import cache
from typing import Any

from kg import resources
from kg.errors import OntologyError

_FILE = "language/en/orders.toml"


@dataclass(frozen=True, slots=True)
class Order:
    """One order, and what it asks of its parts."""

    name: str
    pattern: str
    makes: str
    example: str
    heads: str = ""
    """A trait that the kind of the head must have."""
    first: frozenset[str] = frozenset()
    """Words of which one must open the name."""
    last: frozenset[str] = frozenset()
    """Words of which one must end it."""
    nouns: frozenset[str] = frozenset()
    """The head nouns that it is for; all if none are given."""
    kind: str = ""
    """The trait of the kind that it is, whatever its head."""
    bare: bool = False
    """Whether it is a company's name without a head."""
    owned: bool = False
    """Whether a locality must stand beside it."""


@cache
def lists() -> Mapping[str, frozenset[str]]:
    """The lists of words."""
    return {name: frozenset(words) for name, words in _told()["lists"].items()}


@cache
def orders() -> tuple[Order, ...]:
    """All orders, first ones first; an error that names the row when it cannot be understood."""
    return tuple(_orders(_told()))


def _told() -> dict[str, Any]:
    try:
        return tomllib.loads(resources.read("ontology", _FILE))
    except tomllib.TOMLDecodeError as error:
        raise OntologyError(f"ontology/{_FILE}: {error}") from None


def _orders(told: Mapping[str, Any]) -> Iterator[Order]:
    pieces = {"{" + name + "}": piece for name, piece in told["pieces"].items()}
    keys = {field.name for field in fields(Order)}
    for row in told["order"]:
        if unknown := set(row) - keys:
            known = ", ".join(sorted(keys))
            raise OntologyError(
                f"ontology/{_FILE}: {row['name']}: no key {min(unknown)!r}; possible are {known}"
            )
        pattern = row["pattern"]
        for name, piece in pieces.items():
            pattern = pattern.replace(name, piece)
        words = {key: lists()[row[key]] for key in ("first", "last", "nouns") if key in row}
        yield Order(**{**row, **words, "pattern": pattern})
