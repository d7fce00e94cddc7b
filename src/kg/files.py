"""A file that is there in full, or as it was: written beside its place and put there in one step."""

from __future__ import annotations

import errno
import os
import re
import sys
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from stat import S_IMODE, S_ISDIR, S_ISREG
from typing import BinaryIO

from kg.errors import GraphError
from kg.locks import hold, sync

_FRESH = re.compile(r"\.kg-[0-9a-f]{32}\.new")
"""The name of a file that is being written; that of its place may be as long as names can be."""
_STANDARD = (1, 2)
"""Standard output and standard error."""
_CREATE = os.O_WRONLY | os.O_CREAT | os.O_EXCL | getattr(os, "O_NOFOLLOW", 0) | getattr(os, "O_BINARY", 0)


@contextmanager
def written(path: Path) -> Iterator[BinaryIO]:
    """A stream for what a file shall hold; it takes the place of the old when all is on the disk.

    A symbolic link stays one: what it points to is written. Devices, pipes, and what is standard output
    or standard error already, are written to as they are. Whatever goes wrong, the old file stays.
    """
    try:
        there = _status(path)
        if there is not None and S_ISDIR(there.st_mode):
            raise IsADirectoryError(errno.EISDIR, os.strerror(errno.EISDIR))
        with _as_it_is(path, there) or _beside(Path(os.path.realpath(path)), there) as out:
            yield out
    except BrokenPipeError:
        raise
    except OSError as error:
        raise GraphError(f"cannot write {path}: {error.strerror or error}") from error


def _status(path: Path) -> os.stat_result | None:
    try:
        return path.stat()
    except FileNotFoundError:
        return None


def _as_it_is(path: Path, there: os.stat_result | None) -> BinaryIO | None:
    """The stream of something that is no file of its own, if it is none."""
    if there is None:
        return None
    for handle in _STANDARD:
        with suppress(OSError):
            if os.path.samestat(there, os.fstat(handle)):
                return os.fdopen(os.dup(handle), "wb")
    return None if S_ISREG(there.st_mode) else path.open("wb")


@contextmanager
def _beside(place: Path, there: os.stat_result | None) -> Iterator[BinaryIO]:
    """A stream into a new file beside a place, which is put there at the end."""
    if there is not None and not os.access(place, os.W_OK):
        raise PermissionError(errno.EACCES, os.strerror(errno.EACCES))
    sweep(place.parent)
    handle, fresh = _fresh(place.parent, 0o666 if there is None else S_IMODE(there.st_mode) & 0o777)
    try:
        with os.fdopen(handle, "wb") as out:
            yield out
            out.flush()
            if there is not None and sys.platform != "win32":
                os.fchmod(handle, S_IMODE(there.st_mode))
            os.fsync(handle)
            if sys.platform != "win32":
                fresh.replace(place)  # while the lock is held: nobody sweeps it
        if sys.platform == "win32":
            fresh.replace(place)  # where an open file cannot be renamed
    finally:
        with suppress(OSError):
            fresh.unlink()
    with suppress(OSError):
        sync(place.parent)  # the name, too


def _fresh(folder: Path, mode: int) -> tuple[int, Path]:
    """A new file in a folder, open and locked."""
    while True:
        fresh = folder / f".kg-{os.urandom(16).hex()}.new"
        handle = os.open(fresh, _CREATE, mode)
        if _ours(handle) and os.fstat(handle).st_nlink:
            return handle, fresh
        os.close(handle)  # swept before it was locked


def _ours(handle: int) -> bool:
    """Tell whether nobody is about to sweep a file; not every file system knows locks, nor need Windows."""
    try:
        return sys.platform == "win32" or hold(handle, shared=False)
    except OSError:
        return True


def sweep(folder: Path) -> None:
    """Remove the files that killed processes have left half written in a folder, and nothing else."""
    with suppress(OSError):
        for name in os.listdir(folder):
            if _FRESH.fullmatch(name):
                _remove_stale(folder / name)


def _remove_stale(fresh: Path) -> None:
    """Remove a file of ours that nobody is writing."""
    with suppress(OSError):
        handle = os.open(fresh, os.O_RDONLY | getattr(os, "O_NOFOLLOW", 0) | getattr(os, "O_NONBLOCK", 0))
        try:
            known = os.fstat(handle)
            alone = S_ISREG(known.st_mode) and known.st_nlink == 1
            if sys.platform == "win32":  # where an open file cannot be removed
                stale = alone
            else:
                stale = alone and known.st_uid == os.geteuid() and hold(handle, shared=False)
            if stale:
                fresh.unlink()
        finally:
            os.close(handle)
