"""What articles are called, and what their bytes are known by."""

from __future__ import annotations

import difflib
from collections.abc import Collection
from hashlib import sha256
from pathlib import Path, PurePosixPath
from typing import NamedTuple

from kg.errors import UnknownName, did_you_mean
from kg.read.kinds import SUFFIXES
from kg.text import nfc, shown

_FEW = 20
"""Articles that are all named, when one was named that is not there."""


class SourceName(NamedTuple):
    """What the bytes of an article are known by."""

    sha256: str
    suffix: str
    """It tells how they are read."""
    published: str = ""
    """ISO day, where a table beside the file tells it."""

    def __str__(self) -> str:
        """In one word: ``HASH.html``, ``HASH@2021-03-12.html``."""
        return f"{self.sha256}{self.published and f'@{self.published}'}{self.suffix}"

    @staticmethod
    def parse(name: str) -> SourceName:
        """The name of that word.

        >>> SourceName.parse("4e07@2021-03-12.html")
        SourceName(sha256='4e07', suffix='.html', published='2021-03-12')
        """
        word = PurePosixPath(name)
        digest, _, published = word.stem.partition("@")
        return SourceName(digest, word.suffix, published)


def identifier(path: Path) -> str:
    """What an article is called: the name of its file without suffix, on one line.

    >>> [identifier(Path(name)) for name in ("texts/Lim Ta.txt", "two\\nlines.txt", "a.txt.gz")]
    ['Lim Ta', 'two%0Alines', 'a']
    """
    return shown(nfc(_unpacked(path.name)))


def inside(archive: str, member: str) -> str:
    """What an article in an archive, or a table, is called.

    >>> inside("press", "2021/a-cell.html")
    'press/2021/a-cell'
    """
    folder, slash, name = member.rpartition("/")
    return f"{archive}/{shown(nfc(folder + slash + _unpacked(name)))}"


def _unpacked(name: str) -> str:
    return PurePosixPath(name[:-3] if name.lower().endswith(".gz") else name).stem


def source_name(name: str, data: bytes, published: str = "") -> str:
    """What the bytes of an article are known by, as one word; the suffix is that of a name."""
    return str(SourceName(sha256(data).hexdigest(), PurePosixPath(name).suffix.lower(), published))


def called(name: str, known: Collection[str]) -> str:
    """The identifier, one of those known, that a name is of: as it is, as a file has it, or of a file.

    >>> called("texts/Lim Ta.txt", ["Lim Ta"]), called("Lim Ta", ["Lim Ta"])
    ('Lim Ta', 'Lim Ta')
    """
    of_file = [identifier(Path(name))] if Path(name).suffix.lower() in SUFFIXES else []
    for possible in (name, shown(nfc(name)), *of_file):
        if possible in known:
            return possible
    near = known if len(known) <= _FEW else difflib.get_close_matches(name, known, 1, 0.5)
    raise UnknownName(f"the graph has no article {shown(name)!r}{did_you_mean(name, near)}")
