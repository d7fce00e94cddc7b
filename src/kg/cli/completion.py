"""Completion by Tab: names of queries, their parameters, names in the graph; what goes wrong is not told."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from itertools import islice
from pathlib import Path
from time import monotonic
from typing import TYPE_CHECKING, Any

from typer.core import CompletionItem  # type: ignore[attr-defined]  # Typer has its own copy of Click

from kg import resources
from kg.cli import help
from kg.errors import KgError

if TYPE_CHECKING:
    from kg.query import Parameter, SavedQuery
    from kg.store import GraphStore

_MOST = 50
_SECONDS = 0.5
"""For looking through the names of a graph."""


def names(ctx: Any, incomplete: str) -> list[str]:
    """The names of saved queries that begin so."""
    return _quietly(lambda: _names(_folders(ctx), incomplete))


class Query(help.Command):
    """kg query: its options are followed by the parameters of the query that is named."""

    def shell_complete(self, ctx: Any, incomplete: str) -> list[CompletionItem]:
        """Options and parameters that begin so, or values of the parameter that stands before."""
        found = super().shell_complete(ctx, incomplete)
        return [*found, *_quietly(lambda: [CompletionItem(one) for one in _further(ctx, incomplete)])]


def _quietly(look: Callable[[], list[Any]]) -> list[Any]:
    """What is found; nothing if something is wrong, for nobody has asked yet."""
    try:
        return look()
    except (KgError, OSError):
        return []


def _folders(ctx: Any) -> tuple[Path, ...]:
    return resources.own_folders([Path(one) for one in ctx.params.get("folders") or ()])


def _names(folders: Sequence[Path], incomplete: str) -> list[str]:
    from kg.query import saved

    return [name for name in saved.names(folders) if name.startswith(incomplete)]


def _further(ctx: Any, incomplete: str) -> list[str]:
    from kg.query import saved

    name = ctx.params.get("name") or ""
    query = saved.read(Path(name)) if saved.is_path(name) else saved.load(name, _folders(ctx))
    if incomplete.startswith("-"):
        return [f"--{one.name}" for one in query.parameters if f"--{one.name}".startswith(incomplete)]
    parameter = _named(query, ctx.args[-1] if ctx.args else "")
    return _values(parameter, Path(ctx.params["graph"]), incomplete) if parameter else []


def _named(query: SavedQuery, option: str) -> Parameter | None:
    return next((one for one in query.parameters if option == f"--{one.name}"), None)


def _values(parameter: Parameter, path: Path, incomplete: str) -> list[str]:
    from kg.query import parameters
    from kg.store import open_graph

    declared = parameter.declared
    store = open_graph(path)
    if declared.type in ("entity", "iri") and not declared.choices:
        return [*islice(_labels(store, declared.class_, incomplete), _MOST)]
    some = ("true", "false") if declared.type == "boolean" else parameters.choices(parameter, store)
    return [one for one in some if one.lower().startswith(incomplete.lower())][:_MOST]


def _labels(store: GraphStore, class_: str, begin: str) -> Iterator[str]:
    """Names of things of a class that begin so, as many as are found in a moment."""
    from kg.query.names import beginning

    end = monotonic() + _SECONDS
    for label in beginning(store, begin, class_):
        if monotonic() > end:
            return
        if label:
            yield label
