"""What capitals stand for in one article: ``X University (XU)``, then ``the XU Party Committee``."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from functools import lru_cache

from kg.extract.patterns import Unit
from kg.extract.wordlists import wordlist
from kg.reading import Body, Post

_SHORTEST = 3
"""Letters of an acronym that nothing but its letters binds to a name."""
_WORD = re.compile(r"[^\W_]+")


class Acronyms:
    """The acronyms of one article, each bound to the organisation that was named first with its letters."""

    def __init__(self, tags: frozenset[str], body: str, posts: str) -> None:
        """``tags`` are those of capitals, ``body`` of organisations, ``posts`` of posts in them."""
        self._tags = tags
        self._body = body
        self._named = frozenset((body, posts))
        self._known: dict[str, Body] = {}

    def bound(self, units: list[Unit]) -> list[Unit]:
        """The units, with the organisations that acronyms stand for; not where brackets introduce them."""
        known = self._known
        if not known or known.keys().isdisjoint([unit.text for unit in units]):
            return units
        found = units
        for i, unit in enumerate(units):
            body = known.get(unit.text)
            if body is None or unit.tag not in self._tags or _is_bracketed(units, i) or _goes_on(units, i):
                continue
            if found is units:
                found = units.copy()
            value = body._replace(start=unit.start, end=unit.end)
            found[i] = Unit(self._body, unit.start, unit.end, unit.text, value)
        return found

    def learn(self, units: Iterable[Unit]) -> bool:
        """Bind what the organisations of a sentence are called in short; whether anything was new."""
        before = len(self._known)
        for unit in units:
            for body in _bodies(unit.value) if unit.tag in self._named else ():
                if body.name and (body.host is None or body.short) and "{}" not in body.name:
                    self._bind(body)
        return len(self._known) > before

    def _bind(self, body: Body) -> None:
        if body.short:
            self._known.setdefault(body.short, body)
        if body.host is not None:
            return
        if " " not in body.name:
            self._known.setdefault(body.name, body)
        for short in initials(body.name):
            self._known.setdefault(short, body)


@lru_cache(maxsize=4096)
def initials(name: str) -> tuple[str, ...]:
    """The capitals that may stand for a name by its letters, three or more.

    >>> initials("Ministry of Home Affairs"), initials("Song Vang JSC")
    (('MOHA', 'MHA'), ('SVJ',))
    """
    words = _WORD.findall(name)
    letters = "".join(word[0].upper() for word in words)
    large = "".join(word[0].upper() for word in words if word.lower() not in wordlist("small_words"))
    return tuple(short for short in dict.fromkeys((letters, large)) if len(short) >= _SHORTEST)


def _bodies(value: object) -> Iterator[Body]:
    """The organisations of a unit."""
    if isinstance(value, Body):
        yield value
        if value.host is not None:
            yield from _bodies(value.host)
    elif isinstance(value, tuple) and value and isinstance(value[0], Post):
        for post in value:
            yield from _bodies(post.body)


def _is_bracketed(units: list[Unit], i: int) -> bool:
    return 0 < i < len(units) - 1 and units[i - 1].text == "(" and units[i + 1].text == ")"


def _goes_on(units: list[Unit], i: int) -> bool:
    """Whether it is part of a longer name: ``the SVJ Cup``."""
    tag = units[i].tag
    return (i > 0 and units[i - 1].tag == tag) or (i + 1 < len(units) and units[i + 1].tag == tag)
