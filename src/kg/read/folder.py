"""Which files hold articles, and what can be known of each without reading it."""

from __future__ import annotations

import os
import stat
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path

from kg.read.formats import LARGEST, SUFFIXES
from kg.results import Skipped
from kg.text import nfc


@dataclass(frozen=True, slots=True)
class Article:
    """A file that may hold an article, as much of it as is known without reading it."""

    path: Path
    id: str
    digest: str
    """Of its bytes; empty where only reading can tell what is wrong with the file."""


def articles_in(paths: Iterable[Path], graph: Path, skipped: list[Skipped]) -> Iterator[Article]:
    """The articles to read in files and folders, each identifier once: the first file that bears it wins.

    The folder of the graph is not looked into. What cannot be used is added to ``skipped``.
    """
    seen: dict[str, Article] = {}
    for path in sorted({file for given in paths for file in _files(given, graph, skipped)}):
        article = _look(path)
        first = seen.setdefault(article.id, article)
        if first is article:
            yield article
        elif not article.digest or article.digest != first.digest:
            reason = f"another article is called {article.id!r}, too ({first.path}): rename one of them"
            skipped.append(Skipped(str(path), reason))


def _files(path: Path, graph: Path, skipped: list[Skipped]) -> Iterator[Path]:
    """A file as it is; of a folder, what can be read in it and below, hidden files and graphs apart."""
    if not path.is_dir():
        yield path
        return
    there = os.path.realpath(graph)

    def unreadable(error: OSError) -> None:
        skipped.append(Skipped(str(error.filename), f"cannot be read ({error.strerror})"))

    for folder, folders, names in os.walk(path, onerror=unreadable):
        visible = (name for name in folders if not name.startswith("."))
        folders[:] = sorted(name for name in visible if os.path.realpath(Path(folder, name)) != there)
        for name in sorted(names):
            if not name.startswith(".") and Path(name).suffix.lower() in SUFFIXES:
                yield Path(folder, name)


def _look(path: Path) -> Article:
    """What a file is called and, if it can be had, a hash of its bytes."""
    identity = nfc(path.stem)
    try:
        identity.encode()
        if path.suffix.lower() in SUFFIXES:
            status = path.stat()
            if stat.S_ISREG(status.st_mode) and status.st_size <= LARGEST:
                return Article(path, identity, sha256(path.read_bytes()).hexdigest())
    except (OSError, UnicodeEncodeError):
        pass  # reading will say what is wrong
    return Article(path, identity, "")
