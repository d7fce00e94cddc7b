"""Citations of newspaper articles: in the manner of APA and of Chicago, as BibTeX and as CSL-JSON.

What nobody knows is left out, or said to be unknown: no author, no day is made up.
"""

from __future__ import annotations

import hashlib
import json
import re
from collections.abc import Iterable
from datetime import date
from typing import Any

from kg.dossier.model import Article

_MONTHS = (
    *("January", "February", "March", "April", "May", "June", "July"),
    *("August", "September", "October", "November", "December"),
)
_BIBTEX = str.maketrans(
    {
        **{sign: f"\\{sign}" for sign in "#$%&_"},
        "{": r"\textbraceleft{}",  # BibTeX counts even a brace behind a backslash
        "}": r"\textbraceright{}",
        "\\": r"\textbackslash{}",
        "~": r"\textasciitilde{}",
        "^": r"\textasciicircum{}",
    }
)
_NO_KEY = re.compile(r"[^A-Za-z0-9:-]+")


def apa(one: Article) -> str:
    """Title first, for nobody knows an author (Publication Manual, 7th edition, 9.12).

    >>> apa(Article("a-road", "A road", "Lim Ta Online", "2024-05-20"))
    'A road. (2024, May 20). Lim Ta Online.'
    """
    day = _day(one)
    when = f"{day.year}, {_MONTHS[day.month - 1]} {day.day}" if day else "n.d."
    return " ".join(filter(None, (_ended(_title(one)), f"({when}).", _ended(one.outlet), one.address)))


def chicago(one: Article) -> str:
    """As in a bibliography (Chicago Manual of Style, 17th edition, 14.191).

    >>> chicago(Article("a-road", "A road", "Lim Ta Online", "2024-05-20"))
    'Lim Ta Online. “A road.” May 20, 2024.'
    """
    day = _day(one)
    when = f"{_MONTHS[day.month - 1]} {day.day}, {day.year}." if day else "No date."
    return " ".join(filter(None, (_ended(one.outlet), f"“{_ended(_title(one))}”", when, one.address)))


def bibtex(articles: Iterable[Article]) -> str:
    """Entries for BibTeX and biber, in UTF-8."""
    return "\n".join(map(_entry, articles))


def csl_json(articles: Iterable[Article]) -> str:
    """Items of CSL-JSON (https://docs.citationstyles.org), as Zotero and pandoc read them."""
    return json.dumps([_item(one) for one in articles], ensure_ascii=False, indent=2) + "\n"


def _entry(one: Article) -> str:
    day = _day(one)
    fields = {
        "title": f"{{{_title(one).translate(_BIBTEX)}}}",
        "journal": one.outlet.translate(_BIBTEX),
        "year": str(day.year) if day else "",
        "date": one.published,
        "url": one.address.replace("{", "%7B").replace("}", "%7D").replace("\\", "%5C"),
        "language": one.language.translate(_BIBTEX),
    }
    told = "".join(f"  {name} = {{{' '.join(value.split())}}},\n" for name, value in fields.items() if value)
    return f"@{'article' if one.outlet else 'misc'}{{{_key(one.document)},\n{told}}}\n"


def _key(document: str) -> str:
    """The identifier of an article, where BibTeX can have it; else what is left of it, and a digest.

    >>> _key("a-road"), _key("Đường")
    ('a-road', 'ng-7777a4')
    """
    key = _NO_KEY.sub("-", document).strip("-")
    if key == document:
        return key
    return f"{key}-{hashlib.sha256(document.encode('utf-8', 'backslashreplace')).hexdigest()[:6]}"


def _item(one: Article) -> dict[str, Any]:
    day = _day(one)
    fields = {
        "id": one.document,
        "type": "article-newspaper",
        "title": _title(one),
        "container-title": one.outlet,
        "issued": {"date-parts": [[day.year, day.month, day.day]]} if day else None,
        "URL": one.address,
        "language": one.language,
    }
    return {name: value for name, value in fields.items() if value}


def _title(one: Article) -> str:
    return " ".join((one.title or one.document).split())


def _day(one: Article) -> date | None:
    return date.fromisoformat(one.published) if one.published else None


def _ended(text: str) -> str:
    return text if not text or text[-1] in ".?!" else f"{text}."
