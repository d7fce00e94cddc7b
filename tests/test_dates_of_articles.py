"""How the day of an article is known: its lines, its name, a table beside it; what may be two days is left open."""

from __future__ import annotations

import csv
from collections import Counter
from pathlib import Path

import pytest

from kg import pipeline
from kg.cli import run
from kg.read import Given, articles_in, of
from kg.read.dates import date_line, dated_line, day_of
from kg.read.dating import KNOWN_BY, in_address, in_name
from kg.results import Skipped
from kg.store import open_graph

ROOT = Path(__file__).resolve().parents[1]
BODY = "The Party cell of Doi hamlet, Na Tham commune, has 12 Party members."


def rows() -> list[dict[str, str]]:
    """Lines beside a headline, what they are, and their day: none where nothing is said or two days may be meant."""
    with (Path(__file__).parent / "dates" / "lines.csv").open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


@pytest.mark.parametrize("row", rows(), ids=lambda row: row["line"])
def test_each_usual_line_is_right_and_none_wrong(row: dict[str, str]) -> None:
    assert dated_line(row["line"]) == row["day"]
    assert date_line(row["line"]) == (row["day"] if row["kind"] == "line" else "")


@pytest.mark.parametrize("row", rows(), ids=lambda row: row["line"])
def test_each_is_read_below_a_headline(row: dict[str, str], tmp_path: Path) -> None:
    path = tmp_path / "x.txt"
    path.write_text(f"A new cell\n{row['line']}\n\n{BODY}", encoding="utf-8")
    (article,) = articles_in([path], None, [], Given())
    found = of(article, Given())
    assert found.published == row["day"]
    assert found.dated_by == ("date line" if row["day"] else "")


def test_there_are_enough_lines() -> None:
    kinds = Counter(row["kind"] for row in rows())
    assert kinds["line"] + kinds["byline"] >= 60
    assert kinds["none"] >= 25


INSTANTS = {
    "2021-03-11T20:15:00Z": "2021-03-12",
    "2021-03-11T20:15:00+00:00": "2021-03-12",
    "2021-03-12T23:59:59+07:00": "2021-03-12",
    "2021-03-12T00:30:00": "2021-03-12",
    "2021-03-12 08:15:22.123": "2021-03-12",
    "Fri, 12 Mar 2021 08:15:00 +0700": "2021-03-12",
    "9999-12-31T23:00:00Z": "",
    "1615511700": "",
    "": "",
}


@pytest.mark.parametrize("instant", INSTANTS)
def test_moments_are_days_in_vietnam(instant: str) -> None:
    assert day_of(instant) == INSTANTS[instant]


NAMES = {
    "2021-03-12-a-new-cell": "2021-03-12",
    "2021_03_12 cell": "2021-03-12",
    "20210312-cell": "2021-03-12",
    "cell.2021.3.12": "2021-03-12",
    "press/2021/cell 25-03-2021": "2021-03-25",
    "cell-12-03-2021": "",
    "2021-02-30-cell": "",
    "cell-1234567890": "",
    "report-2021-03": "",
    "3-12": "",
}
ADDRESSES = {
    "https://press.example/2021/03/12/cell.html": "2021-03-12",
    "https://press.example/news/20210312/cell": "2021-03-12",
    "https://press.example/cell-20210312.html": "",
    "https://press.example/12/03/2021/cell": "",
    "": "",
}


def test_names_and_addresses_tell_days_that_can_be_read_in_one_way_only() -> None:
    assert {name: in_name(name) for name in NAMES} == NAMES
    assert {address: in_address(address) for address in ADDRESSES} == ADDRESSES


def found(folder: Path) -> tuple[dict[str, tuple[str, str]], list[tuple[str, str]]]:
    skipped: list[Skipped] = []
    given = Given()
    some = [of(one, given) for one in articles_in([folder], None, skipped, given)]
    told = [(one.path.removeprefix(f"{folder}/"), one.reason) for one in skipped]
    return {one.id: (one.published, one.dated_by) for one in some}, told


