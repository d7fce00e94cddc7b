"""An RDF file as a graph in memory."""

from __future__ import annotations

import re
from pathlib import Path

import pyoxigraph as ox

from kg.errors import GraphError, NestingLimit, one_line
from kg.store import rdf_xml

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

DEEPEST = 8
"""Triple terms in triple terms: what is deeper ends the process that shows, compares or forgets it."""

_TOO_DEEP = f"ASK {{ ?s ?p ?o FILTER(ISTRIPLE({'OBJECT(' * DEEPEST}?o{')' * DEEPEST})) }}"
"""Only as objects do they nest."""


def load(path: Path) -> ox.Store:
    """The statements of a file; its suffix tells the format.

    A file that somebody made to do harm takes memory and time, or ends the process: who does not know
    the file has a worker read it first (`kg.asking`).
    """
    form = FORMATS.get(path.suffix.lower())
    if form is None:
        raise GraphError(
            f"{path} is neither a graph folder nor an RDF file (possible are {', '.join(FORMATS)})"
        )
    try:
        if path.stat().st_size > MOST_BYTES:
            raise GraphError(f"{path} is larger than {MOST_BYTES >> 20} MiB, too large to be read as a file")
        if form is ox.RdfFormat.RDF_XML:
            rdf_xml.check(path)
        store = ox.Store()
        store.bulk_load(path=path, format=form)
    except SyntaxError as error:
        kind = NestingLimit if "Max stack size" in error.msg else GraphError
        raise kind(f"{path}{_position(error)}: not {form.name}: {_reason(error)}") from error
    except (OSError, ValueError) as error:
        raise GraphError(f"{path} cannot be read: {error}") from error
    except MemoryError as error:
        if "buffer" not in str(error):
            raise
        raise GraphError(f"{path} cannot be read: one of its terms is larger than 16 MiB") from error
    if store.query(_TOO_DEEP, use_default_graph_as_union=True):
        raise NestingLimit(f"{path}: its triple terms nest more than {DEEPEST} deep")
    return store


def _position(error: SyntaxError) -> str:
    return "" if error.lineno is None else f":{error.lineno}:{error.offset or 1}"


def _reason(error: SyntaxError) -> str:
    """What the parser says, without the position, on one line and not too long."""
    text = re.sub(r"^Parser error at line .*?: ", "", error.msg, flags=re.DOTALL)
    return one_line(text)
