"""What the rules about events share: things, verbs, dates, and whether it took place."""

from __future__ import annotations

from collections.abc import Iterable

from kg.extract.patterns import Match, Unit
from kg.extract.rules.mood import UNREAL, denied, holds_any
from kg.reading import Body, Place

ONE = "(BODY|PLACE|BODY_REF|PLACE_REF)"
_THE_ONE = f"the? (its|old|former)? {ONE}"
LIST = f"( {_THE_ONE} ((,|and|, and|with) {_THE_ONE})* )"
BE = "(was|were|is|are|has been|have been|had been|been|be)"
FOUNDED = "(founded|established|created|set up|formed|born|launched)"
_CONDITIONS = UNREAL | {"before", "until"}
"""Words that put an event into the future, or leave it open."""
_PREPOSITIONS = frozenset({"under", "in", "at", "by", "with", "of", "for"})


def planned(m: Match) -> bool:
    """Whether the words just before, or inside, make it a plan or a condition, or deny it."""
    before, inside = m.units[max(0, m.first - 4) : m.first], m.units[m.first : m.last]
    return holds_any([*before, *inside], _CONDITIONS) or denied(before[-2:])


def things(units: Iterable[Unit]) -> list[Body | Place]:
    """The organisations and localities among some units."""
    return [unit.value for unit in units if isinstance(unit.value, Body | Place)]


def date(m: Match) -> str:
    """The date that the sentence gives soon after the event, or else before it."""
    around = [*m.units[m.last : m.last + 8], *reversed(m.units[: m.last])]
    return next((unit.value for unit in around if isinstance(unit.value, str) and unit.value), "")


def after_preposition(m: Match) -> bool:
    """``the term of the Party cell ended``: what ended is not the cell."""
    before = m.before()
    return before is not None and before.text in _PREPOSITIONS and m.units[m.first] is m["what"][0]
