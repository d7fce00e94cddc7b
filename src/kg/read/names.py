"""What articles are called, and what their bytes are known by."""

from __future__ import annotations

import difflib
import os
from collections.abc import Collection, Iterable
from hashlib import sha256
from pathlib import Path, PurePosixPath
from typing import NamedTuple

from kg.errors import UnknownName, did_you_mean
from kg.read.kinds import SUFFIXES, suffix_of
from kg.read.places import above
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
    return shown(nfc(_stem(path.name)))


def _stem(name: str) -> str:
    return PurePosixPath(_unzipped(name)).stem


def _unzipped(name: str) -> str:
    return name[:-3] if name.lower().endswith(".gz") else name


def stripped(path: str) -> str:
    """What an article of that path is called where nothing else is: without the suffixes of files.

    >>> stripped("more/a.html"), stripped("press.zip/2021/a.html"), stripped("rows.jsonl.gz/7")
    ('more/a', 'press/2021/a', 'rows/7')
    """
    names = path.split("/")
    return "/".join(_stem(name) if suffix_of(_unzipped(name)) in SUFFIXES else name for name in names)


def distinct(found: Iterable[tuple[str, str, str]]) -> dict[tuple[str, str, str], str]:
    """What each article is called: its name; where several have it, the path, then with folders before it.

    An article is told by its place, the path under it, and its name.

    >>> some = [("x/", "a.txt", "a"), ("x/", "a.html", "a"), ("x/", "b.txt", "b"), ("y/", "b.txt", "b")]
    >>> [*distinct(some).values()]
    ['a.txt', 'a.html', 'x/b.txt', 'y/b.txt']
    """
    ways = {one: _ways(*one) for one in found}
    tried = dict.fromkeys(ways, 0)
    while True:
        bearers: dict[str, list[tuple[str, str, str]]] = {}
        for one, number in tried.items():
            bearers.setdefault(ways[one][number], []).append(one)
        shared = [one for some in bearers.values() if len(some) > 1 for one in some]
        further = [one for one in shared if tried[one] + 1 < len(ways[one])]
        if not further:
            return {one: ways[one][number] for one, number in tried.items()}
        for one in further:
            tried[one] += 1


def _ways(place: str, path: str, name: str) -> list[str]:
    """What an article may be called, from the shortest to what no other is called."""
    if not place:
        return [name]
    folders = [part for part in above(place).split("/") if part not in ("", ".", "..")]
    longer = ["/".join([*folders[number:], path]) for number in range(len(folders) - 1, -1, -1)]
    return [*dict.fromkeys([name, path, *longer, f"{place} {path}"])]


def source_name(name: str, data: bytes, published: str = "") -> str:
    """What the bytes of an article are known by, as one word; the suffix is that of a name."""
    return str(SourceName(sha256(data).hexdigest(), PurePosixPath(name).suffix.lower(), published))


def called(name: str, known: Collection[str]) -> str:
    """The identifier, one of those known, that a name is of: as it is, of a file, or the one that ends so.

    >>> called("texts/more/Lim Ta.txt", ["more/Lim Ta", "Lim Ta"]), called("Lim Ta", ["more/Lim Ta"])
    ('more/Lim Ta', 'more/Lim Ta')
    """
    plain = shown(nfc(name.replace("\\", "/") if os.sep == "\\" else name))
    parts = plain.split("/")
    tails = ["/".join(parts[number:]) for number in range(len(parts))] if suffix_of(name) in SUFFIXES else []
    for possible in (name, plain, *(one for tail in tails for one in (tail, stripped(tail)))):
        if possible in known:
            return possible
    ends = [one for one in known if one.endswith(f"/{plain}")]
    if len(ends) == 1:
        return ends[0]
    near = known if len(known) <= _FEW else difflib.get_close_matches(name, known, 1, 0.5)
    raise UnknownName(f"the graph has no article {shown(name)!r}{did_you_mean(name, near)}")
