"""Where things are in a graph folder, and who may touch them when."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from kg.errors import GraphError

CURRENT = "CURRENT"
LOCK = "lock"
PARTS = "parts"
GENERATION = "generation-"
MANIFEST = "manifest.json"
LINES = "lines.bin"
STORE = "store"
IN_USE = "in-use"
"""A file of each generation; whoever reads the generation holds a shared lock on it."""
DAMAGED = "damaged"
"""A file that whoever reads a generation leaves there when its store turns out to be damaged."""

if sys.platform == "win32":
    import msvcrt

    def hold(handle: int, *, shared: bool) -> bool:
        """Lock an open file if nobody stands in the way; readers need no lock here."""
        if not shared:
            try:
                msvcrt.locking(handle, msvcrt.LK_NBLCK, 1)
            except OSError:
                return False
        return True

else:
    import fcntl

    def hold(handle: int, *, shared: bool) -> bool:
        """Lock an open file if nobody stands in the way. The lock ends with the process at the latest."""
        try:
            fcntl.flock(handle, (fcntl.LOCK_SH if shared else fcntl.LOCK_EX) | fcntl.LOCK_NB)
        except BlockingIOError:
            return False
        return True


def is_graph(folder: Path) -> bool:
    """Tell whether a folder holds a graph."""
    return (folder / CURRENT).is_file()


def current(folder: Path) -> Path:
    """The generation that counts."""
    try:
        name = (folder / CURRENT).read_text(encoding="utf-8").strip()
    except (OSError, UnicodeDecodeError) as error:
        raise GraphError(f"the graph {folder} cannot be read ({error})") from error
    if not name.startswith(GENERATION) or Path(name).name != name:
        raise GraphError(f"the graph {folder} is damaged ({CURRENT}): build it again with kg build")
    return folder / name


def generations(folder: Path) -> list[Path]:
    """All generations, the finished and the others, oldest first."""
    return sorted(path for path in folder.iterdir() if path.name.startswith(GENERATION))


def publish(folder: Path, generation: Path) -> None:
    """Make a finished generation the one that counts, in one step."""
    fresh = folder / f"{CURRENT}.new"
    with fresh.open("w", encoding="utf-8") as file:
        file.write(f"{generation.name}\n")
        file.flush()
        os.fsync(file.fileno())
    fresh.replace(folder / CURRENT)
    sync(folder)


def sync(path: Path) -> None:
    """Have a file or folder written to the disk, where the system can."""
    if sys.platform == "win32":
        return
    handle = os.open(path, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)


@contextmanager
def alone(folder: Path) -> Iterator[None]:
    """Keep other builds out of a graph folder; refuse if one is in it."""
    handle = os.open(folder / LOCK, os.O_RDWR | os.O_CREAT, 0o644)
    try:
        if not hold(handle, shared=False):
            raise GraphError(f"another build is writing {folder}: try again when it has ended")
        yield
    finally:
        os.close(handle)
