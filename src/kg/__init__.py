"""kg: newspaper articles in, a validated knowledge graph that answers questions out.

    import kg

    graph = kg.build(["articles/"], "graph")        # or kg.open("graph")
    for row in graph.ask("office-holders", organisation="Lim Ta Commune Party Committee").rows:
        ...
    graph.check().conforms
    graph.save("graph.graphml")
    graph.rdflib(), graph.networkx()

The parts are loaded when they are used, so that ``import kg`` costs nothing; `__init__.pyi` tells type
checkers what they are.
"""

from __future__ import annotations

from importlib import import_module

__version__ = "0.1.0"

_HOMES = {
    "errors": "kg.errors",
    "Graph": "kg.graph",
    "add": "kg.api",
    "article": "kg.api",
    "articles": "kg.api",
    "build": "kg.api",
    "correct": "kg.api",
    "lint": "kg.api",
    "measure": "kg.api",
    "open": "kg.api",
    "prompt": "kg.api",
    "queries": "kg.api",
    "remove": "kg.api",
    "test": "kg.api",
    "why_not": "kg.api",
    "Answer": "kg.results",
    "BuildReport": "kg.results",
    "Cell": "kg.results",
    "Columns": "kg.read",
    "Evaluation": "kg.evaluate",
    "KgError": "kg.errors",
    "NearMiss": "kg.results",
    "Report": "kg.results",
    "Skipped": "kg.results",
    "Unknown": "kg.results",
    "Violation": "kg.results",
    "WhyNot": "kg.results",
}

__all__ = ["__version__", *sorted(_HOMES)]


def __getattr__(name: str) -> object:
    if name in _HOMES:
        home = import_module(_HOMES[name])
        return home if name == "errors" else getattr(home, name)
    raise AttributeError(f"module 'kg' has no attribute {name!r}")


def __dir__() -> list[str]:
    return sorted({*globals(), *__all__})
