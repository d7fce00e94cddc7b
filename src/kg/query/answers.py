"""A question in, an `Answer` out."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import TypeAlias

import pyoxigraph as ox

from kg.errors import MalformedQuery
from kg.query import parameters, saved
from kg.query.saved import SavedQuery
from kg.results import Answer, AnswerKind, Cell
from kg.store import GraphStore
from kg.terms import PREFIXES

MOST_ROWS = 1_000_000
"""An answer is held in memory."""

Rows: TypeAlias = Iterator[tuple[Cell, ...]]

_PLAIN = {PREFIXES["xsd"] + "string", PREFIXES["rdf"] + "langString"}


def ask(
    store: GraphStore,
    query: SavedQuery | str,
    given: Mapping[str, str] | None = None,
    limit: int | None = None,
) -> Answer:
    """Answer a saved query, by name or loaded, or a SPARQL text; here, and without a limit of time.

    ``given`` has what the user typed for each parameter; ``limit`` cuts the rows. `kg.asking` has the
    same done by a worker.
    """
    kind, columns, rows = stream(store, query, given, limit)
    return Answer(columns, tuple(rows), kind)


def stream(
    store: GraphStore, query: SavedQuery | str, given: Mapping[str, str] | None, limit: int | None
) -> tuple[AnswerKind, tuple[str, ...], Rows]:
    """The kind of an answer, its columns, and its rows as the engine finds them."""
    question = query if isinstance(query, SavedQuery) else _question(query)
    sparql = parameters.bind(question.tokens, parameters.terms(question, given or {}, store))
    found = store.query(sparql)
    if isinstance(found, ox.QueryBoolean):
        truth = Cell(str(bool(found)).lower(), datatype=PREFIXES["xsd"] + "boolean")
        return "boolean", ("answer",), iter([(truth,)])
    if isinstance(found, ox.QueryTriples):
        return "triples", ("subject", "predicate", "object"), _rows(store, found, limit)
    return "rows", tuple(variable.value for variable in found.variables), _rows(store, found, limit)


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


def _rows(store: GraphStore, found: ox.QuerySolutions | ox.QueryTriples, limit: int | None) -> Rows:
    for number, row in enumerate(store.rows(found)):
        if limit is not None and number >= limit:
            return
        if number >= MOST_ROWS:
            raise MalformedQuery(f"more than {MOST_ROWS} rows: ask for less, or set a limit")
        yield tuple(map(_cell, row))


def _cell(term: ox.NamedNode | ox.BlankNode | ox.Literal | ox.Triple | None) -> Cell:
    if term is None:
        return Cell("", "none")
    if isinstance(term, ox.NamedNode):
        return Cell(term.value, "iri")
    if isinstance(term, ox.Literal):
        datatype = term.datatype.value
        return Cell(term.value, "literal", "" if datatype in _PLAIN else datatype, term.language or "")
    if isinstance(term, ox.BlankNode):
        return Cell(term.value, "blank")
    return Cell(str(term), "triple")