def test_a_table_beside_articles_is_believed_first_and_a_file_name_last(tmp_path: Path) -> None:
    files = {
        "2020-01-01-dated.txt": f"A cell\n12/03/2021\n\n{BODY}",
        "2020-01-02-named.txt": BODY,
        "listed.txt": f"A cell\n12/03/2021\n\n{BODY}",
        "open.txt": BODY,
        "more/listed.txt": BODY.replace("Doi", "Bay"),
        "dates.csv": "path,date\nlisted.txt,2021-03-14\nmore/open.txt,2021-03-15\nnone.txt,2021-03-15\n"
        "open.txt,in spring\nlisted.txt,2021-03-15\n",
    }
    (tmp_path / "more").mkdir()
    for name, text in files.items():
        (tmp_path / name).write_text(text, encoding="utf-8")
    (tmp_path / "more" / "listed.txt").rename(tmp_path / "more" / "other.txt")
    assert found(tmp_path) == (
        {
            "2020-01-01-dated": ("2021-03-12", "date line"),
            "2020-01-02-named": ("2020-01-02", "file name"),
            "listed": ("2021-03-14", "dates.csv"),
            "open": ("", ""),
            "more/other": ("", ""),
        },
        [
            ("dates.csv, line 3", "there is no file 'more/open.txt' beside it"),
            ("dates.csv, line 4", "there is no file 'none.txt' beside it"),
            ("dates.csv, line 5", "'in spring' is no day: write it as 2021-03-12"),
            ("dates.csv, line 6", "gives 'listed.txt' another day than a line before"),
        ],
    )


@pytest.mark.parametrize(
    "table", ["name,day\na.txt,2021-03-12\n", "", b"path,date\n\xff\xff,x\n".decode("latin-1")]
)
def test_a_table_that_cannot_be_used_is_named_once(table: str, tmp_path: Path) -> None:
    for name in ("a", "b"):
        (tmp_path / f"{name}.txt").write_text(BODY.replace("12", name))
    (tmp_path / "dates.csv").write_text(table, encoding="latin-1")
    _, told = found(tmp_path)
    assert len(told) == 1
    assert told[0][0] == "dates.csv"


def test_a_day_that_is_given_later_renews_the_article(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    articles, graph = tmp_path / "articles", tmp_path / "graph"
    articles.mkdir()
    (articles / "doi.txt").write_text(BODY)
    assert run(["build", str(articles), "-g", str(graph)]) == 0
    assert "1 article without a date (doi): what is said of times stays open" in capsys.readouterr().err
    assert run(["articles", "--undated", "-g", str(graph), "-f", "csv"]) == 0
    assert capsys.readouterr().out == "article,published,dated_by,title,outlet,language,claims,odd\ndoi,,,,,en,7,no date\n"
    (articles / "dates.csv").write_text("path,date\ndoi.txt,12/03/2021\n")
    for read in (1, 0):
        report = pipeline.build([articles], graph)
        assert (report.read, report.undated) == (read, ())
    pipeline.build([articles / "doi.txt"], tmp_path / "alone")
    assert open_graph(graph).lines() == open_graph(tmp_path / "alone").lines()
    assert run(["articles", "-g", str(graph), "-f", "csv"]) == 0
    assert capsys.readouterr().out.endswith("\ndoi,2021-03-12,dates.csv,,,en,7,\n")
    assert run(["articles", "--undated", "-g", str(graph)]) == 0
    assert "every article has a day" in capsys.readouterr().err


def test_shapes_and_ontology_know_the_ways_by_which_a_day_is_known() -> None:
    shape, ontology = (
        (ROOT / name).read_text(encoding="utf-8") for name in ("shapes/documents.ttl", "ontology/party.ttl")
    )
    among = shape.split("sh:path kg:dateSource")[1].split("sh:in (")[1].split(")")[0]
    assert set(KNOWN_BY) == set(among.split('"')[1::2])
    comment = ontology.split("kg:dateSource a")[1].split("rdfs:domain")[0]
    assert all(way in comment for way in KNOWN_BY)
