"""An RDF file as a graph in memory."""

from __future__ import annotations

import re
from pathlib import Path

import pyoxigraph as ox

from kg.errors import GraphError

FORMATS = {
    ".ttl": ox.RdfFormat.TURTLE,
    ".nt": ox.RdfFormat.N_TRIPLES,
    ".nq": ox.RdfFormat.N_QUADS,
    ".trig": ox.RdfFormat.TRIG,
    ".jsonld": ox.RdfFormat.JSON_LD,
    ".rdf": ox.RdfFormat.RDF_XML,
    ".xml": ox.RdfFormat.RDF_XML,
    ".owl": ox.RdfFormat.RDF_XML,
}

MOST_BYTES = 2**30
"""A file is held in memory; larger ones are refused."""

_ENTITY = re.compile(rb"<!ENTITY\s+(?:%\s+)?\S+\s+(\"[^\"]*\"|'[^']*'|SYSTEM|PUBLIC)")


def load(path: Path) -> ox.Store:
    """The statements of a file; its suffix tells the format."""
    form = FORMATS.get(path.suffix.lower())
    if form is None:
        raise GraphError(
            f"{path} is neither a graph folder nor an RDF file (possible are {', '.join(FORMATS)})"
        )
    try:
        if path.stat().st_size > MOST_BYTES:
            raise GraphError(f"{path} is larger than {MOST_BYTES >> 20} MiB, too large to be read as a file")
        if form is ox.RdfFormat.RDF_XML:
            _check_entities(path)
        store = ox.Store()
        store.bulk_load(path=path, format=form)
    except SyntaxError as error:
        raise GraphError(f"{path}{_position(error)}: not {form.name}: {_reason(error)}") from error
    except (OSError, ValueError) as error:
        raise GraphError(f"{path} cannot be read: {error}") from error
    return store


def _position(error: SyntaxError) -> str:
    return "" if error.lineno is None else f":{error.lineno}:{error.offset or 1}"


def _reason(error: SyntaxError) -> str:
    """What the parser says, without the position, on one line and not too long."""
    text = re.sub(r"^Parser error at line .*?: ", "", error.msg, flags=re.DOTALL)
    return " ".join(text.split())[:200]


def _check_entities(path: Path) -> None:
    """Refuse XML whose entities name one another or a file: a small file could fill the memory."""
    data = path.read_bytes()
    if b"\x00" in data[:200]:
        raise GraphError(f"{path} is not UTF-8")
    declared = _ENTITY.findall(data)
    plain = all(value[:1] in b"\"'" and b"&" not in value for value in declared)
    if not plain or data.count(b"<!ENTITY") != len(declared):
        raise GraphError(f"{path} is refused: its XML entities are external or name one another")
