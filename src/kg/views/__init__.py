"""The graph as people draw it: entities as nodes, relations as edges, with the sentence behind each.

Nodes are organisations, localities and people; a post held is an edge from the person to the organisation.
Every picture, table and format of nodes and edges is made of a view, and none decides anew what is in it.
A view is read as it is written: of a large graph only a small part is in memory at a time.
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from kg import ontology as ontologies
from kg.errors import UnknownName, did_you_mean
from kg.views.choosing import VIEWS, absent, chosen, near, seen
from kg.views.families import FAMILIES
from kg.views.merging import merged
from kg.views.model import PARALLEL, WHOLE, Choice, Edge, Node, Parallel, Stream, Value, View
from kg.views.together import common_service
from kg.views.whole import whole

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from kg.store import GraphStore

__all__ = [
    "FAMILIES",
    "PARALLEL",
    "VIEWS",
    "WHOLE",
    "Choice",
    "Edge",
    "Node",
    "Parallel",
    "Stream",
    "Value",
    "View",
    "view",
]


def view(store: GraphStore, choice: Choice = WHOLE) -> View:
    """What is chosen of a graph. An edge whose end is no entity gets a node of the kind ``unknown``."""
    if choice.view not in VIEWS:
        raise UnknownName(f"no view {choice.view!r}{did_you_mean(choice.view, VIEWS)}")
    everything = whole(store, ontologies.load())

    def related() -> Iterable[Edge]:
        return common_service(everything.edges()) if choice.view == "people" else everything.edges()

    gone = absent(choice, everything.nodes())

    def edges_of(some: Choice) -> Iterator[Edge]:
        return chosen(some, gone, related())

    if choice.around:
        around = near(choice.around, choice.depth, lambda: edges_of(choice))
        choice = replace(choice, only=around if choice.only is None else around & choice.only)
    drawn = Stream(lambda: edges_of(choice))
    nodes = Stream(lambda: seen(choice, everything.nodes(), drawn))
    return View(
        choice.view,
        everything.attributes,
        nodes,
        Stream(lambda: merged(drawn)) if choice.parallel == "merge" else drawn,
    )
