"""Files of a graph folder: no link is followed, and none is ever written over in place.

Whoever can write into the folder could otherwise have a build change a file elsewhere.
"""

from __future__ import annotations

import os
import stat
from io import BufferedReader
from pathlib import Path

from kg.errors import GraphError
from kg.locks import sync as sync
from kg.text import shown

_LINK = getattr(os, "O_NOFOLLOW", 0)
_READ = os.O_RDONLY | _LINK | getattr(os, "O_NONBLOCK", 0) | getattr(os, "O_BINARY", 0)
_NEW = os.O_WRONLY | os.O_CREAT | os.O_EXCL | _LINK | getattr(os, "O_BINARY", 0)
_MORE = os.O_WRONLY | os.O_APPEND | _LINK | getattr(os, "O_NONBLOCK", 0) | getattr(os, "O_BINARY", 0)


def opened(path: Path, make: int = 0) -> BufferedReader:
    """A file to read, made if ``make`` is ``os.O_CREAT``; a link, a folder or a pipe is no file."""
    if _kind(path) not in (0, stat.S_IFREG):
        raise strange(path)  # told before it is opened: to open a pipe has effects elsewhere
    handle = os.open(path, _READ | make, 0o644)
    if not stat.S_ISREG(os.fstat(handle).st_mode):
        os.close(handle)
        raise strange(path)
    return os.fdopen(handle, "rb")


def content(path: Path) -> bytes:
    """The bytes of such a file."""
    with opened(path) as file:
        return file.read()


def create(path: Path, data: bytes) -> None:
    """Make a new file. What stands in its place was not made by kg, and stays."""
    try:
        handle = os.open(path, _NEW, 0o644)
    except FileExistsError:
        raise strange(path) from None
    with os.fdopen(handle, "wb") as file:
        file.write(data)


def replace(path: Path, data: bytes, spare: Path) -> None:
    """Put a file in the place of another in one step, by way of a spare name; it is on the disk before."""
    create(spare, data)
    sync(spare)
    spare.replace(path)


def append(path: Path, head: str, text: str) -> None:
    """Write text at the end of a file that begins with ``head``, made if need be.

    It is on the disk when this returns. A file that was cut short when it was made is completed.
    """
    there = begun(path, head)
    if not os.path.lexists(path):
        create(path, b"")
    if path.lstat().st_nlink > 1:  # somebody may have it under another name
        raise strange(path)
    torn = "\n" if len(there) > len(head) and not there.endswith(b"\n") else ""
    data = head.encode()[len(there) :] + f"{torn}{text}".encode()
    with os.fdopen(os.open(path, _MORE), "wb", buffering=0) as file:
        if file.write(data) != len(data):
            raise OSError("only a part could be written")
        os.fsync(file.fileno())


def begun(path: Path, head: str) -> bytes:
    """What is in a file that begins with ``head``, or was to; nothing if there is none."""
    try:
        data = content(path)
    except FileNotFoundError:
        return b""
    kind, line = head.rpartition(" ")[0].encode(), head.encode()
    if data.startswith(line) or line.startswith(data):
        return data
    if data.startswith(kind):
        raise GraphError(f"{shown(path)} was written by a newer kg: update kg")
    raise strange(path)


def is_file(path: Path) -> bool:
    """Tell whether a file is there that is no link."""
    return _kind(path) == stat.S_IFREG


def is_folder(path: Path) -> bool:
    """Tell whether a folder is there that is no link."""
    return _kind(path) == stat.S_IFDIR


def _kind(path: Path) -> int:
    try:
        return stat.S_IFMT(path.lstat().st_mode)
    except OSError:
        return 0


def strange(path: Path) -> GraphError:
    """What is said of something that kg would not have made."""
    kinds = {stat.S_IFLNK: "a link", stat.S_IFDIR: "a folder", stat.S_IFREG: "a file", stat.S_IFIFO: "a pipe"}
    kind = kinds.get(_kind(path), "no file")
    return GraphError(f"{shown(path)} is {kind}, and kg did not make it: move it away")


def refuse_links(*folders: Path) -> None:
    """Raise when there is a link in one of the folders, or in the place of one."""
    for folder in folders:
        if is_folder(folder):
            for link in sorted(entry.path for entry in os.scandir(folder) if entry.is_symlink()):
                raise strange(Path(link))
        elif os.path.lexists(folder):
            raise strange(folder)
