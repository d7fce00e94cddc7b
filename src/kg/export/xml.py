"""Text as XML 1.0 has it."""

from __future__ import annotations

import re
from xml.sax.saxutils import escape, quoteattr

_FORBIDDEN = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
"""Characters that XML 1.0 cannot hold at all."""
_SPECIAL = re.compile("[&<>]|[^\t\n\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
"""What cannot stand between tags as it is."""


def clean(text: str) -> str:
    """Text without what XML forbids.

    >>> clean("a\\x00b")
    'ab'
    """
    return _FORBIDDEN.sub("", text) if _FORBIDDEN.search(text) else text


def content(text: str) -> str:
    """Text between tags; a carriage return would be read as a line feed if it stood there as it is.

    >>> content("a < b")
    'a &lt; b'
    """
    return escape(clean(text), {"\r": "&#13;"}) if _SPECIAL.search(text) else text


def quoted(text: str) -> str:
    """Text as the value of an attribute, quotes included.

    >>> quoted("a & b")
    '"a &amp; b"'
    """
    return quoteattr(clean(text))
