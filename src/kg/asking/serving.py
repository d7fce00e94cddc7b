"""What a worker does for those who ask: it opens a graph, and answers."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

from kg.asking.packing import packed
from kg.query import SavedQuery, saved, stream
from kg.store import GraphStore, open_generation, open_graph


def opened(subject: list[str]) -> GraphStore:
    """A graph: a generation of a folder, or an RDF file."""
    kind, path = subject
    graph = open_generation(Path(path)) if kind == "generation" else open_graph(path)
    graph.oxigraph  # noqa: B018 (here it is opened)
    return graph


def answer(graph: GraphStore, question: dict[str, Any]) -> Iterator[Any]:
    """The kind of an answer and its columns, then packs of its rows."""
    kind, columns, rows = stream(graph, _asked(question), question["given"], question["limit"])
    yield kind, columns
    yield from packed(rows)


def _asked(question: dict[str, Any]) -> SavedQuery | str:
    """A query that has its text with it, by its name; or whatever else was typed."""
    text, name = question["text"], question["name"]
    return saved.parse(text, name, question["where"]) if name else str(text)
