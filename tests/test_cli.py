"""Whole command lines with all that they write and the status they end with; the cases are in cli/*.toml."""

from __future__ import annotations

import os
import re
import subprocess
import sys
import tomllib
from pathlib import Path
from typing import Any

import pytest

from kg.cli import COMMANDS, run

HERE = Path(__file__).parent / "cli"
SMALL = Path(__file__).parent / "export" / "small.trig"
CASES = [
    pytest.param(case, id=f"{file.stem}: {case['name']}")
    for file in sorted(HERE.glob("*.toml"))
    for case in tomllib.loads(file.read_text(encoding="utf-8"))["case"]
]


def test_the_cases_are_found() -> None:
    assert len(CASES) >= 35


@pytest.mark.parametrize("case", CASES)
def test_command_line(
    case: dict[str, Any], tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delenv("KG_GRAPH", raising=False)

    def filled(text: str) -> str:
        for name, path in (("{small}", SMALL), ("{here}", HERE), ("{tmp}", tmp_path)):
            text = text.replace(name, str(path))
        return text

    status = run([filled(word) for word in case["argv"]])
    written = capsys.readouterr()
    if "stdout_begins" in case:
        assert written.out.startswith(filled(case["stdout_begins"]))
    else:
        assert written.out == filled(case.get("stdout", "").removeprefix("\n"))
    if "stderr_begins" in case:
        assert written.err.startswith(filled(case["stderr_begins"]))
        assert written.err.count("\n") == 1
    elif "stderr_matches" in case:
        assert re.fullmatch(filled(case["stderr_matches"]).strip(), written.err.strip(), re.DOTALL)
    else:
        assert written.err == filled(case.get("stderr", "").removeprefix("\n"))
    assert status == case.get("exit", 0)
    for name, expected in case.get("files", {}).items():
        assert (tmp_path / name).read_bytes() == (HERE / expected).read_bytes()


@pytest.mark.parametrize("command", [[], *([command.__name__.replace("_", "-")] for command, _ in COMMANDS)])
def test_every_command_explains_itself(command: list[str], capsys: pytest.CaptureFixture[str]) -> None:
    assert run([*command, "--help"]) == 0
    told = capsys.readouterr().out
    assert "\n  kg " in told or "Examples:" in told


def test_no_command_shows_the_help(capsys: pytest.CaptureFixture[str]) -> None:
    assert run([]) == 0
    assert capsys.readouterr().out.startswith("Usage: kg [OPTIONS] COMMAND")


def test_the_environment_names_the_graph(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("KG_GRAPH", str(SMALL))
    assert run(["query", "-f", "csv", "-e", "ASK { ?x a kg:PartyCell }"]) == 0
    assert capsys.readouterr().out == "answer\ntrue\n"


def test_a_reader_who_has_had_enough_is_no_error(environment: dict[str, str]) -> None:
    command = [sys.executable, "-m", "kg", "query", "-g", str(SMALL), "-f", "csv", "-e"]
    endless = "SELECT ?a ?b { ?a ?p ?o . ?b ?q ?r } LIMIT 50000"
    buffered = {name: value for name, value in environment.items() if name != "PYTHONUNBUFFERED"}
    running = subprocess.Popen(
        [*command, endless], env=buffered, stdout=subprocess.PIPE, stderr=subprocess.PIPE
    )
    assert running.stdout is not None
    assert running.stderr is not None
    assert running.stdout.read(4) == b"a,b\n"
    running.stdout.close()
    assert running.stderr.read() == b""
    assert running.wait() == 141
    running.stderr.close()


def test_a_time_limit_is_no_empty_answer(environment: dict[str, str]) -> None:
    """In a process of its own, which ends although the engine is still at it."""
    endless = "SELECT (COUNT(*) AS ?n) { ?a ?b ?c . ?d ?e ?f . ?g ?h ?i . ?j ?k ?l . ?m ?o ?p }"
    command = [sys.executable, "-m", "kg", "query", "-g", str(SMALL), "--timeout", "0.2", "-e", endless]
    done = subprocess.run(command, env=environment, capture_output=True, text=True, timeout=20, check=False)
    assert (done.returncode, done.stdout) == (4, "")
    assert done.stderr == "kg: no answer within 0.2 s: ask for less, or raise --timeout\n"


@pytest.mark.skipif(sys.platform == "win32", reason="needs a pseudo-terminal")
def test_people_at_a_terminal_get_a_table_that_fits(environment: dict[str, str]) -> None:
    import pty

    mine = {**environment, "COLUMNS": "40", "TERM": "xterm"}
    leader, follower = pty.openpty()
    sparql = "SELECT ?name { ?x a kg:StandingBoard ; skos:prefLabel ?name }"
    command = [sys.executable, "-m", "kg", "query", "-g", str(SMALL), "-e", sparql]
    subprocess.run(command, env=mine, stdout=follower, check=True)
    os.close(follower)
    told = os.read(leader, 10_000).decode()
    os.close(leader)
    assert max(map(len, told.splitlines())) <= 40
    assert "Standing Board" in told
    assert "\x1b[" not in told


def test_the_command_is_quick_to_help(environment: dict[str, str]) -> None:
    """What the budget of 0.25 s is spent on is measured in benchmarks/startup.py; here: nothing heavy."""
    script = (
        "import sys; from kg.cli import run; run(['--help'])\n"
        "heavy = {'rich', 'rdflib', 'pyshacl', 'networkx', 'yaml', 'pyoxigraph', 'kg.api', 'kg.query'}\n"
        "print(sorted(heavy & set(sys.modules)))"
    )
    done = subprocess.run([sys.executable, "-c", script], env=environment, capture_output=True, text=True)
    assert done.stdout.endswith("\n[]\n")


ARTICLE = """A road for Ban Mui hamlet
March 3, 2024

The Party cell of Ban Mui hamlet, Lim Ta commune, Sao Nua district, has 24 members.
"""


@pytest.fixture
def articles(tmp_path: Path) -> Path:
    """A folder with one good article, and one file for each way of being no article."""
    folder = tmp_path / "articles"
    folder.mkdir()
    (folder / "good.txt").write_text(ARTICLE, encoding="utf-8")
    (folder / "empty.txt").touch()
    (folder / "binary.txt").write_bytes(b"\x7fELF\x00\x00\x01\x02" * 50)
    (folder / "latin.txt").write_bytes("Phùng thị Hà".encode("cp1258", "replace"))
    (folder / "enormous.txt").write_bytes(b"Word " * 1_000_000)
    return folder


def test_a_build_goes_on_past_bad_files_and_names_each(
    articles: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run(["build", str(articles), "-g", str(tmp_path / "graph")]) == 2
    told = capsys.readouterr()
    assert told.out == ""
    first, second, *rest = told.err.splitlines()
    assert first == "articles: 1 added, 4 skipped"
    assert second.endswith(f" in {tmp_path / 'graph'}")
    assert [line for line in rest if not line.startswith("nothing found in ")] == [
        f"skipped {articles / 'binary.txt'}: is binary, not text",
        f"skipped {articles / 'empty.txt'}: is empty",
        f"skipped {articles / 'enormous.txt'}: is larger than 4 MiB: split it into articles",
        *[line for line in rest if line.startswith(f"skipped {articles / 'latin.txt'}: is not UTF-8 (")],
    ]
    assert run(["query", "-g", str(tmp_path / "graph"), "-f", "csv", "-e", "ASK { ?x a kg:Claim }"]) == 0
    assert capsys.readouterr().out == "answer\ntrue\n"


def test_a_quiet_build_still_names_bad_files(
    articles: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run(["build", "-q", str(articles), "-g", str(tmp_path / "graph")]) == 2
    told = capsys.readouterr().err.splitlines()
    assert len(told) == 4
    assert all(line.startswith("skipped ") for line in told)


def test_a_path_that_is_not_there_is_named(
    articles: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    missing = tmp_path / "nowhere.txt"
    assert run(["build", str(articles / "good.txt"), str(missing), "-g", str(tmp_path / "graph")]) == 2
    assert str(missing) in capsys.readouterr().err
