"""What a query has found, written by the engine's own writers in the format that is wanted."""

from __future__ import annotations

import io
from collections.abc import Mapping
from typing import TYPE_CHECKING

import pyoxigraph as ox

from kg.errors import MemoryLimit, UnknownFormat
from kg.server.negotiation import preferred
from kg.store import GraphStore
from kg.store.reading import Found

if TYPE_CHECKING:
    from typing_extensions import Buffer

MOST_BYTES = 32 << 20
"""Of an answer: it is whole before the first of it is sent, as SPARQL has no sign for a half one."""

_Results, _Rdf = ox.QueryResultsFormat, ox.RdfFormat
ROWS: Mapping[str, ox.QueryResultsFormat] = {
    "application/sparql-results+json": _Results.JSON,
    "application/sparql-results+xml": _Results.XML,
    "text/csv": _Results.CSV,
    "text/tab-separated-values": _Results.TSV,
    "application/json": _Results.JSON,
    "application/xml": _Results.XML,
}
TRUTH = {kind: form for kind, form in ROWS.items() if not kind.startswith("text/")}
"""CSV and TSV have no way to say yes or no."""
TRIPLES: Mapping[str, ox.RdfFormat] = {
    "text/turtle": _Rdf.TURTLE,
    "application/n-triples": _Rdf.N_TRIPLES,
    "application/rdf+xml": _Rdf.RDF_XML,
    "application/ld+json": _Rdf.JSON_LD,
    "application/json": _Rdf.JSON_LD,
    "application/xml": _Rdf.RDF_XML,
    "text/plain": _Rdf.N_TRIPLES,
}
SUFFIXES: Mapping[str, str] = {
    "json": "application/sparql-results+json, application/ld+json;q=0.9",
    "xml": "application/sparql-results+xml, application/rdf+xml;q=0.9",
    "csv": "text/csv",
    "tsv": "text/tab-separated-values",
    "ttl": "text/turtle",
    "nt": "application/n-triples",
    "rdf": "application/rdf+xml",
    "jsonld": "application/ld+json",
}
"""What the end of an address wants, as a header ``Accept`` would say it."""


class _Bounded(io.BytesIO):
    """Bytes in memory, not too many."""

    def write(self, some: Buffer, /) -> int:
        """Take some."""
        if self.tell() + len(memoryview(some)) > MOST_BYTES:
            raise MemoryLimit(
                f"the answer has more than {MOST_BYTES >> 20} MiB: ask for less, or add a LIMIT"
            )
        return super().write(some)


def written(store: GraphStore, found: Found, accept: str) -> tuple[str, str]:
    """The media type and the text of what was found."""
    forms = _forms(found)
    kind = preferred(accept, forms)
    if not kind:
        raise UnknownFormat(f"not to be had as {accept}; possible are {', '.join(forms)}")
    out = _Bounded()
    store.write(found, forms[kind], out)
    return (f"{kind}; charset=utf-8" if kind.startswith("text/") else kind), out.getvalue().decode()


def _forms(found: Found) -> Mapping[str, ox.QueryResultsFormat] | Mapping[str, ox.RdfFormat]:
    if isinstance(found, ox.QueryTriples):
        return TRIPLES
    return TRUTH if isinstance(found, ox.QueryBoolean) else ROWS
