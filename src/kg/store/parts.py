"""The part file of an article: what it is, what it tells others, where it came from, and what it says.

Its first lines are comments. The first describes the part and seals the statements. The second is what
other articles need to know, the third the article itself: so that the article can be read again, by
better rules or because something in it was judged to be something else, wherever its file may be by then.
"""

from __future__ import annotations

import binascii
from base64 import b64decode, b64encode
from hashlib import blake2b, sha256
from pathlib import Path
from typing import NamedTuple

from kg.store import files
from kg.store.manifest import Part

_MARK = "# kg part"
_SOURCE = "# source"


class Unsound(Exception):
    """The old generation cannot be brought up to date; a new one must be made from the parts."""


class BrokenPart(Unsound):
    """A part file is missing, cut short or changed."""

    def __init__(self, file: Path) -> None:
        """Tell which."""
        super().__init__(file)
        self.file = file


class Source(NamedTuple):
    """What an article was read from."""

    name: str = ""
    """The hash of its bytes, with the suffix that tells how they are read."""
    data: bytes = b""


UNKNOWN = Source()


def part_key(*inputs: str) -> str:
    """The name of a part: a hash of everything that its content depends on.

    >>> part_key("a", "bc") == part_key("ab", "c")
    False
    """
    return sha256("\0".join(inputs).encode()).hexdigest()[:32]


def dump(part: Part, lines: tuple[str, ...], abstract: str = "", source: Source = UNKNOWN) -> bytes:
    """A part file."""
    body = "".join([f"{line}\n" for line in lines]).encode()
    head = f"{_MARK} {seal(body)} {part.claims} {part.lines} {part.document}\n"
    about = f"# {seal(abstract.encode())} {abstract}\n"
    text = f"{source.name} {b64encode(source.data).decode()}" if source.name else ""
    origin = f"{_SOURCE} {seal(text.encode())} {text}\n" if source.name else ""
    return f"{head}{about}{origin}".encode() + body


def read(file: Path) -> tuple[Part, bytes]:
    """A part and its statements as N-Quads."""
    data = _content(file)
    try:
        head, about, body = data.split(b"\n", 2)
        sealed, claims, lines, document = head.decode().removeprefix(f"{_MARK} ").split(" ", 3)
        _unsealed(about, "# ")
        name = ""
        if body.startswith(_SOURCE.encode()):
            origin, _, body = body.partition(b"\n")
            name = _unsealed(origin, f"{_SOURCE} ").partition(" ")[0]
        part = Part(document, file.stem, int(claims), int(lines), source=name)
    except ValueError as error:
        raise BrokenPart(file) from error
    if sealed != seal(body):
        raise BrokenPart(file)
    return part, body


def abstract(file: Path) -> str:
    """What a part tells other articles; the statements are not read."""
    try:
        with open(file, "rb") as stream:  # Path.open takes twice as long
            stream.readline()
            return _unsealed(stream.readline().rstrip(b"\n"), "# ")
    except (FileNotFoundError, ValueError) as error:
        raise BrokenPart(file) from error


def source(file: Path) -> bytes:
    """The article itself, whatever may have become of the statements."""
    try:
        origin = _content(file).split(b"\n", 3)[2]
        return b64decode(_unsealed(origin, f"{_SOURCE} ").partition(" ")[2], validate=True)
    except (IndexError, ValueError, binascii.Error) as error:
        raise BrokenPart(file) from error


def seal(body: bytes) -> str:
    """A hash of bytes, sixteen characters long."""
    return blake2b(body, digest_size=8).hexdigest()


def _content(file: Path) -> bytes:
    try:
        return files.content(file)
    except FileNotFoundError as error:
        raise BrokenPart(file) from error


def _unsealed(line: bytes, mark: str) -> str:
    sealed, _, text = line.decode().removeprefix(mark).partition(" ")
    if sealed != seal(text.encode()):
        raise ValueError("it was changed")
    return text
