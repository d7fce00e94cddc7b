"""The articles that a graph folder keeps, as they were read."""

from __future__ import annotations

from kg.errors import GraphError
from kg.store import layout, parts
from kg.store.manifest import Part
from kg.store.parts import BrokenPart
from kg.store.reading import GraphStore
from kg.text import shown


def articles(graph: GraphStore) -> dict[str, Part]:
    """The parts of the articles of a graph folder, by their identifiers."""
    if graph.manifest is None:
        raise GraphError(
            f"{shown(graph.source)} is a file, which keeps no articles: name a graph folder with -g"
        )
    return {part.document: part for part in graph.manifest.parts if part.document}


def source(graph: GraphStore, part: Part) -> bytes:
    """The bytes of an article, as its file had them when it was read."""
    if not part.source:
        raise GraphError(f"an older kg read {part.document} and did not keep it: give its file to kg build")
    file = graph.source / layout.PARTS / f"{part.raw or part.key}.nq"
    try:
        return parts.source(file)
    except BrokenPart as error:
        raise GraphError(f"{shown(file)} is damaged (its checksum fails): build again") from error
