"""The statements of a graph one after another, without holding them."""

from __future__ import annotations

from collections.abc import Iterator
from tempfile import TemporaryFile

import pyoxigraph as ox

from kg.store.reading import GraphStore, named


def streamed(store: GraphStore, facts: bool = False) -> Iterator[str]:
    """All statements as N-Quads, or those of the default graph as N-Triples, as they lie in the store.

    A graph folder keeps those about one subject together.
    """
    with named(store.source, store.generation), TemporaryFile() as held:
        if facts:
            store.oxigraph.dump(held, ox.RdfFormat.N_TRIPLES, from_graph=ox.DefaultGraph())
        else:
            store.oxigraph.dump(held, ox.RdfFormat.N_QUADS)
        held.seek(0)
        for line in held:
            yield line.decode().rstrip("\n")
