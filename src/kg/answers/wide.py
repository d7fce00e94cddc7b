"""How wide text is on a terminal, and how it is brought to a width without breaking a word."""

from __future__ import annotations

import unicodedata

_WIDE = ("W", "F")


def width(text: str) -> int:
    """Columns that a text takes.

    >>> width("Đà Bắc"), width("a\u0301"), width("漢")
    (6, 1, 2)
    """
    if text.isascii():
        return len(text)
    return sum(
        0 if unicodedata.combining(sign) else 1 + (unicodedata.east_asian_width(sign) in _WIDE)
        for sign in text
    )


def padded(text: str, columns: int) -> str:
    """A text with blanks up to a width."""
    return text + " " * (columns - width(text))


def wrapped(text: str, columns: int) -> list[str]:
    """The lines of a text; a word that is wider stands alone and whole.

    >>> wrapped("Lim Ta Commune Party Committee", 14)
    ['Lim Ta Commune', 'Party', 'Committee']
    """
    lines: list[str] = []
    line = ""
    for word in text.split():
        longer = f"{line} {word}" if line else word
        if line and width(longer) > columns:
            lines.append(line)
            line = word
        else:
            line = longer
    return [*lines, line]


def shortened(text: str, columns: int) -> str:
    """The first words of a text that fit, and an ellipsis if that is not all.

    >>> shortened("The cell has nine members", 17), shortened("Nine", 17)
    ('The cell has …', 'Nine')
    """
    if width(text) <= columns:
        return text
    first = wrapped(text, columns - 2)[0]
    return f"{first} …" if width(first) <= columns - 2 else "…"
