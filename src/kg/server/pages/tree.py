"""The tree of organisations, two levels a page: what is deeper has a page of its own."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Any

from kg.errors import UnknownName
from kg.picture import Drawing
from kg.server.pages import pictures
from kg.server.pages.view import HTML, Link, View
from kg.server.rendering import is_local, page
from kg.terms import ID

_ROOTS, _CHILDREN, _GRANDCHILDREN = 25, 40, 6
_NO_PARENT = """
SELECT DISTINCT ?organisation WHERE {
  ?below org:subOrganizationOf|org:unitOf ?organisation .
  FILTER NOT EXISTS { ?organisation org:subOrganizationOf|org:unitOf ?above }
}"""


@dataclass(frozen=True, slots=True)
class Branch:
    """An organisation, how many are directly below it, and the first of them."""

    link: Link
    local: str
    count: int
    below: tuple[Branch, ...] = ()


def roots(view: View) -> list[Branch]:
    """The organisations with others below and none above them, those with most first."""
    found = {row[0].value for row in view.store.select(_NO_PARENT) if row[0] is not None}  # type: ignore[union-attr]
    branches = [branch(view, one, 0) for one in found if one.startswith(ID)]
    return sorted(branches, key=lambda one: (-one.count, one.link.text, one.local))


def branch(view: View, organisation: str, *limits: int) -> Branch:
    """An organisation, and as many below it, level by level, as the limits say."""
    below = children(view, organisation)
    shown = below[: limits[0]] if limits else []
    deeper = tuple(branch(view, one, *limits[1:]) for one in shown)
    return Branch(view.link(organisation), organisation.removeprefix(ID), len(below), deeper)


def children(view: View, organisation: str) -> list[str]:
    """What is directly below an organisation, or a part of it, by name; itself never."""
    found = {
        *view.subjects("org:subOrganizationOf", organisation),
        *view.subjects("org:unitOf", organisation),
    }
    return sorted(found - {organisation}, key=lambda one: (view.label(one), one))


def answer(view: View, question: dict[str, Any]) -> tuple[int, dict[str, str], str]:
    """The roots, or what is below one organisation."""
    start = question["start"]
    if not question["local"]:
        found = roots(view)
        shown = [branch(view, ID + one.local, _GRANDCHILDREN) for one in found[start : start + _ROOTS]]
        values = {
            "branches": shown,
            "of": len(found),
            "start": start,
            "top": None,
            "picture": None,
            "day": "",
        }
        return 200, HTML, page("tree.html", **values)
    top = ID + question["local"]
    if not is_local(question["local"]) or view.kind(top) != "organisation":
        raise UnknownName(f"no organisation is called {question['local']!r}")
    below = children(view, top)
    shown = [branch(view, one, _GRANDCHILDREN) for one in below[start : start + _CHILDREN]]
    values = {"branches": shown, "of": len(below), "start": start, "top": branch(view, top)}
    return (
        200,
        HTML,
        page("tree.html", **values, picture=_picture(view, top, shown), day=date.today().isoformat()),
    )


def _picture(view: View, top: str, shown: list[Branch]) -> Drawing | None:
    nodes = [(0, view.link(top))]
    for one in shown:
        nodes += [(1, one.link), *((2, deeper.link) for deeper in one.below)]
    if len(nodes) == 1:
        return None
    return pictures.tree(f"{view.label(top)} and what is below it", nodes)
