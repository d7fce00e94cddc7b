"""What holds for every request: who may be addressed, which headers an answer has, a line in the log.

A page of another site must not read a private graph through the reader's browser: it could have a name of
its own point to this machine (DNS rebinding), so only known names are answered.
"""

from __future__ import annotations

import json
import logging
import time
from collections.abc import Collection, MutableMapping
from typing import Any

from starlette.datastructures import Headers, MutableHeaders
from starlette.responses import PlainTextResponse
from starlette.types import ASGIApp, Message, Receive, Scope, Send

LOG = logging.getLogger("kg.server")
HERE = ("localhost", "127.0.0.1", "::1")

POLICY = "; ".join(
    (
        "default-src 'none'",
        "style-src 'self'",
        "script-src 'self'",
        "img-src 'self' data:",
        "connect-src 'self'",
        "form-action 'self'",
        "base-uri 'none'",
        "frame-ancestors 'none'",
    )
)
HEADERS = {
    "Content-Security-Policy": POLICY,
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "no-referrer",
    "Cross-Origin-Resource-Policy": "same-origin",
}


class Guard:
    """An application that answers only to names it is known by, and whose answers are safe to show."""

    def __init__(self, application: ASGIApp, names: Collection[str] = HERE) -> None:
        """Take the application, and the names by which it may be addressed."""
        self._application = application
        self._names = frozenset(names)

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer a request."""
        if scope["type"] != "http":
            await self._application(scope, receive, send)
            return
        begun, told = time.monotonic(), {"status": 500, "bytes": 0}

        async def sent(message: Message) -> None:
            if message["type"] == "http.response.start":
                told["status"] = message["status"]
                MutableHeaders(raw=message["headers"]).update(HEADERS)
            elif message["type"] == "http.response.body":
                told["bytes"] += len(message.get("body", b""))
            await send(message)

        application = self._application
        if _name(Headers(scope=scope).get("host", "")) not in self._names:
            application = PlainTextResponse("this server is not known by that name\n", 421)
        try:
            await application(scope, receive, sent)
        finally:
            LOG.info(_line(scope, told, begun))


def _line(scope: MutableMapping[str, Any], told: dict[str, int], begun: float) -> str:
    """One request as one line of JSON."""
    took = round((time.monotonic() - begun) * 1000, 1)
    about = {"method": scope["method"], "path": scope["path"], "query": len(scope["query_string"])}
    return json.dumps({"time": time.strftime("%Y-%m-%dT%H:%M:%S%z"), **about, **told, "ms": took})


def _name(host: str) -> str:
    """The name in a Host header, without its port.

    >>> _name("LOCALHOST:8000"), _name("[::1]:8000"), _name("127.0.0.1")
    ('localhost', '::1', '127.0.0.1')
    """
    if host.startswith("["):
        return host[1:].partition("]")[0].lower()
    return host.partition(":")[0].lower()
