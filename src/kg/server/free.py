"""A query of somebody's own, answered as the SPARQL Protocol has it, or as a page."""

from __future__ import annotations

from itertools import islice
from typing import Any

import pyoxigraph as ox

from kg.errors import BadParameter
from kg.query.tokens import Token, measure, refuse_addresses, refuse_updates, tokenise
from kg.server.negotiation import wants_page
from kg.server.pages.view import View
from kg.server.rendering import page
from kg.server.written import ROWS, TRIPLES, written
from kg.store.reading import UNION, Found

_SHOWN = 200
"""Rows in a page; a file has all."""


def answer(view: View, question: dict[str, Any]) -> tuple[int, dict[str, str], str]:
    """The results in the format that is wanted; in a page, the first of them."""
    tokens = tokenise(question["query"])
    refuse_addresses(tokens)
    refuse_updates(tokens)
    measure(tokens)
    found = view.store.query(question["query"], _dataset(tokens, question), question["base"])
    if wants_page(question["accept"], (*ROWS, *TRIPLES)):
        return 200, {"Content-Type": "text/html; charset=utf-8"}, _page(view, question["query"], found)
    kind, text = written(view.store, found, question["accept"])
    return 200, {"Content-Type": kind}, text


def _dataset(tokens: tuple[Token, ...], question: dict[str, Any]) -> dict[str, Any]:
    """The graphs that are asked: those of the request before those of the query, else all as one."""
    if question["default"] or question["named"]:
        default, named = map(_graphs, (question["default"], question["named"]))
        return {"default_graph": default, "named_graphs": named}
    if any(token.kind == "word" and token.text.upper() == "FROM" for token in tokens):
        return {}
    return dict(UNION)


def _graphs(iris: list[str]) -> list[ox.NamedNode]:
    try:
        return [ox.NamedNode(iri) for iri in iris]
    except ValueError as error:
        raise BadParameter(f"a graph is named by an IRI: {error}") from error


def _page(view: View, query: str, found: Found) -> str:
    if isinstance(found, ox.QueryBoolean):
        return page(
            "sparql.html",
            query=query,
            columns=["answer"],
            rows=[[{"text": "yes" if found else "no"}]],
            more=False,
        )
    columns = ["subject", "predicate", "object"]
    if isinstance(found, ox.QuerySolutions):
        columns = [variable.value for variable in found.variables]
    rows = [[view.cell(term) for term in row] for row in islice(view.store.rows(found), _SHOWN + 1)]
    return page("sparql.html", query=query, columns=columns, rows=rows[:_SHOWN], more=len(rows) > _SHOWN)
