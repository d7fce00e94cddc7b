"""What a worker of the server does: it opens a graph, and answers requests with whole pages and files."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path
from typing import Any, TypeAlias

from kg.server import free, pages
from kg.server.pages.view import View
from kg.store import open_generation, open_graph

_PIECE = 1 << 20
"""Characters on one line of what goes between the processes."""

Answered: TypeAlias = tuple[int, dict[str, str], str]
"""Status, headers, body."""

ANSWERS: Mapping[str, Callable[[View, dict[str, Any]], Answered]] = {
    "sparql": free.answer,
    **pages.ANSWERS,
}
"""What can be asked."""


def opened(subject: list[str]) -> View:
    """A graph: a generation of a folder, or an RDF file; and what tells its state from any other."""
    kind, path, state, nice, *folders = subject
    if hasattr(os, "nice"):
        os.nice(int(nice))  # of this thread, which is the one that works
    graph = open_generation(Path(path)) if kind == "generation" else open_graph(path)
    graph.oxigraph  # noqa: B018 (here it is opened)
    return View(graph, state, tuple(map(Path, folders)))


def answer(view: View, question: dict[str, Any]) -> Iterator[Any]:
    """Status and headers, then the text in pieces."""
    status, headers, text = ANSWERS[question["what"]](view, question)
    yield {"status": status, "headers": headers}
    for place in range(0, len(text), _PIECE):
        yield text[place : place + _PIECE]
