"""Saved queries: the list, and each as a form, a table and files."""

from __future__ import annotations

import io
import re
from itertools import islice
from typing import Any

import pyoxigraph as ox

from kg import query, sheet
from kg.errors import KgError, LimitReached, UnknownFormat, UnknownName
from kg.query import SavedQuery, answers, parameters
from kg.server.negotiation import preferred, wants_page
from kg.server.pages.overview import by_tag
from kg.server.pages.view import HTML, View
from kg.server.rendering import address, page
from kg.server.written import ROWS, TRIPLES, written
from kg.store.reading import Found, Term
from kg.terms import PREFIXES

_SHOWN = 50
"""Rows in a page."""
_MOST_ROWS = 1_000_000
_NUMBER = re.compile(r"[+-]?\d+(\.\d+)?")
_IRI = "Iri"
"""How the name of a column ends that has the IRIs of the names in another."""


def listed(view: View, question: dict[str, Any]) -> tuple[int, dict[str, str], str]:
    """All saved queries, by tag."""
    good, bad = query.usable(view.folders)
    return 200, HTML, page("queries.html", tags=by_tag(good), bad=[str(error) for error in bad])


def answer(view: View, question: dict[str, Any]) -> tuple[int, dict[str, str], str]:
    """A saved query: its form, with the answer where all it needs is given; or the answer as a file."""
    saved = query.load(question["name"], view.folders)
    given = {name: value for name, value in question["given"].items() if value.strip()}
    if wants_page(question["accept"], (*ROWS, *TRIPLES)):
        return _form(view, saved, given, question["start"])
    found = _found(view, saved, given)
    if isinstance(found, ox.QuerySolutions) and preferred(question["accept"], ROWS) == "text/csv":
        return 200, {"Content-Type": "text/csv; charset=utf-8"}, _safe(view, found)
    kind, text = written(view.store, found, question["accept"])
    return 200, {"Content-Type": kind}, text


def _text(view: View, saved: SavedQuery, given: dict[str, str]) -> str:
    """The query with its values in the place of its parameters."""
    return parameters.bind(saved.tokens, parameters.bindings(saved, given, view.store)[0])


def _found(view: View, saved: SavedQuery, given: dict[str, str]) -> Found:
    return answers.found(view.store, saved, parameters.bindings(saved, given, view.store)[0])


def _form(
    view: View, saved: SavedQuery, given: dict[str, str], start: int
) -> tuple[int, dict[str, str], str]:
    table: dict[str, Any] = {"columns": [], "rows": [], "of": 0, "start": start, "size": _SHOWN}
    status, wrong, sparql = 200, "", saved.text
    if given or not any(one.required and not one.default for one in saved.parameters):
        try:
            sparql = _text(view, saved, given)
            table |= _table(view, saved, given, start)
        except LimitReached:
            raise
        except KgError as error:
            status, wrong = 404 if isinstance(error, UnknownName) else 400, str(error).removeprefix("--")
    asked = bool(table["columns"])
    return (
        status,
        HTML,
        page("query.html", saved=saved, given=given, wrong=wrong, asked=asked, sparql=sparql, **table),
    )


def _table(view: View, saved: SavedQuery, given: dict[str, str], start: int) -> dict[str, Any]:
    """The rows of one page, and how many there are; an IRI is where its name leads, no column."""
    found = _found(view, saved, given)
    if not isinstance(found, ox.QuerySolutions):
        raise UnknownFormat(f"{saved.name} answers with triples: ask for them as {', '.join(TRIPLES)}")
    names = [variable.value for variable in found.variables]
    titles = {one.name: one.title for one in saved.columns}
    columns = [name for name in names if not (name.endswith(_IRI) and name.removesuffix(_IRI) in names)]
    some, number = [], 0
    full: set[str] = set()
    for number, row in enumerate(view.store.rows(found), 1):
        full.update(name for name, term in zip(names, row, strict=True) if term and str(term) != '""')
        if start < number <= start + _SHOWN:
            terms = dict(zip(names, row, strict=True))
            some.append([_linked(view, name, terms) for name in columns])
    kept = [place for place, name in enumerate(columns) if name in full or not number]
    heads = [{"name": columns[place], **titles.get(columns[place], {})} for place in kept]
    return {"columns": heads, "rows": [[row[place] for place in kept] for row in some], "of": number}


def _linked(view: View, column: str, terms: dict[str, Term | None]) -> dict[str, Any]:
    """A cell, which leads to the thing whose name it has, or to the article."""
    found = view.cell(terms[column]) | {"column": column}
    iri = terms.get(column + _IRI)
    if isinstance(iri, ox.NamedNode):
        found["href"] = address(iri.value)
    elif column == "document" and found["text"]:
        found["href"] = _article(view, found["text"])
    return found


def _article(view: View, identifier: str) -> str:
    """Where the page of an article is that has an identifier."""
    named = ox.NamedNode(PREFIXES["dcterms"] + "identifier")
    for quad in islice(view.store.quads(None, named, ox.Literal(identifier)), 1):
        return address(quad.subject.value) if isinstance(quad.subject, ox.NamedNode) else ""
    return ""


def _safe(view: View, found: ox.QuerySolutions) -> str:
    """CSV of which a spreadsheet computes nothing."""
    out = io.StringIO()
    rows = ([_plain(term) for term in row] for row in view.store.rows(found))
    sheet.write([[one.value for one in found.variables], *islice(rows, _MOST_ROWS)], out)
    return out.getvalue()


def _plain(term: Term | None) -> str:
    if term is None or isinstance(term, ox.Triple):
        return "" if term is None else str(term)
    return term.value if _NUMBER.fullmatch(term.value) else sheet.SAFE.text(term.value)
