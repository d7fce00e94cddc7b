"""Files of all formats with an article in them, made as the programs make them that people use."""

from __future__ import annotations

import zipfile
from collections.abc import Iterable, Mapping, Sequence
from html import escape
from io import BytesIO
from textwrap import wrap

_W = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
_ODF = " ".join(
    f'xmlns:{name}="urn:oasis:names:tc:opendocument:xmlns:{name}:1.0"' for name in ("office", "text", "table")
)


def zipped(parts: Mapping[str, str | bytes], compression: int = zipfile.ZIP_DEFLATED) -> bytes:
    out = BytesIO()
    with zipfile.ZipFile(out, "w", compression) as file:
        for name, data in parts.items():
            file.writestr(zipfile.ZipInfo(name, (2024, 1, 1, 0, 0, 0)), data)
    return out.getvalue()


def docx(blocks: Iterable[str], title: str = "", style: str = "Title") -> bytes:
    """A Word file: words split into runs, a line struck out, a running head, a text box told twice."""
    body = f'<w:p><w:pPr><w:pStyle w:val="{style}"/></w:pPr>{_runs(title)}</w:p>' if title else ""
    body += "".join(f"<w:p>{_runs(block)}</w:p>" for block in blocks)
    body += '<w:p><w:del w:id="1"><w:r><w:delText>Struck out.</w:delText></w:r></w:del></w:p>'
    head = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>'
    document = f"{head}<w:document {_W}><w:body>{body}<w:sectPr/></w:body></w:document>"
    running = f"{head}<w:hdr {_W}><w:p><w:r><w:t>Running head</w:t></w:r></w:p></w:hdr>"
    return zipped({"[Content_Types].xml": head, "word/document.xml": document, "word/header1.xml": running})


def _runs(text: str) -> str:
    if text.startswith("|"):
        return text
    pieces = [text[i : i + 37] for i in range(0, len(text), 37)]
    return "".join(f'<w:r><w:rPr/><w:t xml:space="preserve">{escape(one)}</w:t></w:r>' for one in pieces)


def word_table(rows: Sequence[Sequence[str]]) -> bytes:
    cells = "".join(
        "<w:tr>" + "".join(f"<w:tc><w:p>{_runs(cell)}</w:p></w:tc>" for cell in row) + "</w:tr>"
        for row in rows
    )
    first = "<w:p><w:r><w:t>Members of the cells</w:t></w:r></w:p>"
    return zipped(
        {"word/document.xml": f"<w:document {_W}><w:body>{first}<w:tbl>{cells}</w:tbl></w:body></w:document>"}
    )


def odt(blocks: Iterable[str], title: str) -> bytes:
    body = f'<text:h text:outline-level="1">{escape(title)}</text:h>'
    body += "".join(
        f"<text:p>{escape(one[:20])}<text:span>{escape(one[20:])}</text:span></text:p>" for one in blocks
    )
    changes = "<text:tracked-changes><text:p>Struck out.</text:p></text:tracked-changes>"
    note = "<text:p><office:annotation><text:p>A note.</text:p></office:annotation></text:p>"
    content = f"<office:document-content {_ODF}><office:body><office:text>{changes}{body}{note}</office:text></office:body>"
    return zipped(
        {
            "mimetype": "application/vnd.oasis.opendocument.text",
            "content.xml": f"{content}</office:document-content>",
        }
    )


def epub(chapters: Sequence[Sequence[str]], title: str, date: str = "") -> bytes:
    """A book whose chapters stand in another order in the file than in the book."""
    items = "".join(
        f'<item id="c{n}" href="text/c{n}.xhtml" media-type="x"/>' for n in reversed(range(len(chapters)))
    )
    spine = "".join(f'<itemref idref="c{n}"/>' for n in range(len(chapters)))
    dc = 'xmlns:dc="http://purl.org/dc/elements/1.1/"'
    package = (
        f'<package xmlns="http://www.idpf.org/2007/opf" {dc}><metadata><dc:title>{title}</dc:title><dc:date>{date}</dc:date>'
        f"<dc:language>en</dc:language></metadata><manifest>{items}</manifest><spine>{spine}</spine></package>"
    )
    container = '<container xmlns="urn:oasis:names:tc:opendocument:xmlns:container"><rootfiles><rootfile full-path="O/p.opf"/>'
    pages = {
        f"O/text/c{n}.xhtml": "<!DOCTYPE html><html xmlns='http://www.w3.org/1999/xhtml'><head><title>c</title></head><body>"
        + "".join(f"<p>{escape(one)}&nbsp;</p>" for one in chapter) + "</body></html>"
        for n, chapter in enumerate(chapters)
    }  # fmt: skip
    return zipped(
        {"META-INF/container.xml": f"{container}</rootfiles></container>", "O/p.opf": package, **pages}
    )


