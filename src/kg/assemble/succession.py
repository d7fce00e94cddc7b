"""What became of a unit of the gazetteer: the units that succeeded it, and the event by which they did.

The gazetteer gives the reform of 1 July 2025 as it was; what became of units between its two older
states is worked out from codes and names, and claimed as inferred. Where it does not tell what
became of a unit, there is no event.
"""

from __future__ import annotations

from datetime import date, timedelta

from kg.assemble.changes import between, event
from kg.assemble.lines import Lines, thing
from kg.assemble.listed import entity, listed
from kg.gazetteer import ERAS, REFORM, Gazetteer, Unit, key
from kg.model import Period, Status


def state(lines: Lines, unit: Unit, gazetteer: Gazetteer) -> None:
    """State what succeeded a unit, if it ended, and how and when that came."""
    subject = entity(unit)
    successors = gazetteer.successors(unit)
    when = f" ({unit.valid_until})" if unit.valid_until else ""
    ended = Period(end_not_before=unit.valid_until, end_not_after=unit.valid_until or day_before(REFORM))
    for after in map(entity, successors):
        listed(lines, subject, "succeeded_by", (thing(after.key), after.label + when), ended, _status(unit))
    kind = change(unit, gazetteer)
    if kind:
        node = event(lines, kind, [subject], [entity(after) for after in successors])
        between(lines, node, unit.valid_until, unit.valid_until or day_before(REFORM))
        if kind == "Dissolution":
            listed(lines, subject, "dissolved", (node, unit.valid_until), ended)


def change(unit: Unit, gazetteer: Gazetteer) -> str:
    """The kind of event that ended a unit; none where it goes on unchanged, or nothing tells.

    A new row of the gazetteer is no change by itself: each commune has one since its district went.
    """
    successors = gazetteer.successors(unit)
    if len(successors) > 1:
        return "Division"
    if not successors:
        return "Dissolution" if unit.valid_until else ""
    (after,) = successors
    existed = set(unit.eras) & set(after.eras)
    if existed or len(gazetteer.predecessors(after)) > 1:
        return "Merger"
    same = (key(unit.name), unit.level) == (key(after.name), after.level)
    return "" if same else "Renaming"


def last_day(unit: Unit) -> str:
    """The last day on which a unit was there; empty if it is, or if no day is known."""
    return day_before(unit.valid_until) if unit.valid_until else ""


def day_before(day: str) -> str:
    """The last day of validity; the gazetteer names the first day on which a unit was no more.

    >>> day_before("2025-07-01")
    '2025-06-30'
    """
    return (date.fromisoformat(day) - timedelta(days=1)).isoformat()


def _status(unit: Unit) -> Status:
    return "inferred" if unit.eras[-1] == ERAS[0] else "asserted"
