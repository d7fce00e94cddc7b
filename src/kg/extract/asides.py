"""Localities that are named in passing: what refers back means none of them.

Of several under one plural, or merged into another, each is former; others lie next door.
"""

from __future__ import annotations

from collections.abc import Sequence

from kg.extract.language import Language
from kg.extract.lexicon import Lexeme
from kg.extract.patterns import Unit
from kg.reading import Body, Place

_PLURAL = ("LEVELS", "PLURAL")
_FILL = 8
"""Units between the word and the first locality."""


class Asides:
    """Finds the localities that a language names in passing."""

    def __init__(self, language: Language) -> None:
        """What stands before them, phrases in words."""
        self._merging = language.words("merging")
        self._opening = language.words("no_more_places") | self._merging
        self._units = language.words("administrative_units")
        self._joints = language.words("joints")
        self._articles = language.words("between_aside")
        self._phrases = [phrase.split() for phrase in language.listed("next_door")]
        self._last_words = frozenset(phrase[-1] for phrase in self._phrases)

    def marked(self, units: list[Unit]) -> list[Unit]:
        """The units, with former localities and those next door marked."""
        words = [unit.text.lower() for unit in units]
        if not self._last_words.isdisjoint(words):
            units = self._with_next_door(units, words)
        return units if self._opening.isdisjoint(words) else self._with_former(units, words)

    def _with_next_door(self, units: list[Unit], words: Sequence[str]) -> list[Unit]:
        return [
            unit._replace(value=unit.value._replace(aside=True))
            if isinstance(unit.value, Place) and self._is_next_door(words, i)
            else unit
            for i, unit in enumerate(units)
        ]

    def _is_next_door(self, words: Sequence[str], i: int) -> bool:
        before = words[max(0, i - 5) : i]
        while before and before[-1] in self._articles:
            before = before[:-1]
        return any(before[-len(phrase) :] == phrase for phrase in self._phrases)

    def _with_former(self, units: list[Unit], words: Sequence[str]) -> list[Unit]:
        """The units, those localities marked: ``4 old communes: A, B …``, ``the merging of A and B``."""
        found = units.copy()
        for i, word in enumerate(words):
            first = self._first_place(units, i + 1, word in self._merging) if word in self._opening else 0
            if first:
                self._mark(found, first)
        return found

    def _first_place(self, units: Sequence[Unit], start: int, plural: bool) -> int:
        """Where the localities begin that a word speaks of; 0 if it is of none, or of one."""
        for i in range(start, min(len(units), start + _FILL)):
            unit = units[i]
            if _place(unit) is not None:
                return i if plural or _is_one_of_several(unit) else 0
            if unit.text == "." or (unit.value is not None and not isinstance(unit.value, Lexeme)):
                return 0
            plural = plural or _is_plural(unit) or unit.text.lower() in self._units
        return 0

    def _mark(self, units: list[Unit], start: int) -> None:
        """Mark a locality and those that are joined to it."""
        for i in range(start, len(units)):
            unit, place = units[i], _place(units[i])
            if place is None:
                if unit.text.lower() in self._joints or unit.text.isdigit() or _is_plural(unit):
                    continue
                return
            former = place._replace(former=True)
            value = unit.value._replace(place=former) if isinstance(unit.value, Body) else former
            units[i] = Unit(unit.tag, unit.start, unit.end, unit.text, value)


def _is_one_of_several(unit: Unit) -> bool:
    """``the former A and B commune Party Committees``: a name alone, whose kind stands after the last one."""
    return isinstance(unit.value, Body) and unit.value.place is not None and unit.end == unit.value.place.end


def _is_plural(unit: Unit) -> bool:
    return isinstance(unit.value, Lexeme) and unit.value.tag in _PLURAL


def _place(unit: Unit) -> Place | None:
    place = unit.value.place if isinstance(unit.value, Body) else unit.value
    return place if isinstance(place, Place) and place.name else None
