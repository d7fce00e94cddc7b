"""What the readers of events share: the things, the date, and where the verb stands."""

from __future__ import annotations

from collections.abc import Iterable

from kg.extract.patterns import Match, Unit
from kg.reading import Body, Place

_SOON = 8
"""So many units after an event its date may stand."""


def things(units: Iterable[Unit]) -> list[Body | Place]:
    """The organisations and localities among some units."""
    return [unit.value for unit in units if isinstance(unit.value, Body | Place)]


def date(m: Match) -> str:
    """The date that the sentence gives soon after the event, or else before it."""
    around = [*m.units[m.last : m.last + _SOON], *reversed(m.units[: m.last])]
    return next((unit.value for unit in around if isinstance(unit.value, str) and unit.value), "")


def at(m: Match) -> int:
    """Where the verb stands; -1 without one."""
    return m["verb"][0].start if m["verb"] else -1
