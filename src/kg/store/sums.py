"""The checksums of a generation, as ``sha256sum -c`` reads them: damage is what one of them says."""

from __future__ import annotations

import os
from collections.abc import Mapping
from hashlib import file_digest
from pathlib import Path

from kg.store import files, layout

SUMS = "SHA256SUMS"
_DIGITS = 64


def write(generation: Path, known: Mapping[str, str]) -> None:
    """Write the checksums of all files; those of files that were shared with another generation are known."""
    names = [layout.MANIFEST, layout.LINES]
    names += [f"{layout.STORE}/{name}" for name in os.listdir(generation / layout.STORE) if not _talk(name)]
    text = "".join(f"{known.get(name) or _sum(generation / name)}  {name}\n" for name in sorted(names))
    files.create(generation / SUMS, text.encode())


def listed(generation: Path) -> dict[str, str]:
    """The files of a generation with their checksums; empty when an older kg has written it."""
    try:
        lines = files.content(generation / SUMS).decode("utf-8", "replace").splitlines()
    except FileNotFoundError:
        return {}
    return {line[_DIGITS + 2 :]: line[:_DIGITS] for line in lines}


def failing(generation: Path) -> list[str]:
    """The files that are not what they were when they were written; nothing is known without checksums.

    A file that cannot be read is an ``OSError``: what it holds may be as sound as ever.
    """
    return [name for name, told in sorted(listed(generation).items()) if not _holds(generation / name, told)]


def _holds(path: Path, told: str) -> bool:
    try:
        return _sum(path) == told
    except FileNotFoundError:
        return False


def _sum(path: Path) -> str:
    with files.opened(path) as file:
        return file_digest(file, "sha256").hexdigest()


def _talk(name: str) -> bool:
    """Tell whether a file of the engine's only tells of its work, or is a lock."""
    return name.startswith("LO")
