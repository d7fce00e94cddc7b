"""A question in, an `Answer` out."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from pathlib import Path

import pyoxigraph as ox

from kg.errors import MalformedQuery
from kg.query import parameters, saved
from kg.query.limits import within
from kg.query.saved import SavedQuery
from kg.results import Answer, Cell
from kg.store import GraphStore
from kg.terms import PREFIXES

SECONDS = 60.0
"""How long a query may take unless one says otherwise."""

MOST_ROWS = 1_000_000
"""An answer is held in memory."""

_PLAIN = {PREFIXES["xsd"] + "string", PREFIXES["rdf"] + "langString"}


def ask(
    store: GraphStore,
    query: SavedQuery | str,
    given: Mapping[str, str] | None = None,
    limit: int | None = None,
    timeout: float | None = SECONDS,
) -> Answer:
    """Answer a saved query, by name or loaded, or a SPARQL text.

    ``given`` has what the user typed for each parameter; ``limit`` cuts the rows; ``timeout`` is in
    seconds.
    """
    question = query if isinstance(query, SavedQuery) else _question(query)
    sparql = parameters.bind(question.tokens, parameters.terms(question, given or {}, store))
    return within(timeout, lambda given_up: _answer(store, sparql, limit, given_up))


def check(query: SavedQuery) -> None:
    """Find what a query promises and does not keep: its SPARQL is parsed and its columns compared."""
    found = GraphStore(ox.Store(), Path(query.name)).query(parameters.bind(query.tokens, {}))
    if not isinstance(found, ox.QuerySolutions):
        raise MalformedQuery(f"{query.name}: a saved query begins with SELECT")
    names = tuple(variable.value for variable in found.variables)
    promised = tuple(column.name for column in query.columns)
    if names != promised:
        raise MalformedQuery(
            f"{query.name}: the columns are {', '.join(names)}; the header says {', '.join(promised)}"
        )


def _question(text: str) -> SavedQuery:
    """A name has no spaces, SPARQL always has."""
    if any(sign in text for sign in " \n\t{"):
        return saved.parse(text)
    return saved.load(text)


def _answer(store: GraphStore, sparql: str, limit: int | None, given_up: Callable[[], bool]) -> Answer:
    found = store.query(sparql)
    if isinstance(found, ox.QueryBoolean):
        return Answer(("answer",), ((Cell(str(bool(found)).lower(), datatype=PREFIXES["xsd"] + "boolean"),),))
    if isinstance(found, ox.QueryTriples):
        columns: tuple[str, ...] = ("subject", "predicate", "object")
    else:
        columns = tuple(variable.value for variable in found.variables)
    rows: list[tuple[Cell, ...]] = []
    for row in store.rows(found):
        if given_up():
            break
        if limit is not None and len(rows) >= limit:
            break
        if len(rows) >= MOST_ROWS:
            raise MalformedQuery(f"more than {MOST_ROWS} rows: ask for less, or set a limit")
        rows.append(tuple(map(_cell, row)))
    return Answer(columns, tuple(rows))


def _cell(term: ox.NamedNode | ox.BlankNode | ox.Literal | ox.Triple | None) -> Cell:
    if term is None:
        return Cell("", "none")
    if isinstance(term, ox.NamedNode):
        return Cell(term.value, "iri")
    if isinstance(term, ox.Literal):
        datatype = term.datatype.value
        return Cell(term.value, "literal", "" if datatype in _PLAIN else datatype, term.language or "")
    return Cell(str(term), "iri")
