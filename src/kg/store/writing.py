"""A build's way into a graph folder: parts first, then a generation beside the old one, then the switch."""

from __future__ import annotations

import os
import shutil
from collections.abc import Iterable, Iterator
from contextlib import contextmanager, suppress
from hashlib import sha256
from pathlib import Path

from kg.errors import GraphError
from kg.store import layout, loading, manifest
from kg.store.manifest import Manifest, Part
from kg.store.reading import open_graph

_UPDATE_UP_TO = 0.3
"""The share of changed articles up to which the old store is brought up to date, not made anew."""


class Writer:
    """One build. What it writes counts only once `publish` has returned."""

    def __init__(self, folder: Path) -> None:
        """Look at what is in a folder that this build alone may write."""
        self._folder = folder
        self._parts = folder / layout.PARTS
        self._parts.mkdir(exist_ok=True)
        self._there = {entry.name for entry in os.scandir(self._parts)}
        self._old = _manifest(folder)
        self._known = {part.key: part for part in self._old.parts} if self._old else {}

    @property
    def documents(self) -> frozenset[str]:
        """Identifiers of the articles in the graph as it is before this build."""
        return frozenset(part.document for part in self._known.values() if part.document)

    def find(self, key: str) -> Part | None:
        """The part of that key, if an earlier build has written it and it is whole."""
        if f"{key}.nq" not in self._there:
            return None
        if key in self._known:
            return self._known[key]
        try:
            return loading.read(self._file(key))[0]
        except loading.BrokenPart:
            return None

    def abstract(self, part: Part) -> str:
        """What the part tells other articles, as it was given to `add`."""
        try:
            return loading.abstract(self._file(part.key))
        except loading.BrokenPart as error:
            raise self._removed(error) from error

    def add(self, key: str, document: str, lines: tuple[str, ...], claims: int, abstract: str = "") -> Part:
        """Write what one article says, and on one line what others need to know of it.

        A part is there in full or not at all.
        """
        part = Part(document, key, claims, len(lines))
        fresh = self._parts / f"{key}.new"
        fresh.write_bytes(loading.dump(part, lines, abstract))
        fresh.replace(self._file(key))
        return part

    def publish(self, parts: Iterable[Part], versions: tuple[str, str]) -> Manifest:
        """Make the graph consist of these parts; ``versions`` are those of kg and of the ontology."""
        wanted = tuple(sorted(parts, key=lambda part: (part.document, part.key)))
        old = self._old
        if old and (old.kg, old.fingerprint) == versions and old.parts == wanted and self._sound(old):
            self._sweep(old, layout.current(self._folder))
            return old
        generation = self._next()
        try:
            generation.mkdir()
            quads = self._fill(generation, wanted)
            made_of = Manifest(*versions, wanted, quads)
            (generation / layout.MANIFEST).write_text(made_of.text(), encoding="utf-8")
            (generation / layout.IN_USE).touch()
            for path in (*generation.iterdir(), *(generation / layout.STORE).iterdir(), generation):
                if path.is_dir() or path.stat().st_nlink == 1:  # what has a second name is on the disk
                    layout.sync(path)
            layout.publish(self._folder, generation)
        except loading.BrokenPart as error:
            self._discard(wanted)
            raise self._removed(error) from error
        finally:
            if _current(self._folder) != generation:
                shutil.rmtree(generation, ignore_errors=True)
        self._sweep(made_of, generation)
        return made_of

    def _removed(self, broken: loading.BrokenPart) -> GraphError:
        """Remove a damaged part file, which the next build writes again."""
        broken.file.unlink(missing_ok=True)
        return GraphError(f"{broken.file} was damaged and has been removed: build again")

    def _discard(self, parts: Iterable[Part]) -> None:
        """Remove those part files that are damaged."""
        for part in parts:
            try:
                loading.read(self._file(part.key))
            except loading.BrokenPart as error:
                error.file.unlink(missing_ok=True)

    def _fill(self, generation: Path, wanted: tuple[Part, ...]) -> int:
        """Write store and line hashes of a generation; return the number of statements."""
        old = self._old
        if old:
            unchanged = {part.key for part in wanted} & set(self._known)
            changed = len(wanted) + len(old.parts) - 2 * len(unchanged)
            if changed <= _UPDATE_UP_TO * len(wanted):
                with suppress(loading.Unsound):
                    before = layout.current(self._folder)
                    return loading.update(loading.Change(self._parts, before, old, wanted), generation)
                shutil.rmtree(generation / layout.STORE, ignore_errors=True)
        return loading.load(self._parts, wanted, generation)

    def _sound(self, old: Manifest) -> bool:
        """Tell whether the store can be read and holds as much as it should."""
        generation = layout.current(self._folder)
        try:
            loading.check(generation)
            whole = len(open_graph(self._folder).oxigraph) == old.quads
        except (GraphError, OSError, RuntimeError, loading.Unsound):
            return False
        return whole and not (generation / layout.DAMAGED).exists()

    def _next(self) -> Path:
        """A folder for the next generation; what builds that were killed have left goes first."""
        numbers = [0]
        counts = _current(self._folder)
        for path in layout.generations(self._folder):
            if (counts is not None and path.name > counts.name) or not layout.is_graph(self._folder):
                shutil.rmtree(path)
            else:
                numbers.append(int(path.name.removeprefix(layout.GENERATION)))
        return self._folder / f"{layout.GENERATION}{max(numbers) + 1:06d}"

    def _sweep(self, made_of: Manifest, generation: Path) -> None:
        """Remove what nobody needs any more. What is still being read stays until the next build."""
        wanted = {f"{key}.nq" for part in made_of.parts for key in (part.key, part.raw)}
        with suppress(OSError):
            for entry in os.scandir(self._parts):
                if entry.name not in wanted:
                    os.unlink(entry.path)
            for path in layout.generations(self._folder):
                if path != generation and not _in_use(path):
                    shutil.rmtree(path, ignore_errors=True)

    def _file(self, key: str) -> Path:
        return self._parts / f"{key}.nq"


