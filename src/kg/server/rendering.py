"""Templates and what they are filled with: whatever comes from a graph is escaped.

Characters that steer, turn the direction of writing or cannot be seen are spelt out, as on a terminal.
"""

from __future__ import annotations

import re
from functools import cache
from typing import Any
from urllib.parse import quote, urlencode

from jinja2 import Environment, PackageLoader, StrictUndefined
from markupsafe import Markup

from kg import visible
from kg.picture import Drawing, inline
from kg.terms import ID, curie

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


@cache
def _environment() -> Environment:
    environment = Environment(
        loader=PackageLoader("kg.server"),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        finalize=_shown,
    )
    environment.filters |= {"address": address, "short": curie, "query": urlencode, "svg": _svg}
    return environment


def _svg(drawing: Drawing) -> Markup:
    """A picture, whose writer escapes what is in it."""
    return Markup(inline(drawing))


def _shown(value: object) -> object:
    """What stands in a page for a value."""
    if isinstance(value, str) and not isinstance(value, Markup):
        return visible.page(value)
    return "" if value is None else value
