"""Files -> Document: normalised text, head, layout, and one clear line for each bad file."""

from __future__ import annotations

import calendar
import textwrap
import unicodedata
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kg.errors import UnreadableDocument
from kg.read import SUFFIXES, read
from kg.read.characters import normalised
from kg.read.dates import date_line
from kg.read.formats.text import document
from kg.read.kinds import OF_SUFFIX
from kg.read.layout import unwrapped

LARGEST = OF_SUFFIX[".txt"].largest
BODY = "The Party cell of Bai Lanh hamlet has 14 members. It meets every month."
LONG = (
    "The Party Committee of Dong Lam commune, Thanh Vinh district, has renewed the meetings of its "
    "cells. Secretary Dinh Van Luong said that each cell now chooses one task a month and reports on it. "
    "The Party cell of Bai Lanh hamlet, with 14 members, was the first to try, and others followed it soon."
)


def read_text(text: str) -> tuple[str, str, str]:
    found = document("x", text.encode())
    return found.title, found.published, found.text[found.body :]


HEADS = {
    "headline, date, empty line": (f"A new cell\n2024-03-01\n\n{BODY}", ("A new cell", "2024-03-01")),
    "headline and two empty lines": (f"A new cell\n\n\n{BODY}", ("A new cell", "")),
    "headline with a question mark": (f"Who is next?\n\n\n{BODY}", ("Who is next?", "")),
    "headline and date without an empty line": (
        f"A new cell\n1/3/2024\n{BODY}",
        ("A new cell", "2024-03-01"),
    ),
    "a wrapped headline": (f"A new cell\nin Bai Lanh\n\n\n{BODY}", ("A new cell in Bai Lanh", "")),
    "a wrapped headline with a date": (
        f"A new cell\nin it\n2024-03-01\n\n{BODY}",
        ("A new cell in it", "2024-03-01"),
    ),
    "lines with blanks only": (f" A new cell \n \n  \n{BODY}", ("A new cell", "")),
    "empty headline, date": (f"\n2024-03-01\n\n{BODY}", ("", "2024-03-01")),
    "CRLF and a byte order mark": (
        f"\ufeffA new cell\r\n2024-03-01\r\n\r\n{BODY}",
        ("A new cell", "2024-03-01"),
    ),
    "text alone": (BODY, ("", "")),
    "paragraphs alone": (f"{BODY}\n\n\n{BODY}", ("", "")),
    "a long first paragraph without a full stop": (f"{LONG[:-1]}\n\n\n{BODY}", ("", "")),
    "one empty line only": (f"A new cell\n\n{BODY}", ("", "")),
    "a date after an empty line": (f"A new cell\n\n1/3/2024\n\n{BODY}", ("A new cell", "2024-03-01")),
    "a byline with the date": (
        f"A new cell\nBy Ha Thi Men - 1 March 2024\n\n{BODY}",
        ("A new cell", "2024-03-01"),
    ),
    "published and updated": (
        f"A new cell\nUpdated: 2/3/2024\nPublished: 1/3/2024\n\n{BODY}",
        ("A new cell", "2024-03-01"),
    ),
    "a date in the headline's line": (
        f"A new cell (1/3/2024)\n\n{BODY}",
        ("A new cell (1/3/2024)", "2024-03-01"),
    ),
    "a date inside a sentence": (f"On 1 March 2024\nthe cell met.\n\n\n{BODY}", ("", "")),
    "a headline and nothing else": ("A new cell\n\n\n", ("", "")),
}


@pytest.mark.parametrize("case", HEADS)
def test_a_head_is_told_from_the_body(case: str) -> None:
    text, head = HEADS[case]
    title, published, body = read_text(text)
    assert (title, published) == head
    assert body == BODY if any(head) else body == normalised(text)


DATES = {
    "2022-12-05": "2022-12-05",
    "2022-12-05T08:30:00+07:00": "2022-12-05",
    "5 December 2022": "2022-12-05",
    "05 Dec 2022": "2022-12-05",
    "Monday, December 5, 2022": "2022-12-05",
    "December 5th 2022, 08:30": "2022-12-05",
    "Dec. 5, 2022 - 08:30 (GMT+7)": "2022-12-05",
    "05/12/2022": "2022-12-05",
    "5.12.2022": "2022-12-05",
    "31/2/2022": "",
    "12/31/2022": "2022-12-31",
    "2022": "",
    "December 2022": "",
    "5 December 2022 was a Monday": "",
    "": "",
}


@pytest.mark.parametrize("line", DATES)
def test_date_lines(line: str) -> None:
    assert date_line(line) == DATES[line]


@pytest.mark.parametrize("month", range(1, 13))
def test_every_month_is_known_in_full_and_short(month: int) -> None:
    for name in (calendar.month_name[month], calendar.month_abbr[month]):
        assert date_line(f"5 {name} 2022") == f"2022-{month:02}-05"


def test_text_is_normalised() -> None:
    raw = "Nha\u0300\u00a0“Na\u0300 Phon”\u200b,\tcell\u00ad 8\r\nnext\rlast\u2028end"
    assert read_text(raw)[2] == "Nhà “Nà Phon”, cell 8\nnext\nlast\nend"


def test_a_line_that_ends_inside_a_sentence_goes_on_though_the_next_word_had_room() -> None:
    text = (
        "The Party cell of the hamlet has met in its new house every month since the year\n"
        "began, and all of them came, said the Chairwoman of the Women's\n"
        "Union of the hamlet, who keeps the key of the house and opens it before the sun\n"
        "rises over the hills."
    )
    assert unwrapped(text) == text.replace("\n", " ")


