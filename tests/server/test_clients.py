"""The server as others use it: the command, SPARQL clients of other libraries, a real browser."""

from __future__ import annotations

import re
import shutil
import signal
import subprocess
import sys
import urllib.request
from collections.abc import Iterator
from pathlib import Path
from typing import Any, NamedTuple

import pytest
import rdflib
from rdflib.plugins.stores.sparqlstore import SPARQLStore
from SPARQLWrapper import CSV, JSON, POST, TURTLE, SPARQLWrapper

pytestmark = pytest.mark.slow

CELLS = "SELECT ?name { ?cell a kg:PartyCell ; skos:prefLabel ?name } ORDER BY ?name"


class Running(NamedTuple):
    process: subprocess.Popen[str]
    address: str


def start(graph: Path, environment: dict[str, str]) -> Running:
    command = [sys.executable, "-m", "kg", "serve", "-g", str(graph), "--port", "0"]
    process = subprocess.Popen(command, env=environment, stderr=subprocess.PIPE, text=True)
    assert process.stderr is not None
    found = re.search(r"http://127\.0\.0\.1:\d+/", process.stderr.readline())
    assert found
    return Running(process, found[0])


def stop(running: Running) -> tuple[int, str]:
    running.process.send_signal(signal.SIGINT)
    _, said = running.process.communicate(timeout=60)
    return running.process.returncode, said


@pytest.fixture(scope="module")
def running(served: Path, environment: dict[str, str]) -> Iterator[Running]:
    started = start(served, environment)
    yield started
    stop(started)


def test_the_command_serves_until_it_is_interrupted(served: Path, environment: dict[str, str]) -> None:
    started = start(served, environment)
    try:
        with urllib.request.urlopen(f"{started.address}health") as answer:
            assert answer.status == 200
    finally:
        status, said = stop(started)
    assert status == 0
    assert re.fullmatch(r'\{"time": .*"path": "/health".*\}\nstopped\n', said)


REFUSED = [
    (["-g", "nowhere"], "there is no graph at nowhere"),
    (["--port", "70000"], "70000"),
    (["--host", "0.0.0.0"], "give each name it is called by with --name"),
    (["--host", "192.0.2.1"], "cannot listen at 192.0.2.1"),
    (["--timeout", "-1"], "no number of seconds"),
]


@pytest.mark.parametrize(("words", "reason"), REFUSED, ids=[" ".join(words) for words, _ in REFUSED])
def test_what_cannot_be_served_is_one_line(
    words: list[str], reason: str, served: Path, environment: dict[str, str], tmp_path: Path
) -> None:
    given = words if words[0] == "-g" else ["-g", str(served), *words]
    command = [sys.executable, "-m", "kg", "serve", "--quiet", *given]
    done = subprocess.run(command, env=environment, cwd=tmp_path, capture_output=True, text=True, check=False)
    assert done.returncode == 2
    assert reason in done.stderr
    assert done.stderr.count("\n") == 1


def test_sparqlwrapper(running: Running) -> None:
    client = SPARQLWrapper(f"{running.address}sparql")
    client.setQuery(CELLS)
    client.setReturnFormat(JSON)
    found: Any = client.query().convert()
    rows = found["results"]["bindings"]
    assert len(rows) > 5
    client.setMethod(POST)
    client.setReturnFormat(CSV)
    found = client.query().convert()
    assert found.decode().split("\r\n")[1:-1] == [row["name"]["value"] for row in rows]
    client.setQuery("CONSTRUCT WHERE { ?s a kg:PartyCell }")
    client.setReturnFormat(TURTLE)
    found = client.query().convert()
    assert len(rdflib.Graph().parse(data=found, format="turtle")) == len(rows)


def test_rdflib(running: Running) -> None:
    graph = rdflib.Graph(SPARQLStore(f"{running.address}sparql", returnFormat="json"))
    cell = rdflib.URIRef("https://kg.example/ontology#PartyCell")
    cells = {*graph.subjects(rdflib.RDF.type, cell)}
    assert len(cells) > 5
    assert len([*graph.query(CELLS)]) == len(cells)


CHROMIUM = shutil.which("chromium") or shutil.which("chromium-browser")
LOOKED_AT = ["", "tree", "queries/office-holders", "sparql", "id/doc-road-to-khe-lut", "search?q=khe"]


@pytest.mark.skipif(CHROMIUM is None, reason="there is no chromium here (Debian's package chromium)")
@pytest.mark.parametrize("path", LOOKED_AT)
def test_a_browser_has_nothing_to_say_against_a_page(path: str, running: Running, tmp_path: Path) -> None:
    command = [CHROMIUM or "", "--headless", "--no-sandbox", "--disable-gpu", f"--user-data-dir={tmp_path}"]
    command += ["--enable-logging=stderr", "--virtual-time-budget=5000", "--dump-dom", running.address + path]
    done = subprocess.run(command, capture_output=True, text=True, check=False, timeout=120)
    assert done.returncode == 0
    assert [line for line in done.stderr.splitlines() if "CONSOLE" in line] == []
    assert "</footer>" in done.stdout
    assert ("Take it" in done.stdout) == (path == "sparql"), "the script of the editor runs"
