"""The story of a build: read -> extract -> resolve -> assemble -> store. Nobody else knows the order."""

from __future__ import annotations

import traceback
from collections.abc import Callable, Iterable, Sequence
from contextlib import suppress
from dataclasses import replace
from pathlib import Path
from typing import NamedTuple

from kg import __version__, amending, joining, judging
from kg.assemble import stated
from kg.connect import about
from kg.connecting import connections, derived
from kg.consolidate import entries
from kg.errors import GraphError, KgError, UnreadableDocument, fault
from kg.fingerprint import fingerprint
from kg.model import Judgement
from kg.read import SUFFIXES, Article, Columns, Given, articles_in, called, document, source_name
from kg.results import BuildReport, Long, Skipped
from kg.review import Before
from kg.shards import consolidated_parts
from kg.store import Part, Writer, open_graph, part_key, writer
from kg.tools import Tools, facts


class Beside(NamedTuple):
    """Files that people keep beside the articles, of which a graph is made with them."""

    same: Path | None = None
    """Judgements of what is one."""
    corrections: Path | None = None
    facts: tuple[Path, ...] = ()
    """Of other readers."""


ALONE = Beside()
Progress = Callable[[int, int], None]

_NAMED = 5


def build(
    paths: Iterable[Path],
    graph: Path,
    progress: Progress | None = None,
    beside: Beside = ALONE,
    prune: bool = False,
    columns: Columns | None = None,
) -> BuildReport:
    """Add these articles and folders of articles to a graph, made if need be.

    What was read before stays, unless ``prune`` has the graph consist of these articles alone. What an
    earlier build has read by the same rules is not read again. A file that cannot be used is skipped;
    when none can, the graph stays as it was and that is an error. A file ``beside`` the
    articles that cannot be used is an error, too. ``columns`` are those of tables of articles.
    """
    skipped: list[Skipped] = []
    given = Given(columns)
    articles = list(articles_in(paths, graph, skipped, given))
    work = _work(graph, beside)
    with writer(graph) as store:
        reader = _Reader(work.version, store, work.tools, given)
        parts, read_anew = _parts(articles, reader, skipped, progress)
        named = {part.document for part in parts}
        stays = () if prune else [part for part in store.before if part.document not in named]
        kept, again = _kept(stays, reader)
        report = _published([*parts, *kept], read_anew + again, store, work)
    if progress:
        progress(len(articles), len(articles))
    told = sorted(skipped, key=lambda one: one.path)
    return replace(
        report,
        skipped=tuple(one for one in told if not one.passed),
        passed=tuple(one for one in told if one.passed),
    )


def remove(names: Iterable[str], graph: Path, beside: Beside = ALONE) -> BuildReport:
    """Take articles out of a graph, by their identifiers or files; an empty graph is one, too.

    A name that no article has is an error, and the graph stays as it was.
    """
    open_graph(graph)  # there has to be one
    work = _work(graph, beside)
    with writer(graph) as store:
        known = {part.document: part for part in store.before}
        for name in names:
            known.pop(called(name, known), None)
        kept, again = _kept([*known.values()], _Reader(work.version, store, work.tools, Given()))
        return _published(kept, again, store, work)


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


def _published(own: Sequence[Part], read_anew: int, store: Writer, work: _Work) -> BuildReport:
    """Make a graph of what articles say, each for itself: what was judged, what follows from several."""
    said = amending.Amending(work.said, store, work.tools)
    parts, beside, amended = said.amend(own)
    judged = None
    if work.beside.same:
        sources = joining.Sources(store, work.tools, said.facts)
        parts, judged = joining.join(parts, work.judgements, work.beside.same, sources)
    told = {part: store.abstract(part) for part in parts if part.document}
    found = connections(told.values())
    parts = [*parts, *beside, *derived(found, store), *consolidated_parts(told, found, store, work.tools)]
    earlier = Before(work.graph, parts)
    store.publish(parts, (__version__, work.version))
    opened = open_graph(work.graph)
    articles = {part.document: part for part in parts if part.document}
    return BuildReport(
        documents=len(articles),
        read=read_anew,
        removed=len({part.document for part in store.before} - set(articles)),
        claims=sum(part.claims for part in parts),
        entities=opened.entities(),
        triples=opened.size(),
        silent=tuple(sorted(name for name, part in articles.items() if not part.claims)),
        older=tuple(sorted(name for name, part in articles.items() if part.rules)),
        unread=tuple(Long(document, *much) for document, much in found.unread),
        reprints=len(found.reprints),
        changes=earlier.changes(opened),
        judged=judged,
        amended=amended if work.beside.corrections or work.beside.facts else None,
        undated=found.undated,
    )


