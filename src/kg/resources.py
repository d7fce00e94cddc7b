"""Where ``ontology/``, ``queries/`` and ``shapes/`` are; no other module knows.

In a wheel they lie in ``kg/_data/``; in a checkout or an editable install at its top.
"""

from __future__ import annotations

from pathlib import Path

from kg.errors import OntologyError


def folder(name: str) -> Path:
    """The folder ``ontology``, ``queries`` or ``shapes``.

    >>> folder("ontology").name
    'ontology'
    """
    package = Path(__file__).resolve().parent
    for place in (package / "_data" / name, package.parents[1] / name):
        if place.is_dir():
            return place
    raise OntologyError(f"the folder {name}/ is missing beside the package: install kg again")


def read(name: str, file: str) -> str:
    """The text of one file of a folder."""
    found = folder(name) / file
    if not found.is_file():
        raise OntologyError(f"{name}/{file} is missing")
    return found.read_text(encoding="utf-8")


def names(name: str, suffix: str) -> tuple[str, ...]:
    """The file names of a folder that end with ``suffix``, sorted."""
    return tuple(sorted(f.name for f in folder(name).iterdir() if f.name.endswith(suffix)))
