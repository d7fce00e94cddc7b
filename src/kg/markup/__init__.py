"""Pages: templates in which whatever comes from a graph is escaped, and the one style sheet of all of them.

Characters that steer, turn the direction of writing or cannot be seen are spelt out, as on a terminal.
"""

from __future__ import annotations

import base64
import hashlib
from functools import cache
from importlib.resources import files

from jinja2 import ChoiceLoader, Environment, PackageLoader, StrictUndefined
from markupsafe import Markup

from kg import visible
from kg.picture import Drawing, inline
from kg.picture.colours import PAGE, rules


@cache
def environment(package: str) -> Environment:
    """The templates of a package, and ``alone.html``: what pages begin with that are one file."""
    found = Environment(
        loader=ChoiceLoader([PackageLoader(package), PackageLoader("kg.markup")]),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        finalize=_shown,
    )
    found.filters["svg"] = _svg
    return found


def style() -> str:
    """The style sheet, with the looks of pictures in the colours of pages."""
    return (files("kg.markup") / "kg.css").read_text(encoding="utf-8") + rules(PAGE)


def policy(style: str, script: str = "") -> str:
    """What a page that is one file may load and run: its own style and script, and nothing from anywhere.

    >>> policy("").partition("; style-src")[0]
    "default-src 'none'; base-uri 'none'; form-action 'none'"
    """
    told = f"default-src 'none'; base-uri 'none'; form-action 'none'; style-src '{_hash(style)}'"
    return f"{told}; script-src '{_hash(script)}'" if script else told


def _hash(text: str) -> str:
    return f"sha256-{base64.b64encode(hashlib.sha256(text.encode()).digest()).decode()}"


def _svg(drawing: Drawing) -> Markup:
    """A picture, whose writer escapes what is in it."""
    return Markup(inline(drawing))


def _shown(value: object) -> object:
    """What stands in a page for a value."""
    if isinstance(value, str) and not isinstance(value, Markup):
        return visible.page(value)
    return "" if value is None else value
