"""What decides what is read in an article: rules, words, gazetteer, and this program, as one hash."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from hashlib import sha256
from importlib.metadata import version
from importlib.resources import files
from importlib.resources.abc import Traversable

from kg import resources

_NOT_READING = frozenset(
    name
    for name in ("_data", "answers", "asking", "cli", "evaluate", "export", "query")
    + ("review", "server", "store", "validate", "views", "worker")
)
"""Packages that have no say in what is read in an article; nor have the modules that follow."""

_NOR = frozenset(
    f"{name}.py"
    for name in ("__init__", "__main__", "api", "errors", "files", "fingerprint", "locks")
    + ("graph", "pipeline", "resources", "results", "runs", "sheet", "statements", "visible")
)


EXTRACTING = ("trafilatura", "lxml", "pypdfium2")
"""Libraries that find the text in a file: another version may find another text, to which offsets count."""


def fingerprint() -> str:
    """A hash of all that decides what is read in an article: rules, words, gazetteer, and this program.

    >>> fingerprint() == fingerprint()
    True
    """
    digest = sha256()
    ontology = resources.folder("ontology")
    for name, file in [
        *_walk(files("kg"), ".py", _NOT_READING | _NOR),
        *_walk(ontology, ".ttl"),
        *_walk(ontology, ".csv"),
        *_walk(ontology, ".toml"),
    ]:
        digest.update(f"{name}\0".encode())
        digest.update(sha256(file.read_bytes()).digest())
    for library in EXTRACTING:
        digest.update(f"{library} {version(library)}\0".encode())
    return digest.hexdigest()


def _walk(
    folder: Traversable, suffix: str, but: Collection[str] = (), above: str = ""
) -> Iterator[tuple[str, Traversable]]:
    """The files of a folder and of those in it, by name."""
    for entry in sorted(folder.iterdir(), key=lambda e: e.name):
        if entry.name in but:
            continue
        if entry.is_dir():
            yield from _walk(entry, suffix, (), f"{above}{entry.name}/")
        elif entry.name.endswith(suffix):
            yield f"{above}{entry.name}", entry
