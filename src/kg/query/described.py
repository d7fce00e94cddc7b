"""What is said of a saved query, of its parameters and of its columns."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import TypeAlias

Texts: TypeAlias = Mapping[str, str]
"""By language."""


@dataclass(frozen=True, slots=True)
class Column:
    """A column of the answer."""

    name: str
    title: Texts
    line: int = 0


@dataclass(frozen=True, slots=True)
class Declared:
    """What is said of a parameter: by a header, or by how its variable ends."""

    name: str
    type: str
    line: int
    class_: str = ""
    """CURIE of the class that an entity must have."""
    latest: bool = False
    """Of namesakes that succeeded one another the last is meant."""
    required: bool | None = None
    help: Texts = field(default_factory=dict)
    choices: tuple[str, ...] = ()
    scheme: str = ""
    """The scheme of the vocabulary whose concepts are the choices."""
    among: str = ""
    """SPARQL: what its first column has are the choices; a text is a part of one of them."""
    many: bool = False
    """It takes several values."""
    language: str = ""
    """Of a text."""
    datatype: str = ""
    """IRI; of a text or a number."""


@dataclass(frozen=True, slots=True)
class Header:
    """What a query says of itself."""

    summary: str = ""
    description: str = ""
    tags: tuple[str, ...] = ()
    title: Texts = field(default_factory=dict)
    params: Mapping[str, Declared] = field(default_factory=dict)
    defaults: Texts = field(default_factory=dict)
    columns: tuple[Column, ...] = ()
    min_rows: int = 0
    max_rows: int | None = None
    view: str = "table"
    graph: str = "all"
    """What is asked: ``facts``, which is quicker, or with claims and articles ``all``."""
    own: bool = False
    """Whether it has the block ``kg``: then every parameter is declared in it."""
    enumerated: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    """Choices as grlc has them, of parameters that are not declared."""
    notes: tuple[str, ...] = ()
    """What was left out, and why: of a header of grlc."""
