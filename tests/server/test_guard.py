"""What keeps the server safe: names, methods, sizes, limits that end a query, a full queue, a new build."""

from __future__ import annotations

import asyncio
import json
import logging
import shutil
from pathlib import Path
from typing import Any

import pytest
from starlette.testclient import TestClient

import kg
from kg.server.application import application
from kg.server.guard import HEADERS
from kg.server.kept import Kept
from kg.server.pools import Busy, Pool, Reply
from kg.server.served import Settings
from kg.worker.limits import Limits
from kg.worker.process import Worker

HERE = "http://localhost:8000"
RUNAWAY = "SELECT (COUNT(*) AS ?n) { ?a ?b ?c . ?d ?e ?f . ?g ?h ?i }"
GREEDY = "SELECT * { ?a ?b ?c . ?d ?e ?f } ORDER BY ?a ?f"

HOSTS = [
    ("localhost:8000", 200),
    ("LOCALHOST", 200),
    ("127.0.0.1:8000", 200),
    ("[::1]:8000", 200),
    ("rebound.example:8000", 421),
    ("localhost.rebound.example", 421),
    ("127.0.0.1.rebound.example", 421),
    ("[::2]", 421),
    ("", 421),
]


@pytest.mark.parametrize(("host", "status"), HOSTS)
def test_only_known_names_are_answered(host: str, status: int, browser: TestClient) -> None:
    answer = browser.get("/health", headers={"host": host})
    assert answer.status_code == status
    assert {name: answer.headers[name] for name in HEADERS} == HEADERS


@pytest.mark.parametrize("method", ["POST", "PUT", "PATCH", "DELETE", "OPTIONS"])
def test_nothing_is_changed(method: str, browser: TestClient) -> None:
    for address in ("/", "/queries/office-holders", "/id/doc-road-to-khe-lut", "/health", "/static/kg.css"):
        assert browser.request(method, address).status_code == 405


def test_what_is_too_large_is_refused(browser: TestClient) -> None:
    kind = {"content-type": "application/sparql-query"}
    assert browser.post("/sparql", content=b" " * (1 << 20) + b"ASK {}", headers=kind).status_code == 413
    assert browser.post("/sparql", content=b"#" * 200_000, headers=kind).status_code == 400
    assert browser.post("/sparql", content=b"\xff", headers=kind).status_code == 400


ENDED = [
    (RUNAWAY, "no answer within"),
    (GREEDY, "no answer within"),
    ("SELECT * { ?a ?b ?c . ?d ?e ?f }", ""),
]


@pytest.mark.parametrize(("query", "words"), ENDED)
def test_a_query_that_takes_too_much_is_ended(query: str, words: str, browser: TestClient) -> None:
    answer = browser.get("/sparql", params={"query": query})
    assert (answer.status_code, answer.text.count("\n")) == (503, 1)
    assert words in answer.text
    assert browser.get("/sparql", params={"query": "ASK {}"}).json()["boolean"], (
        "another worker took its place"
    )


def test_a_full_queue_says_so_at_once(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PYTHONPATH", str(Path(__file__).parents[1]))

    async def asked() -> list[Any]:
        pool = Pool([Worker("serving_pages", "", Limits(60, None))], 2, Limits(2, None))
        waiting = [asyncio.create_task(pool.ask({"wait": True})) for _ in range(3)]
        await asyncio.sleep(0)
        with pytest.raises(Busy):
            await pool.ask({"wait": False})
        pool.kill()
        return await asyncio.gather(*waiting, return_exceptions=True)

    assert len(asyncio.run(asked())) == 3


def test_the_same_question_is_answered_once() -> None:
    made: list[str] = []

    async def answered(body: bytes) -> Reply:
        made.append("once")
        await asyncio.sleep(0)
        return Reply(200, {}, body)

    async def failed() -> Reply:
        made.append("failed")
        raise Busy("busy")

    async def asked() -> None:
        kept = Kept()
        small = await asyncio.gather(*(kept.get("a", lambda: answered(b"a")) for _ in range(5)))
        assert [reply.body for reply in small] == [b"a"] * 5
        for _ in range(2):
            await kept.get("too large", lambda: answered(b"a" * (2 << 20)))
            with pytest.raises(Busy):
                await kept.get("failed", failed)

    asyncio.run(asked())
    assert made == ["once", "once", "failed", "once", "failed"]


def test_a_new_build_is_shown_without_a_restart(root: Path, tmp_path: Path) -> None:
    articles, graph = tmp_path / "articles", tmp_path / "graph"
    articles.mkdir()
    first, second = sorted((root / "samples").glob("*.txt"))[:2]
    shutil.copy(first, articles)
    kg.build(articles, graph).close()
    counted = {"query": "SELECT (COUNT(*) AS ?n) { ?a a kg:Claim }"}
    with TestClient(application(Settings(graph)), HERE) as browser:
        before = [browser.get("/sparql", params=counted), browser.get("/health")]
        shutil.copy(second, articles)
        kg.build(articles, graph).close()
        after = [browser.get("/sparql", params=counted), browser.get("/health")]
    numbers = [int(one[0].json()["results"]["bindings"][0]["n"]["value"]) for one in (before, after)]
    assert 0 < numbers[0] < numbers[1]
    assert before[0].headers["etag"] != after[0].headers["etag"]
    assert before[1].json()["state"] != after[1].json()["state"]


def test_a_graph_that_is_gone_is_an_answer(root: Path, tmp_path: Path) -> None:
    graph = tmp_path / "graph"
    kg.build(sorted((root / "samples").glob("*.txt"))[0], graph).close()
    with TestClient(application(Settings(graph)), HERE) as browser:
        assert browser.get("/health").status_code == 200
        shutil.rmtree(graph)
        assert browser.get("/health").status_code == 503
        answer = browser.get("/tree", headers={"accept": "*/*"})
        assert (answer.status_code, answer.text.count("\n")) == (503, 1)


def test_each_request_is_a_line_of_json(browser: TestClient, caplog: pytest.LogCaptureFixture) -> None:
    with caplog.at_level(logging.INFO, logger="kg.server"):
        browser.get("/search?q=secret")
    (line,) = [record.message for record in caplog.records if record.name == "kg.server"]
    told = json.loads(line)
    assert (told["method"], told["path"], told["status"]) == ("GET", "/search", 200)
    assert "secret" not in line, "what somebody looks for is not written down"