class _Reader(NamedTuple):
    """What it takes to read articles that an earlier build may have read."""

    version: str
    store: Writer
    tools: Tools
    given: Given

    def known(self, article: Article) -> Part | None:
        """The part of an article that an earlier build has read."""
        found = self.store.find(self._key(article.id, article.source)) if article.source else None
        return found if found and found.source else None  # an older kg did not keep the article

    def read(self, article: Article) -> Part:
        """The part of an article that is read now."""
        data = self.given.data(article)
        return self._made(article.id, source_name(article.name, data, article.published), data)

    def kept(self, part: Part) -> Part:
        """The part of an article of the graph that is not given again, by the rules of today."""
        if part.source:
            known = self.store.find(self._key(part.document, part.source))
            with suppress(UnreadableDocument):
                return known or self._made(part.document, part.source, self.store.source(part))
        found = self.store.find(part.raw or part.key)
        if found is None:
            raise GraphError(
                f"what the graph holds of {part.document} is damaged (its checksum fails): "
                "give its file to kg build, or take it out with kg remove"
            )
        before = "" if self.store.versions == (__version__, self.version) else " ".join(self.store.versions)
        return replace(found, rules=part.rules or before)

    def _made(self, id: str, source: str, data: bytes) -> Part:
        try:
            found = facts(document(id, source, data), self.tools)
            said = stated(found, self.tools.ontology, self.tools.gazetteer)
            told = "\t".join([about(found, self.tools.ontology), *entries(said.contributions)])
        except KgError:
            raise
        except Exception as error:  # whatever it is, one article must not stop the others
            raise UnreadableDocument(fault(error)) from error
        part = Part(id, self._key(id, source), len(found.claims), len(said.lines), source=source)
        return self.store.add(part, said.lines, told, data)

    def _key(self, id: str, source: str) -> str:
        return part_key(id, source, __version__, self.version)

    def expect(self, articles: Iterable[Article]) -> None:
        """Say which parts may be made."""
        self.store.expect(self._key(one.id, one.source) for one in articles if one.source)


def _kept(before: Sequence[Part], reader: _Reader) -> tuple[list[Part], int]:
    """What articles say that stay in a graph, each for itself, and how many were read anew for that."""
    parts = [reader.kept(part) for part in before]
    return parts, sum(one.key not in (two.key, two.raw) for one, two in zip(parts, before, strict=True))


def _parts(
    articles: Sequence[Article], reader: _Reader, skipped: list[Skipped], progress: Progress | None
) -> tuple[list[Part], int]:
    """What articles say, each for itself, and how many of them had to be read for that."""
    parts: list[Part] = []
    read_anew = 0
    reader.expect(articles)
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
            where, cause = article.where, error.__cause__
            trace = "".join(traceback.format_exception(cause)) if cause is not None else ""
            skipped.append(Skipped(where, str(error).removeprefix(f"{where}: "), trace))
    if not parts:
        raise UnreadableDocument(_nothing(skipped))
    return parts, read_anew


def _nothing(skipped: list[Skipped]) -> str:
    """Why there is no graph to build."""
    skipped = [one for one in skipped if not one.passed]
    if not skipped:
        return f"no articles there: only {', '.join(SUFFIXES)} files are read"
    some = "; ".join(f"{one.path}: {one.reason}" for one in skipped[:_NAMED])
    more = f"; and {len(skipped) - _NAMED} more" if len(skipped) > _NAMED else ""
    return f"no article could be used: {some}{more}" if len(skipped) > 1 else some
