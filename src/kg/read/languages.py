"""In which language a text is: by the share of its small words that are among the commonest of one."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Mapping

from kg.text import folded

READ = "en"
"""The language that articles are read in."""
OTHER = "und"
"""What BCP 47 calls a language that is not determined."""
COMMON: Mapping[str, tuple[str, ...]] = {
    "en": (
        *("the", "of", "and", "to", "in", "a", "is", "was", "for", "on", "that", "with", "as", "by", "at"),
        *("from", "his", "her", "its", "has", "it", "are", "were", "had", "be", "which"),
    ),
    "vi": (
        *("và", "của", "là", "có", "được", "các", "với", "những", "một", "người", "đã", "này", "không"),
        *("từ", "đến", "ở", "về", "tại", "ngày", "năm", "xã", "huyện", "tỉnh", "đảng", "ủy", "bí"),
        *("bộ", "viên", "ông", "bà", "việc", "đồng", "chí", "cán", "phó", "chủ", "tịch", "làm", "còn"),
        *("vào", "để", "trên", "hội", "nghị", "thị", "trấn"),
    ),
    "fr": (
        "le",
        "la",
        "les",
        "des",
        "du",
        "et",
        "est",
        "une",
        "dans",
        "pour",
        "que",
        "qui",
        "sur",
        "au",
        "par",
    ),
    "es": ("el", "los", "las", "del", "y", "en", "una", "que", "por", "para", "con", "se", "su", "es", "al"),
    "de": ("der", "die", "das", "und", "ist", "den", "von", "zu", "mit", "im", "auf", "ein", "eine", "nicht"),
}
"""The commonest words of the languages that are told apart: no other has them in such numbers."""
NAMES = {"en": "English", "vi": "Vietnamese", "fr": "French", "es": "Spanish", "de": "German"}
"""What people call them."""
_FOLDED = {tag: frozenset(map(folded, words)) for tag, words in COMMON.items()}
_ENOUGH = 0.12
"""Share of small words, half of what a text of a language has and twice what one of another has."""
_FEWEST = 12
"""Small words of a text whose language can be told."""
_MOST = 2_000
"""Small words that are looked at."""
_WORD = re.compile(r"[^\W\d_]+")


def language_of(text: str) -> str:
    """The tag of the language of a text; ``und`` where it is in another script, nothing where none is sure.

    Only words in small letters count: names are Vietnamese in texts of any language.

    >>> language_of("The cell of the hamlet has taken in three members, and it is one of the largest here.")
    'en'
    >>> language_of("Secretary: Vi Thi Sao. Deputy: Ha Van Doan.")
    ''
    """
    words = _WORD.findall(text)
    if sum(map(_is_foreign, words)) > len(words) / 2 and len(words) >= _FEWEST:
        return OTHER
    small = [folded(word) for word in words if word[0].islower()][:_MOST]
    if len(small) < _FEWEST:
        return ""
    shares = {tag: sum(word in common for word in small) / len(small) for tag, common in _FOLDED.items()}
    first, second = sorted(shares, key=lambda tag: -shares[tag])[:2]
    sure = shares[first] >= _ENOUGH and (first == READ or shares[first] >= 2 * shares[READ])
    return first if sure and (shares[first] > shares[second]) else ""


def foreign(text: str) -> str:
    """What the language of a text is called, if it is none that articles are read in; else nothing."""
    tag = language_of(text)
    return "" if tag in ("", READ) else NAMES.get(tag, "another language than English")


def _is_foreign(word: str) -> bool:
    return not word.isascii() and not unicodedata.name(word[0], "").startswith("LATIN")
