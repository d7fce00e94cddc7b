"""The graph on disk: read by `open_graph`, written by `writer`.

A graph folder holds

    kg-graph                  the marker: a folder without it is nobody's to write but its owner's
    CURRENT                   the name of the generation that counts
    lock                      held while a build writes
    journal                   what builds have made or are about to make, and the graph may not need
    parts/<key>.nq            what one article says, as sorted N-Quads, and the article itself; of an
                              article with things that were judged to be one, also what it says of these
    generation-000007/
        manifest.json         the articles, and what they were read by
        lines.bin             a 64-bit hash of each line of each part, in the manifest's order
        store/                the Oxigraph store
        SHA256SUMS            the checksums of all these, as ``sha256sum -c`` reads them

A generation is never written again once ``CURRENT`` names it. ``CURRENT`` is replaced in one step, so
that a reader, or whoever comes after a build that was killed, sees the old graph or the new one. What it
names is on the disk before.

Nothing is removed that neither the manifest nor the journal names, no link is followed, and no file is
written over in place: what somebody else keeps in the folder stays as it is. A graph is called damaged
only when a checksum says so. The store is looked through when something has failed, not each time it is
opened.
"""

from kg.store import kept
from kg.store.manifest import Collection, Manifest, Origin, Part
from kg.store.parts import part_key
from kg.store.reading import GraphStore, open_generation, open_graph
from kg.store.writing import Writer, writer

__all__ = [
    "Collection",
    "GraphStore",
    "Manifest",
    "Origin",
    "Part",
    "Writer",
    "kept",
    "open_generation",
    "open_graph",
    "part_key",
    "writer",
]
