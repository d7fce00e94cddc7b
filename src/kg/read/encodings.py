"""Bytes -> characters: by their mark, as UTF-8, as declared, or as a code page that the words agree with."""

from __future__ import annotations

import codecs
import re
import unicodedata
from collections.abc import Collection

from kg.errors import UnreadableDocument
from kg.read.languages import COMMON

_MARKS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
_CONTROL_BYTE = re.compile(rb"[\x00-\x08\x0e-\x1f\x7f]")
_MOST_CONTROLS = 0.01
"""Share of control characters above which a file is taken for a binary one."""

_WORD = re.compile(r"[^\W\d_]+")
_VIETNAMESE, _ENGLISH = frozenset(COMMON["vi"]), frozenset(COMMON["en"])
_ENOUGH = {"windows-1258": (_VIETNAMESE, 0.04), "windows-1252": (_ENGLISH, 0.12)}
"""The code pages that are tried, and the share of common words that tells that one is right."""
_FEWEST = 6
"""Words of a text whose code page can be told."""

_TCVN3 = re.compile(r"[a-zA-Z][\u00a8-\u00ae\u00b5-\u00b9\u00bb-\u00be]|[\u00ae][a-zA-Z\u00aa-\u00ff]")
_VNI = re.compile(
    r"[aeiouyAEIOUY][\u00e1\u00e0\u00e5\u00e3\u00e4\u00e2\u00ea\u00e9\u00e8\u00fa\u00fc\u00eb\u00f9\u00f8\u00fb\u00f5\u00ef]"
)
_OLD_FONTS = (("TCVN3 (.VnTime)", _TCVN3, 0.08), ("VNI", _VNI, 0.18))
"""The old codes, signs that a text in one has by the dozen, and the share of words with such signs."""
_SIGN = re.compile("[\u00a1-\u00ff]")
_FEWEST_SIGNS = 0.01
"""Share of characters, far below that of a text in an old code."""
_SPACED = re.compile(r"\S+")


def decoded(data: bytes, declared: str = "") -> str:
    """The characters of a text; the error says what it is instead, if that can be told.

    ``declared`` is what a page or a letter says of itself; it is believed only if nothing speaks against it.

    >>> decoded("Đà Bắc".encode("utf-16")), decoded(b"Ph\\xf2ng", "windows-1252")
    ('Đà Bắc', 'Phòng')
    >>> decoded(b"Ph\\xf2ng")
    Traceback (most recent call last):
    kg.errors.UnreadableDocument: is not UTF-8 (byte 0xF2 at 2): save it as UTF-8
    """
    for mark, name in _MARKS:
        if data.startswith(mark):
            return _as(data, name)
    if b"\0" in data or len(_CONTROL_BYTE.findall(data)) > _MOST_CONTROLS * len(data):
        raise UnreadableDocument("is binary, not text")
    try:
        text = data.decode("utf-8")
    except UnicodeDecodeError as error:
        return _by_its_words(data, declared, error)
    _refuse_old_fonts(text)
    return text


def _as(data: bytes, name: str) -> str:
    try:
        return data.decode(name)
    except UnicodeDecodeError:
        kind = name.removesuffix("-sig").upper()
        raise UnreadableDocument(f"begins as {kind} and is not: save it as UTF-8") from None


def _by_its_words(data: bytes, declared: str, error: UnicodeDecodeError) -> str:
    """The text by the code page that makes common words of it, or by the declared one."""
    _refuse_old_fonts(data.decode("latin-1"))
    for name, (common, enough) in _ENOUGH.items():
        text = data.decode(name, "replace")
        if "\ufffd" not in text and _share(text, common) >= enough:
            return text
    if declared and not _is_unicode(declared):
        try:
            return data.decode(declared)
        except (LookupError, ValueError):
            pass
    where = f"byte 0x{data[error.start]:02X} at {error.start}"
    raise UnreadableDocument(f"is not UTF-8 ({where}): save it as UTF-8")


def _is_unicode(declared: str) -> bool:
    return declared.lower().replace("_", "-").startswith(("utf", "unicode"))


def _share(text: str, common: Collection[str]) -> float:
    words = _WORD.findall(unicodedata.normalize("NFC", text).lower())
    return sum(word in common for word in words) / len(words) if len(words) >= _FEWEST else 0


def _refuse_old_fonts(text: str) -> None:
    """Name a text that was never more than the signs of an old Vietnamese font."""
    if len(_SIGN.findall(text)) < _FEWEST_SIGNS * len(text):
        return
    if _share(text, _VIETNAMESE) >= _ENOUGH["windows-1258"][1]:
        return
    words = _SPACED.findall(text)
    for name, signs, enough in _OLD_FONTS:
        found = sum(bool(signs.search(word)) for word in words)
        if found > 1 and found >= enough * len(words):
            raise UnreadableDocument(f"is in the old Vietnamese code {name}: convert it to Unicode (UTF-8)")
