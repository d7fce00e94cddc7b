"""kg serve: the graph in a browser, and for programs that speak SPARQL over HTTP."""

from __future__ import annotations

import ipaddress
import logging
import socket
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from kg.cli import output, own
from kg.cli.options import GRAPH, GraphPath, Queries, Quiet
from kg.errors import BadParameter

if TYPE_CHECKING:
    from kg.worker.limits import Limits

Port = Annotated[int, typer.Option(min=0, max=65535, help="The port; 0 is any that is free.")]
Host = Annotated[str, typer.Option(metavar="ADDRESS", help="Listen there instead of on this machine alone.")]
Name = Annotated[
    list[str] | None,
    typer.Option("--name", metavar="NAME", help="A name by which others may address it, with --host."),
]
Timeout = Annotated[
    float, typer.Option(metavar="SECONDS", help="End a query of somebody's own after this time; 0 is never.")
]
Memory = Annotated[
    float, typer.Option(metavar="MIB", help="End it when it takes more memory than this; 0 is never.")
]


def serve(
    graph: GraphPath = GRAPH,
    folders: Queries = None,
    port: Port = 8000,
    host: Host = "127.0.0.1",
    name: Name = None,
    timeout: Timeout = 10.0,
    memory: Memory = 512.0,
    quiet: Quiet = False,
) -> None:
    """Show the graph in a browser, and answer SPARQL over HTTP (the SPARQL 1.1 Protocol) at /sparql.

    Only this machine is served unless --host names another address; then --name gives each name by
    which browsers may address it. Nothing can be changed through it. A new build, and a query of your
    own that you change, are shown without a restart. A line of JSON about each request goes to standard
    error, unless --quiet. Ctrl+C ends it.

    Needs the extra: pip install "kg[server]".

    \b
    Examples:
      kg serve
      kg serve -g other-graph --port 8080
    """
    from kg.worker import limits

    bounds = limits.Limits.given(timeout, memory)
    names = _names(host, name or [])
    places = own.folders(folders)
    own.files(places, quiet)
    _run(graph, places, _socket(host, port), names, bounds, quiet)


def _run(
    graph: Path,
    folders: tuple[Path, ...],
    listening: socket.socket,
    names: tuple[str, ...],
    limits: Limits,
    quiet: bool,
) -> None:
    try:
        import uvicorn

        from kg.server.application import application
        from kg.server.served import Settings
    except ImportError as error:
        raise BadParameter(f'{error.name} is not installed: pip install "kg[server]"') from error
    from kg.api import open as open_

    open_(graph).close()  # what is no graph is said before anything is started
    address = listening.getsockname()
    output.say(f"serving {graph} at http://{_shown(address[0])}:{address[1]}/ (Ctrl+C ends it)", quiet)
    if not quiet:
        logging.basicConfig(format="%(message)s")
        logging.getLogger("kg.server").setLevel(logging.INFO)
    app = application(Settings(graph, folders, guest=limits), names)
    config = uvicorn.Config(
        app,
        http="h11",
        loop="asyncio",
        ws="none",
        log_config=None,
        access_log=False,
        server_header=False,
        timeout_graceful_shutdown=5,
    )
    try:
        uvicorn.Server(config).run([listening])
    except KeyboardInterrupt:
        output.say("stopped", quiet)
    finally:
        listening.close()


def _socket(host: str, port: int) -> socket.socket:
    """A socket that listens; which port it has is known before anybody asks."""
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    found = socket.socket(
        family, socket.SOCK_STREAM, socket.IPPROTO_TCP
    )  # asyncio sends at once on these only
    found.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
    try:
        found.bind((host, port))
        found.listen()  # who comes before the server is ready waits a moment
    except OSError as error:
        found.close()
        raise BadParameter(
            f"cannot listen at {host}, port {port}: {error.strerror}; try another --port"
        ) from error
    return found


def _names(host: str, given: list[str]) -> tuple[str, ...]:
    """The names that are answered to; for another address than this machine's they are to be given."""
    from kg.server.guard import HERE

    if host in HERE:
        return (*HERE, *(one.lower() for one in given))
    if not given and _is_any(host):
        raise BadParameter(f"--host {host} is every address: give each name it is called by with --name")
    return (*HERE, host, *(one.lower() for one in given))


def _is_any(host: str) -> bool:
    try:
        return ipaddress.ip_address(host).is_unspecified
    except ValueError:
        return False


def _shown(address: str) -> str:
    return f"[{address}]" if ":" in address else address
