"""A folder as people have it: 150 files of all formats, good, damaged, hostile and beside the point."""

from __future__ import annotations

import gzip
import json
from collections import Counter
from collections.abc import Callable, Iterator
from pathlib import Path
from textwrap import wrap

import pytest

import kg
from files_made import docx, eml, epub, laid_out, mht, odt, pdf, zipped
from kg.cli import run
from kg.read.kinds import ARCHIVES, FORMATS, TABLES
from pages_made import UNUSABLE, linked_data, paragraphs, shell, teasers

NAMES = (
    "Bai Lanh",
    "Khe Rai",
    "Na Xa",
    "Pu Nhi",
    "Tham Luong",
    "Doi Moc",
    "Suoi Can",
    "Ban Pheo",
    "Lung Sao",
    "Co Ngua",
)
DAY, LINE = "2021-03-12", "Friday, 12/03/2021 08:15"


def article(name: str) -> tuple[str, list[str]]:
    """Headline and paragraphs of an article about a hamlet."""
    return f"Party cell of {name} hamlet takes in three members", [
        f"The Party cell of {name} hamlet, Dong Lam commune, has taken in three young members this spring, all of them "
        "farmers who came back from the factories of the lowlands after the feast of the new year.",
        f"Vi Thi Sao, Secretary of the Party cell of {name} hamlet, said that the cell now has 14 Party members. It meets "
        "every month in the house of culture, which the hamlet built with its own hands and its own money.",
        f"“We wanted to learn from those who came before us,” said the youngest member of {name} hamlet that evening.",
    ]


def page(title: str, texts: list[str]) -> str:
    return shell(
        f"<h1>{title}</h1><p class='date'>{LINE}</p>{paragraphs(*texts)}{teasers()}",
        title=f"{title} | Lim Ta",
    )


MAKERS: dict[str, Callable[[str, list[str]], bytes]] = {
    "text.txt": lambda title, texts: f"{title}\n{LINE}\n\n{chr(10).join(texts)}".encode(),
    "wrapped.txt": lambda title, texts: f"{title}\n{LINE}\n\n".encode() + "\n\n".join("\n".join(wrap(one, 72)) for one in texts).encode(),
    "wide.txt": lambda title, texts: f"{title}\n{LINE}\n\n{chr(10).join(texts)}".encode("utf-16"),
    "old.txt": lambda title, texts: f"{title}\r\n{LINE}\r\n\r\n{chr(10).join(texts)}".encode("cp1252"),
    "notes.md": lambda title, texts: f"# {title}\n\n{LINE}\n\n{(chr(10) * 2).join(texts)}".encode(),
    "page.html": lambda title, texts: page(title, texts).encode(),
    "data.htm": lambda title, texts: shell(
        f"<h1>{title}</h1>{paragraphs(*texts)}{teasers()}", linked_data().replace("Party cell of Bai Lanh hamlet takes in three members", title)
    ).encode(),
    "single.mhtml": lambda title, texts: mht(page(title, texts), "https://press.example/1"),
    "word.docx": lambda title, texts: docx([LINE, *texts], title),
    "open.odt": lambda title, texts: odt([LINE, *texts], title),
    "book.epub": lambda title, texts: epub([[title, LINE, texts[0]], texts[1:]], title),
    "letter.eml": lambda title, texts: eml("\n\n".join(texts), title),
    "column.pdf": lambda title, texts: laid_out(title, LINE, texts),
    "columns.pdf": lambda title, texts: laid_out(title, LINE, texts, columns=2),
}  # fmt: skip
PASSED = {"logo.jpg": 3, "style.css": 2, "script.js": 1, "README": 1}
BAD = {
    "empty.txt": (b"", "is empty"),
    "picture.txt": (bytes(range(256)) * 9, "is binary, not text"),
    "latin.txt": ("Nà Phòn".encode("latin-1"), "is not UTF-8 (byte 0xE0 at 1): save it as UTF-8"),
    "tcvn.txt": ("Chi bé b¶n ®· kÕt n¹p hai ®¶ng viªn míi".encode("latin-1"), "is in the old Vietnamese code TCVN3 (.VnTime): convert it to Unicode (UTF-8)"),
    "vni.txt": ("Chi boä baûn ñaõ keát naïp hai ñaûng vieân môùi".encode("latin-1"), "is in the old Vietnamese code VNI: convert it to Unicode (UTF-8)"),
    "scan.pdf": (pdf([[], []]), "is a scan (its 2 pages have no text): it needs OCR first"),
    "half.pdf": (b"%PDF-1.7", "is damaged, or no PDF"),
    "cut.docx": (b"PK", "is damaged (not a zip file, as its kind is)"),
    "entity.odt": (zipped({"content.xml": '<!DOCTYPE x [<!ENTITY a "b">]><x>&a;</x>'}), "is refused: its XML declares entities"),
    "front.html": (UNUSABLE["front"][0].encode(), "is a list of articles, not one: save the pages of the articles"),
    "old.doc": (b"\xd0\xcf", ".doc files are not read: save it as .docx"),
    "link.url": (b"[InternetShortcut]", ".url files are not read: it is a link, and kg never uses the network: save the page"),
    "bad.zip": (b"PK", "is damaged, or no zip file"),
    "figures.csv": (b"hamlet,members\nDoi,14\n", "has no column 'text' (it has hamlet, members): name it with --text-column"),
}  # fmt: skip


