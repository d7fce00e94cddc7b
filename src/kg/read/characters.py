"""Characters of any kind -> those that the other stages can rely on: the one normal form of an article."""

from __future__ import annotations

import html
import re
import unicodedata

from kg.errors import UnreadableDocument

_LINE_ENDS = "\r\x0b\x0c\x1c\x1d\x1e\x85\u2028\u2029"
_BLANKS = [0x09, 0xA0, 0x1680, *range(0x2000, 0x200B), 0x202F, 0x205F, 0x3000]
_CONTROLS = [*range(0x09), *range(0x0E, 0x20), *range(0x7F, 0xA0)]
_INVISIBLE = [*range(0x200B, 0x2010), *range(0x202A, 0x202F), *range(0x2060, 0x2070), 0xAD, 0xFEFF]
_PLAIN = {
    **dict.fromkeys(map(chr, _BLANKS + _CONTROLS), " "),
    **dict.fromkeys(map(chr, _INVISIBLE), ""),
    **dict.fromkeys(_LINE_ENDS, "\n"),
    **dict.fromkeys("\u2010\u2011\ufe63\uff0d", "-"),
    **{sign: unicodedata.normalize("NFKC", sign) for sign in map(chr, range(0xFB00, 0xFB07))},
}
"""Hyphens that a page has for its looks, and ligatures, are letters and hyphens like any other."""
_OTHERS = re.compile(f"[{re.escape(''.join(_PLAIN))}]")
_APOSTROPHE = re.compile(r"[\u02bc\u2032\u201b\uff07]|(?<=[^\W\d_])[`\u00b4]")
"""Signs that stand for an apostrophe; the quotes ``‘`` and ``’`` stay."""
_SOFT_CUT = re.compile("\u00ad[^\\S\\n]*\\r?\\n[^\\S\\n]*")
"""A word that was cut at the end of a line by a hyphen that is none elsewhere."""
_SCRIPT = re.compile(
    r"<(?P<tag>script|style)\b[^<>]{0,300}>.{0,20000}?</(?P=tag)\s*>", re.IGNORECASE | re.DOTALL
)
_ENTITY = re.compile(r"&(?:#\d{1,7}|#[xX][0-9a-fA-F]{1,6}|[A-Za-z]{2,31}\d{0,2});")
_LINE_TAG = re.compile(
    r"</?(?:p|br|div|li|ul|ol|td|th|tr|table|tbody|h[1-6]|blockquote|figure|figcaption)\b[^<>\n]{0,300}>",
    re.I,
)
_TAG = re.compile(
    r"</?(?:a|abbr|b|em|font|i|img|mark|small|span|strong|sub|sup|u)\b[^<>\n]{0,300}>|<!--[^<>]{0,300}-->",
    re.I,
)


def normal(text: str) -> str:
    """The characters of an article: without markup that copying has left, normalised; an error if none are.

    >>> normal("Cell 8&nbsp;<br>\\r\\n")
    'Cell 8 \\n\\n'
    """
    found = normalised(without_markup(_SOFT_CUT.sub("", text)))
    if not found.strip():
        raise UnreadableDocument("is empty")
    return found


def normalised(text: str) -> str:
    """Composed (NFC), with line feeds, plain blanks and apostrophes; nothing invisible. Quotes stay.

    >>> normalised("\\ufeffNa\\u0300\\u00a0Phon\\u200b"), normalised("Farmers` Union")
    ('Nà Phon', "Farmers' Union")
    """
    lines = _APOSTROPHE.sub("'", text.replace("\r\n", "\n"))
    return unicodedata.normalize("NFC", _OTHERS.sub(lambda found: _PLAIN[found[0]], lines))


def without_markup(text: str) -> str:
    """The text without the tags and character references that a copied page has left in it.

    >>> without_markup("Lim&nbsp;&amp;&nbsp;Ta<br/>The <b>cell</b> of 3 < 5")
    'Lim\\xa0&\\xa0Ta\\nThe cell of 3 < 5'
    """
    if "<" in text:
        text = _SCRIPT.sub("", text)
        text = _TAG.sub("", _LINE_TAG.sub("\n", text))
    for _ in range(2):  # a page within a page has them twice
        text = _ENTITY.sub(lambda found: html.unescape(found[0]), text) if "&" in text else text
    return text
