"""Text as a terminal may have it: what steers it, turns it round or cannot be seen is spelt out."""

from __future__ import annotations

import re

_HIDDEN = (
    "\x00-\x1f\x7f-\x9f"  # controls, ESC and CSI among them
    "\xad\u034f\u061c\u115f\u1160\u17b4\u17b5\u180b-\u180f"
    "\u200b-\u200f\u2028-\u202e\u2060-\u206f"  # zero width, direction, line and paragraph separators
    "\u3164\ufe00-\ufe0f\ufeff\uffa0\ufff0-\ufffb"
    "\U00013430-\U0001343f\U0001bca0-\U0001bca3\U0001d173-\U0001d17a\U000e0000-\U000e0fff"
    "\ud800-\udfff"  # halves of characters; bytes of file names that are not UTF-8
)
"""Unicode's controls, formats that have no shape of their own, and what it calls ignorable by default."""
_LINE = re.compile(f"[{_HIDDEN}]")
_PAGE = re.compile(rf"(?![\n\t])[{_HIDDEN}]")


def line(text: str) -> str:
    r"""One line: a line feed in it is spelt out, too.

    >>> print(line("a\nskipped b\x1b[2J"), line("Đà Bắc\u202e"))
    a\nskipped b\x1b[2J Đà Bắc\u202e
    """
    return _LINE.sub(_spelt, text)


def page(text: str) -> str:
    r"""Several lines, which stay several.

    >>> print(page("a\nb\x07"))
    a
    b\x07
    """
    return _PAGE.sub(_spelt, text)


def _spelt(found: re.Match[str]) -> str:
    """As in a Python string; a byte of a file name as that byte."""
    number = ord(found[0])
    if 0xDC80 <= number <= 0xDCFF:
        return f"\\x{number - 0xDC00:02x}"
    return found[0].encode("unicode_escape").decode("ascii")
