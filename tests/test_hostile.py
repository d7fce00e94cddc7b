"""What a graph or a name holds steers no terminal, forges no line and is computed by no spreadsheet."""

from __future__ import annotations

import csv
import io
import json
import os
import re
import subprocess
import sys
import unicodedata
from pathlib import Path

import pytest

from kg import visible
from kg.cli import run
from kg.sheet import SAFE, Sheet

EVIL = "a\x1b]0;x\x07\x9b2J\u202eb\u200b\nkg: forged\r\u2028c"
GRAPH = f"""@prefix kg: <https://kg.example/ontology#> . @prefix id: <https://kg.example/id/> .
@prefix skos: <http://www.w3.org/2004/02/skos/core#> . @prefix org: <http://www.w3.org/ns/org#> .
@prefix xsd: <http://www.w3.org/2001/XMLSchema#> . @prefix rdfs: <http://www.w3.org/2000/01/rdf-schema#> .
id:org-a a kg:PartyCell, org:Organization ; skos:prefLabel {json.dumps(EVIL)} ;
  rdfs:label {json.dumps(EVIL)} .
id:org-b a kg:PartyCell, org:Organization ; skos:prefLabel "=cmd()" ; rdfs:label "=cmd()" .
"""
ASK = ["query", "-e", "SELECT ?name { ?x skos:prefLabel ?name } ORDER BY ?x"]
COMMANDS = [
    [*ASK],
    ["validate"],
    ["why", "id:org-a"],
    ["conflicts"],
    ["gaps"],
    ["review"],
    ["same", "--candidates"],
    ["info"],
    ["diff"],
    ["export", "-f", "turtle"],
    ["export", "-f", "nodes"],
    ["query", "-f", "csv", *ASK[1:]],
    ["query", "-f", "json", *ASK[1:]],
]
RAW = re.compile("[\x00-\x09\x0b-\x1f\x7f-\x9f\u200b\u202e\u2028]")
INVISIBLE = {"Cc", "Cf", "Zl", "Zp", "Cs"}
SHOWN = re.compile("[\u0600-\u0605\u06dd\u070f\u0890\u0891\u08e2\U000110bd\U000110cd]")
"""Formats that have a shape: signs over numbers."""


@pytest.fixture
def graph(tmp_path: Path) -> Path:
    path = tmp_path / "evil.ttl"
    path.write_text(GRAPH, encoding="utf-8")
    return path


