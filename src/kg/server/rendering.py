"""The templates of the server, and addresses of pages."""

from __future__ import annotations

import re
from functools import cache
from typing import Any
from urllib.parse import quote, urlencode

from jinja2 import Environment
from markupsafe import Markup, escape

from kg import visible
from kg.markup import environment
from kg.terms import ID, curie

_DAY = re.compile(r"\b[0-9]{4}-[0-9]{2}(?:-[0-9]{2})?\b", re.ASCII)
_NO_IRI = re.compile(r"[\x00-\x20<>\"{}|^`\\\ud800-\udfff]")


def page(template: str, **values: Any) -> str:
    """A page."""
    return _environment().get_template(template).render(**values)


def address(iri: str) -> str:
    """Where the page of a thing is, the place within it included; empty for what has none here.

    >>> address("https://kg.example/id/doc-a#char=1,2"), address("https://kg.example/ontology#Post")
    ('/id/doc-a#char=1,2', '')
    """
    if not iri.startswith(ID):
        return ""
    local, mark, place = iri.removeprefix(ID).partition("#")
    return f"/id/{quote(local, safe='')}{mark}{quote(place, safe='=,')}"


def is_local(text: str) -> bool:
    """Tell whether an IRI may end so.

    >>> is_local("doc-a"), is_local("<b>")
    (True, False)
    """
    return bool(text) and not _NO_IRI.search(text)


def days(text: str) -> Markup:
    """A text whose days are not broken at the end of a line.

    >>> days("since <2024-03-22>")
    Markup('since &lt;<span class="day">2024-03-22</span>&gt;')
    """
    return Markup(_DAY.sub(r'<span class="day">\g<0></span>', str(escape(visible.page(text)))))


@cache
def _environment() -> Environment:
    found = environment("kg.server")
    found.filters |= {"address": address, "days": days, "short": curie, "query": urlencode}
    return found
