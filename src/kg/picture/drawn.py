"""The picture that suits a view: trees, times, or a thing among its neighbours."""

from __future__ import annotations

from dataclasses import replace

from kg.errors import UnknownFormat, UnknownName
from kg.picture import careers
from kg.picture.forest import Forest, forest
from kg.picture.neighbours import neighbours
from kg.picture.shapes import Drawing
from kg.picture.timeline import timeline
from kg.picture.tree import Item, chart
from kg.store import GraphStore
from kg.views import WHOLE, Choice, View, view

_WIDE = 760.0
"""Of a timeline in a file."""
_TREES = {"organisations": "Organisations", "localities": "Localities"}


def drawn(store: GraphStore, choice: Choice) -> Drawing:
    """Trees of `organisations` and `localities`, times of `posts`; of any view what is around a thing.

    What nothing is said of is the tree of organisations.
    """
    if choice.view == WHOLE.view and not choice.around:
        choice = replace(choice, view="organisations")
    seen = view(store, choice)
    label = next((node.label for node in seen.nodes if node.iri == choice.around), "")
    if choice.around and not label:
        raise UnknownName(f"nothing of the view {choice.view} is around {choice.around}")
    if choice.view == "posts":
        return _times(seen, choice.around, label)
    if choice.around:
        return neighbours(seen, choice.around, f"{label} and what is near it")
    if choice.view not in _TREES:
        possible = ", ".join((*_TREES, "posts"))
        raise UnknownFormat(
            f"no picture of all {choice.view!r} can be read: possible are {possible}, or --around THING"
        )
    return trees(forest(seen), _TREES[choice.view], careers.newest(seen.edges))


def lines(store: GraphStore, start: str = "", depth: int | None = None) -> tuple[Item, ...]:
    """The tree of organisations, or of localities below one of them."""
    for name in _TREES:
        found = forest(view(store, Choice(view=name)))
        if not start or start in found.nodes:
            return tuple(found.items(start, depth))
    raise UnknownName("only organisations and localities have something below them: see kg show")


def trees(found: Forest, what: str, day: str = "", start: str = "", depth: int | None = None) -> Drawing:
    """The chart of all trees, or of the one below a thing."""
    items = found.items(start, depth)
    title = f"{found.nodes[start].label} and what is below it" if start else f"{what}: {len(items)}"
    legend = ["Each stands under what it is a part of, as far as articles say."]
    legend += [f"As told in articles until {day}."] if day else []
    return chart(title, items, legend=legend)


def _times(seen: View, around: str, label: str) -> Drawing:
    title = f"{label}: posts over the years" if label else "Posts over the years"
    found = timeline(title, careers.bars(seen, around), careers.newest(seen.edges), _WIDE)
    return found or chart(title, (), legend=("No article tells when.",))
