"""Tables, archives and standard input with many articles: each is read, each that cannot be is named once."""

from __future__ import annotations

import csv
import gzip
import io
import json
import tarfile
import zipfile
from collections.abc import Callable, Mapping
from pathlib import Path

import pytest

from files_made import docx, zipped
from kg import pipeline
from kg.cli import run
from kg.errors import UnreadableDocument
from kg.model import Document
from kg.read import Columns, Given, articles_in, of
from kg.results import Skipped
from kg.store import open_graph
from pages_made import HEADLINE, LEAD, PAGES, TEXT

ROW = {
    "title": HEADLINE,
    "date": "12/03/2021",
    "text": "\n\n".join([LEAD, *TEXT]),
    "url": "https://press.example/1",
}
SHORT = "The Party cell of {} hamlet, Dong Lam commune, has 14 members."


def read(*paths: Path, columns: Columns | None = None) -> tuple[dict[str, Document], dict[str, str]]:
    """The articles in some files, and what was not read with the reason; * before one that holds none."""
    skipped: list[Skipped] = []
    given = Given(columns)
    found = {one.id: of(one, given) for one in [*articles_in(paths, None, skipped, given)]}
    told = [
        (one.path.rpartition("/")[2] if "," not in one.path else one.path.partition(", ")[2], one)
        for one in skipped
    ]
    assert len(told) == len({name for name, _ in told})
    return found, {name: f"{'* ' * one.passed}{one.reason}" for name, one in told}


def json_lines(*rows: Mapping[str, object] | str) -> bytes:
    return "\n".join(row if isinstance(row, str) else json.dumps(row) for row in rows).encode()


def table(*rows: Mapping[str, str], separator: str = ",", encoding: str = "utf-8-sig") -> bytes:
    out = io.StringIO(newline="")
    writer = csv.DictWriter(out, list(rows[0]), delimiter=separator)
    writer.writeheader()
    writer.writerows(rows)
    return out.getvalue().encode(encoding)


def tar(members: Mapping[str, bytes | str], mode: str = "w:gz") -> bytes:
    """A tar file; what is text is a link to that place."""
    out = io.BytesIO()
    with tarfile.open(fileobj=out, mode=mode) as file:  # type: ignore[call-overload]
        for name, data in members.items():
            member = tarfile.TarInfo(name)
            if isinstance(data, str):
                member.type, member.linkname = tarfile.SYMTYPE, data
                file.addfile(member)
            else:
                member.size = len(data)
                file.addfile(member, io.BytesIO(data))
    return out.getvalue()


TABLES = {
    "a.jsonl": json_lines(ROW, {**ROW, "id": "second"}),
    "a.json": json.dumps([ROW, {**ROW, "id": "second"}]).encode(),
    "a.csv": table({**ROW, "id": ""}, {**ROW, "id": "second"}),
    "excel.csv": table({**ROW, "id": ""}, {**ROW, "id": "second"}, separator=";", encoding="cp1252"),
    "a.tsv": table({**ROW, "id": ""}, {**ROW, "id": "second"}, separator="\t"),
    "a.jsonl.gz": gzip.compress(json_lines(ROW, {**ROW, "id": "second"})),
}


@pytest.mark.parametrize("name", TABLES)
def test_each_row_of_a_table_is_an_article(name: str, tmp_path: Path) -> None:
    (tmp_path / name).write_bytes(TABLES[name])
    found, skipped = read(tmp_path)
    assert not skipped
    assert list(found) == [f"{name.partition('.')[0]}/1", "second"]
    for one in found.values():
        assert (one.title, one.published, one.dated_by) == (HEADLINE, "2021-03-12", "column")
        assert one.address == "https://press.example/1"
        assert [line for line in one.text[one.body :].split("\n") if line] == [LEAD, *TEXT]


def test_columns_may_have_other_names(tmp_path: Path) -> None:
    (tmp_path / "a.csv").write_bytes(
        table({"Head": HEADLINE, "Noi dung bai": LEAD, "On": "2021-03-12", "text": "no"})
    )
    found, _ = read(tmp_path, columns=Columns(text="noi dung bai", title="Head", date="on"))
    assert [(one.title, one.published, one.text[one.body :]) for one in found.values()] == [
        (HEADLINE, "2021-03-12", LEAD)
    ]


