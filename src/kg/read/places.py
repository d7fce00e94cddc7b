"""Where articles lie: what was named, a file or a folder, and the path of each article under it."""

from __future__ import annotations

import os
from collections.abc import Iterable
from pathlib import Path, PurePosixPath

from kg.text import nfc, shown

STDIN = Path("-")
ASSETS = "_files"
"""What the name of a folder ends with that a browser puts beside a page."""


def place(path: Path) -> str:
    """A file or folder as an absolute path; links above it are followed, and a folder ends with ``/``."""
    if path == STDIN:
        return str(STDIN)
    absolute = os.path.abspath(path)
    above, name = os.path.split(absolute)
    found = Path(os.path.realpath(above), name).as_posix() if name else Path(absolute).as_posix()
    return f"{found.rstrip('/')}/" if os.path.isdir(absolute) else found


def above(place: str) -> str:
    """The folder that paths of articles of a place begin in.

    >>> above("/texts/press/"), above("/texts/press.zip"), above("-")
    ('/texts/press/', '/texts/', '')
    """
    return place if place.endswith("/") else place[: place.rfind("/") + 1]


def folders(places: Iterable[str]) -> list[str]:
    """Those of several places that are folders: in them others may lie."""
    return [one for one in places if one.endswith("/")]


def holding(place: str, known: Iterable[str]) -> str:
    """The outermost of the known folders that a place lies in, if its files can be reached from there.

    >>> holding("/texts/press/a.txt", ["/texts/press/", "/texts/"]), holding("/texts/.old/", ["/texts/"])
    ('/texts/', '/texts/.old/')
    """
    around = [one for one in known if place.startswith(one) and _reached(place, one)]
    return min([*around, place], key=len)


def under(place: str, path: Path, piece: str = "") -> str:
    """The path of an article under a place: of a file, with the piece of it that it is, on one line."""
    start = above(place)
    absolute = place_of_file(path)
    name = absolute.removeprefix(start)
    return "/".join(filter(None, (shown(nfc(name)), shown(nfc(piece)))))


def place_of_file(path: Path) -> str:
    """The absolute path of a file, as `place` has it, without a look at the disk for the file itself."""
    if path == STDIN:
        return str(STDIN)
    folder, name = os.path.split(os.path.abspath(path))
    return Path(os.path.realpath(folder), name).as_posix()


def _reached(place: str, around: str) -> bool:
    """Tell whether going through a folder leads to a place in it: not through hidden folders and links."""
    between = PurePosixPath(place.removeprefix(around)).parts
    below = [Path(around, *between[:number]) for number in range(1, len(between) + 1)]
    folders = below if place.endswith("/") else below[:-1]
    odd = any(one.name.startswith(".") or one.name.endswith(ASSETS) or one.is_symlink() for one in folders)
    return not odd and not (between and between[-1].startswith("."))
