"""The server as an application: questions go to the graph, replies and errors go back as HTTP."""

from __future__ import annotations

import hashlib
import json
from collections.abc import AsyncIterator, Awaitable, Callable, Collection
from contextlib import asynccontextmanager
from datetime import date
from importlib.resources import files
from typing import Any, TypeAlias

from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from kg import errors, visible
from kg.markup import style
from kg.server import protocol
from kg.server.addresses import PAGES, accept, base
from kg.server.guard import HERE, Guard
from kg.server.negotiation import wants_page
from kg.server.pools import Busy, Reply
from kg.server.protocol import Refused
from kg.server.rendering import page
from kg.server.served import Current, Served, Settings
from kg.server.written import ROWS, TRIPLES

Endpoint: TypeAlias = Callable[[Request], Awaitable[Response]]

_STATUSES: tuple[tuple[type[Exception], int], ...] = (
    (errors.UnknownName, 404),
    (errors.UnknownQuery, 404),
    (errors.UnknownFormat, 406),
    (errors.QueryError, 400),
    (errors.NestingLimit, 400),
    (Busy, 503),
    (errors.KgError, 503),
)
"""What an error is in HTTP: the first that fits."""
_STATIC = {"kg.css": "text/css; charset=utf-8", "kg.js": "text/javascript; charset=utf-8"}


def application(settings: Settings, names: Collection[str] = HERE) -> Starlette:
    """A server of one graph, that answers to these names."""

    @asynccontextmanager
    async def lifespan(app: Starlette) -> AsyncIterator[None]:
        app.state.current = Current(settings)
        yield
        app.state.current.kill()

    routes = [
        Route("/static/{name}", _static),
        Route("/health", _health),
        *(Route(path, _answering(asked)) for path, asked in PAGES.items()),
        Route("/sparql", _sparql, methods=["GET", "POST"]),
        Route("/sparql/", _sparql, methods=["GET", "POST"]),
    ]
    app = Starlette(routes=routes, lifespan=lifespan, exception_handlers={404: _nothing})
    app.add_middleware(Guard, names=names)
    return app


def _answering(asked: Callable[[Request], dict[str, Any]]) -> Endpoint:
    """An address at which pages are had."""

    async def endpoint(request: Request) -> Response:
        try:
            served: Served = request.app.state.current.get()
            return await _sent(request, served, served.page, asked(request))
        except (errors.KgError, Refused) as error:
            return _failed(request, error)

    return endpoint


async def _sparql(request: Request) -> Response:
    """The SPARQL endpoint; without a query, the editor or the service's description."""
    try:
        asked = protocol.asked(
            request.method,
            request.url.query,
            request.headers.get("content-type", ""),
            await _body(request),
        )
        served: Served = request.app.state.current.get()
        if asked.query is not None:
            question = asked.question(accept(request), base(request))
            return await _sent(request, served, served.free, question)
        if wants_page(accept(request), TRIPLES):
            return _html(page("sparql.html", query="", columns=[], rows=[], more=False))
        question = {"what": "description", "base": base(request)}
        return await _sent(request, served, served.page, question)
    except (errors.KgError, Refused) as error:
        return _failed(request, error)


async def _body(request: Request) -> bytes:
    found = b""
    async for piece in request.stream():
        found += piece
        if len(found) > protocol.MOST_BYTES:
            raise Refused(413, f"a request has at most {protocol.MOST_BYTES} bytes")
    return found


async def _sent(
    request: Request,
    served: Served,
    ask: Callable[[dict[str, Any]], Awaitable[Reply]],
    question: dict[str, Any],
) -> Response:
    """The reply of a worker; only that nothing has changed, if the reader has it already."""
    told = json.dumps([served.state, date.today().isoformat(), question], sort_keys=True)
    tag = f'"{hashlib.sha256(told.encode()).hexdigest()[:32]}"'
    headers = {"ETag": tag, "Vary": "Accept", "Cache-Control": "private, no-cache"}
    if request.method in ("GET", "HEAD") and tag in request.headers.get("if-none-match", ""):
        return Response(status_code=304, headers=headers)
    reply = await ask(question)
    return Response(reply.body, reply.status, headers | reply.headers)


def _failed(request: Request, error: errors.KgError | Refused) -> Response:
    """One line that says why there is no answer; for a reader, in a page."""
    status = error.status if isinstance(error, Refused) else _status(error)
    more = {"Vary": "Accept"} | ({"Retry-After": "2"} if isinstance(error, Busy) else {})
    text = visible.line(str(error))
    if not wants_page(accept(request), ("text/plain", *ROWS, *TRIPLES)):
        return Response(f"{text}\n", status, more, "text/plain; charset=utf-8")
    query = request.query_params.get("query", "") if request.url.path.startswith("/sparql") else ""
    return _html(page("error.html", text=text, status=status, query=query), status, more)


def _status(error: errors.KgError) -> int:
    return next(status for kind, status in _STATUSES if isinstance(error, kind))


async def _nothing(request: Request, error: Exception) -> Response:
    return _failed(request, Refused(404, "there is no page at this address"))


async def _static(request: Request) -> Response:
    name = request.path_params["name"]
    if name not in _STATIC:
        return await _nothing(request, LookupError(name))
    own = files("kg.server") / "static" / name
    content = style().encode() if name == "kg.css" else own.read_bytes()
    tag = f'"{hashlib.sha256(content).hexdigest()[:32]}"'
    headers = {"ETag": tag, "Cache-Control": "no-cache", "Content-Type": _STATIC[name]}
    if tag in request.headers.get("if-none-match", ""):
        return Response(status_code=304, headers=headers)
    return Response(content, headers=headers)


async def _health(request: Request) -> Response:
    """Whether there is a graph, and which state of it is served."""
    try:
        text = json.dumps({"status": "ok", "state": request.app.state.current.get().state})
        return Response(text, media_type="application/json")
    except errors.KgError as error:
        return Response(
            json.dumps({"status": "no graph", "why": str(error)}), 503, media_type="application/json"
        )


def _html(text: str, status: int = 200, headers: dict[str, str] | None = None) -> Response:
    return Response(text, status, {"Vary": "Accept"} | (headers or {}), "text/html; charset=utf-8")
