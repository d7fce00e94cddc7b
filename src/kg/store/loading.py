"""Parts into a store: all of them, or only what has changed since the last generation."""

from __future__ import annotations

import os
import shutil
from array import array
from collections.abc import Iterable
from dataclasses import dataclass
from hashlib import blake2b
from pathlib import Path

import pyoxigraph as ox

from kg.store import files, layout
from kg.store.manifest import Manifest, Part
from kg.store.parts import Unsound, read, seal

_SEAL = 16
"""Characters of a seal."""
_FEW = 8
_BATCH = 24 << 20
"""Bytes loaded at a time: enough to be quick, and little memory."""


@dataclass(frozen=True, slots=True)
class Change:
    """An old generation, and what the new one shall hold."""

    parts: Path
    before: Path
    old: Manifest
    wanted: tuple[Part, ...]


def load(parts: Path, wanted: tuple[Part, ...], generation: Path) -> int:
    """Make a store of these parts; return the number of its statements."""
    store = ox.Store(str(generation / layout.STORE))
    hashes = array("Q")
    waiting: list[bytes] = []
    size = 0
    try:
        for part in wanted:
            body = read(parts / f"{part.key}.nq")[1]
            hashes.extend(_hashes(body.splitlines()))
            waiting.append(body)
            size += len(body)
            if size > _BATCH:
                _bulk(store, waiting)
                waiting, size = [], 0
        _bulk(store, waiting)
        store.optimize()  # queries take half the time
        store.flush()
    finally:
        del store  # closed, even if somebody keeps an error and with it this frame
    _write_hashes(generation, hashes)
    return len(set(hashes))


def _bulk(store: ox.Store, bodies: list[bytes]) -> None:
    if bodies:
        store.bulk_load(b"".join(bodies), format=ox.RdfFormat.N_QUADS, lenient=True)


def update(change: Change, generation: Path) -> int:
    """Bring a copy of the old store up to date; return the number of its statements."""
    slices = _slices(change)
    known = {part.key for part in change.wanted}
    gone = _lines(change.parts, [part for part in change.old.parts if part.key not in known])
    fresh = {part.key: _lines(change.parts, [part]) for part in change.wanted if part.key not in slices}
    wanted = set[bytes]().union(*fresh.values())
    kept = array("Q")
    for key in known & set(slices):
        kept.extend(slices[key])
    alive = _among(set(_hashes(gone ^ wanted)), kept)
    removed = [line for line in gone - wanted if _hash(line) not in alive]
    added = [line for line in wanted - gone if _hash(line) not in alive]
    _change(change, generation, removed, added)
    hashes = array("Q")
    for part in change.wanted:
        hashes.extend(slices[part.key] if part.key in slices else _hashes(sorted(fresh[part.key])))
    _write_hashes(generation, hashes)
    return change.old.quads - len(removed) + len(added)


def _among(some: set[int], many: array[int]) -> set[int]:
    """Those of some hashes that are among many; few are found sooner in the bytes than one by one."""
    if len(some) > _FEW:
        return some.intersection(many)
    packed = many.tobytes()
    return {one for one in some if _stands_in(array("Q", [one]).tobytes(), packed)}


def _stands_in(one: bytes, packed: bytes) -> bool:
    place = packed.find(one)
    while place > 0 and place % len(one):
        place = packed.find(one, place + 1)
    return place >= 0


def _change(change: Change, generation: Path, removed: list[bytes], added: list[bytes]) -> None:
    """Copy the old store, take statements out of the copy and put others in."""
    store = _copy(change.before / layout.STORE, generation / layout.STORE)
    try:
        for quad in _parsed(removed):
            if quad not in store:
                raise Unsound("the store lacks a statement that it should hold")
            store.remove(quad)
        store.extend(_parsed(added))
        store.flush()
    finally:
        del store


def _slices(change: Change) -> dict[str, array[int]]:
    """The line hashes of each part of the old generation."""
    hashes = _read_hashes(change.before)
    if len(hashes) != sum(part.lines for part in change.old.parts):
        raise Unsound(f"{layout.LINES} has the wrong length")
    slices: dict[str, array[int]] = {}
    start = 0
    for part in change.old.parts:
        slices[part.key] = hashes[start : start + part.lines]
        start += part.lines
    return slices


def _write_hashes(generation: Path, hashes: array[int]) -> None:
    """Write the line hashes, and last a hash that seals them."""
    body = hashes.tobytes()
    files.create(generation / layout.LINES, body + seal(body).encode())


def check(generation: Path) -> None:
    """Raise `Unsound` when the line hashes of a generation are damaged."""
    _read_hashes(generation)


def _read_hashes(generation: Path) -> array[int]:
    hashes = array("Q")
    try:
        found = files.content(generation / layout.LINES)
        hashes.frombytes(found[:-_SEAL])
    except (FileNotFoundError, ValueError) as error:
        raise Unsound(str(error)) from error
    if found[-_SEAL:] != seal(found[:-_SEAL]).encode():
        raise Unsound(f"{layout.LINES} is damaged")
    return hashes


def _lines(parts: Path, some: list[Part]) -> set[bytes]:
    lines: set[bytes] = set()
    for part in some:
        lines.update(read(parts / f"{part.key}.nq")[1].splitlines())
    return lines


def _hash(line: bytes) -> int:
    return int.from_bytes(blake2b(line, digest_size=8).digest(), "big")


def _hashes(lines: Iterable[bytes]) -> list[int]:
    return [_hash(line) for line in lines]


def _parsed(lines: list[bytes]) -> Iterable[ox.Quad]:
    return ox.parse(b"\n".join(sorted(lines)), format=ox.RdfFormat.N_QUADS, lenient=True)


def _copy(old: Path, new: Path) -> ox.Store:
    """Copy a store that nobody writes to. Its data files never change, so they are shared where possible."""
    new.mkdir()
    try:
        for path in old.iterdir():
            if path.name.startswith("LOG") or not (layout.is_engine(path.name) and files.is_file(path)):
                continue  # what the engine told of its work, longer with each copy; what is not the engine's
            if path.suffix != ".sst" or not _linked(path, new / path.name):
                shutil.copyfile(path, new / path.name)
        return ox.Store(str(new))
    except (OSError, RuntimeError) as error:
        raise Unsound(str(error)) from error


def _linked(path: Path, new: Path) -> bool:
    """Link a file to a second name; not every file system can."""
    try:
        os.link(path, new)
    except OSError:
        return False
    return True
