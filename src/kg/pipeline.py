"""The story of a build: read -> extract -> resolve -> assemble -> store. Nobody else knows the order."""

from __future__ import annotations

import os
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from pathlib import Path
from typing import NamedTuple

from kg import __version__, amending, collecting, joining, judging
from kg.collecting import Entry
from kg.connecting import connections, derived
from kg.errors import GraphError, UnreadableDocument
from kg.fingerprint import fingerprint
from kg.model import Judgement
from kg.query import articles as listed
from kg.read import Columns, Given, articles_in, called
from kg.read.places import STDIN, place
from kg.results import BuildReport, Long, Skipped
from kg.review import Before
from kg.shards import consolidated_parts
from kg.shelving import Progress, Reader, Shelf, nothing, shelved
from kg.store import Writer, open_graph, writer
from kg.text import shown
from kg.tools import Tools


class Beside(NamedTuple):
    """Files that people keep beside the articles, of which a graph is made with them."""

    same: Path | None = None
    """Judgements of what is one."""
    corrections: Path | None = None
    facts: tuple[Path, ...] = ()
    """Of other readers."""


ALONE = Beside()


def build(
    paths: Iterable[Path],
    graph: Path,
    progress: Progress | None = None,
    beside: Beside = ALONE,
    prune: bool = False,
    columns: Columns | None = None,
) -> BuildReport:
    """Add these articles and folders of articles to a graph, made if need be; or look at its own again.

    What was read before stays, unless ``prune`` has the graph consist of these articles alone; where no
    paths are given, those that the graph was made of are looked at, and ``prune`` takes out what is gone
    from there. What an earlier build has read by the same rules is not read again. A file that cannot be
    used is skipped; when none can, the graph stays as it was and that is an error. A file ``beside`` the
    articles that cannot be used is an error, too. ``columns`` are those of tables of articles.
    """
    paths, skipped = [*paths], list[Skipped]()
    if not paths:
        open_graph(graph)  # there has to be one
    work = _work(graph, beside)
    with writer(graph) as store:
        told = collecting.columns(store.collection, graph)
        given = Given(columns, told)
        look, entries = _looked(paths, store, work, skipped, given)
        if prune:
            entries = _pruned(entries, again=not paths)
        shelf = shelved(entries, Reader(work.version, store, work.tools, given, graph), skipped, progress)
        if columns:
            told |= dict.fromkeys(look.places, columns)
        report = _published(shelf, store, work, told)
    if progress:
        progress(len(look.found), len(look.found))
    skipped.sort(key=lambda one: one.path)
    return replace(
        report,
        skipped=tuple(one for one in skipped if not one.passed),
        passed=tuple(one for one in skipped if one.passed),
    )


def _pruned(entries: Iterable[Entry], again: bool) -> list[Entry]:
    """Those that stay: what is given, or, where the graph's own places are looked at, what is not gone."""
    return [replace(one, stays=again) for one in entries if one.article or (again and not one.gone)]


def remove(names: Iterable[str], graph: Path, beside: Beside = ALONE) -> BuildReport:
    """Take articles out of a graph, by their identifiers, files or folders; an empty graph is one, too.

    A name that no article has is an error, and the graph stays as it was.
    """
    open_graph(graph)  # there has to be one
    work = _work(graph, beside)
    with writer(graph) as store:
        entries = collecting.before(store.collection, store.before, graph)
        left = {one.part.document: one for one in entries if one.part}
        for name in names:
            for one in collecting.at(name, left.values()) or [left[called(name, left)]]:
                left.pop(one.part.document if one.part else "")
        reader = Reader(work.version, store, work.tools, Given(), graph)
        shelf = shelved([*left.values()], reader, []) if left else Shelf({}, (), 0)
        return _published(shelf, store, work, collecting.columns(store.collection, graph))


def _looked(
    paths: Sequence[Path], store: Writer, work: _Work, skipped: list[Skipped], given: Given
) -> tuple[collecting.Look, list[Entry]]:
    """What is found in files and folders, or in those of the graph, and that joined with what it has."""
    former = collecting.before(store.collection, store.before, work.graph)
    looked = paths or _named_before(former, work.graph, skipped)
    there = looked if paths else [path for path in looked if path.exists()]
    known = {one.place for one in former if one.place}
    found = articles_in(there, work.graph, skipped, given, known)
    if paths and not found:
        raise UnreadableDocument(nothing(skipped))
    look = collecting.Look(found, [place(path) for path in looked], given.failed)
    return look, collecting.joined(former, look, work.graph)


def _named_before(former: Iterable[Entry], graph: Path, skipped: list[Skipped]) -> list[Path]:
    """The files and folders that a graph was made of; a folder that is not there any more is told."""
    places = sorted({one.place for one in former} - {collecting.UNKNOWN, str(STDIN)})
    if not places:
        raise GraphError(
            f"{shown(graph)} does not tell of files or folders that it was made of: "
            "name articles, or folders of articles"
        )
    missing = [one for one in places if one.endswith("/") and not os.path.isdir(one)]
    reason = "there is no such folder any more; its articles stay (kg remove takes them out)"
    skipped += [Skipped(shown(_as_seen(one)), reason) for one in missing]
    return [_as_seen(one) for one in places if one not in missing]


def _as_seen(place: str) -> Path:
    """A place as people would name it: from where they are, if it lies there."""
    path = Path(place)
    return path.relative_to(Path.cwd()) if path.is_relative_to(Path.cwd()) else path


class _Work(NamedTuple):
    """What a graph is made with."""

    graph: Path
    beside: Beside
    version: str
    tools: Tools
    judgements: Sequence[Judgement]
    said: amending.Sayings


def _work(graph: Path, beside: Beside) -> _Work:
    tools = Tools()
    same = judging.judgements(beside.same, tools) if beside.same else ()
    said = amending.sayings(beside.corrections, beside.facts)
    return _Work(graph, beside, fingerprint(), tools, same, said)


def _published(shelf: Shelf, store: Writer, work: _Work, columns: Mapping[str, Columns]) -> BuildReport:
    """Make a graph of what articles say, each for itself: what was judged, what follows from several."""
    said = amending.Amending(work.said, store, work.tools)
    parts, beside, amended = said.amend(shelf.parts)
    judged = None
    if work.beside.same:
        sources = joining.Sources(store, work.tools, said.facts)
        parts, judged = joining.join(parts, work.judgements, work.beside.same, sources)
    told = {part: store.abstract(part) for part in parts if part.document}
    found = connections(told.values())
    parts = [*parts, *beside, *derived(found, store), *consolidated_parts(told, found, store, work.tools)]
    earlier = Before(work.graph, parts)
    store.publish(parts, (__version__, work.version), collecting.told(shelf.entries, columns, work.graph))
    opened = open_graph(work.graph)
    articles = {part.document: part for part in parts if part.document}
    quiet = sorted(name for name, part in articles.items() if not part.claims)
    foreign = listed.foreign(opened, quiet)
    silent = tuple(name for name in quiet if name not in foreign)
    return BuildReport(
        documents=len(articles),
        read=shelf.read,
        **shelf.account(store.before)._asdict(),
        claims=sum(part.claims for part in parts),
        entities=opened.entities(),
        triples=opened.size(),
        silent=silent,
        foreign=foreign,
        older=tuple(sorted(name for name, part in articles.items() if part.rules)),
        unread=tuple(Long(document, *much) for document, much in found.unread),
        reprints=len(found.reprints),
        changes=earlier.changes(opened),
        judged=judged,
        amended=amended if work.beside.corrections or work.beside.facts else None,
        undated=found.undated,
    )
