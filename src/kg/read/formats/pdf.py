"""A PDF with a text layer: its lines put together to paragraphs, without running heads and page numbers.

PDFium gives the lines of a page in their order, columns too, and marks a hyphen at a line end. It knows no
paragraphs: a line that is shorter than the column ends one.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from statistics import median
from typing import Any, NamedTuple

from kg.errors import UnreadableDocument
from kg.model import Document
from kg.read.article import LONGEST_HEADLINE, Source, composed
from kg.read.characters import normalised
from kg.read.dates import dated_line

_PAGES = 400
"""Pages of the longest file that is read."""
_CUT = re.compile("[\\ufffe\\x02](?:\\r?\\n)?")
_DIGITS = re.compile(r"\d+")
_AT_THE_EDGE = 2
"""Lines at the top and at the bottom of a page that may be running heads."""
_HEAD = 6
"""Lines among which the headline begins."""
_LARGER = 1.15
_FULL = 0.8
_ENDS = re.compile(r"[.!?:;…][\"'”’)\]]*$")


class _Line(NamedTuple):
    text: str
    size: float
    """Of its first letter, in points."""


def document(id: str, data: bytes) -> Document:
    """The article in a PDF; the largest words at its head are the headline."""
    pages = _pages(data)
    if not any(pages):
        raise UnreadableDocument(f"is a scan (its {len(pages)} pages have no text): it needs OCR first")
    repeated = _running(pages)
    lines = [line for page in pages for line in _without(page, repeated)]
    usual = median(line.size for line in lines for _ in line.text)
    first, last = _headline([line.size > _LARGER * usual and not dated_line(line.text) for line in lines])
    title = " ".join(line.text for line in lines[first:last])
    if len(title) > LONGEST_HEADLINE or last == len(lines):
        title, last = "", 0
    return composed(id, _paragraphs([line.text for line in lines[last:]]), Source(title=title))


def _headline(large: Sequence[bool]) -> tuple[int, int]:
    """Where the first large lines begin and end, if at the head of the text; above them is a running head."""
    first = next((number for number, one in enumerate(large[:_HEAD]) if one), 0)
    return first, next((number for number in range(first, len(large)) if not large[number]), len(large))


def _pages(data: bytes) -> list[list[_Line]]:
    """The lines of each page."""
    import pypdfium2

    try:
        opened = pypdfium2.PdfDocument(data)
    except pypdfium2.PdfiumError as error:
        secret = "password" in str(error).lower()
        raise UnreadableDocument(
            "is encrypted: save it without a password" if secret else "is damaged, or no PDF"
        ) from None
    try:
        if len(opened) > _PAGES:
            raise UnreadableDocument(f"has more than {_PAGES} pages: split it into articles")
        return [list(_lines(opened[number])) for number in range(len(opened))]
    except pypdfium2.PdfiumError:
        raise UnreadableDocument("is damaged: a page cannot be read") from None
    finally:
        opened.close()


def _lines(page: Any) -> Iterator[_Line]:
    from pypdfium2 import raw

    text_page = page.get_textpage()
    text = text_page.get_text_range()
    marked = _CUT.sub(lambda found: "\ufffe" * len(found[0]), text)
    for found in re.finditer(r"[^\r\n]+", marked):
        line = normalised(found[0].replace("\ufffe", "")).strip()
        if line:
            start = found.start() + len(found[0]) - len(found[0].lstrip())
            yield _Line(line, float(raw.FPDFText_GetFontSize(text_page.raw, start)))
    text_page.close()


def _running(pages: Sequence[Sequence[_Line]]) -> set[str]:
    """What stands at the edges of half of the pages, numbers aside."""
    edges = Counter(
        edge
        for page in pages
        for edge in {_edge(one.text) for one in (*page[:_AT_THE_EDGE], *page[-_AT_THE_EDGE:])}
    )
    return {edge for edge, times in edges.items() if times > 1 and 2 * times >= len(pages)}


def _edge(line: str) -> str:
    return _DIGITS.sub("0", line)


def _without(page: Sequence[_Line], repeated: set[str]) -> Iterator[_Line]:
    for number, line in enumerate(page):
        at_the_edge = number < _AT_THE_EDGE or number >= len(page) - _AT_THE_EDGE
        if not (at_the_edge and (_edge(line.text) in repeated or line.text.isdigit())):
            yield line


def _paragraphs(lines: Sequence[str]) -> Iterator[str]:
    """Lines put together: one goes on in the next if it is as long as others, or ends inside a sentence."""
    column = sorted(map(len, lines))[int(0.8 * (len(lines) - 1))] if lines else 0
    begun = ""
    for line in lines:
        if dated_line(line):
            yield from filter(None, (begun, line))
            begun = ""
            continue
        begun = f"{begun} {line}" if begun else line
        if len(line) < _FULL * column and (_ENDS.search(line) or not begun[len(line) :]):
            yield begun
            begun = ""
    if begun:
        yield begun
