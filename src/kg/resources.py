"""Where ``ontology/``, ``queries/`` and ``shapes/`` are, and somebody's own queries; no other module knows.

In a wheel ours lie in ``kg/_data/``; in a checkout or an editable install at its top.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import NamedTuple

from kg.errors import OntologyError, UnknownQuery

QUERY_SUFFIXES = (".rq", ".sparql")
OWN = Path("queries")
"""Where queries of somebody's own are if nobody says otherwise."""


class OwnQueries(NamedTuple):
    """Files of queries by their names, and a word on each that another stands before."""

    files: Mapping[str, Path]
    words: Mapping[str, str]


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


def own_folders(given: Sequence[Path] | None) -> tuple[Path, ...]:
    """The folders of somebody's own queries: those that are given, else ``queries/`` if it is here."""
    for path in given or ():
        if not path.is_dir():
            raise UnknownQuery(f"there is no folder of queries at {path}")
    some = given or ([OWN] if OWN.is_dir() else [])
    ours = folder("queries")
    return tuple(path for path in some if not path.samefile(ours))


def own_queries(folders: Sequence[Path]) -> OwnQueries:
    """The queries of folders, by name: the first folder that has a name has it, and any before ours."""
    files: dict[str, Path] = {}
    words: dict[str, str] = {}
    for path in (one for some in folders for one in _queries(some)):
        if path.stem in files:
            words[path.stem] = f"{path.stem} is {files[path.stem]}, and not {path}"
        files.setdefault(path.stem, path)
    for name in names("queries", QUERY_SUFFIXES[0]):
        name = name.removesuffix(QUERY_SUFFIXES[0])
        if name in files:
            words[name] = f"{name} is {files[name]}, and not the query of kg that is called so"
    return OwnQueries(files, words)


def _queries(where: Path) -> list[Path]:
    """The files of queries in a folder; of one name, that with the first suffix first."""
    found = [path for path in where.iterdir() if path.suffix in QUERY_SUFFIXES and path.is_file()]
    return sorted(found, key=lambda path: (path.stem, QUERY_SUFFIXES.index(path.suffix)))
