"""Search by names: words in any order, begun or whole, with or without their marks."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from itertools import islice
from typing import Any

from kg.query.index import LABELS, Index, named
from kg.server.negotiation import wants_page
from kg.server.pages.view import HTML, View
from kg.server.rendering import address, page
from kg.text import nfc

_SHOWN, _NEAR = 40, 5
_LONGEST = 200
_PLACES = ("kg:covers", "kg:within", "org:subOrganizationOf")
_INDEX = "index of names"
KINDS = ("organisation", "person", "locality", "document")


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
        view.kept[_INDEX] = Index(named(view.store, *LABELS, "dcterms:title"))
    index: Index = view.kept[_INDEX]
    return index