def eml(text: str, subject: str, date: str = "Fri, 12 Mar 2021 08:15:00 +0700") -> bytes:
    from email.message import EmailMessage

    letter = EmailMessage()
    letter["From"], letter["To"], letter["Subject"], letter["Date"] = (
        "a@press.example",
        "b@press.example",
        subject,
        date,
    )
    letter.set_content(text, cte="quoted-printable")
    letter.add_attachment(b"%PDF-", maintype="application", subtype="pdf", filename="a.pdf")
    return letter.as_bytes()


def mht(page: str, address: str) -> bytes:
    from email.message import EmailMessage

    letter = EmailMessage()
    letter["Subject"], letter["Snapshot-Content-Location"] = "page", address
    letter.set_content(page, subtype="html", cte="quoted-printable")
    letter.make_related()
    letter.add_attachment(b"GIF89a", maintype="image", subtype="gif")
    return letter.as_bytes()


Words = tuple[float, float, float, str]
"""Left, bottom, size in points, and a line of words."""


def pdf(pages: Sequence[Sequence[Words]]) -> bytes:
    """A PDF with these lines on its pages, in Helvetica."""
    objects: list[bytes] = [
        b"<</Type/Catalog/Pages 2 0 R>>",
        b"",
        b"<</Type/Font/Subtype/Type1/BaseFont/Helvetica/Encoding/WinAnsiEncoding>>",
    ]
    kids = []
    for page in pages:
        drawn = "".join(
            f"BT /F1 {size} Tf {x} {y} Td ({_escaped(words)}) Tj ET\n" for x, y, size, words in page
        ).encode("cp1252")
        objects.append(b"<</Length %d>>stream\n%s\nendstream" % (len(drawn), drawn))
        kids.append(len(objects) + 1)
        objects.append(
            b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]/Resources<</Font<</F1 3 0 R>>>>/Contents %d 0 R>>"
            % len(objects)
        )
    objects[1] = b"<</Type/Pages/Count %d/Kids[%s]>>" % (
        len(kids),
        b" ".join(b"%d 0 R" % kid for kid in kids),
    )
    out, places = b"%PDF-1.4\n", []
    for number, one in enumerate(objects, 1):
        places.append(len(out))
        out += b"%d 0 obj%s endobj\n" % (number, one)
    table = b"".join(b"%010d 00000 n \n" % place for place in places)
    return out + (
        b"xref\n0 %d\n0000000000 65535 f \n%strailer<</Size %d/Root 1 0 R>>\nstartxref\n%d\n%%%%EOF"
        % (len(objects) + 1, table, len(objects) + 1, len(out))
    )


def _escaped(words: str) -> str:
    return words.replace("\\", "\\\\").replace("(", "\\(").replace(")", "\\)")


def laid_out(title: str, date: str, texts: Sequence[str], columns: int = 1) -> bytes:
    """An article on pages of one or two columns, words cut at line ends, with running heads and page numbers."""
    width = 92 // columns
    lines = [line for text in texts for line in cut([text], width)]

    pages: list[list[Words]] = []
    per_column, left = 14, list(lines)
    while left:
        page: list[Words] = [(60, 810, 8, f"LIM TA ONLINE - No. {len(pages) + 7}")]
        if not pages:
            page += [
                *((60, 770 - 22 * n, 18, part) for n, part in enumerate(wrap(title, 40))),
                (60, 710, 10, date),
            ]
        for column in range(columns):
            some, left = left[:per_column], left[per_column:]
            page += [(60 + 260 * column, 680 - 14 * n, 10, line) for n, line in enumerate(some)]
        page.append((290, 30, 8, str(len(pages) + 1)))
        pages.append(page)
    return pdf(pages)


def cut(texts: Sequence[str], width: int) -> list[str]:
    """Lines of a column, long words cut with a hyphen where they do not fit."""
    lines: list[str] = []
    for text in texts:
        line = ""
        for word in text.split():
            free = width - len(line) - 1
            if line and len(word) > free:
                if word.isalpha() and word.islower() and len(word) > 7 and free > 4:
                    lines.append(f"{line} {word[: free - 1]}-")
                    line = word[free - 1 :]
                else:
                    lines.append(line)
                    line = word
            else:
                line = f"{line} {word}" if line else word
        lines.append(line)
    return lines
