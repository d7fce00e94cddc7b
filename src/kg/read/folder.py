"""Which files hold articles, and what can be known of each without reading it."""

from __future__ import annotations

import os
import stat
from collections.abc import Iterable, Iterator
from contextlib import suppress
from dataclasses import replace
from pathlib import Path

from kg.errors import UnreadableDocument
from kg.read import dating
from kg.read.given import Article, Given, holds_several, named
from kg.read.kinds import OF_SUFFIX, UNREAD, suffix_of
from kg.read.names import distinct, source_name, stripped
from kg.read.places import ASSETS, STDIN, folders, holding, place, place_of_file, under
from kg.results import Skipped
from kg.text import nfc, shown

DATES = "dates.csv"
_OF_KG = (".facts.csv",)
_TABLES = {DATES, "same.csv", "corrections.csv"}
"""Tables that a user of kg keeps beside articles: no articles, and nothing to tell."""


def articles_in(
    paths: Iterable[Path],
    graph: Path | None,
    skipped: list[Skipped],
    given: Given,
    known: Iterable[str] = (),
) -> list[Article]:
    """The articles to read in files and folders, each path once; each is called so as no other of them is.

    What cannot be used is added to ``skipped``, and so is what lies inside the folder of the graph. ``known``
    are places that were named before: what lies in one of them has its path under that.
    """
    paths = [*paths]
    there = {one: place(one) for one in paths}
    around = folders({*known, *there.values()})
    roots: dict[Path, str] = {}
    for one in paths:
        root = holding(there[one], around)
        roots.update((file, root) for file in _files(one, graph, skipped, given))
    found: dict[tuple[str, str], Article] = {}
    told = _Told(skipped)
    for path in sorted(roots):
        several = holds_several(path)
        for article in _held(path, given, skipped) if several else [_look(path, told.day(path))]:
            under_root = under(roots[path], path, article.piece) if path != STDIN else article.under
            short = article.short or stripped(under_root)
            article = replace(article, root=roots[path], under=under_root, short=short)
            first = found.setdefault((article.root, article.under), article)
            if first is not article and (not article.source or article.source != first.source):
                reason = f"another article is called {short!r}, too ({first.where}): rename one of them"
                skipped.append(Skipped(article.where, reason))
    keys = {(one.root, one.under, one.short): one for one in found.values()}
    return [replace(keys[key], id=id) for key, id in distinct(keys).items()]


class _Told:
    """The tables of dates beside articles, each read once."""

    def __init__(self, skipped: list[Skipped]) -> None:
        self._skipped = skipped
        self._tables: dict[Path, dating.Dates] = {}

    def day(self, path: Path) -> str:
        """What the table beside a file says of it, or nothing."""
        folder = path.parent
        if folder not in self._tables:
            table = folder / DATES
            self._tables[folder] = dating.table(table) if table.is_file() else dating.NONE
            self._skipped += self._tables[folder].wrong
        return self._tables[folder].days.get(nfc(path.name), "")


def _files(path: Path, graph: Path | None, skipped: list[Skipped], given: Given) -> Iterator[Path]:
    """A file as it is; of a folder, what can be read in it and below, hidden files apart."""

    def outside(folder: Path, names: Iterable[str]) -> Iterator[Path]:
        if _lies_in(folder, graph):
            reason = f"lies inside the graph folder {shown(graph)}: move it to a folder of its own"
            skipped.extend(Skipped(shown(folder / name), reason) for name in sorted(names))
        else:
            yield from (folder / name for name in sorted(names))

    def unreadable(error: OSError) -> None:
        given.failed.add(place_of_file(Path(error.filename)))
        skipped.append(Skipped(shown(error.filename), f"cannot be read ({error.strerror})"))

    if path == STDIN:
        yield path
        return
    if not path.is_dir():
        yield from outside(path.parent, [path.name])
        return
    for walked, entered, names in os.walk(path, onerror=unreadable):
        folder = Path(walked)
        entered[:] = sorted(_entered(folder, entered, graph, skipped))
        if _lies_in(folder, graph):  # what else is there is of kg
            names = [name for name in names if suffix_of(name) in OF_SUFFIX]
        yield from outside(folder, _may_hold_articles(folder, names, skipped))


def _lies_in(folder: Path, graph: Path | None) -> bool:
    return graph is not None and Path(os.path.realpath(folder)).is_relative_to(os.path.realpath(graph))


def _entered(folder: Path, names: Iterable[str], graph: Path | None, skipped: list[Skipped]) -> Iterator[str]:
    """The folders in a folder that are gone through: none that is hidden, or a link (to a circle)."""
    for name in names:
        if name.startswith("."):
            continue
        if name.endswith(ASSETS) and _belongs_to_a_page(folder / name):
            skipped.append(Skipped(shown(folder / name), "folder of a saved page", passed=True))
        elif not (folder / name).is_symlink():
            yield name
        elif not _lies_in(folder / name, graph):
            reason = "is a link to a folder, and is not followed: name the folder itself"
            skipped.append(Skipped(shown(folder / name), reason))


def _belongs_to_a_page(folder: Path) -> bool:
    """Tell whether a browser has put into a folder what belongs to the page beside it."""
    page = folder.name.removesuffix(ASSETS)
    return any((folder.parent / f"{page}{suffix}").is_file() for suffix in (".html", ".htm"))


def _may_hold_articles(folder: Path, names: Iterable[str], skipped: list[Skipped]) -> Iterator[str]:
    """The files of a folder that are read, hidden ones apart; the others are told."""
    for name in sorted(names):
        suffix = suffix_of(name)
        if name.startswith(".") or name in _TABLES or name.endswith(_OF_KG):
            continue
        if suffix in OF_SUFFIX or holds_several(folder / name):
            yield name
        elif suffix in UNREAD:
            reason = f"{suffix} files are not read: {UNREAD[suffix]}"
            skipped.append(Skipped(shown(folder / name), reason))
        else:
            kind = f"{shown(suffix)} file" if suffix else "file without a suffix"
            skipped.append(Skipped(shown(folder / name), kind, passed=True))


def _held(path: Path, given: Given, skipped: list[Skipped]) -> Iterator[Article]:
    """The articles that a table or an archive holds; what it holds else is told."""
    try:
        for number, piece in enumerate(given.pieces(path)):
            source = source_name(piece.name, piece.data)
            beside = "/".join(filter(None, ("stdin", piece.path)))
            article = Article(
                path, "", beside, piece.id, "", source, "", piece.name, piece.place, piece.path, number
            )
            if piece.wrong:
                given.failed.add(place_of_file(path))
                skipped.append(Skipped(article.where, piece.wrong, passed=piece.passed))
            else:
                yield article
    except OSError as error:
        given.failed.add(place_of_file(path))
        skipped.append(Skipped(named(path), f"cannot be read ({error.strerror or error})"))
    except UnreadableDocument as error:
        given.failed.add(place_of_file(path))
        skipped.append(Skipped(named(path), str(error)))


def _look(path: Path, published: str) -> Article:
    """What a file is called and, if it can be had, a hash of its bytes."""
    source = ""
    form = OF_SUFFIX.get(suffix_of(path.name))
    if form:
        with suppress(OSError):  # reading will say what is wrong
            status = path.stat()
            if stat.S_ISREG(status.st_mode) and status.st_size <= form.largest:
                source = source_name(path.name, path.read_bytes(), published)
    return Article(path, "", "", "", "", source, published)
