"""What a file holds: one article, or in a table or an archive any number of them, one after the other."""

from __future__ import annotations

from typing import NamedTuple


class Piece(NamedTuple):
    """The bytes of one article in a file, or why there are none."""

    place: str
    """Where in the file, as people are told: ``2021/a.html``, ``line 3``; empty for all of it."""
    name: str
    """Its suffix tells how it is read."""
    path: str
    """Where in the file, as a path: ``2021/a.html``, ``rows.csv/7``; empty for all of it."""
    data: bytes = b""
    wrong: str = ""
    """Why it cannot be used; empty if it can."""
    passed: bool = False
    """Whether it holds no article, so that nothing is lost."""
    id: str = ""
    """What its source calls it, if it does."""