def test_where_months_stand_first_a_day_that_may_be_a_month_is_left_open(tmp_path: Path) -> None:
    days = ("03/25/2021", "03/04/2021", "2021-03-04", "4 March 2021")
    (tmp_path / "a.csv").write_bytes(table(*({"text": SHORT.format("Doi"), "date": day} for day in days)))
    found, _ = read(tmp_path)
    assert [one.published for one in found.values()] == ["2021-03-25", "", "2021-03-04", "2021-03-04"]


BAD_TABLES = {
    "rows.jsonl": (
        json_lines(ROW, "{", "[1]", {"text": ""}, {"title": "x"}, ""),
        {"line 2": "is no JSON", "line 3": "is no object", "line 4": "has no text", "line 5": "has no text"},
    ),
    "deep.jsonl": (json_lines(ROW, "[" * 100_000), {"line 2": "is no JSON"}),
    "rows.csv": (b"text,title\nIt met.,A,more\nIt met again.,B\n", {"row 1": "has more cells than the head"}),
    "no-text.csv": (b"name,members\nDoi,14\n", {"no-text.csv": "has no column 'text' (it has name, members): name it with --text-column"}),
    "bad.json": (b"{", {"bad.json": "is no JSON"}),
    "binary.csv": (b"\0" * 90, {"binary.csv": "is binary, not text"}),
}  # fmt: skip


@pytest.mark.parametrize("name", BAD_TABLES)
def test_rows_that_are_no_articles_are_named_and_the_others_read(name: str, tmp_path: Path) -> None:
    data, expected = BAD_TABLES[name]
    (tmp_path / name).write_bytes(data)
    found, skipped = read(tmp_path)
    assert skipped == expected
    assert len(found) == (0 if name in ("no-text.csv", "bad.json", "binary.csv") else 1)


MEMBERS: dict[str, bytes] = {
    "2021/page.html": PAGES["template"].html.encode(),
    "2021/letter.docx": docx([LEAD, *TEXT], HEADLINE),
    "rows.jsonl": json_lines(ROW),
    "text.txt": SHORT.format("Doi").encode(),
    "picture.jpg": b"\xff\xd8",
    "old.doc": b"\xd0\xcf",
    "inner.zip": zipped({"a.txt": "x"}),
    "../../etc/escape.txt": b"x",
    "/etc/absolute.txt": b"x",
    "C:\\windows.txt": b"x",
    "huge.txt": b"x" * (4 * 1024**2 + 1),
    "empty.txt": b"",
    "__MACOSX/a.txt": b"x",
    ".hidden/a.txt": b"x",
}
TOLD = {
    "picture.jpg": "* .jpg file",
    "old.doc": ".doc files are not read: save it as .docx",
    "inner.zip": "is an archive in an archive: unpack it",
    "../../etc/escape.txt": "has a path that leads out of the archive",
    "/etc/absolute.txt": "has a path that leads out of the archive",
    "C:\\windows.txt": "has a path that leads out of the archive",
    "huge.txt": "is larger than 4 MiB",
}
ARCHIVES: dict[str, Callable[[], bytes]] = {
    "press.zip": lambda: zipped(MEMBERS),
    "press.tar": lambda: tar(MEMBERS, "w"),
    "press.tar.gz": lambda: tar(MEMBERS),
    "press.tgz": lambda: tar(MEMBERS),
}


@pytest.mark.parametrize("name", ARCHIVES)
def test_members_of_an_archive_are_read_and_nothing_is_written(name: str, tmp_path: Path) -> None:
    (tmp_path / "articles").mkdir()
    (tmp_path / "articles" / name).write_bytes(ARCHIVES[name]())
    before = sorted(tmp_path.rglob("*"))
    skipped: list[Skipped] = []
    given = Given()
    articles = [*articles_in([tmp_path / "articles"], None, skipped, given)]
    told = {one.path.partition(", ")[2]: f"{'* ' * one.passed}{one.reason}" for one in skipped}
    assert told == TOLD
    ids = ["2021/page", "2021/letter", "rows/1", "text", "empty"]
    assert [one.id for one in articles] == [f"press/{id}" for id in ids]
    texts = {one.id: of(one, given) for one in [*articles[:4], *articles[2::-1]]}
    assert [texts[f"press/{id}"].title for id in ids[:3]] == [HEADLINE] * 3
    with pytest.raises(UnreadableDocument, match=r"press\.t?.*, empty\.txt: is empty$"):
        of(articles[4], given)
    assert sorted(tmp_path.rglob("*")) == before


def _encrypted() -> bytes:
    data = bytearray(zipped({"a.txt": SHORT.format("Doi")}))
    data[6] |= 1
    data[data.index(b"PK\1\2") + 8] |= 1
    return bytes(data)


