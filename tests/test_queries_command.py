"""``kg queries`` lists what is saved in ``queries/``, and shows each in full."""

from __future__ import annotations

import csv
import io
import json
import re
from pathlib import Path

import pytest

from kg.cli import run
from kg.query import load

FOLDER = Path(__file__).resolve().parents[1] / "queries"
FILES = sorted(FOLDER.glob("*.rq"), key=lambda file: file.stem)


def shown(capsys: pytest.CaptureFixture[str], *arguments: str) -> str:
    assert run(["queries", *arguments]) == 0
    out, err = capsys.readouterr()
    assert err == ""
    return out


def summary(file: Path) -> str:
    (found,) = re.findall(r"^#\+ summary: (.*)$", file.read_text(encoding="utf-8"), re.MULTILINE)
    return str(found)


def test_every_saved_query_is_listed_with_its_summary_and_parameters(
    capsys: pytest.CaptureFixture[str],
) -> None:
    header, *rows = csv.reader(io.StringIO(shown(capsys, "-f", "csv")))
    assert header == ["name", "summary", "parameters"]
    assert [row[:2] for row in rows] == [[file.stem, summary(file)] for file in FILES]
    assert len(rows) >= 14
    assert {row[0]: row[2] for row in rows}["boards-of-committee"] == "[--committee ENTITY]"


def test_a_table_and_json_say_the_same(capsys: pytest.CaptureFixture[str]) -> None:
    table = shown(capsys).splitlines()
    assert [line.split()[0] for line in table[2:]] == [file.stem for file in FILES]
    rows = json.loads(shown(capsys, "-f", "json"))
    assert [(row["name"], row["summary"]) for row in rows] == [(file.stem, summary(file)) for file in FILES]


@pytest.mark.parametrize("file", FILES, ids=lambda file: file.stem)
def test_a_query_is_shown_with_what_it_asks_for_and_answers(
    file: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    told = shown(capsys, file.stem)
    assert told.startswith(f"{file.stem}: {summary(file)}\n")
    assert told.endswith(f"\n{file.read_text(encoding='utf-8').strip().expandtabs()}\n")
    assert f"\n  kg query {file.stem}" in told
    explained = told[: told.index("#+ summary")]
    declared = load(file.stem).parameters
    assert [f"\n  --{one.name}  " in explained for one in declared] == [True] * len(declared)
    assert "\nColumns\n  " in explained


def test_it_can_be_written_to_a_file(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    out = tmp_path / "queries.csv"
    assert shown(capsys, "-o", str(out)) == ""
    assert out.read_text(encoding="utf-8").count("\n") == len(FILES) + 1


def test_an_unknown_name_is_one_line(capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["queries", "office-holder"]) == 2
    out, err = capsys.readouterr()
    assert (out, err.count("\n")) == ("", 1)
    assert err.startswith("kg: no saved query 'office-holder'")
