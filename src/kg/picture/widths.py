"""How wide text is, without a font: letters by their class, rather too wide than too narrow."""

from __future__ import annotations

import unicodedata

from kg import visible

SIZE = 12.0
"""Of letters, in units of a picture."""
_NARROW, _BROAD = frozenset("iljtfrI.,:;'|!()[] "), frozenset("mwMW@%—…")
_CLASSES = {"narrow": 0.38, "plain": 0.62, "capital": 0.78, "broad": 1.0}
"""Of the size; DejaVu Sans, which is wide, stays below."""
_ELLIPSIS = " …"


def width(text: str, size: float = SIZE) -> float:
    """Units that a text takes at most.

    >>> width("ill") < width("abc") < width("ABC") < width("漢字漢")
    True
    """
    return round(sum(map(_share, text)) * size, 1)


def cut(text: str, most: float, size: float = SIZE) -> str:
    """A text that is no wider than that, once it is spelt out as pictures show it.

    >>> cut("Party Cell of the hamlet", 90), cut("Lim Ta", 80)
    ('Party Cell …', 'Lim Ta')
    """
    text = visible.line(text)
    if width(text, size) <= most:
        return text
    left = most - width(_ELLIPSIS, size)
    for number, sign in enumerate(text):
        left -= _share(sign) * size
        if left < 0:
            return text[:number].rstrip() + _ELLIPSIS
    return text


def _share(sign: str) -> float:
    if unicodedata.combining(sign):
        return 0.0
    if sign in _NARROW:
        return _CLASSES["narrow"]
    if sign in _BROAD or unicodedata.east_asian_width(sign) in ("W", "F"):
        return _CLASSES["broad"]
    return _CLASSES["capital" if sign.isupper() else "plain"]
