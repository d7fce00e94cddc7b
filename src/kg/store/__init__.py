"""The graph on disk: read by `open_graph`, written by `writer`.

A graph folder holds

    CURRENT                   the name of the generation that counts
    lock                      held while a build writes
    parts/<key>.nq            what one article says, as sorted N-Quads: a cache, checked when used; of an
                              article with things that were judged to be one, also what it says of these
    generation-000007/
        manifest.json         the articles, and what they were read by
        lines.bin             a 64-bit hash of each line of each part, in the manifest's order
        store/                the Oxigraph store

A generation is never written again once ``CURRENT`` names it. ``CURRENT`` is replaced in one step, so
that a reader, or whoever comes after a build that was killed, sees the old graph or the new one.
"""

from kg.store.manifest import Manifest, Part
from kg.store.reading import GraphStore, open_generation, open_graph
from kg.store.writing import Writer, part_key, writer

__all__ = ["GraphStore", "Manifest", "Part", "Writer", "open_generation", "open_graph", "part_key", "writer"]
