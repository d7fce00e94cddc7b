"""A graph that answers questions: what is opened, asked and closed."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Any, Self

from kg.asking.given import given_of, text_of
from kg.asking.graphs import AskedGraph, Question
from kg.errors import GraphError
from kg.results import Answer, BuildReport
from kg.store import GraphStore
from kg.worker.limits import Limits

if TYPE_CHECKING:
    from kg.query import SavedQuery

SECONDS = 60.0
"""How long a query may take unless one says otherwise."""
MEBIBYTES = 1024
"""How much memory it may take beyond that of the graph."""


class Opened:
    """A graph that is asked. Close it, or use it in a ``with`` statement."""

    def __init__(
        self, store: GraphStore, built: BuildReport | None = None, asked: AskedGraph | None = None
    ) -> None:
        """Take a store from `kg.open` or `kg.build`, and the worker that answers questions about it."""
        self.source = store.source
        """The folder or file it was opened from."""
        self.built = built
        """What the build that made it read, found and skipped; none for a graph that was opened."""
        self._opened: GraphStore | None = store
        self._asked = asked or AskedGraph(store.source, store.generation)

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def __len__(self) -> int:
        """How many triples there are."""
        return self._store.size()

    def __repr__(self) -> str:
        return f"<kg.Graph {self.source}>"

    def close(self) -> None:
        """Let go of the store and end the worker; a build may then remove what it replaces."""
        self._asked.close()
        self._opened = None

    def ask(
        self,
        query: str | Path | SavedQuery,
        /,
        limit: int | None = None,
        timeout: float | None = SECONDS,
        memory: float | None = MEBIBYTES,
        params: Mapping[str, object] | None = None,
        **parameters: object,
    ) -> Answer:
        """Answer a saved query by its name, a ``.rq`` or ``.sparql`` file by its path, or a SPARQL text.

        Parameters are given as one would type them: ``organisation="Lim Ta Commune Party Committee"``.
        Several values are a list. What is a word of Python's or an argument of ours gets an underscore:
        ``from_="2020"``; or all stand in ``params``. A worker process answers; it
        is killed after ``timeout`` seconds, or when it takes more than ``memory`` MiB (None: no limit),
        and what is raised is a `kg.errors.LimitReached`.
        """
        limits = Limits.given(timeout, memory)
        self._store  # noqa: B018 (a closed graph says so)
        given = given_of({**(params or {}), **parameters})
        return self._asked.ask(Question(*text_of(query), given, limit), limits)

    def sparql(self, query: str | Path | SavedQuery, params: Mapping[str, object] | None = None) -> str:
        """The text of a query with its values in it, as `ask` would put it to the engine."""
        return "\n".join(text.strip() for text in self._texts(query, params or {})) + "\n"

    def explain(self, query: str | Path | SavedQuery, limits: Limits, **parameters: object) -> Answer:
        """How long the parts of a query take, each asked with all before it; the engine tells no plan."""
        from kg.asking.timing import timed

        return timed(self._asked, self._texts(query, parameters)[0], limits)

    def to_pandas(self, query: str | Path | SavedQuery, **parameters: object) -> Any:
        """What a query answers, as a ``pandas.DataFrame``; parameters as in `ask`."""
        return self.ask(query, **parameters).to_pandas()  # type: ignore[arg-type]

    def to_polars(self, query: str | Path | SavedQuery, **parameters: object) -> Any:
        """The same as a ``polars.DataFrame``."""
        return self.ask(query, **parameters).to_polars()  # type: ignore[arg-type]

    def _address(self, name: str) -> str:
        from kg.query import names

        return names.resolve(self._store, name).iri if name else ""

    def _texts(self, query: str | Path | SavedQuery, params: Mapping[str, object]) -> list[str]:
        from kg.query import saved, texts

        text, *names = text_of(query)
        return texts(self._store, saved.parse(text, *names) if names[0] else text, given_of(params))

    @property
    def _store(self) -> GraphStore:
        if self._opened is None:
            raise GraphError(f"the graph {self.source} has been closed: open it again")
        return self._opened
