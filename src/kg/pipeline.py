"""The story of a build: read -> extract -> resolve -> assemble -> store. Nobody else knows the order."""

from __future__ import annotations

import traceback
from collections.abc import Callable, Collection, Iterable, Iterator, Sequence
from dataclasses import replace
from hashlib import sha256
from importlib.resources import files
from importlib.resources.abc import Traversable
from pathlib import Path
from typing import NamedTuple

from kg import __version__, joining, judging, resources
from kg.assemble import quads
from kg.connect import about
from kg.connecting import connections, derived
from kg.errors import KgError, UnreadableDocument
from kg.read import SUFFIXES, Article, articles_in, read_with_digest
from kg.results import BuildReport, Long, Skipped
from kg.review import Before
from kg.store import GraphStore, Part, Writer, open_graph, part_key, writer
from kg.tools import Tools, facts

Progress = Callable[[int, int], None]

_NOT_READING = {"_data", "cli", "evaluate", "export", "query", "review", "server", "store", "validate"}
"""Packages that have no say in what is read in an article; nor have the modules that follow."""

_NOR = frozenset(
    f"{name}.py"
    for name in ("__init__", "__main__", "api", "errors", "graph", "pipeline", "resources", "results")
)
_NAMED = 5


def build(
    paths: Iterable[Path], graph: Path, progress: Progress | None = None, same: Path | None = None
) -> BuildReport:
    """Make a graph of these articles and folders of articles, and of no others.

    What an earlier build has read by the same rules is not read again. A file that cannot be used is
    skipped; when none can, the graph stays as it was and that is an error. ``same`` is a file of
    judgements of what is one; one that cannot be used is an error, too.
    """
    skipped: list[Skipped] = []
    articles = list(articles_in(paths, graph, skipped))
    version = fingerprint()
    tools = Tools()
    judgements = judging.judgements(same, tools) if same else ()
    with writer(graph) as store:
        before = store.documents
        parts, read_anew = _parts(articles, _Reader(version, store, tools), skipped, progress)
        judged = None
        if same:
            paths_of = {article.id: article.path for article in articles}
            parts, judged = joining.join(parts, judgements, same, joining.Sources(store, tools, paths_of))
        found = connections(parts, store)
        parts += derived(found, store)
        earlier = Before(graph, parts)
        store.publish(parts, (__version__, version))
    if progress:
        progress(len(articles), len(articles))
    removed = len(before - {part.document for part in parts})
    opened = open_graph(graph)
    report = _report(parts, (read_anew, removed), sorted(skipped, key=lambda s: s.path), opened)
    changes = earlier.changes(opened)
    unread = tuple(Long(document, *much) for document, much in found.unread)
    return replace(report, unread=unread, reprints=len(found.reprints), changes=changes, judged=judged)


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
    ]:
        digest.update(f"{name}\0".encode())
        digest.update(sha256(file.read_bytes()).digest())
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


class _Reader(NamedTuple):
    """What it takes to read articles that an earlier build may have read."""

    version: str
    store: Writer
    tools: Tools

    def known(self, article: Article) -> Part | None:
        """The part of an article that an earlier build has read."""
        return self.store.find(self._key(article)) if article.digest else None

    def read(self, article: Article) -> Part:
        """The part of an article that is read now, under the hash of what is read."""
        document, digest = read_with_digest(article.path)
        try:
            found = facts(document, self.tools)
            lines = quads(found, self.tools.ontology, self.tools.gazetteer)
            told = about(found, self.tools.ontology)
        except KgError:
            raise
        except Exception as error:  # whatever it is, one article must not stop the others
            raise UnreadableDocument(_fault(error)) from error
        key = self._key(replace(article, digest=digest))
        return self.store.add(key, document.id, lines, len(found.claims), told)

    def _key(self, article: Article) -> str:
        return part_key(article.id, article.digest, __version__, self.version)


def _fault(error: Exception) -> str:
    """What an error was that nobody expected, and where in this package it came from."""
    places = [
        f"{frame.f_globals['__name__']}:{line}"
        for frame, line in traceback.walk_tb(error.__traceback__)
        if frame.f_globals.get("__name__", "").startswith("kg.")
    ]
    return f"cannot be read: {type(error).__name__} at {places[-1]}, a fault of kg (--debug shows more)"


def _parts(
    articles: Sequence[Article], reader: _Reader, skipped: list[Skipped], progress: Progress | None
) -> tuple[list[Part], int]:
    """What articles say, each for itself, and how many of them had to be read for that."""
    parts: list[Part] = []
    read_anew = 0
    for done, article in enumerate(articles):
        if progress:
            progress(done, len(articles))
        try:
            part = reader.known(article)
            if part is None:
                part = reader.read(article)
                read_anew += 1
            parts.append(part)
        except UnreadableDocument as error:
            reason, trace = str(error).removeprefix(f"{article.path}: "), ""
            if error.__cause__ is not None:
                trace = "".join(traceback.format_exception(error.__cause__))
            skipped.append(Skipped(str(article.path), reason, trace))
    if not parts:
        raise UnreadableDocument(_nothing(skipped))
    return parts, read_anew


def _nothing(skipped: list[Skipped]) -> str:
    """Why there is no graph to build."""
    if not skipped:
        return f"no articles there: only {', '.join(SUFFIXES)} files are read"
    some = "; ".join(f"{one.path}: {one.reason}" for one in skipped[:_NAMED])
    more = f"; and {len(skipped) - _NAMED} more" if len(skipped) > _NAMED else ""
    return f"no article could be used: {some}{more}" if len(skipped) > 1 else some


def _report(
    parts: list[Part], counts: tuple[int, int], skipped: list[Skipped], store: GraphStore
) -> BuildReport:
    articles = [part for part in parts if part.document]
    return BuildReport(
        documents=len(articles),
        read=counts[0],
        removed=counts[1],
        claims=sum(part.claims for part in parts),
        entities=store.entities(),
        triples=store.size(),
        skipped=tuple(skipped),
        silent=tuple(sorted(part.document for part in articles if not part.claims)),
    )
