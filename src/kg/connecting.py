"""What follows from several articles, as one more part of a graph.

It is made anew in each build, from what the parts keep for others, and named by what it says: so a graph
is the same however it came about, and nothing is written where nothing has changed.
"""

from __future__ import annotations

from collections.abc import Iterable

from kg.assemble import connected
from kg.connect import Outline, connect
from kg.model import Connections
from kg.store import Part, Writer, part_key


def connections(abstracts: Iterable[str]) -> Connections:
    """What articles tell together, by what each keeps for others."""
    return connect(map(Outline.parse, abstracts))


def derived(found: Connections, store: Writer) -> list[Part]:
    """The part that says it; none if there is nothing to say."""
    lines = connected(found)
    key = part_key("connections", *lines)
    return [store.find(key) or store.add(Part("", key, len(found.ends), len(lines)), lines)] if lines else []
