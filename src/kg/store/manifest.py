"""What a generation was made of, as JSON without times or places: the same articles, the same bytes."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import astuple, dataclass, fields
from hashlib import blake2b
from pathlib import Path
from typing import Any

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


@dataclass(frozen=True, slots=True, order=True)
class Origin:
    """Where an article of the graph was found."""

    place: str
    """What was named: a file, or a folder (it ends with ``/``), as seen from the graph folder; or ``-``."""
    path: str
    """Under that folder, or beside that file: ``2021/a.html``, ``press.zip/a.html``, ``rows.csv/7``."""
    name: str
    """What it is called where nothing else is: the path without suffixes, or what its source calls it."""
    document: str
    """What it is called in the graph."""


@dataclass(frozen=True, slots=True)
class Collection:
    """The files and folders that a graph was made of."""

    origins: tuple[Origin, ...] = ()
    columns: tuple[tuple[str, tuple[tuple[str, str], ...]], ...] = ()
    """What was named, and what was told of the columns of tables there."""


NOWHERE = Collection()


@dataclass(frozen=True, slots=True)
class Manifest:
    """All the parts of a graph, sorted by article, and the versions that read them."""

    kg: str
    """Version of this program."""
    fingerprint: str
    """Of the ontology."""
    parts: tuple[Part, ...]
    quads: int
    collection: Collection = NOWHERE

    def text(self) -> str:
        """The manifest as JSON, one article a line."""
        parts = ",\n".join(
            f"  {json.dumps({name: getattr(part, name) for name in _FIELDS})}" for part in self.parts
        )
        head = {"format": FORMAT, "kg": self.kg, "fingerprint": self.fingerprint, "quads": self.quads}
        origins = ",\n".join(f"  {json.dumps(astuple(one))}" for one in self.collection.origins)
        columns = json.dumps(self.collection.columns)
        made_of = f'"columns": {columns}, "origins": [\n{origins}\n]'
        text = f'{json.dumps(head)[:-1]}, "seal": "", "documents": [\n{parts}\n], {made_of}}}\n'
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
    return Manifest(found["kg"], found["fingerprint"], parts, int(found["quads"]), _collection(found))


def _collection(found: Mapping[str, Any]) -> Collection:
    """The files and folders that a manifest tells of; one of an older kg tells of none."""
    origins = tuple(Origin(*one) for one in found.get("origins", ()))
    columns = found.get("columns", ())
    return Collection(origins, tuple((place, tuple(map(tuple, names))) for place, names in columns))


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
