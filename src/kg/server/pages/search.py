"""Search by names: words in any order, begun or whole, with or without their marks."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Iterable, Iterator
from itertools import islice
from typing import Any

import pyoxigraph as ox
from rapidfuzz import fuzz, process

from kg.server.negotiation import wants_page
from kg.server.pages.view import HTML, View
from kg.server.rendering import address, page
from kg.terms import ID, iri
from kg.text import fold, nfc

_SHOWN, _CANDIDATES, _NEAR = 40, 500, 5
_LONGEST = 200
_LIKE = 60
"""Of a hundred, for a name that may have been meant."""
_LABELS = ("skos:prefLabel", "skos:altLabel", "skos:hiddenLabel", "dcterms:title")
_PLACES = ("kg:covers", "kg:within", "org:subOrganizationOf")
_INDEX = "index of names"
KINDS = ("organisation", "person", "locality", "document")


class Index:
    """Names of things, folded; in memory, for one state of a graph."""

    def __init__(self, named: Iterable[tuple[str, str]]) -> None:
        """Take things and their names."""
        self._things = sqlite3.connect(":memory:", check_same_thread=False)
        self._things.execute(
            "CREATE VIRTUAL TABLE names USING fts5(folded, thing UNINDEXED, name UNINDEXED, prefix='1 2 3')"
        )
        rows = ((fold(name), thing, name) for thing, name in named)
        self._things.executemany("INSERT INTO names VALUES (?, ?, ?)", rows)

    def find(self, text: str) -> list[tuple[str, str]]:
        """Things and the names that fit, the nearest first: the whole name, its marks, then the shorter."""
        words = fold(text).replace('"', " ").split()
        if not words:
            return []
        query = " ".join(f'"{word}"*' for word in words)
        sql = "SELECT thing, name FROM names WHERE folded MATCH ? LIMIT ?"
        found = self._things.execute(sql, (query, _CANDIDATES)).fetchall()
        return sorted(
            found, key=lambda one: (fold(one[1]) != fold(text), text not in one[1], len(one[1]), one)
        )

    def near(self, text: str) -> list[tuple[str, str]]:
        """Names that are nearly so, for a text that nothing fits."""
        rows = self._things.execute("SELECT folded, thing, name FROM names")
        names = {folded: (thing, name) for folded, thing, name in rows}
        alike = process.extract(fold(text), names.keys(), scorer=fuzz.WRatio, limit=_NEAR)
        return [names[folded] for folded, likeness, _ in alike if likeness >= _LIKE]


def answer(view: View, question: dict[str, Any]) -> tuple[int, dict[str, str], str]:
    """What is called so, as a page or as JSON."""
    text, kind = nfc(question["text"]).strip()[:_LONGEST], question["kind"]
    index = _index(view)
    hits = [*_once(view, index.find(text), kind)]
    near = [*islice(_once(view, index.near(text), kind), _NEAR)] if text and not hits else []
    if not wants_page(question["accept"], ("application/json",)):
        told = json.dumps([_plain(one) for one in hits[:_SHOWN]], ensure_ascii=False)
        return 200, {"Content-Type": "application/json"}, told
    values = {"hits": hits[:_SHOWN], "of": len(hits), "near": near, "kinds": KINDS}
    return 200, HTML, page("search.html", text=text, kind=kind, **values)


def _once(view: View, found: Iterable[tuple[str, str]], kind: str) -> Iterator[dict[str, Any]]:
    """Each thing once, under the first of its names that fits, with what tells it from its namesakes."""
    seen = set()
    for thing, name in found:
        is_a = view.kind(thing) if thing not in seen else ""
        seen.add(thing)
        if not is_a or (kind and kind != is_a):
            continue
        place = [one for name in _PLACES for one in view.values(thing, name)]
        yield {
            "thing": thing,
            "link": view.link(thing),
            "name": name,
            "kind": view.concept(thing) or is_a,
            "where": [view.label(one) for one in place[:2]],
        }


def _plain(hit: dict[str, Any]) -> dict[str, Any]:
    about = {"kind": hit["kind"], "where": hit["where"]}
    return {"iri": hit["thing"], "label": hit["link"].text, "page": address(hit["thing"]), **about}


def _index(view: View) -> Index:
    """The index of a graph, made when it is first asked for and kept with the view."""
    if _INDEX not in view.kept:
        view.kept[_INDEX] = Index(_named(view))
    index: Index = view.kept[_INDEX]
    return index


def _named(view: View) -> Iterator[tuple[str, str]]:
    for label in _LABELS:
        for quad in view.store.quads(None, ox.NamedNode(iri(label)[1:-1])):
            if (
                isinstance(quad.subject, ox.NamedNode)
                and isinstance(quad.object, ox.Literal)
                and quad.subject.value.startswith(ID)
            ):
                yield quad.subject.value, quad.object.value
