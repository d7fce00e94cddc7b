"""What builds have made, or are about to make: nothing else is ever removed from a graph folder.

A name is written here, and is on the disk, before the thing is made, and before a part of the graph
stops to be one. Whoever comes after a build that was killed removes what is named here and is not of
the graph. What is named nowhere stays.
"""

from __future__ import annotations

import os
import re
from collections.abc import Collection, Iterable
from contextlib import suppress
from pathlib import Path

from kg.store import files, layout, sums

JOURNAL = "journal"
_HEAD = "kg journal, format 1\n"
_NAME = re.compile(r"generation-\d{6,12}|parts/[0-9a-f]{32}\.(?:nq|new|damaged)|CURRENT\.new")
_LISTED_LAST = (layout.MANIFEST, layout.LINES, layout.IN_USE, layout.DAMAGED, sums.SUMS)


class Journal:
    """The names that a folder's journal holds."""

    def __init__(self, folder: Path) -> None:
        """Read what earlier builds have left."""
        self._folder = folder
        self.names: set[str] = set()
        *lines, _ = files.begun(folder / JOURNAL, _HEAD).decode("utf-8", "replace").split("\n")
        self.names.update(filter(_NAME.fullmatch, lines[1:]))

    def tell(self, names: Iterable[str]) -> None:
        """Write names down, unless they are; they are on the disk when this returns."""
        new = sorted(set(names) - self.names)
        if new:
            first = not files.is_file(self._folder / JOURNAL)
            files.append(self._folder / JOURNAL, _HEAD, "".join(f"{name}\n" for name in new))
            if first:
                files.sync(self._folder)
            self.names.update(new)

    def sweep(self, needed: Collection[str], but: tuple[str, ...] = ()) -> None:
        """Remove what is named and not needed, unless it ends in one of ``but`` or is being read."""
        gone = set()
        for name in sorted(self.names - set(needed)):
            if not name.endswith(but) and _removed(self._folder / name):
                gone.add(name)
        left = self.names - gone - set(needed)
        if not left and files.is_file(self._folder / JOURNAL):
            (self._folder / JOURNAL).unlink()
            files.sync(self._folder)
            self.names.clear()


def _removed(path: Path) -> bool:
    """Remove something that kg has made; tell whether nothing of kg's is left of it."""
    with suppress(FileNotFoundError):
        if path.name.startswith(layout.GENERATION):
            return remove(path)
        if files.is_file(path):
            path.unlink()
    return True


def remove(generation: Path) -> bool:
    """Remove a generation that nobody reads, but for what kg did not make in it; tell whether it is gone."""
    if not files.is_folder(generation) or layout.in_use(generation):
        return not files.is_folder(generation)
    remove_store(generation)
    for name in _LISTED_LAST:
        _unlink(generation / name)
    _rmdir(generation)
    return True


def remove_store(generation: Path) -> None:
    """Remove the store of a generation, but for what the engine did not make in it."""
    listed = sums.listed(generation)
    store = generation / layout.STORE
    if files.is_folder(store):
        for name in filter(layout.is_engine, os.listdir(store)):
            if not listed or f"{layout.STORE}/{name}" in listed or name.startswith("LO"):
                _unlink(store / name)
        _rmdir(store)


def _unlink(path: Path) -> None:
    if files.is_file(path):
        path.unlink()


def _rmdir(folder: Path) -> None:
    with suppress(OSError):  # there are things of others in it
        folder.rmdir()
