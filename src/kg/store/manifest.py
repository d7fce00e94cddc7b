"""What a generation was made of, as JSON without times or places: the same articles, the same bytes."""

from __future__ import annotations

import json
from dataclasses import dataclass, fields
from hashlib import blake2b
from pathlib import Path

from kg.errors import GraphError

FORMAT = 2
"""Raised when folders written before cannot be brought up to date any more."""
_UNSEALED = '"seal": ""'


@dataclass(frozen=True, slots=True)
class Part:
    """What the graph has from one article, or from none in particular."""

    document: str
    """Identifier of the article; empty for what is of no one article."""
    key: str
    """Name of the part file: a hash of all that its content depends on."""
    claims: int
    lines: int
    raw: str = ""
    """Key of the part that the article alone gave, where this one stands in its place; both are kept."""


_FIELDS = tuple(field.name for field in fields(Part))


@dataclass(frozen=True, slots=True)
class Manifest:
    """All the parts of a graph, sorted by article, and the versions that read them."""

    kg: str
    """Version of this program."""
    fingerprint: str
    """Of the ontology."""
    parts: tuple[Part, ...]
    quads: int

    def text(self) -> str:
        """The manifest as JSON, one article a line."""
        parts = ",\n".join(
            f"  {json.dumps({name: getattr(part, name) for name in _FIELDS})}" for part in self.parts
        )
        head = {"format": FORMAT, "kg": self.kg, "fingerprint": self.fingerprint, "quads": self.quads}
        text = f'{json.dumps(head)[:-1]}, "seal": "", "documents": [\n{parts}\n]}}\n'
        return text.replace(_UNSEALED, f'"seal": "{_seal(text)}"', 1)


def parse(file: Path, graph: Path) -> Manifest:
    """The manifest in a file of a graph folder."""
    try:
        text = file.read_text(encoding="utf-8")
        found = json.loads(text)
        _refuse_newer(int(found["format"]), graph)
        if found["format"] < FORMAT:
            raise GraphError(f"{graph} was written by an older kg: build it again with kg build")
        if found["seal"] != _seal(text.replace(f'"seal": "{found["seal"]}"', _UNSEALED, 1)):
            raise ValueError("it has been changed")
        parts = tuple(Part(**part) for part in found["documents"])
        return Manifest(found["kg"], found["fingerprint"], parts, int(found["quads"]))
    except (OSError, ValueError, KeyError, TypeError) as error:
        raise GraphError(
            f"the graph {graph} is damaged ({file.name}: {error}): build it again with kg build"
        ) from error


def _seal(text: str) -> str:
    return blake2b(text.encode(), digest_size=8).hexdigest()


def refuse_newer(file: Path, graph: Path) -> None:
    """Refuse a graph that this program is too old for; whatever else is wrong with it does not matter."""
    try:
        version = int(json.loads(file.read_text(encoding="utf-8"))["format"])
    except (OSError, ValueError, KeyError, TypeError):
        return
    _refuse_newer(version, graph)


def _refuse_newer(version: int, graph: Path) -> None:
    if version > FORMAT:
        raise GraphError(
            f"{graph} was written by a newer kg (format {version}, this one knows {FORMAT}): update kg"
        )
