"""The file of judgements: what somebody has judged to be one thing, two, or undecided, and why.

A CSV file that its user keeps, a line a judgement, and only ever adds to. What is in it is applied when
a graph is built; whoever takes a line out and builds again has the graph as it was without.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import astuple
from datetime import date
from pathlib import Path
from typing import get_args

from kg import added
from kg.dates import is_day
from kg.errors import JudgementError, did_you_mean
from kg.model import Judgement, Verdict
from kg.rows import exactly, rows
from kg.terms import ID

COLUMNS = ("left", "right", "judgement", "who", "when", "why")
_VERDICTS: dict[str, Verdict] = {verdict: verdict for verdict in get_args(Verdict)}
_KEY = re.compile(r"(person|org|loc)-[\w.-]+", re.ASCII)
_SORTS = {"person": "a person", "org": "an organisation", "loc": "a locality"}


def read(path: Path) -> tuple[Judgement, ...]:
    """The judgements of a file, in its order. The first line that cannot be used is an error."""
    found = rows(path, exactly(COLUMNS), JudgementError)
    return tuple(_judgement(f"{path}, line {line}", line, row) for line, row in found)


def append(path: Path, judgement: Judgement) -> None:
    """Add a judgement as the last line of a file, made if need be: it is there with it, or as it was."""
    left, right, *told = astuple(judgement)[:-1]
    row = dict(zip(COLUMNS, (f"{ID}{left}", f"{ID}{right}", *told), strict=True))
    added.line(path, row, JudgementError)


def key(text: str) -> str:
    """The key of the person, organisation or locality that an IRI or ``id:…`` names, or nothing.

    >>> key("id:loc-90101"), key("<https://kg.example/id/loc-90101>"), key("Na Xoan Commune")
    ('loc-90101', 'loc-90101', '')
    """
    plain = text.strip().removeprefix("<").removesuffix(">")
    local = plain.removeprefix("id:") if plain.startswith("id:") else plain.removeprefix(ID)
    return local if local != plain and _KEY.fullmatch(local) else ""


def of_today(left: str, right: str, verdict: Verdict, who: str, why: str) -> Judgement:
    """A judgement of today about two things that are given by their IRIs."""
    who, why = " ".join(who.split()), " ".join(why.split())
    cells = (left, right, verdict, who, date.today().isoformat(), why)
    return _judgement("this judgement", 0, dict(zip(COLUMNS, cells, strict=True)))


def _judgement(where: str, line: int, row: dict[str, str]) -> Judgement:
    cells = {column: row[column].strip() for column in COLUMNS}
    for column, wrong in _complaints(cells):
        raise JudgementError(f"{where}, column {column}: {wrong}")
    left, right, verdict = key(cells["left"]), key(cells["right"]), _VERDICTS[cells["judgement"].casefold()]
    if left == right:
        raise JudgementError(f"{where}: left and right are both id:{left}: a judgement is about two things")
    sorts = [_SORTS[one.partition("-")[0]] for one in (left, right)]
    if verdict != "different" and sorts[0] != sorts[1]:
        raise JudgementError(
            f"{where}: id:{left} is {sorts[0]} and id:{right} {sorts[1]}: they are never one"
        )
    return Judgement(left, right, verdict, cells["who"], cells["when"], cells["why"], line)


def _complaints(cells: dict[str, str]) -> Iterator[tuple[str, str]]:
    """Each cell that cannot be used: its column, and what is wrong with it."""
    for column in ("left", "right"):
        if not key(cells[column]):
            yield (
                column,
                f"{cells[column]!r} is not the IRI of a person, an organisation or a locality, "
                "such as id:person-… or id:loc-…: kg same --candidates -f csv shows them",
            )
    verdict = cells["judgement"].casefold()
    if verdict not in _VERDICTS:
        yield "judgement", f"no judgement {cells['judgement']!r}{did_you_mean(verdict, _VERDICTS)}"
    for column in ("who", "when", "why"):
        if not cells[column]:
            yield column, "is empty: a judgement tells who made it, when and why"
    if not is_day(cells["when"]):
        yield "when", f"{cells['when']!r} is not a day, such as 2026-05-31"
