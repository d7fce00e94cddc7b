"""A build's way into a graph folder: parts first, then a generation beside the old one, then the switch."""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

from kg.errors import GraphError, one_line
from kg.store import files, former, journal, layout, loading, marker, parts, sums
from kg.store.former import Former, part_names
from kg.store.manifest import NOWHERE, Collection, Manifest, Part
from kg.store.parts import UNKNOWN, BrokenPart, Source
from kg.store.reading import open_graph
from kg.text import shown

_UPDATE_UP_TO = 0.3
"""The share of changed articles up to which the old store is brought up to date, not made anew."""


class Writer:
    """One build. What it writes counts only once `publish` has returned."""

    def __init__(self, folder: Path) -> None:
        """Look at what is in a folder that this build alone may write."""
        self._folder = folder
        self._parts = folder / layout.PARTS
        files.refuse_links(folder, self._parts)
        self._parts.mkdir(exist_ok=True)
        self._journal = journal.Journal(folder)
        self._old = former.find(folder)
        if self._old.generation:
            files.refuse_links(self._old.generation, self._old.generation / layout.STORE)
        self._journal.sweep(self._old.names(), but=(".nq", ".damaged"))
        if os.path.lexists(folder / layout.NEW):
            raise files.strange(folder / layout.NEW)
        self._there = {entry.name for entry in os.scandir(self._parts)}
        self._known = {part.key: part for part in self._old.parts}

    @property
    def before(self) -> tuple[Part, ...]:
        """The parts of articles in the graph as it is before this build."""
        return self._old.articles

    @property
    def collection(self) -> Collection:
        """The files and folders that the graph was made of before this build."""
        return self._old.manifest.collection if self._old.manifest else NOWHERE

    @property
    def versions(self) -> tuple[str, str]:
        """The versions of kg and of the ontology by which the graph was built; empty for none."""
        made_of = self._old.manifest
        return (made_of.kg, made_of.fingerprint) if made_of else ("", "")

    def find(self, key: str) -> Part | None:
        """The part of that key, if an earlier build has written it and it is whole."""
        if f"{key}.nq" not in self._there:
            return None
        if key in self._known and self._old.sure:
            return self._known[key]
        try:
            part = parts.read(self._file(key))[0]
        except BrokenPart:
            return None
        self._journal.tell([_name(key)])
        return part

    def abstract(self, part: Part) -> str:
        """What the part tells other articles, as it was given to `add`."""
        try:
            return parts.abstract(self._file(part.key))
        except BrokenPart as error:
            raise self._set_aside([error]) from error

    def source(self, part: Part) -> bytes:
        """The article that a part was made of."""
        file = self._file(part.raw or part.key)
        for kept in (file, file.with_suffix(".damaged")):
            with suppress(BrokenPart):
                return parts.source(kept)
        self._set_aside([BrokenPart(file)])
        raise GraphError(
            f"{shown(file)} is damaged (its checksum fails), and the article {part.document} cannot be read "
            "from it: give its file to kg build, or take it out with kg remove"
        )

    def expect(self, keys: Iterable[str]) -> None:
        """Write down which parts may be made: those of a build that was killed are known by that."""
        named = self._old.names() | self._journal.names
        new = [key for key in keys if _name(key) not in named]
        for key in new:
            if f"{key}.nq" in self._there and self.find(key) is None:
                raise files.strange(self._file(key))
        self._journal.tell(map(_name, new))

    def add(self, part: Part, lines: tuple[str, ...], abstract: str = "", source: bytes = b"") -> Part:
        """Write what one article says, what others need to know of it (a line), and the article itself.

        A part is there in full or not at all.
        """
        self.expect([part.key])
        data = parts.dump(part, lines, abstract, Source(part.source, source) if part.source else UNKNOWN)
        if f"{part.key}.nq" in self._there:
            self._journal.tell([f"{layout.PARTS}/{part.key}.new"])
            files.replace(self._file(part.key), data, self._file(part.key).with_suffix(".new"))
        else:
            files.create(self._file(part.key), data)
        self._there.add(f"{part.key}.nq")
        return part

    def publish(
        self, some: Iterable[Part], versions: tuple[str, str], collection: Collection = NOWHERE
    ) -> Manifest:
        """Make the graph consist of these parts; ``versions`` are those of kg and of the ontology."""
        wanted = tuple(sorted(some, key=lambda part: (part.document, part.key)))
        old = self._old.manifest
        if old and old == Manifest(*versions, wanted, old.quads, collection) and self._sound(old):
            self._journal.sweep(self._old.names())
            return old
        generation = self._folder / layout.fresh(self._folder)
        self._journal.tell([generation.name, layout.NEW])
        try:
            generation.mkdir()
            made_of = Manifest(*versions, wanted, self._fill(generation, wanted), collection)
            self._finish(generation, made_of)
            self._settle(generation, wanted)
            new = Former(generation, made_of)
            self._journal.tell(self._old.names() - new.names())
            layout.publish(self._folder, generation)
        except BrokenPart as error:
            raise self._set_aside([error, *self._broken(wanted)]) from error
        finally:
            if not layout.counts(self._folder, generation):
                with suppress(OSError):
                    journal.remove(generation)
        self._journal.sweep(new.names())
        return made_of

    def _finish(self, generation: Path, made_of: Manifest) -> None:
        """Write what a generation is made of, and its checksums; it does not count yet."""
        files.create(generation / layout.MANIFEST, made_of.text().encode())
        files.create(generation / layout.IN_USE, b"")
        sums.write(generation, self._shared(generation))

    def _fill(self, generation: Path, wanted: tuple[Part, ...]) -> int:
        """Write store and line hashes of a generation; return the number of statements."""
        before, old = self._old.generation, self._old.manifest
        if before and old and not _is_damaged(before):
            unchanged = {part.key for part in wanted} & set(self._known)
            changed = len(wanted) + len(old.parts) - 2 * len(unchanged)
            if changed <= _UPDATE_UP_TO * len(wanted):
                with suppress(parts.Unsound):
                    return loading.update(loading.Change(self._parts, before, old, wanted), generation)
                journal.remove_store(generation)
        return loading.load(self._parts, wanted, generation)

    def _shared(self, generation: Path) -> dict[str, str]:
        """The checksums of files that are those of the old generation under a second name."""
        before = self._old.generation
        if not before:
            return {}
        return {
            name: told
            for name, told in sums.listed(before).items()
            if files.is_file(before / name)
            and files.is_file(generation / name)
            and os.path.samefile(before / name, generation / name)
        }

    def _settle(self, generation: Path, wanted: tuple[Part, ...]) -> None:
        """Have on the disk what the switch will make count: files first, then the folders that name them."""
        for name in sorted(part_names(wanted) - self._old.names()):
            files.sync(self._folder / name)
        store = generation / layout.STORE
        for path in (*generation.iterdir(), *store.iterdir()):
            if files.is_file(path) and path.stat().st_nlink == 1:  # what has a second name is on the disk
                files.sync(path)
        for folder in (store, generation, self._parts, self._folder):
            files.sync(folder)

    def _sound(self, old: Manifest) -> bool:
        """Tell whether the store can be read and holds as much as it should."""
        if (generation := self._old.generation) is None or not self._old.sure or _is_damaged(generation):
            return False
        try:
            loading.check(generation)
            whole = len(open_graph(self._folder).oxigraph) == old.quads
        except parts.Unsound:
            return False
        except (GraphError, RuntimeError):
            if sums.failing(generation) or not sums.listed(generation):
                return False
            raise
        return whole and files.is_file(generation / layout.IN_USE)

    def _broken(self, some: Iterable[Part]) -> list[BrokenPart]:
        """The parts whose statements are not what was written."""
        found = []
        for part in some:
            try:
                parts.read(self._file(part.key))
            except BrokenPart as error:
                found.append(error)
        return found

    def _set_aside(self, broken: list[BrokenPart]) -> GraphError:
        """Move damaged parts away: the next build writes them again, and removes these when it has."""
        for file in {error.file for error in broken}:
            aside = file.with_suffix(".damaged")
            name = f"{layout.PARTS}/{aside.name}"
            if os.path.lexists(aside) and name not in self._journal.names:
                return files.strange(aside)
            self._journal.tell([name])
            with suppress(FileNotFoundError):
                file.replace(aside)
        return GraphError(
            f"{shown(broken[0].file)} is damaged (its checksum fails) and was set aside: build again"
        )

    def _file(self, key: str) -> Path:
        return self._parts / f"{key}.nq"


@contextmanager
def writer(folder: Path) -> Iterator[Writer]:
    """Open a graph folder, made if need be, for one build; others are refused meanwhile."""
    try:
        if folder.exists() and not folder.is_dir():
            raise GraphError(f"{shown(folder)} is a file; a build writes a folder")
        folder.mkdir(parents=True, exist_ok=True)
        marker.claim(folder)
        files.refuse_links(folder)
        with layout.alone(folder):
            yield Writer(folder)
    except OSError as error:
        reason = error.strerror or one_line(error)
        raise GraphError(f"cannot write the graph {shown(folder)}: {reason}; it is as it was") from error


def _name(key: str) -> str:
    """The file of a part as a journal names it."""
    return f"{layout.PARTS}/{key}.nq"


def _is_damaged(generation: Path) -> bool:
    """Tell whether what somebody has seen, who read a generation, is so: by its checksums."""
    seen = files.is_file(generation / layout.DAMAGED)
    return seen and (bool(sums.failing(generation)) or not sums.listed(generation))