@pytest.mark.parametrize("command", COMMANDS, ids=" ".join)
def test_no_name_steers_a_terminal(
    command: list[str], graph: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """What is for people is safe on any output; data are as they are."""
    words = [str(graph), str(graph)] if command == ["diff"] else ["-g", str(graph)]
    assert run([*command, *words]) in (0, 1, 2)
    told = capsys.readouterr()
    assert not RAW.search(told.err)
    assert not re.search("^kg: forged", told.out + told.err, re.MULTILINE) or "-f" in command
    if "-f" not in command:
        assert not RAW.search(told.out)


@pytest.mark.skipif(sys.platform == "win32", reason="needs a pseudo-terminal")
@pytest.mark.parametrize("command", COMMANDS[-4:], ids=" ".join)
def test_on_a_terminal_data_are_safe_too(
    command: list[str], graph: Path, environment: dict[str, str]
) -> None:
    import pty

    leader, follower = pty.openpty()
    words = [sys.executable, "-m", "kg", *command, "-g", str(graph)]
    subprocess.run(words, env=environment, stdout=follower, stderr=subprocess.DEVNULL, check=True)
    os.close(follower)
    told = os.read(leader, 20_000).decode()
    os.close(leader)
    assert "2J" in told
    assert not RAW.search(told.replace("\r\n", "\n").replace("\t", ""))


@pytest.mark.parametrize("argument", [f"x{EVIL}", EVIL])
@pytest.mark.parametrize(
    "command", [["info", "-g"], ["build"], ["why-not"], ["queries"], ["evaluate"], ["-"]]
)
def test_no_word_of_a_command_line_forges_a_line(
    command: list[str], argument: str, tmp_path: Path, capsys: pytest.CaptureFixture[str],
    monkeypatch: pytest.MonkeyPatch,
) -> None:  # fmt: skip
    monkeypatch.chdir(tmp_path)
    assert run([*command, argument]) == 2
    told = capsys.readouterr().err
    assert told.count("\n") == 1
    assert not RAW.search(told)


def test_whatever_cannot_be_seen_is_spelt_out() -> None:
    for number in range(0x110000):
        letter = chr(number)
        if unicodedata.category(letter) in INVISIBLE and not SHOWN.match(letter):
            assert visible.line(letter) != letter, hex(number)
    name = "Đặng Thị Hường, Đà Bắc – ‘Mường’ “Thái” →"
    assert visible.line(name) == visible.page(name) == name
    assert visible.line(unicodedata.normalize("NFD", name)) == unicodedata.normalize("NFD", name)


COMPUTED = [
    "=1",
    "+1",
    "-1",
    "@a",
    "\t=1",
    "\r1",
    " =1",
    "\u00a0=1",
    "＝1",
    "＋1",
    "－1",
    "＠a",
    "\n=1",
    "\ufeff=1",
]
PLAIN = ["", "a=1", "03317", "1-2", "'=1", "Đà Bắc", "3", "  a"]


def test_what_a_spreadsheet_would_compute_gets_an_apostrophe() -> None:
    assert [SAFE.text(one) for one in COMPUTED] == [f"'{one}" for one in COMPUTED]
    assert [SAFE.text(one) for one in PLAIN] == PLAIN
    assert [Sheet(raw=True).text(one) for one in COMPUTED] == COMPUTED


VALUES = (
    'SELECT ?v { VALUES (?n ?v) { (1 -3) (2 "-3") (3 "=1"^^xsd:integer)'
    ' (4 "03317") (5 -0.5) (6 "abc"^^xsd:integer)'
    ' (7 "NaN"^^xsd:double) (8 "-INF"^^xsd:double) (9 "1e999"^^xsd:double) (10 "yes"^^xsd:boolean)'
    ' (11 "٣"^^xsd:integer) (12 "1_0"^^xsd:integer) (13 true) } } ORDER BY ?n'
)


@pytest.mark.parametrize(
    ("options", "expected"),
    [
        ([], ["-3", "'-3", "'=1", "03317", "-0.5", "abc", "NaN", "'-INF", "INF", "yes", "٣", "1_0", "true"]),
        (
            ["--raw"],
            ["-3", "-3", "=1", "03317", "-0.5", "abc", "NaN", "-INF", "INF", "yes", "٣", "1_0", "true"],
        ),
    ],
)
@pytest.mark.parametrize("form", ["csv", "tsv"])
def test_cells(
    form: str, options: list[str], expected: list[str], graph: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run(["query", "-g", str(graph), "-f", form, *options, "-e", VALUES]) == 0
    told = capsys.readouterr().out
    cells = [line.partition("^^")[0].strip('"') for line in told.splitlines()]
    assert cells == ["?v" if form == "tsv" else "v", *expected]
    assert run(["query", "-g", str(graph), "-f", form, *options, "--bom", "-e", VALUES]) == 0
    assert capsys.readouterr().out == f"\ufeff{told}"


def test_json_has_numbers_where_there_are_some(graph: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["query", "-g", str(graph), "--plain-json", "-e", VALUES]) == 0
    found = json.loads(capsys.readouterr().out, parse_constant=lambda name: pytest.fail(name))
    assert [row["v"] for row in found] == [
        *(-3, "-3", "=1", "03317", -0.5, "abc", "NaN", "-INF", "INF", "yes", "٣", "1_0", True),
    ]


@pytest.mark.parametrize("options", [[], ["--raw"], ["--bom"]])
def test_nodes_of_a_graph(options: list[str], graph: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["export", "-g", str(graph), "-f", "nodes", *options]) == 0
    told = capsys.readouterr().out
    assert told.startswith("\ufeff") is ("--bom" in options)
    labels = {row["Label"] for row in csv.DictReader(io.StringIO(told.removeprefix("\ufeff"), newline=""))}
    assert ("=cmd()" if "--raw" in options else "'=cmd()") in labels
    assert EVIL in labels


@pytest.mark.parametrize("command", [["query", *ASK[1:], "-f", "json"], ["export", "-f", "turtle"]])
@pytest.mark.parametrize("option", ["--raw", "--bom"])
def test_options_of_csv_are_refused_elsewhere(
    command: list[str], option: str, graph: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run([*command, "-g", str(graph), option]) == 2
    assert "is no CSV" in capsys.readouterr().err