def articles() -> Iterator[tuple[str, str, bytes]]:
    """Name of a file, headline and bytes of each article, each with a text of its own."""
    for name in NAMES:
        for kind, make in MAKERS.items():
            title, texts = article(f"{name} {kind.partition('.')[0].title()}")
            yield f"{name}/{name} {kind}", title, make(title, texts)


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    top = tmp_path_factory.mktemp("collection") / "articles"
    for name, _, data in articles():
        (top / name).parent.mkdir(parents=True, exist_ok=True)
        (top / name).write_bytes(data)
    for name, (data, _) in BAD.items():
        (top / name).write_bytes(data)
    for name, times in PASSED.items():
        for number in range(times):
            (top / NAMES[number] / name).write_bytes(b"x")
    rows = [
        dict(zip(("title", "text"), (title, "\n".join(texts)), strict=True), date=LINE)
        for title, texts in map(article, ("Row One", "Row Two"))
    ]
    (top / "rows.jsonl.gz").write_bytes(gzip.compress("\n".join(map(json.dumps, rows)).encode()))
    packed = {
        f"in/{name}": make(*article(f"Packed {name.partition('.')[0]}")) for name, make in MAKERS.items()
    }
    (top / "packed.zip").write_bytes(zipped({**packed, "in/logo.png": b"x"}))
    (top / "circle").symlink_to(top)
    assets = top / NAMES[0] / f"{NAMES[0]} page_files"
    assets.mkdir()
    (assets / "saved_resource.html").write_text(page(*article("Framed")))
    (top / "dates.csv").write_text("path,date\n")
    return top


@pytest.fixture(scope="module")
def graph(folder: Path) -> Path:
    path = folder.parent / "graph"
    kg.build(folder, path).close()
    return path


def test_each_article_is_read_with_its_headline_day_and_text(folder: Path, graph: Path) -> None:
    listed = {row[0].text: [cell.text for cell in row[1:4]] for row in kg.articles(graph).rows}
    assert len(listed) == 14 * len(NAMES) + len(MAKERS) + 2 == 156
    for path, title, _ in articles():
        id = path.rpartition(".")[0]
        day, by, headline = listed[id]
        assert (day, headline) == (DAY, title), path
        assert by == {"letter": "mail header", "data": "page metadata"}.get(
            id.rpartition(" ")[2], "date line"
        )
        found = kg.article(id, graph)
        name = title.partition(" of ")[2].partition(" hamlet")[0]
        assert " ".join(found.text[found.body :].split()) == " ".join(article(name)[1]), path
    assert listed["rows/1"] == [DAY, "column", article("Row One")[0]]
    assert listed["packed/in/columns"][0] == DAY


def test_each_file_that_is_not_read_is_named_once_or_counted(folder: Path, graph: Path) -> None:
    with kg.build(folder, graph) as again:
        report = again.built
    assert report is not None
    assert (report.read, report.documents) == (0, 156)
    told = [(one.path.removeprefix(f"{folder}/"), one.reason) for one in report.skipped]
    links = [("circle", "is a link to a folder, and is not followed: name the folder itself")]
    assert sorted(told) == sorted([*((name, reason) for name, (_, reason) in BAD.items()), *links])
    kinds = Counter(one.reason for one in report.passed)
    assert kinds == {
        ".jpg file": 3,
        ".css file": 2,
        ".js file": 1,
        "file without a suffix": 1,
        ".png file": 1,
        "folder of a saved page": 1,
    }


def test_ten_are_named_and_the_rest_counted_unless_asked_for(
    folder: Path, graph: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run(["build", str(folder), "-g", str(graph)]) == 2
    told = capsys.readouterr().err
    assert "articles: 156 unchanged, 15 skipped\n" in told
    assert (
        "9 other files in these folders, not read: 3 .jpg, 2 .css, 1 .js, 1 .png, 1 file without a suffix, 1 folder of a saved page"
        in told
    )
    assert told.count("\nskipped ") == 11
    assert "skipped 5 more, all named with --verbose: 1 " in told
    assert run(["build", str(folder), "-g", str(graph), "--verbose"]) == 2
    told = capsys.readouterr().err
    assert told.count("\nskipped ") == len(BAD) + 1
    assert told.count("\nnot read ") == 9


def test_the_collection_has_all_kinds(folder: Path) -> None:
    files = [path for path in folder.rglob("*") if path.is_file()]
    assert len(files) >= 120
    ends = {path.suffix for path in files}
    assert all(ends & set(form.suffixes) for form in FORMATS)
    assert ends & set(TABLES)
    assert ends & set(ARCHIVES)
