"""Each format with articles as they come: the right headline, day and text, and no word of anything else."""

from __future__ import annotations

from contextlib import suppress
from pathlib import Path
from textwrap import wrap

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from files_made import docx, eml, epub, laid_out, mht, odt, pdf, word_table, zipped
from kg.errors import UnreadableDocument
from kg.model import Document
from kg.read import document, source_name
from kg.read.kinds import FORMATS
from pages_made import HEADLINE, LEAD, PAGES, TEXT, UNUSABLE


def read(name: str, data: bytes, id: str = "x") -> Document:
    return document(id, source_name(name, data), data)


@pytest.mark.parametrize("name", PAGES)
def test_a_page_is_read_as_its_one_article(name: str) -> None:
    page = PAGES[name]
    found = read("x.html", page.html.encode(page.encoding))
    told = found.title, found.published, found.dated_by, found.outlet, found.address, found.language
    assert told == (page.title, page.published, page.dated_by, page.outlet, page.address, page.language)
    assert found.text[found.body :].split("\n") == [LEAD, *TEXT]


@pytest.mark.parametrize("name", UNUSABLE)
def test_a_page_without_one_article_is_refused(name: str) -> None:
    page, reason = UNUSABLE[name]
    with pytest.raises(UnreadableDocument, match=reason):
        read("x.html", page.encode())


@pytest.mark.parametrize(
    "page",
    [
        b"<p>" * 20_000,
        b"<div><b>" * 5_000 + b"text",
        b"<html><body>" + b"<a href='x'>x</a>" * 20_000,
        b"<!DOCTYPE html [<!ENTITY a SYSTEM 'file:///etc/passwd'>]><html><body><p>&a;</p></body></html>",
        b"<html><frameset><frame src='a.html'></frameset></html>",
        b"<?xml version='1.0' encoding='utf-16'?><html><body/></html>",
        b"<script type='application/ld+json'>" + b"[" * 100_000 + b"</script><body><p>x</p></body>",
    ],
)
def test_a_hostile_page_is_refused_in_one_line(page: bytes) -> None:
    with pytest.raises(UnreadableDocument) as raised:
        read("x.html", page)
    assert "\n" not in str(raised.value)


DATE = "12 March 2021"
PAGE = PAGES["template"].html
WRAPPED = "\n\n".join("\n".join(wrap(text, 72)) for text in (LEAD, *TEXT))
FILES = {
    "titled.docx": docx([DATE, LEAD, *TEXT], HEADLINE),
    "heading.docx": docx([DATE, LEAD, *TEXT], HEADLINE, style="Heading1"),
    "plain.docx": docx([HEADLINE, "By Ha Van Doan - 12/03/2021", LEAD, *TEXT]),
    "text.odt": odt([DATE, LEAD, *TEXT], HEADLINE),
    "chapters.epub": epub([[HEADLINE, DATE, LEAD], TEXT], HEADLINE),
    "dated.epub": epub([[LEAD], TEXT], HEADLINE, "2021-03-12T08:15:00+07:00"),
    "letter.eml": eml(WRAPPED, HEADLINE),
    "page.mht": mht(PAGE, "https://press.example/1"),
    "page.htm": PAGE.encode(),
    "text.txt": f"{HEADLINE}\n{DATE}\n\n{WRAPPED}".encode(),
    "notes.md": f"# {HEADLINE}\n\n*{DATE}*\n\n{WRAPPED.replace('Bai Lanh hamlet', '**Bai Lanh** [hamlet](x.md)')}".encode(),  # noqa: E501
    "front.md": f'---\ntitle: "{HEADLINE}"\ndate: 2021-03-12\nurl: https://press.example/1\n---\n{WRAPPED}'.encode(),
    "one column.pdf": laid_out(HEADLINE, DATE, [LEAD, *TEXT]),
    "two columns.pdf": laid_out(HEADLINE, DATE, [LEAD, *TEXT], columns=2),
    "several pages.pdf": laid_out(HEADLINE, DATE, [LEAD, *TEXT] * 4, columns=2),
}  # fmt: skip
DATED_BY = {"letter.eml": "mail header", "dated.epub": "file metadata", "front.md": "file metadata"}