@contextmanager
def writer(folder: Path) -> Iterator[Writer]:
    """Open a graph folder, made if need be, for one build; others are refused meanwhile."""
    try:
        if folder.exists() and not folder.is_dir():
            raise GraphError(f"{folder} is a file; a build writes a folder")
        folder.mkdir(parents=True, exist_ok=True)
        if not layout.is_graph(folder) and any(map(_is_strange, folder.iterdir())):
            raise GraphError(f"{folder} holds other things than a graph: name a new folder with -g")
        with layout.alone(folder):
            yield Writer(folder)
    except OSError as error:
        reason = error.strerror or " ".join(str(error).split())[:200]
        raise GraphError(f"cannot write the graph {folder}: {reason}; it is as it was") from error


def part_key(*inputs: str) -> str:
    """The name of a part: a hash of everything that its content depends on.

    >>> part_key("a", "bc") == part_key("ab", "c")
    False
    """
    return sha256("\0".join(inputs).encode()).hexdigest()[:32]


def _manifest(folder: Path) -> Manifest | None:
    """The manifest of the graph that is there, unless there is none or it is damaged."""
    generation = _current(folder)
    if generation is None:
        return None
    file = generation / layout.MANIFEST
    manifest.refuse_newer(file, folder)
    try:
        return manifest.parse(file, folder)
    except GraphError:
        return None


def _current(folder: Path) -> Path | None:
    """The generation that counts, unless there is none."""
    if not layout.is_graph(folder):
        return None
    try:
        return layout.current(folder)
    except GraphError:
        return None


def _is_strange(path: Path) -> bool:
    """Tell whether something cannot be what is left of a first build that was killed."""
    ours = {layout.LOCK, layout.PARTS, f"{layout.CURRENT}.new"}
    return path.name not in ours and not path.name.startswith(layout.GENERATION)


def _in_use(generation: Path) -> bool:
    """Tell whether somebody reads a generation."""
    try:
        handle = os.open(generation / layout.IN_USE, os.O_RDONLY)
    except OSError:
        return False
    try:
        return not layout.hold(handle, shared=False)
    finally:
        os.close(handle)
