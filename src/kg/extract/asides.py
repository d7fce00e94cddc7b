"""Localities that are named in passing: what refers back means none of them.

Of several under one plural, or merged into another, each is former; others lie next door.
"""

from __future__ import annotations

from collections.abc import Sequence

from kg.extract.lexicon import Lexeme
from kg.extract.patterns import Unit
from kg.reading import Body, Place

_FORMER = frozenset({"former", "old", "previous"})
_MERGING = frozenset({"merging", "merger", "combining", "consolidation", "consolidating"})
_OPENING = _FORMER | _MERGING
_PLURAL = ("LEVELS", "PLURAL")
_UNITS = frozenset({"units", "localities"})
_JOINTS = frozenset({",", ";", "and", "of", "the", "together", "with", "as", "well", "part", ":"})
_NEXT_DOOR = (
    *(
        "borders",
        "bordering",
        "bordered by",
        "adjoins",
        "adjoining",
        "adjacent to",
        "next to",
        "near",
        "close to",
    ),
    *("border with", "neighbouring", "neighboring", "neighbour of", "far from", "once part of"),
    *("formerly part of", "used to be part of", "once belonged to", "used to belong to", "separated from"),
)
"""What stands before localities that contain nothing of what is spoken of."""
_PHRASES = [phrase.split() for phrase in _NEXT_DOOR]
_LAST_WORDS = frozenset(phrase[-1] for phrase in _PHRASES)
_ARTICLES = frozenset({"the", "both"})
_FILL = 8
"""Units between the word and the first locality."""


def with_asides(units: list[Unit]) -> list[Unit]:
    """The units, with former localities and those next door marked."""
    words = [unit.text.lower() for unit in units]
    if not _LAST_WORDS.isdisjoint(words):
        units = _with_next_door(units, words)
    return units if _OPENING.isdisjoint(words) else _with_former(units, words)


def _with_next_door(units: list[Unit], words: Sequence[str]) -> list[Unit]:
    return [
        unit._replace(value=unit.value._replace(aside=True))
        if isinstance(unit.value, Place) and _is_next_door(words, i)
        else unit
        for i, unit in enumerate(units)
    ]


def _is_next_door(words: Sequence[str], i: int) -> bool:
    before = words[max(0, i - 5) : i]
    while before and before[-1] in _ARTICLES:
        before = before[:-1]
    return any(before[-len(phrase) :] == phrase for phrase in _PHRASES)


def _with_former(units: list[Unit], words: Sequence[str]) -> list[Unit]:
    """The units, those localities marked: ``4 old communes: A, B …``, ``the merging of A and B``."""
    found = units.copy()
    for i, word in enumerate(words):
        first = _first_place(units, i + 1, word in _MERGING) if word in _OPENING else 0
        if first:
            _mark(found, first)
    return found


def _first_place(units: Sequence[Unit], start: int, plural: bool) -> int:
    """Where the localities begin that a word speaks of; 0 if it is of none, or of one."""
    for i in range(start, min(len(units), start + _FILL)):
        unit = units[i]
        if _place(unit) is not None:
            return i if plural or _is_one_of_several(unit) else 0
        if unit.text == "." or (unit.value is not None and not isinstance(unit.value, Lexeme)):
            return 0
        plural = plural or _is_plural(unit) or unit.text.lower() in _UNITS
    return 0


def _is_one_of_several(unit: Unit) -> bool:
    """``the former A and B commune Party Committees``: a name alone, whose kind stands after the last one."""
    return isinstance(unit.value, Body) and unit.value.place is not None and unit.end == unit.value.place.end


def _is_plural(unit: Unit) -> bool:
    return isinstance(unit.value, Lexeme) and unit.value.tag in _PLURAL


def _place(unit: Unit) -> Place | None:
    place = unit.value.place if isinstance(unit.value, Body) else unit.value
    return place if isinstance(place, Place) and place.name else None


def _mark(units: list[Unit], start: int) -> None:
    """Mark a locality and those that are joined to it."""
    for i in range(start, len(units)):
        unit, place = units[i], _place(units[i])
        if place is None:
            if unit.text.lower() in _JOINTS or unit.text.isdigit() or _is_plural(unit):
                continue
            return
        former = place._replace(former=True)
        value = unit.value._replace(place=former) if isinstance(unit.value, Body) else former
        units[i] = Unit(unit.tag, unit.start, unit.end, unit.text, value)