@pytest.mark.parametrize("name", FILES)
def test_headline_day_and_text_are_found_and_nothing_else(name: str) -> None:
    found = read(name, FILES[name])
    assert (found.title, found.published) == (HEADLINE, "2021-03-12")
    assert found.dated_by == DATED_BY.get(name, "date line")
    body = found.text[found.body :].split("\n")
    if name.endswith(".pdf"):  # where a paragraph ends with a full line nobody can tell
        assert " ".join(body) == " ".join([LEAD, *TEXT] * (4 if "several" in name else 1))
    else:
        assert [line for line in body if line] == [LEAD, *TEXT]


def test_rows_of_a_table_are_lines() -> None:
    found = read(
        "x.docx", word_table([["Hamlet", "Members"], ["Khe Rai hamlet", "14"], ["Na Xa hamlet", "9"]])
    )
    assert found.text == "Members of the cells\n\nHamlet - Members\nKhe Rai hamlet - 14\nNa Xa hamlet - 9"


_BOMB = zipped({"word/document.xml": b"<w>" + b" " * 80_000_000})
_ENTITY = b'<!DOCTYPE x [<!ENTITY a SYSTEM "file:///etc/passwd">]><x>&a;</x>'
_LAUGHS = b'<!DOCTYPE x [<!ENTITY a "ha"><!ENTITY b "&a;&a;&a;">]><x>&b;</x>'
BAD = {
    "rubbish.docx": (b"PK\3\4rubbish", "is damaged"),
    "other.docx": (zipped({"a": "b"}), "is no Word document"),
    "cut.docx": (FILES["titled.docx"][:-40], "is damaged"),
    "changed.docx": (FILES["titled.docx"].replace(b"\x00word/doc", b"\x00word/dox"), "is "),
    "xml.docx": (zipped({"word/document.xml": b"<w:document>"}), "is damaged .its XML: "),
    "bomb.docx": (_BOMB, "unpacks to more than 64 MiB"),
    "outside.docx": (zipped({"word/document.xml": _ENTITY}), "its XML declares entities"),
    "laughs.odt": (zipped({"content.xml": _LAUGHS}), "its XML declares entities"),
    "empty.odt": (zipped({"content.xml": "<a/>"}), "is no OpenDocument text"),
    "blank.docx": (docx([]), "is empty"),
    "away.epub": (zipped({"META-INF/container.xml": "<a/>"}), "is no electronic book"),
    "scan.pdf": (pdf([[], [], []]), r"is a scan \(its 3 pages have no text\): it needs OCR first"),
    "rubbish.pdf": (b"%PDF-1.4 rubbish", "is damaged, or no PDF"),
    "cut.pdf": (FILES["one column.pdf"][:300], "is damaged"),
    "text.eml": (b"\n\nNo head, only text.", "is no letter"),
    "attached.eml": (b"Subject: x\nContent-Type: application/pdf\n\n%PDF", "has no text"),
    "nothing.mht": (b"Subject: x\n\ntext", "holds no page"),
}


@pytest.mark.parametrize("name", BAD)
def test_what_is_damaged_hostile_or_empty_is_refused_in_one_line(name: str) -> None:
    with pytest.raises(UnreadableDocument, match=BAD[name][1]) as raised:
        read(name, BAD[name][0])
    assert "\n" not in str(raised.value)


def test_every_format_is_tried() -> None:
    tried = {Path(name).suffix for name in FILES} | {".html"}
    assert all(tried & set(form.suffixes) for form in FORMATS)


@pytest.mark.parametrize(
    "name", ["titled.docx", "text.odt", "chapters.epub", "letter.eml", "page.mht", "two columns.pdf"]
)
@settings(max_examples=15, deadline=None)
@given(st.data())
def test_a_damaged_file_gives_an_article_or_the_one_error(name: str, data: st.DataObject) -> None:
    damaged = bytearray(FILES[name])
    for _ in range(data.draw(st.integers(1, 6))):
        damaged[data.draw(st.integers(0, len(damaged) - 1))] = data.draw(st.integers(0, 255))
    cut = damaged[: data.draw(st.integers(len(damaged) // 2, len(damaged)))]
    with suppress(UnreadableDocument):
        found = read(name, bytes(cut))
        assert 0 <= found.body <= len(found.text)
