"""What comes back: an answer, a report, a build's account. Each is a value, never an exception."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Cell:
    """One value of an answer: ``kind`` is ``iri``, ``literal`` or ``none``."""

    text: str
    kind: str = "literal"
    datatype: str = ""
    language: str = ""


@dataclass(frozen=True, slots=True)
class Answer:
    """The rows of a query. No rows is an answer."""

    columns: tuple[str, ...]
    rows: tuple[tuple[Cell, ...], ...]


@dataclass(frozen=True, slots=True)
class Violation:
    """One thing that a shape found, with the sentence behind it."""

    shape: str
    """Local name of the shape."""
    severity: str
    """``violation``, ``warning`` or ``info``."""
    focus: str
    """IRI of the node."""
    label: str
    """Its label, or the IRI."""
    path: str
    value: str
    message: str
    quote: str = ""
    document: str = ""
    mend: str = ""
    """What one can do about it, in the reader's words."""


@dataclass(frozen=True, slots=True)
class Report:
    """What SHACL says of a graph. ``conforms`` is false when a violation (not a warning) was found."""

    conforms: bool
    violations: tuple[Violation, ...]


@dataclass(frozen=True, slots=True)
class Skipped:
    """A file that was not read, and why."""

    path: str
    reason: str


@dataclass(frozen=True, slots=True)
class BuildReport:
    """What a build read, found and skipped."""

    documents: int
    """Articles in the graph."""
    read: int
    """Articles read anew in this build."""
    removed: int
    claims: int
    entities: int
    triples: int
    skipped: tuple[Skipped, ...]
    silent: tuple[str, ...]
    """Articles in which nothing was found."""
