"""Where things are in a graph folder, and who may touch them when."""

from __future__ import annotations

import os
import re
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from kg.errors import GraphError
from kg.locks import hold
from kg.store import files
from kg.text import shown

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
"""A file that whoever reads a generation leaves there when a checksum fails: the next build looks, too."""
NEW = f"{CURRENT}.new"
_ENGINE = re.compile(
    r"\d{6,}\.(?:sst|log|blob|dbtmp)|MANIFEST-\d{6,}|OPTIONS-\d{6,}(?:\.dbtmp)?"
    r"|CURRENT|IDENTITY|LOCK|LOG(?:\.old\.\d+)?"
)
_NUMBERED = re.compile(rf"{GENERATION}(\d{{6,12}})")


def is_graph(folder: Path) -> bool:
    """Tell whether a folder holds a graph."""
    return files.is_file(folder / CURRENT)


def current(folder: Path) -> Path:
    """The generation that counts."""
    try:
        name = files.content(folder / CURRENT).decode().strip()
    except OSError as error:
        reason = error.strerror or error
        raise GraphError(f"the graph {shown(folder)} cannot be read ({CURRENT}: {reason})") from error
    except UnicodeDecodeError:
        name = ""
    if not _NUMBERED.fullmatch(name):
        raise GraphError(
            f"the graph {shown(folder)} cannot be read: {CURRENT} names no generation of kg: "
            "build it again with kg build"
        )
    return folder / name


def counts(folder: Path, generation: Path) -> bool:
    """Tell whether a generation is the one that counts."""
    try:
        return current(folder) == generation
    except GraphError:
        return False


def is_engine(name: str) -> bool:
    """Tell whether the engine gives such a name to a file of a store.

    >>> is_engine("000012.sst"), is_engine("notes.txt")
    (True, False)
    """
    return bool(_ENGINE.fullmatch(name))


def generations(folder: Path) -> list[Path]:
    """All folders that are called as generations are, oldest first."""
    named = ((_NUMBERED.fullmatch(path.name), path) for path in folder.iterdir())
    numbered = sorted((int(found[1]), path) for found, path in named if found)
    return [path for _, path in numbered if files.is_folder(path)]


def fresh(folder: Path) -> str:
    """The name of a generation for which there is room, after all others."""
    named = (_NUMBERED.fullmatch(path.name) for path in folder.iterdir())
    return f"{GENERATION}{max((int(found[1]) for found in named if found), default=0) + 1:06d}"


def publish(folder: Path, generation: Path) -> None:
    """Make a finished generation the one that counts, in one step."""
    files.replace(folder / CURRENT, f"{generation.name}\n".encode(), folder / NEW)
    files.sync(folder)


def in_use(generation: Path) -> bool:
    """Tell whether somebody reads a generation."""
    try:
        handle = files.opened(generation / IN_USE)
    except (OSError, GraphError):
        return False
    with handle:
        return not hold(handle.fileno(), shared=False)


@contextmanager
def alone(folder: Path) -> Iterator[None]:
    """Keep other builds out of a graph folder; refuse if one is in it."""
    with files.opened(folder / LOCK, os.O_CREAT) as file:
        if not hold(file.fileno(), shared=False):
            raise GraphError(f"another build is writing {shown(folder)}: try again when it has ended")
        yield
