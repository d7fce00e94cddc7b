"""Which files hold articles, and what can be known of each without reading it."""

from __future__ import annotations

import os
import stat
from collections.abc import Iterable, Iterator
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

from kg.read.formats import LARGEST, SUFFIXES
from kg.read.names import identifier, source_name
from kg.results import Skipped
from kg.text import shown


@dataclass(frozen=True, slots=True)
class Article:
    """A file that may hold an article, as much of it as is known without reading it."""

    path: Path
    id: str
    source: str
    """The hash of its bytes, and its suffix; empty if only reading can tell what is wrong with the file."""


def articles_in(paths: Iterable[Path], graph: Path, skipped: list[Skipped]) -> Iterator[Article]:
    """The articles to read in files and folders, each identifier once: the first file that bears it wins.

    What cannot be used is added to ``skipped``, and so is what lies inside the folder of the graph.
    """
    seen: dict[str, Article] = {}
    for path in sorted({file for given in paths for file in _files(given, graph, skipped)}):
        article = _look(path)
        first = seen.setdefault(article.id, article)
        if first is article:
            yield article
        elif not article.source or article.source != first.source:
            where = shown(first.path)
            reason = f"another article is called {article.id!r}, too ({where}): rename one of them"
            skipped.append(Skipped(shown(path), reason))


def _files(path: Path, graph: Path, skipped: list[Skipped]) -> Iterator[Path]:
    """A file as it is; of a folder, what can be read in it and below, hidden files apart."""
    there = os.path.realpath(graph)

    def outside(folder: Path, names: Iterable[str]) -> Iterator[Path]:
        inside = Path(os.path.realpath(folder)).is_relative_to(there)
        for name in sorted(names):
            if inside:
                reason = f"lies inside the graph folder {shown(graph)}: move it to a folder of its own"
                skipped.append(Skipped(shown(folder / name), reason))
            else:
                yield folder / name

    def unreadable(error: OSError) -> None:
        skipped.append(Skipped(shown(error.filename), f"cannot be read ({error.strerror})"))

    if not path.is_dir():
        yield from outside(path.parent, [path.name])
        return
    for folder, folders, names in os.walk(path, onerror=unreadable):
        folders[:] = sorted(name for name in folders if not name.startswith("."))
        yield from outside(Path(folder), (name for name in names if _may_hold_an_article(name)))


def _may_hold_an_article(name: str) -> bool:
    return not name.startswith(".") and Path(name).suffix.lower() in SUFFIXES


def _look(path: Path) -> Article:
    """What a file is called and, if it can be had, a hash of its bytes."""
    source = ""
    if path.suffix.lower() in SUFFIXES:
        with suppress(OSError):  # reading will say what is wrong
            status = path.stat()
            if stat.S_ISREG(status.st_mode) and status.st_size <= LARGEST:
                source = source_name(path, path.read_bytes())
    return Article(path, identifier(path), source)
