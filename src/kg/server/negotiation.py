"""Which of the media types that can be had is wanted (RFC 9110, section 12.5.1)."""

from __future__ import annotations

import re
from collections.abc import Iterable

_QUALITY = re.compile(r"(?:0(?:\.\d{0,3})?|1(?:\.0{0,3})?)")


def preferred(accept: str, offered: Iterable[str]) -> str:
    """The media type of those offered that fits best, the first of equals; empty if none does.

    >>> preferred("text/csv;q=0.5, application/*", ["text/html", "text/csv", "application/json"])
    'application/json'
    >>> preferred("", ["text/turtle"]), preferred("text/html, */*;q=0", ["text/turtle"])
    ('text/turtle', '')
    """
    ranges = _ranges(accept) or {"*/*": 1.0}
    best, quality = "", 0.0
    for one in offered:
        if _quality(one, ranges) > quality:
            best, quality = one, _quality(one, ranges)
    return best


def _ranges(accept: str) -> dict[str, float]:
    """Each media range and how much it is wanted; what is malformed is passed over."""
    found = {}
    for part in accept.split(","):
        name, *parameters = (piece.strip().lower() for piece in part.split(";"))
        given = [one.removeprefix("q=") for one in parameters if one.startswith("q=")]
        if "/" in name and all(_QUALITY.fullmatch(one) for one in given):
            found[name] = float(given[0]) if given else 1.0
    return found


def _quality(media_type: str, ranges: dict[str, float]) -> float:
    """What the most specific range says of a media type."""
    group = media_type.partition("/")[0]
    return next((ranges[one] for one in (media_type, f"{group}/*", "*/*") if one in ranges), 0.0)


def wants_page(accept: str, data: Iterable[str]) -> bool:
    """Tell whether a page is wanted: programs take anything, browsers name pages first.

    >>> wants_page("*/*", ["text/turtle"]), wants_page("text/html, */*;q=0.8", ["text/turtle"])
    (False, True)
    """
    return preferred(accept, (*data, "text/html")) == "text/html"
