"""kg: newspaper articles in, a validated knowledge graph that answers questions out.

    import kg

    graph = kg.build(["articles/"], "graph")        # or kg.open("graph")
    for row in graph.ask("office-holders", organisation="Lim Ta Commune Party Committee"):
        ...
    graph.check().conforms
    graph.save("graph.graphml")
    graph.rdflib(), graph.networkx()

The parts are loaded when they are used, so that ``import kg`` costs nothing.
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from kg import errors as errors
    from kg.errors import KgError as KgError
    from kg.graph import Graph as Graph
    from kg.graph import build as build
    from kg.graph import open as open
    from kg.graph import queries as queries
    from kg.results import Answer as Answer
    from kg.results import BuildReport as BuildReport
    from kg.results import Cell as Cell
    from kg.results import Report as Report
    from kg.results import Skipped as Skipped
    from kg.results import Violation as Violation

__version__ = "0.1.0"

_HOMES = {
    "Graph": "kg.graph",
    "build": "kg.graph",
    "open": "kg.graph",
    "queries": "kg.graph",
    "Answer": "kg.results",
    "BuildReport": "kg.results",
    "Cell": "kg.results",
    "KgError": "kg.errors",
    "Report": "kg.results",
    "Skipped": "kg.results",
    "Violation": "kg.results",
}

__all__ = ["__version__", "errors", *sorted(_HOMES)]


def __getattr__(name: str) -> Any:
    if name == "errors":
        return import_module("kg.errors")
    if name in _HOMES:
        return getattr(import_module(_HOMES[name]), name)
    raise AttributeError(f"module 'kg' has no attribute {name!r}")


def __dir__() -> list[str]:
    return sorted({*globals(), *__all__})
