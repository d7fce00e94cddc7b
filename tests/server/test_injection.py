"""No value changes a query: it comes back as it was, by Python, by the server and by the command line."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from starlette.testclient import TestClient

import kg
from kg.cli import run
from kg.errors import BadParameter
from kg.graph import Graph
from kg.server.application import application
from kg.server.served import Settings
from kg.text import nfc

ECHO = """#+ kg: {params: {value: {type: text}}}
SELECT ?value { BIND(?_value AS ?value) }
"""
PIECES = [
    *(
        '"',
        "'",
        "\\",
        '"""',
        "}",
        "{",
        "#",
        "?_value",
        "$value",
        ";",
        ".",
        "<",
        ">",
        "@en",
        "^^",
        "\n",
        "\u202e",
    ),
    *(
        "UNION { ?s ?p ?value }",
        ") AS ?value) } #",
        "DROP ALL",
        "SERVICE <http://x.example/>",
        "\\u0022",
        "%22",
    ),
]
VALUES = st.one_of(st.text(max_size=40), st.lists(st.sampled_from(PIECES), max_size=6).map("".join))


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("own")
    (path / "echo.rq").write_text(ECHO, "utf-8")
    return path


@pytest.fixture(scope="module")
def opened(served: Path) -> Iterator[Graph]:
    with kg.open(served) as graph:
        yield graph


@pytest.fixture(scope="module")
def echo(served: Path, folder: Path) -> Iterator[TestClient]:
    with TestClient(application(Settings(served, (folder,))), "http://localhost:8000") as client:
        yield client


def is_text(value: str) -> bool:
    """Tell whether all its characters may stand in a text: the others are refused."""
    return all(ord(one) >= 0x20 and not 0x7F <= ord(one) <= 0x9F for one in value)


@given(VALUES.filter(bool))
@settings(max_examples=150, deadline=None)
def test_by_python(folder: Path, opened: Graph, value: str) -> None:
    try:
        answer = opened.ask(folder / "echo.rq", value=value)
    except BadParameter:
        assert not is_text(nfc(value))
    else:
        assert [[cell.text for cell in row] for row in answer.rows] == [[nfc(value)]]


@given(VALUES.filter(str.strip))
@settings(max_examples=150, deadline=None)
def test_by_the_server(echo: TestClient, value: str) -> None:
    answer = echo.get("/queries/echo.json", params={"value": value})
    if answer.status_code == 400:
        assert not is_text(nfc(value))
    else:
        rows = json.loads(answer.text)["results"]["bindings"]
        assert [row["value"]["value"] for row in rows] == [nfc(value)]


@pytest.mark.parametrize("value", [piece for piece in PIECES if is_text(piece)])
def test_by_the_command_line(
    value: str, served: Path, folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    given_ = ["--param", f"value={value}", "-f", "json", "-q"]
    assert run(["query", str(folder / "echo.rq"), "-g", str(served), *given_]) == 0
    rows = json.loads(capsys.readouterr().out)["results"]["bindings"]
    assert [row["value"]["value"] for row in rows] == [value]
