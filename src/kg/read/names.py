"""What articles are called, and what their bytes are known by."""

from __future__ import annotations

import difflib
from collections.abc import Collection
from hashlib import sha256
from pathlib import Path

from kg.errors import UnknownName, did_you_mean
from kg.read.formats import SUFFIXES
from kg.text import nfc, shown

_FEW = 20
"""Articles that are all named, when one was named that is not there."""


def identifier(path: Path) -> str:
    """What an article is called: the name of its file without suffix, on one line.

    >>> identifier(Path("texts/Lim Ta.txt")), identifier(Path("two\\nlines.txt"))
    ('Lim Ta', 'two%0Alines')
    """
    return shown(nfc(path.stem))


def source_name(path: Path, data: bytes) -> str:
    """What the bytes of an article are known by: their hash, and the suffix that tells how they are read."""
    return f"{sha256(data).hexdigest()}{path.suffix.lower()}"


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
