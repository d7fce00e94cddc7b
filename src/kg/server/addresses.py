"""The addresses at which pages are had, and what a worker is asked for each."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from starlette.requests import Request

from kg.server.negotiation import preferred, wants_page
from kg.server.protocol import Refused
from kg.server.written import SUFFIXES, TRIPLES

_MOST_START = 10_000_000


def _home(request: Request) -> dict[str, Any]:
    return {"what": "home"}


def _about(request: Request) -> dict[str, Any]:
    text = wants_page(accept(request), TRIPLES)
    return {"what": "about" if text else "description", "base": base(request)}


def _search(request: Request) -> dict[str, Any]:
    words = request.query_params
    return {
        "what": "search",
        "text": words.get("q", ""),
        "kind": words.get("kind", ""),
        "accept": accept(request),
    }


def _thing(request: Request) -> dict[str, Any]:
    local, wanted = _suffixed(request, "local")
    section = request.query_params.get("section", "")
    return {"what": "thing", "local": local, "accept": wanted, "section": section, "start": _start(request)}


def _tree(request: Request) -> dict[str, Any]:
    return {"what": "tree", "local": request.path_params.get("local", ""), "start": _start(request)}


def _queries(request: Request) -> dict[str, Any]:
    return {"what": "queries"}


def _query(request: Request) -> dict[str, Any]:
    name, wanted = _suffixed(request, "name")
    given = {key: value for key, value in request.query_params.items() if key != "from-row"}
    return {"what": "query", "name": name, "given": given, "accept": wanted, "start": _start(request)}


def _findings(request: Request) -> dict[str, Any]:
    which, _, suffix = request.url.path[1:].partition(".")
    csv = suffix == "csv" or preferred(accept(request), ("text/csv", "text/html")) == "text/csv"
    return {"what": "findings", "which": which, "csv": csv, "start": _start(request)}


def _interface(request: Request) -> dict[str, Any]:
    return {"what": "interface", "base": base(request)}


PAGES: Mapping[str, Callable[[Request], dict[str, Any]]] = {
    "/": _home,
    "/about": _about,
    "/search": _search,
    "/id/{local}": _thing,
    "/tree": _tree,
    "/tree/{local}": _tree,
    "/queries": _queries,
    "/openapi.json": _interface,
    "/queries/{name}": _query,
    **dict.fromkeys(("/conflicts", "/gaps", "/conflicts.csv", "/gaps.csv"), _findings),
}
"""What a worker is asked at each address."""


def accept(request: Request) -> str:
    """Which media types are wanted."""
    return request.headers.get("accept", "")


def _suffixed(request: Request, name: str) -> tuple[str, str]:
    """A name in an address, and what is wanted: by the end of the name, or by the header."""
    whole: str = request.path_params[name]
    local, _, suffix = whole.rpartition(".")
    if suffix == "html" and local:
        return local, "text/html"
    return (local, SUFFIXES[suffix]) if local and suffix in SUFFIXES else (whole, accept(request))


def _start(request: Request) -> int:
    """How many rows or sentences are passed over."""
    given = request.query_params.get("from-row", "0")
    if not (given.isascii() and given.isdecimal() and int(given[:9]) <= _MOST_START):
        raise Refused(400, "from-row is a number")
    return int(given[:9])


def base(request: Request) -> str:
    """The address of the first page."""
    return str(request.base_url)
