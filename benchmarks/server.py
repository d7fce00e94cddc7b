"""How the server stands 200 readers at once, one in twenty of whom asks a query that never ends.

    python benchmarks/server.py [GRAPH] [SECONDS]

The readers ask for pages and saved queries, the runaways for a cross product at /sparql. Without a graph,
that of samples/ is built. Prints answers, failures, and how long the good ones took (p50, p99). Before that,
each saved query that needs no value is asked through the server and of the bare engine, one after the other:
the server may take 1.5 times as long plus 3 ms.
"""

from __future__ import annotations

import asyncio
import io
import re
import subprocess
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Callable
from http.client import HTTPConnection
from pathlib import Path
from urllib.parse import quote

import pyoxigraph as ox

from kg import query
from kg.store import open_graph

ROOT = Path(__file__).resolve().parents[1]
CLIENTS, EVERY = 200, 20
TIMES = 7
KIND = "application/sparql-results+json"
GOOD = [
    *("/", "/tree", "/queries", "/gaps", "/about", "/id/loc-05242", "/search?q=party+cell"),
    *("/queries/cells-under-committees.json", "/queries/hosted-cells.csv", "/id/doc-road-to-khe-lut"),
]
RUNAWAY = "/sparql?query=" + quote("SELECT (COUNT(*) AS ?n) { ?a ?b ?c . ?d ?e ?f . ?g ?h ?i }")


async def ask(port: int, path: str) -> int:
    """The status of one request, each on a connection of its own."""
    reader, writer = await asyncio.open_connection("127.0.0.1", port)
    kind = "*/*" if "." in path or "/sparql" in path else "text/html"
    writer.write(
        f"GET {path} HTTP/1.1\r\nHost: localhost\r\nAccept: {kind}\r\nConnection: close\r\n\r\n".encode()
    )
    answer = await reader.read(-1)
    writer.close()
    return int(answer[9:12])


async def client(number: int, port: int, end: float, told: dict[str, list[tuple[int, float]]]) -> None:
    """Ask one thing after another until the time is over."""
    wild = number % EVERY == 0
    turn = number
    while time.monotonic() < end:
        begun = time.monotonic()
        try:
            status = await ask(port, RUNAWAY if wild else GOOD[turn % len(GOOD)])
        except OSError:
            status = 0
        told["wild" if wild else "good"].append((status, time.monotonic() - begun))
        turn += 1
        if wild and status == 503:
            await asyncio.sleep(0.1)  # it was told to come back in a moment


async def load(port: int, seconds: float) -> dict[str, list[tuple[int, float]]]:
    """What all clients were told, and how long each answer took."""
    told: dict[str, list[tuple[int, float]]] = {"good": [], "wild": []}
    for path in GOOD:
        await ask(port, path)
    end = time.monotonic() + seconds
    await asyncio.gather(*(client(number, port, end, told) for number in range(CLIENTS)))
    return told


def report(told: dict[str, list[tuple[int, float]]], resident: float) -> None:
    """Figures, a line each."""
    for kind, answers in told.items():
        times = sorted(took for _, took in answers)
        counted = sorted(Counter(status for status, _ in answers).items())
        statuses = ", ".join(f"{status}: {count}" for status, count in counted)
        middle, late = times[len(times) // 2], times[len(times) * 99 // 100]
        took = f"p50 {middle * 1000:.0f} ms, p99 {late * 1000:.0f} ms"
        print(f"{kind}: {len(answers)} answers ({statuses}); {took}")
    print(f"memory of all processes of the server at the end: {resident:.0f} MiB")


def resident(pid: int) -> float:
    """MiB of a process and its children."""
    listed = subprocess.run(["ps", "-eo", "pid,ppid,rss"], capture_output=True, text=True, check=True).stdout
    rows = [list(map(int, line.split())) for line in listed.splitlines()[1:]]
    return sum(rss for own, parent, rss in rows if pid in (own, parent)) / 1024


def fastest(ask: Callable[[int], object]) -> float:
    """Seconds of the fastest of several times, each of which is told its number."""
    times = []
    for number in range(TIMES):
        begun = time.perf_counter()
        ask(number)
        times.append(time.perf_counter() - begun)
    return min(times)


def compare(graph: str, port: int) -> None:
    """How long each saved query takes through the server and of the bare engine, the worst first."""
    store = open_graph(graph)
    connection = HTTPConnection("127.0.0.1", port)
    told = []

    def bare(one: query.SavedQuery) -> None:
        found = query.answers.found(store, one, query.parameters.bindings(one, {}, store)[0])
        store.write(found, ox.QueryResultsFormat.JSON, io.BytesIO())

    def through(one: query.SavedQuery, number: int) -> None:
        kind = f"{KIND};time={number}"  # what was asked before is not asked of the graph again
        connection.request("GET", f"/queries/{one.name}", headers={"Host": "localhost", "Accept": kind})
        answer = connection.getresponse()
        answer.read()
        assert answer.status == 200, (one.name, answer.status)

    for one in query.load_all():
        if not any(parameter.required and not parameter.default for parameter in one.parameters):
            alone = fastest(lambda _, one=one: bare(one))
            served = fastest(lambda number, one=one: through(one, number))
            told.append((served - (alone * 1.5 + 0.003), served, alone, one.name))
    over = sum(excess > 0 for excess, *_ in told)
    print(f"{len(told)} saved queries, each the fastest of {TIMES}: {over} take longer than allowed")
    for excess, served, alone, name in sorted(told, reverse=True)[:5]:
        print(f"  {name}: {served * 1000:.1f} ms, bare {alone * 1000:.1f} ms ({excess * 1000:+.1f} ms)")


def main() -> None:
    """Serve, load, report."""
    with tempfile.TemporaryDirectory() as folder:
        graph = sys.argv[1] if len(sys.argv) > 1 else f"{folder}/graph"
        seconds = float(sys.argv[2]) if len(sys.argv) > 2 else 10
        kg = [sys.executable, "-m", "kg"]
        if len(sys.argv) < 2:
            subprocess.run([*kg, "build", str(ROOT / "samples"), "-g", graph, "--quiet"], check=True)
        serve = [*kg, "serve", "-g", graph, "--port", "0", "--timeout", "1"]
        server = subprocess.Popen(serve, stderr=subprocess.PIPE, text=True)
        assert server.stderr is not None
        found = re.search(r":(\d+)/", server.stderr.readline())
        assert found, "the server did not start"
        drain = subprocess.Popen(["cat"], stdin=server.stderr, stdout=subprocess.DEVNULL)
        try:
            compare(graph, int(found[1]))
            report(asyncio.run(load(int(found[1]), seconds)), resident(server.pid))
        finally:
            server.terminate()
            server.wait()
            drain.wait()


if __name__ == "__main__":
    main()
