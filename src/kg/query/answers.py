"""A question in, an `Answer` out."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from itertools import islice
from pathlib import Path
from typing import TypeAlias

import pyoxigraph as ox

from kg import resources
from kg.errors import KgError, MalformedQuery
from kg.query import parameters, saved
from kg.query.parameters import Given
from kg.query.saved import SavedQuery
from kg.query.tokens import WORDS
from kg.results import Answer, AnswerKind, Cell
from kg.store import GraphStore
from kg.store.reading import UNION, Found
from kg.terms import PREFIXES

MOST_ROWS = 1_000_000
"""An answer is held in memory."""

Rows: TypeAlias = Iterator[tuple[Cell, ...]]

_PLAIN = {PREFIXES["xsd"] + "string", PREFIXES["rdf"] + "langString"}


def ask(
    store: GraphStore,
    query: SavedQuery | str,
    given: Given | None = None,
    limit: int | None = None,
) -> Answer:
    """Answer a saved query, by name or loaded, or a SPARQL text; here, and without a limit of time.

    ``given`` has what the user typed for each parameter; ``limit`` cuts the rows. `kg.asking` has the
    same done by a worker.
    """
    kind, columns, rows = stream(store, query, given, limit)
    return Answer(columns, tuple(rows), kind)


def stream(
    store: GraphStore, query: SavedQuery | str, given: Given | None, limit: int | None
) -> tuple[AnswerKind, tuple[str, ...], Rows]:
    """The kind of an answer, its columns, and its rows as the engine finds them."""
    question = query if isinstance(query, SavedQuery) else _question(query)
    first, *more = parameters.bindings(question, given or {}, store)
    found = _found(store, question, first)
    if isinstance(found, ox.QueryBoolean):
        truth = Cell(str(bool(found)).lower(), datatype=PREFIXES["xsd"] + "boolean")
        return "boolean", ("answer",), iter([(truth,)])
    if isinstance(found, ox.QueryTriples):
        return "triples", ("subject", "predicate", "object"), _rows(store, found, limit)
    names = tuple(variable.value for variable in found.variables)
    if not more:
        return "rows", names, _rows(store, found, limit)
    others = (_found(store, question, terms) for terms in more)
    return "rows", names, _together(store, (found, *others), limit)


def texts(store: GraphStore, query: SavedQuery | str, given: Given) -> list[str]:
    """The SPARQL of a query with its values in it, on its lines; one text for each of several values."""
    question = query if isinstance(query, SavedQuery) else _question(query)
    bound = parameters.bindings(question, given, store)
    return [parameters.bind(question.tokens, terms) for terms in bound]


def found(store: GraphStore, query: SavedQuery, terms: parameters.Terms) -> Found:
    """What the engine finds for a query with terms in the place of its parameters."""
    dataset = store.facts if query.header.graph == "facts" else UNION
    return store.query(parameters.bind(query.tokens, terms), dataset)


def columns(query: SavedQuery) -> tuple[str, ...]:
    """The columns of the answer, as the engine reads them; SPARQL that it cannot read is an error."""
    found = _found(GraphStore(ox.Store(), Path(query.name)), query, {})
    if not isinstance(found, ox.QuerySolutions):
        return ()
    return tuple(variable.value for variable in found.variables)


def check(query: SavedQuery) -> None:
    """Find what a query promises and does not keep: its SPARQL is parsed and its columns compared."""
    names = columns(query)
    if not names:
        raise MalformedQuery(f"{query.name}: a saved query begins with SELECT")
    promised = tuple(column.name for column in query.columns)
    if names != promised:
        raise MalformedQuery(
            f"{query.name}: the columns are {', '.join(names)}; the header says {', '.join(promised)}"
        )


def usable(folders: Sequence[Path] = ()) -> tuple[tuple[SavedQuery, ...], tuple[KgError, ...]]:
    """All saved queries, ours and those of folders, by name; and what is wrong with the others."""
    good, bad = [], []
    own = resources.own_queries(folders).files
    for name in saved.names(folders):
        try:
            query = saved.load(name, folders)
            if name in own:
                columns(query)
            good.append(query)
        except KgError as error:
            bad.append(error)
    return tuple(good), tuple(bad)


def _found(store: GraphStore, question: SavedQuery, terms: parameters.Terms) -> ox.QuerySolutions:
    try:
        return found(store, question, terms)  # type: ignore[return-value]
    except MalformedQuery as error:
        raise MalformedQuery(_told(store, question, str(error))) from None


def _told(store: GraphStore, question: SavedQuery, message: str) -> str:
    """What is wrong, by the place in the text as it was written, where that is wrong, too."""
    from kg.query.slips import slip  # a query that is right has no time for it

    written = parameters.bind(question.tokens, {})
    try:
        store.query(written)
    except MalformedQuery as error:
        message = str(error)
    return f"{question.where}: {slip(written, message)}"


def _question(text: str) -> SavedQuery:
    """SPARQL begins with one of its words and has a blank; all else is a name."""
    if "{" in text or (len(text.split()) > 1 and text.split()[0].upper() in WORDS):
        return saved.parse(text)
    return saved.load(text.strip())


def _together(store: GraphStore, found: Iterable[ox.QuerySolutions], limit: int | None) -> Rows:
    """The rows for each of several values, each once."""
    rows = dict.fromkeys(row for one in found for row in _rows(store, one, limit))
    yield from islice(rows, limit)


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
