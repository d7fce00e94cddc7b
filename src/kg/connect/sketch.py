"""What is kept of a text, so that it can be told whether another article has the same text.

Two things are sketched: its *phrases*, five words in a row whatever their case, marks and punctuation
(shingles), and its *names*, capitalised words and numbers that stand together. Phrases tell that the
words are the same. Names tell a reprint from another article of the same mould, in which little else
differs. Of each the smallest hashes are kept, which are a fair sample of all (Broder, On the resemblance
and containment of documents, 1997); of an article of usual length they are nearly all.
"""

from __future__ import annotations

import re
import struct
from base64 import b64decode, b64encode
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from hashlib import blake2b

from kg.text import folded

WORDS = 5
"""Words in a phrase."""
MOST = 128
"""Phrases kept, and names kept."""

_WORD = re.compile(r"[^\W_]+")
_NAMED = re.compile(r"[^\W_]+(?:['\u2019][^\W_]+)*")
_ENDS = frozenset('.!?:\n"\u201d')
_BYTES = 4

Hashes = tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Sketch:
    """What is kept of a text. Hashes are sorted, unique, and packed into four bytes each."""

    length: int = 0
    """How many different phrases it has."""
    phrases: bytes = b""
    names: bytes = b""

    def text(self) -> tuple[int, str, str]:
        """The sketch in numbers and ASCII."""
        return self.length, b64encode(self.phrases).decode("ascii"), b64encode(self.names).decode("ascii")

    @staticmethod
    def parse(length: int, phrases: str, names: str) -> Sketch:
        """The sketch that `text` has written.

        >>> found = sketch("Nine people went to the market of Lim Ta.")
        >>> Sketch.parse(*found.text()) == found
        True
        """
        return Sketch(length, b64decode(phrases), b64decode(names))


def hashes(packed: bytes, most: int = MOST) -> Hashes:
    """The hashes that a sketch has of phrases or names, or the smallest of them."""
    number = min(most, len(packed) // _BYTES)
    return struct.unpack_from(f"!{number}I", packed)


NOTHING = Sketch()


def sketch(text: str) -> Sketch:
    """The sketch of a text: the same on every machine, whatever the case, marks and punctuation.

    >>> one, other = sketch("Bà Vi Thị Sao, Bí thư xã, nói."), sketch("ba VI THI SAO bi thu xa noi")
    >>> one.length, one.phrases == other.phrases
    (4, True)
    """
    words = _WORD.findall(folded(text).replace("'", ""))
    phrases = {" ".join(words[start : start + WORDS]) for start in range(len(words) - WORDS + 1)}
    return Sketch(len(phrases), _smallest(phrases), _smallest(set(named(text))))


def named(text: str) -> Iterator[str]:
    """Capitalised words and numbers that stand together; a single one that opens a sentence may be any word.

    >>> list(named("They met Vi Thị Sao of Lim Ta. Then 1,200 left."))
    ['vi thi sao', 'lim ta', 'then 1', '200']
    """
    run: list[str] = []
    end, opens = 0, True
    for found in _NAMED.finditer(text):
        between = text[end : found.start()]
        letter = found[0][0]
        if run and (between != " " or not (letter.isupper() or letter.isdigit())):
            if len(run) > 1 or not opens:
                yield folded(" ".join(run))
            run = []
        if letter.isupper() or letter.isdigit():
            if not run:
                opens = letter.isupper() and (not end or not _ENDS.isdisjoint(between))
            run.append(found[0])
        end = found.end()
    if len(run) > 1 or (run and not opens):
        yield folded(" ".join(run))


def _smallest(texts: Iterable[str]) -> bytes:
    return b"".join(sorted({blake2b(text.encode(), digest_size=_BYTES).digest() for text in texts})[:MOST])
