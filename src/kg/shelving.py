"""What each article of a collection says, under its name there: read now, or by a build before."""

from __future__ import annotations

import traceback
from collections.abc import Callable, Iterable, Mapping, Sequence
from contextlib import suppress
from dataclasses import replace
from pathlib import Path
from typing import NamedTuple

from kg import __version__, collecting
from kg.assemble import stated
from kg.collecting import Entry
from kg.connect import about
from kg.consolidate import entries as entries_of
from kg.errors import GraphError, KgError, UnreadableDocument, fault
from kg.read import SUFFIXES, Article, Given, document, source_name
from kg.results import Skipped
from kg.store import Part, Writer, part_key
from kg.tools import Tools, facts

Progress = Callable[[int, int], None]

_NAMED = 5


class Shelf(NamedTuple):
    """The articles of a graph, and what was done to have them there."""

    entries: Mapping[str, Entry]
    """By what each is called."""
    parts: Sequence[Part]
    """What each says, in their order."""
    read: int
    """Articles that were read in this build."""

    def account(self, before: Iterable[Part]) -> Account:
        """What has become of the articles of a graph."""
        pairs = [*zip(self.entries.items(), self.parts, strict=True)]
        known = [(name, one.part, part) for (name, one), part in pairs if one.part]
        return Account(
            added=len(pairs) - len(known),
            renewed=sum(_differs(old, new) for _, old, new in known),
            gone=tuple(sorted(name for name, one in self.entries.items() if one.gone)),
            renamed=tuple(sorted((old.document, name) for name, old, _ in known if old.document != name)),
            removed=len({*before} - {old for _, old, _ in known}),
        )


class Account(NamedTuple):
    """What a build did with articles; `BuildReport` says what each is."""

    added: int
    renewed: int
    gone: tuple[str, ...]
    renamed: tuple[tuple[str, str], ...]
    removed: int


class Reader(NamedTuple):
    """What it takes to read articles that an earlier build may have read."""

    version: str
    store: Writer
    tools: Tools
    given: Given
    graph: Path

    def part(self, name: str, entry: Entry) -> tuple[Part, bool]:
        """The part of an article under a name, and whether it was read for that."""
        if entry.article is None:
            assert entry.part is not None
            part = self.kept(name, entry.part)
            return part, part.key not in (entry.part.key, entry.part.raw)
        article = replace(entry.article, id=name)
        known = self.known(article)
        return known or self.read(article), known is None

    def known(self, article: Article) -> Part | None:
        """The part of an article that an earlier build has read."""
        found = self.store.find(self._key(article.id, article.source)) if article.source else None
        return found if found and found.source else None  # an older kg did not keep the article

    def read(self, article: Article) -> Part:
        """The part of an article that is read now."""
        data = self.given.data(article)
        return self._made(article.id, source_name(article.name, data, article.published), data)

    def kept(self, name: str, part: Part) -> Part:
        """The part of an article of the graph that is not given again, by the rules of today."""
        if part.source:
            known = self.store.find(self._key(name, part.source))
            with suppress(UnreadableDocument):
                return known or self._made(name, part.source, self.store.source(part))
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
            told = "\t".join([about(found, self.tools.ontology), *entries_of(said.contributions)])
        except KgError:
            raise
        except Exception as error:  # whatever it is, one article must not stop the others
            raise UnreadableDocument(fault(error)) from error
        part = Part(id, self._key(id, source), len(found.claims), len(said.lines), source=source)
        return self.store.add(part, said.lines, told, data)

    def _key(self, id: str, source: str) -> str:
        return part_key(id, source, __version__, self.version)

    def expect(self, called: Mapping[str, Entry]) -> None:
        """Say which parts may be made."""
        found = ((name, one.article) for name, one in called.items())
        self.store.expect(self._key(name, one.source) for name, one in found if one and one.source)


def shelved(
    entries: Sequence[Entry], reader: Reader, skipped: list[Skipped], progress: Progress | None = None
) -> Shelf:
    """The articles with what each says. One that cannot be used is told, and is what it was before.

    When none of those that were found can be used, that is an error.
    """
    bar = _Bar(progress, sum(bool(one.article) for one in entries))
    read = 0
    while True:
        called = collecting.named(entries, reader.graph)
        reader.expect(called)
        parts: list[Part] = []
        failed: list[Entry] = []
        for name, one in called.items():
            bar.step(one)
            try:
                part, anew = reader.part(name, one)
            except UnreadableDocument as error:
                skipped.append(_skipped(one, error))
                failed.append(one)
                continue
            parts.append(part)
            read += anew
        if not failed:
            break
        entries = [replace(one, article=None) if one in failed else one for one in entries]
        entries = [one for one in entries if one.article or (one.part and one.stays)]
    if not any(one.article for one in entries) and (bar.total or not parts):
        raise UnreadableDocument(nothing(skipped))
    return Shelf(called, parts, read)


class _Bar:
    """How far a build has come."""

    def __init__(self, progress: Progress | None, total: int) -> None:
        self._progress, self.total = progress, total
        self._done = 0

    def step(self, one: Entry) -> None:
        """Go on with an article; those that are not found anew do not count."""
        if one.article and self._done < self.total:
            if self._progress:
                self._progress(self._done, self.total)
            self._done += 1


def _differs(old: Part, new: Part) -> bool:
    """Tell whether an article has changed, or is read by other rules; a new name alone is no change."""
    same_name = old.document == new.document
    return old.source != new.source or (same_name and new.key not in (old.key, old.raw))


def _skipped(one: Entry, error: UnreadableDocument) -> Skipped:
    where = one.article.where if one.article else one.where
    cause = error.__cause__
    trace = "".join(traceback.format_exception(cause)) if cause is not None else ""
    return Skipped(where, str(error).removeprefix(f"{where}: "), trace)


def nothing(skipped: list[Skipped]) -> str:
    """Why there is no graph to build."""
    skipped = [one for one in skipped if not one.passed]
    if not skipped:
        return f"no articles there: only {', '.join(SUFFIXES)} files are read"
    some = "; ".join(f"{one.path}: {one.reason}" for one in skipped[:_NAMED])
    more = f"; and {len(skipped) - _NAMED} more" if len(skipped) > _NAMED else ""
    return f"no article could be used: {some}{more}" if len(skipped) > 1 else some
