"""A picture of a view as SVG (https://www.w3.org/TR/SVG11/), for papers and pages."""

from __future__ import annotations

from typing import BinaryIO

from kg.picture import document
from kg.picture.drawn import drawn
from kg.store import GraphStore
from kg.views import Choice


def write_svg(store: GraphStore, choice: Choice, out: BinaryIO) -> None:
    """Trees, times of posts, or what is around a thing, as the view says."""
    out.write(document(drawn(store, choice)).encode("utf-8", "backslashreplace"))
