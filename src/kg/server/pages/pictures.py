"""What pages draw: a thing between what is above and below it, and times of posts.

A picture is as wide as a phone, so that its text can be read there; on a wider screen it grows a little.
"""

from __future__ import annotations

from collections.abc import Sequence

from kg.picture import Drawing
from kg.picture.timeline import Bar
from kg.picture.tree import Item, chart
from kg.query.sections import bounds
from kg.server.pages.view import Link, View

WIDTH = 340.0
_BELOW = 12


def around(above: Sequence[Link], this: Link, below: Sequence[Link]) -> Drawing | None:
    """A thing between what is above it and what is directly below it; nothing where it stands alone."""
    if not above and not below:
        return None
    nodes = [(depth, link) for depth, link in enumerate(above)]
    nodes += [(len(above), this), *((len(above) + 1, link) for link in below[:_BELOW])]
    more = len(below) - _BELOW
    legend = (f"{more} more are below.",) if more > 0 else ()
    return tree(f"{this.text}: what is above it and directly below it", nodes, len(above), legend)


def tree(
    title: str, nodes: Sequence[tuple[int, Link]], strong: int = 0, legend: Sequence[str] = ()
) -> Drawing:
    """Things with their depths, one of them strong."""
    items = [
        Item(link.text, depth, link.href, strong=number == strong)
        for number, (depth, link) in enumerate(nodes)
    ]
    return chart(title, items, WIDTH, legend)


def bar(link: Link, view: View, membership: str) -> Bar:
    """The time of a membership."""
    first, by, to, over = bounds(view, membership)
    seen = view.values(membership, "kg:attestedOn")
    begun = min(filter(None, (by, *seen)), default="")
    lasted = max(filter(None, (to, *seen)), default="")
    return Bar(link.text, (begun or lasted, lasted or begun), (first, over), link.href)
