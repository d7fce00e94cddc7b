"""Bytes -> characters that the other stages can rely on, or the reason why there are none."""

from __future__ import annotations

import codecs
import re
import unicodedata

from kg.errors import UnreadableDocument

_CONTROL_BYTE = re.compile(rb"[\x00-\x08\x0e-\x1f\x7f]")
_MOST_CONTROLS = 0.01
"""Share of control characters above which a file is taken for a binary one."""

_UTF_16_AND_32 = (codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE, codecs.BOM_UTF32_LE, codecs.BOM_UTF32_BE)

_LINE_ENDS = "\r\x0b\x0c\x1c\x1d\x1e\x85\u2028\u2029"
_BLANKS = [0x09, 0xA0, 0x1680, *range(0x2000, 0x200B), 0x202F, 0x205F, 0x3000]
_CONTROLS = [*range(0x09), *range(0x0E, 0x20), *range(0x7F, 0xA0)]
_INVISIBLE = [*range(0x200B, 0x2010), *range(0x202A, 0x202F), *range(0x2060, 0x2070), 0xAD, 0xFEFF]
_PLAIN = {
    **dict.fromkeys(map(chr, _BLANKS + _CONTROLS), " "),
    **dict.fromkeys(map(chr, _INVISIBLE), ""),
    **dict.fromkeys(_LINE_ENDS, "\n"),
}
_OTHERS = re.compile(f"[{re.escape(''.join(_PLAIN))}]")


def decoded(data: bytes) -> str:
    """The text of a file, normalised.

    >>> decoded(b"Cell 8\\r\\n")
    'Cell 8\\n'
    >>> decoded(b"Ph\\xf2ng")
    Traceback (most recent call last):
    kg.errors.UnreadableDocument: is not UTF-8 (byte 0xF2 at 2): save it as UTF-8
    """
    if data.startswith(_UTF_16_AND_32):
        raise UnreadableDocument("is not UTF-8 but UTF-16 or UTF-32: save it as UTF-8")
    if b"\0" in data or len(_CONTROL_BYTE.findall(data)) > _MOST_CONTROLS * len(data):
        raise UnreadableDocument("is binary, not text")
    try:
        text = normalised(data.decode("utf-8"))
    except UnicodeDecodeError as error:
        where = f"byte 0x{data[error.start]:02X} at {error.start}"
        raise UnreadableDocument(f"is not UTF-8 ({where}): save it as UTF-8") from None
    if not text.strip():
        raise UnreadableDocument("is empty")
    return text


def normalised(text: str) -> str:
    """Composed (NFC), with line feeds and plain blanks; nothing invisible. Quotes stay as they are.

    >>> normalised("\\ufeffNa\\u0300\\u00a0Phon\\u200b")
    'Nà Phon'
    """
    lines = text.replace("\r\n", "\n")
    return unicodedata.normalize("NFC", _OTHERS.sub(lambda found: _PLAIN[found[0]], lines))