def test_hard_wrapped_paragraphs_become_one_line_each() -> None:
    wrapped = [textwrap.fill(LONG, width) for width in (60, 75, 100)]
    assert [unwrapped(f"{text}\n\n{text}") for text in wrapped] == [f"{LONG}\n\n{LONG}"] * 3


def test_hard_wrapped_paragraphs_without_blank_lines_stay_apart() -> None:
    text = textwrap.fill(LONG, 70)
    assert unwrapped(f"{text}\n{text}\nRelated Topics\n{text}") == f"{LONG}\n{LONG}\nRelated Topics\n{LONG}"


UNTOUCHED = {
    "a paragraph a line": f"{LONG}\n{LONG}",
    "short paragraphs": "The cell met.\nIt has 14 members.\nAll of them came to the house of culture.",
    "teasers": f"{LONG}\n\nRelated Topics\nA headline of some forty characters or so\n{LONG}",
    "a list": "Those who came to the festival:\n- Dinh Van Luong\n- Ha Thi Men, Chairwoman\n- Quach Cong Sau",
    "a line": BODY,
    "nothing": "",
}


@pytest.mark.parametrize("case", UNTOUCHED)
def test_other_line_breaks_stay(case: str) -> None:
    assert unwrapped(UNTOUCHED[case]) == UNTOUCHED[case]


def test_a_wrapped_article_reads_like_the_same_article_in_long_lines() -> None:
    head = "A new cell\n2024-03-01\n\n"
    paragraphs = [LONG, BODY, "Related Topics", LONG]
    wrapped = "\n\n".join(textwrap.fill(p, 72) for p in paragraphs)
    assert document("x", (head + wrapped).encode()) == document(
        "x", (head + "\n\n".join(paragraphs)).encode()
    )


BAD = {
    "empty.txt": (b"", "is empty"),
    "blank.txt": ("\ufeff \n\u00a0\n".encode(), "is empty"),
    "binary.txt": (b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR", "is binary, not text"),
    "bells.txt": (b"\x07\x08ab" * 9, "is binary, not text"),
    "latin.txt": ("Nà Phòn".encode("latin-1"), "is not UTF-8 (byte 0xE0 at 1): save it as UTF-8"),
    "half.txt": (BODY.encode("utf-16")[:-1], "begins as UTF-16 and is not: save it as UTF-8"),
    "huge.txt": (b"x" * (LARGEST + 1), "is larger than 4 MiB: split it into articles"),
    "page.doc": (BODY.encode(), ".doc files are not read: save it as .docx"),
    "page.xyz": (BODY.encode(), f"not an article: only {', '.join(SUFFIXES)} files are read"),
}


@pytest.mark.parametrize("name", BAD)
def test_a_bad_file_is_named_with_its_reason(name: str, tmp_path: Path) -> None:
    path = tmp_path / name
    path.write_bytes(BAD[name][0])
    with pytest.raises(UnreadableDocument) as raised:
        read(path)
    assert str(raised.value) == f"{path}: {BAD[name][1]}"


GOOD = {
    "wide.txt": BODY.encode("utf-16"),
    "marked.txt": BODY.encode("utf-8-sig"),
    "notes.md": f"> {BODY}".encode(),
}


@pytest.mark.parametrize("name", GOOD)
def test_other_bytes_that_tell_what_they_are_are_read(name: str, tmp_path: Path) -> None:
    (tmp_path / name).write_bytes(GOOD[name])
    assert read(tmp_path / name).text == BODY


def test_a_missing_file_and_a_folder_are_named(tmp_path: Path) -> None:
    with pytest.raises(UnreadableDocument, match=r"none\.txt: cannot be read \(No such file or directory\)$"):
        read(tmp_path / "none.txt")
    with pytest.raises(UnreadableDocument, match=r"articles: there is no such file or folder$"):
        read(tmp_path / "articles")
    (tmp_path / "folder.txt").mkdir()
    with pytest.raises(UnreadableDocument, match=r"folder\.txt: is not a file$"):
        read(tmp_path / "folder.txt")


def test_the_identifier_is_the_file_stem(tmp_path: Path) -> None:
    path = tmp_path / "na\u0300-phon.v2.TXT"
    path.write_text(BODY, encoding="utf-8")
    assert read(path).id == "nà-phon.v2"


@given(
    st.binary()
    | st.text().map(str.encode)
    | st.lists(st.sampled_from(LONG.split() + ["\n", "."])).map(lambda words: " ".join(words).encode())
)
def test_any_bytes_give_a_sound_document_or_the_one_error(data: bytes) -> None:
    try:
        found = document("x", data)
    except UnreadableDocument:
        return
    text = found.text
    assert text == normalised(text) == unicodedata.normalize("NFC", text)
    assert 0 <= found.body < len(text)
    assert found.body == 0 or text[found.body :].strip()


@given(st.text())
def test_normalising_twice_changes_nothing(text: str) -> None:
    assert normalised(normalised(text)) == normalised(text)


@given(st.text(alphabet="ab .\n", max_size=400))
def test_unwrapping_only_turns_line_breaks_into_blanks(text: str) -> None:
    done = unwrapped(text)
    assert len(done) == len(text)
    assert all(a == b or (a, b) == ("\n", " ") for a, b in zip(text, done, strict=True))
