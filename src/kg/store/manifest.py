"""What a generation was made of, as JSON without times or places: the same articles, the same bytes."""

from __future__ import annotations

import json
from dataclasses import dataclass, fields
from hashlib import blake2b
from pathlib import Path

from kg.errors import GraphError
from kg.store import files
from kg.text import shown

FORMAT = 3
"""Raised when an older kg could not read what this one writes."""
OLDEST = 2
"""The oldest that this one knows: without marker and checksums, and no article is kept in its part."""
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
    source: str = ""
    """Hash and suffix of the article's bytes, which are kept in the part; empty if an older kg kept none."""
    rules: str = ""
    """What the article was read by, where that is no longer what others are, and it cannot be read again."""


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
        return _sealed(file, graph)
    except (ValueError, KeyError, TypeError) as error:
        raise GraphError(
            f"the graph {shown(graph)} is damaged ({file.name}: {error}): build it again with kg build"
        ) from error


def whole(file: Path, graph: Path) -> Manifest | None:
    """The manifest in a file, unless it is gone or is not what was written."""
    try:
        return _sealed(file, graph)
    except (ValueError, KeyError, TypeError):
        return None


def _sealed(file: Path, graph: Path) -> Manifest:
    text = _text(file, graph)
    found = json.loads(text)
    version = int(found["format"])
    if version > FORMAT:
        raise GraphError(
            f"{shown(graph)} was written by a newer kg (format {version}, this one knows {FORMAT}): update kg"
        )
    if version < OLDEST:
        raise ValueError("an older kg wrote it")
    if found["seal"] != _seal(text.replace(f'"seal": "{found["seal"]}"', _UNSEALED, 1)):
        raise ValueError("its checksum fails")
    parts = tuple(Part(**part) for part in found["documents"])
    return Manifest(found["kg"], found["fingerprint"], parts, int(found["quads"]))


def _text(file: Path, graph: Path) -> str:
    try:
        return files.content(file).decode()
    except FileNotFoundError:
        raise ValueError("it is gone") from None
    except OSError as error:
        raise GraphError(
            f"the graph {shown(graph)} cannot be read ({file.name}: {error.strerror or error})"
        ) from error


def _seal(text: str) -> str:
    return blake2b(text.encode(), digest_size=8).hexdigest()
