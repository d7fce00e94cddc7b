"""Servers that several tests ask: one of the graph of samples/, and one of three named graphs."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from starlette.testclient import TestClient

import kg
from kg.server.application import application
from kg.server.served import Settings
from kg.worker.limits import Limits

HERE = "http://localhost:8000"


@pytest.fixture(scope="session")
def served(root: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The graph of samples/."""
    graph = tmp_path_factory.mktemp("served") / "graph"
    kg.build(root / "samples", graph).close()
    return graph


@pytest.fixture(scope="session")
def browser(served: Path) -> Iterator[TestClient]:
    """A browser at a server of the samples."""
    with TestClient(application(Settings(served, guest=Limits(3, 256))), HERE) as opened:
        yield opened


DATA = "http://kasei.us/2009/09/sparql/data/data{}.rdf"


@pytest.fixture(scope="session")
def three_graphs(tmp_path_factory: pytest.TempPathFactory) -> Iterator[TestClient]:
    """A server of an RDF file with three named graphs, each of which says something of itself."""
    file = tmp_path_factory.mktemp("three") / "graphs.trig"
    graphs = (
        f"<{DATA.format(n)}> {{ <{DATA.format(n)}> a <http://xmlns.com/foaf/0.1/Document> }}"
        for n in (1, 2, 3)
    )
    file.write_text("\n".join(graphs), encoding="utf-8")
    with TestClient(application(Settings(file)), HERE) as opened:
        yield opened
