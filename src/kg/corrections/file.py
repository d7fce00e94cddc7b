"""The file of corrections: what somebody has rejected, accepted, corrected or added, and why.

A CSV file that its user keeps, a line a correction, and only ever adds to. A claim is named by what it
says, in the words of `kg why`; the last line about a claim holds.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import get_args

from kg import added
from kg.dates import bounds, is_day
from kg.errors import CorrectionError, did_you_mean
from kg.model import RELATIONS
from kg.rows import exactly, rows
from kg.said import Action, Correction

COLUMNS = Correction._fields[:-1]
ACTIONS: dict[str, Action] = {action: action for action in get_args(Action)}
_DATES = ("date", "began", "ended")
FIELDS = ("relation", "subject", "object", *_DATES)
"""What of a claim can be corrected: ``date`` of an event or figure, ``began`` and ``ended`` of an office."""
_WITHOUT_OBJECT = ("established", "dissolved")


def read(path: Path) -> tuple[Correction, ...]:
    """The corrections of a file, in its order. The first line that cannot be used is an error."""
    found = rows(path, exactly(COLUMNS), CorrectionError)
    return tuple(_correction(f"{path}, line {line}", line, row) for line, row in found)


def append(path: Path, correction: Correction) -> None:
    """Add a correction as the last line of a file, made if need be."""
    added.line(path, dict(zip(COLUMNS, correction[:-1], strict=True)), CorrectionError)


def of_today(correction: Correction) -> Correction:
    """The correction with its cells on one line each, and the day of today."""
    cells = {name: " ".join(str(cell).split()) for name, cell in zip(COLUMNS, correction, strict=False)}
    return _correction("this correction", 0, cells | {"when": date.today().isoformat()})


def _correction(where: str, line: int, row: dict[str, str]) -> Correction:
    cells = {column: row[column].strip() for column in COLUMNS}
    for column, wrong in _complaints(cells):
        raise CorrectionError(f"{where}, column {column}: {wrong}")
    action = ACTIONS[cells.pop("action").casefold()]
    return Correction(action, **cells, line=line)


def _complaints(cells: dict[str, str]) -> Iterator[tuple[str, str]]:
    """Each cell that cannot be used: its column, and what is wrong with it."""
    action, relation, field = (cells[name] for name in ("action", "relation", "field"))
    if action.casefold() not in ACTIONS:
        yield "action", f"no action {action!r}{did_you_mean(action.casefold(), ACTIONS)}"
    if relation not in RELATIONS:
        yield "relation", f"no relation {relation!r}{did_you_mean(relation, RELATIONS)}"
    for column in ("article", "subject", "object", "quote", "who", "when", "why"):
        if not cells[column] and (column != "object" or relation not in _WITHOUT_OBJECT):
            yield column, "is empty: a correction names a claim by what it says, and tells who, when and why"
    yield from _wrong_field(action.casefold(), field, cells["value"])
    if not is_day(cells["when"]):
        yield "when", f"{cells['when']!r} is not a day, such as 2026-05-31"


def _wrong_field(action: str, field: str, value: str) -> Iterator[tuple[str, str]]:
    if action != "correct":
        if field or value:
            yield "field", f"only correct has a field and a value, not {action}"
        return
    if field not in FIELDS:
        yield "field", f"no field {field!r}{did_you_mean(field, FIELDS)}"
    if not value:
        yield "value", "is empty: a correction says what is right"
    if field == "relation" and value not in RELATIONS:
        yield "value", f"no relation {value!r}{did_you_mean(value, RELATIONS)}"
    if field in _DATES and not bounds(value)[0]:
        yield "value", f"{value!r} is not a year, a month or a day, such as 2020, 2020-01 or 2020-01-31"
