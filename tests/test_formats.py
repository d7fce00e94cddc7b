"""Each format with articles as they come: the right headline, day and text, and no word of anything else."""

from __future__ import annotations

import pytest

from kg.errors import UnreadableDocument
from kg.model import Document
from kg.read import document, source_name
from pages_made import LEAD, PAGES, TEXT, UNUSABLE


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
        b"<p>" * 50_000,
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
