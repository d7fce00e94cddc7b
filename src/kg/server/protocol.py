"""The SPARQL 1.1 Protocol (https://www.w3.org/TR/sparql11-protocol/): what a request asks.

Only queries are answered. Whatever would change the graph is refused as what it is: forbidden.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any
from urllib.parse import parse_qsl

MOST_BYTES = 1 << 20
"""Of a request's body."""
_FORM, _QUERY, _UPDATE = (
    "application/x-www-form-urlencoded",
    "application/sparql-query",
    "application/sparql-update",
)


class Refused(Exception):
    """A request that is not answered: the status of HTTP, and one line that says why."""

    def __init__(self, status: int, why: str) -> None:
        """Tell both."""
        super().__init__(why)
        self.status = status
        self.why = why


@dataclass(frozen=True, slots=True)
class Asked:
    """A query and its dataset; no query is a request for the editor or the service's description."""

    query: str | None
    default: tuple[str, ...] = ()
    named: tuple[str, ...] = ()

    def question(self, accept: str, base: str) -> dict[str, Any]:
        """What a worker is asked."""
        graphs = {"default": self.default, "named": self.named}
        return {"what": "sparql", "query": self.query, **graphs, "accept": accept, "base": base}


def asked(method: str, address: str, media_type: str, body: bytes) -> Asked:
    """What a request asks: ``address`` is the query part of its address.

    >>> asked("POST", "", "application/sparql-query", b"ASK {}").query
    'ASK {}'
    """
    parameters = _pairs(address)
    if method == "POST":
        kind = _kind(media_type)
        if kind not in (_FORM, _QUERY, _UPDATE):
            raise Refused(415, f"a query is posted as {_FORM} or as {_QUERY}, in UTF-8")
        text = _text(body)
        if kind == _UPDATE:
            raise Refused(403, "this graph is only read: there are no updates")
        parameters += _pairs(text) if kind == _FORM else [("query", text)]
    return _asked(parameters)


def _asked(parameters: list[tuple[str, str]]) -> Asked:
    names = [name for name, _ in parameters]
    if "update" in names or "using-graph-uri" in names or "using-named-graph-uri" in names:
        raise Refused(403, "this graph is only read: there are no updates")
    queries = _values(parameters, "query")
    if len(queries) > 1:
        raise Refused(400, f"there are {len(queries)} queries in one request: one is answered")
    default, named = _values(parameters, "default-graph-uri"), _values(parameters, "named-graph-uri")
    return Asked(queries[0] if queries else None, default, named)


def _values(parameters: list[tuple[str, str]], name: str) -> tuple[str, ...]:
    return tuple(value for key, value in parameters if key == name)


def _pairs(text: str) -> list[tuple[str, str]]:
    try:
        return parse_qsl(text, keep_blank_values=True, errors="strict", max_num_fields=1000)
    except ValueError as error:
        raise Refused(400, f"the parameters cannot be read: {error}") from error


def _kind(media_type: str) -> str:
    """The media type alone; empty for one in another encoding than UTF-8."""
    kind, *parameters = (part.strip().lower() for part in media_type.split(";"))
    encodings = [part.partition("=")[2].strip('"') for part in parameters if part.startswith("charset=")]
    return kind if all(one in ("utf-8", "utf8", "us-ascii") for one in encodings) else ""


def _text(body: bytes) -> str:
    if len(body) > MOST_BYTES:
        raise Refused(413, f"a request has at most {MOST_BYTES} bytes")
    try:
        return body.decode("utf-8")
    except UnicodeDecodeError as error:
        raise Refused(400, "the body is not UTF-8") from error