def _lying() -> bytes:
    """A member that says it is small and unpacks to 64 MiB."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as file:
        file.writestr("a.txt", b"x" * 64 * 1024**2)
    return out.getvalue().replace((64 * 1024**2).to_bytes(4, "little"), (100).to_bytes(4, "little"))


BAD_ARCHIVES = {
    "rubbish.zip": (b"PK\3\4rubbish", {"rubbish.zip": "is damaged, or no zip file"}),
    "secret.zip": (_encrypted(), {"a.txt": "is encrypted"}),
    "lying.zip": (_lying(), {"a.txt": "is damaged"}),
    "bomb.zip": (zipped({"a.txt": b"x" * 64 * 1024**2}), {"a.txt": "is larger than 4 MiB"}),
    "bomb.txt.gz": (gzip.compress(b"x" * 64 * 1024**2), {"bomb.txt.gz": "is larger than 4 MiB"}),
    "rubbish.txt.gz": (b"\x1f\x8brubbish", {"rubbish.txt.gz": "is damaged, or not packed by gzip"}),
    "picture.jpg.gz": (gzip.compress(b"x"), {"picture.jpg.gz": "* .jpg file"}),
    "cut.tar.gz": (tar({"a.txt": b"x" * 9000})[:60], {"cut.tar.gz": "is damaged, or no tar file"}),
    "links.tar": (tar({"a.txt": "/etc/passwd"}, "w"), {"a.txt": "is no file but a link or device"}),
}


@pytest.mark.parametrize("name", BAD_ARCHIVES)
def test_hostile_archives_are_named(name: str, tmp_path: Path) -> None:
    data, expected = BAD_ARCHIVES[name]
    (tmp_path / name).write_bytes(data)
    assert read(tmp_path) == ({}, expected)


def test_too_many_members_end_an_archive(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("kg.read.archives.MOST", 3)
    (tmp_path / "a.zip").write_bytes(zipped({f"{n}.txt": SHORT.format(f"Doi {n}") for n in range(5)}))
    found, skipped = read(tmp_path)
    assert len(found) == 3
    assert list(skipped.values()) == ["holds more than 3 files or 4 GiB: what comes after is not read"]


def test_an_archive_is_built_as_the_same_files_are_and_renewed_by_its_changed_members(tmp_path: Path) -> None:
    archive, graph = tmp_path / "press.zip", tmp_path / "graph"
    texts = {f"{name}.txt": SHORT.format(name) for name in ("Mot", "Hai", "Ba", "Bon")}
    archive.write_bytes(zipped(texts))
    assert pipeline.build([archive], graph).read == 4
    assert pipeline.build([archive], graph).read == 0
    archive.write_bytes(zipped({**texts, "Ba.txt": SHORT.format("Nam"), "Sau.txt": SHORT.format("Sau")}))
    report = pipeline.build([archive], graph)
    assert (report.read, report.documents, report.skipped) == (2, 5, ())
    pipeline.build([archive], tmp_path / "anew")
    assert open_graph(graph).lines() == open_graph(tmp_path / "anew").lines()
    archive.unlink()
    (tmp_path / "last.txt").write_text(SHORT.format("Bay"))
    assert pipeline.build([tmp_path / "last.txt"], graph).documents == 6


STDIN = {
    "text": (f"{HEADLINE}\n12/03/2021\n\n{LEAD}\n", {"stdin": "2021-03-12"}),
    "page": (PAGES["template"].html, {"stdin": "2021-03-12"}),
    "lines": (
        json_lines(ROW, {**ROW, "id": "second"}).decode(),
        {"stdin/1": "2021-03-12", "second": "2021-03-12"},
    ),
}


@pytest.mark.parametrize("case", STDIN)
def test_standard_input_is_read(
    case: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    text, expected = STDIN[case]
    monkeypatch.setattr("sys.stdin", io.TextIOWrapper(io.BytesIO(text.encode())))
    assert run(["build", "-", "-g", str(tmp_path / "graph")]) == 0
    assert f"articles: {len(expected)} added" in capsys.readouterr().err
    manifest = open_graph(tmp_path / "graph").manifest
    assert manifest is not None
    assert {part.document for part in manifest.parts if part.document} == set(expected)


def test_empty_standard_input_is_named(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr("sys.stdin", io.TextIOWrapper(io.BytesIO(b" \n")))
    assert run(["build", "-", "-g", str(tmp_path / "graph")]) == 2
    assert capsys.readouterr().err == "kg: standard input: is empty\n"
