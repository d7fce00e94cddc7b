"""Templates and what they are filled with: whatever comes from a graph is escaped.

Characters that steer, turn the direction of writing or cannot be seen are spelt out, as on a terminal.
"""

from __future__ import annotations

from functools import cache
from typing import Any
from urllib.parse import quote, urlencode

from jinja2 import Environment, PackageLoader, StrictUndefined
from markupsafe import Markup

from kg import visible
from kg.terms import ID, PREFIXES

LANGUAGES = ("en", "vi")


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


def short(iri: str) -> str:
    """An IRI with the prefix of the graph, where there is one.

    >>> short("http://www.w3.org/ns/org#Post")
    'org:Post'
    """
    for prefix, namespace in PREFIXES.items():
        if iri.startswith(namespace):
            return f"{prefix}:{iri.removeprefix(namespace)}"
    return iri


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
    environment.filters |= {"address": address, "short": short, "query": urlencode}
    return environment


def _shown(value: object) -> object:
    """What stands in a page for a value."""
    if isinstance(value, str) and not isinstance(value, Markup):
        return visible.page(value)
    return "" if value is None else value
