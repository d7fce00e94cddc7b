"""The matrices of ``matrices/``: sentences made of verbs and constructions, and what each of them must say.

A file has groups; each has rows (the forms of a verb, or other words, as ``slots`` names them) and
constructions (a sentence with these slots). Every row in every construction whose slots it has is a cell.
``names.toml`` has the people and organisations, by capitals.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import Any, NamedTuple

import reader
from kg.model import Claim

FOLDER = Path(__file__).resolve().parent / "matrices"
PUBLISHED = "2024-05-20"
NAMES: dict[str, list[str]] = tomllib.loads((FOLDER / "names.toml").read_text(encoding="utf-8"))
_SLOT = re.compile(r"\{(\w+)\}")


class Cell(NamedTuple):
    """A sentence, and the claims of some relations that it must make, may make, or must not make."""

    matrix: str
    group: str
    row: str
    construction: str
    text: str
    relations: frozenset[str]
    facts: frozenset[str]
    may: frozenset[str]
    planned: frozenset[str]
    refused: tuple[str, ...]


@cache
def cells() -> tuple[Cell, ...]:
    """Every cell of every matrix."""
    found: list[Cell] = []
    for file in sorted(FOLDER.glob("*.toml")):
        if file.stem != "names":
            data = tomllib.loads(file.read_text(encoding="utf-8"))
            for group in data["group"]:
                found.extend(_cells(file.stem, group, group.get("relations", data.get("relations"))))
    return tuple(found)


def _cells(matrix: str, group: dict[str, Any], relations: list[str]) -> Iterator[Cell]:
    for row in group["rows"]:
        forms = dict(zip(group["slots"], row.split("|"), strict=True))
        for made in group["construction"]:
            slots = forms | {"adv": made.get("adv", "")}
            if any(slots.get(slot) == "-" for slot in _SLOT.findall(made["text"])):
                continue
            refused = [*made.get("refused", group.get("refused", ())), *made.get("also", ())]
            yield Cell(
                matrix,
                group["name"],
                row.partition("|")[0] + f" ({row.partition('|')[2]})",
                made["name"],
                _sentence(made["text"], slots),
                frozenset(relations),
                facts=_facts(made.get("facts", []), slots),
                may=_facts(made.get("may", []), slots),
                planned=_facts(made.get("planned", []), slots),
                refused=tuple(sorted(_facts(refused, slots))),
            )


def _sentence(text: str, slots: dict[str, str]) -> str:
    """The text with its slots filled, whose words have slots of their own; it opens with a capital."""
    names = {key: name for key, (name, _) in NAMES.items()}
    for _ in range(3):
        text = _SLOT.sub(lambda slot: {**names, **slots}[slot[1]], text)
    text = text.replace("to was", "to be")
    return text[0].upper() + text[1:]


def _facts(rows: list[str], slots: dict[str, str]) -> frozenset[str]:
    """``A holds S`` as ``subject | relation | object``."""
    return frozenset(map(_fact, (_SLOT.sub(lambda slot: slots[slot[1]], row) for row in rows)))


def _fact(row: str) -> str:
    subject, relation, *rest = row.split()
    names = {key: name for key, (_, name) in NAMES.items()}
    words = [names.get(word.strip("{}"), word) for word in rest]
    return " | ".join([names[subject], relation, *([" ".join(words)] if words else [])])


def claims(cell: Cell) -> tuple[Claim, ...]:
    """What the sentence of a cell says."""
    tool = reader.shared()
    return tool.claims(tool.reading(cell.text, PUBLISHED))


def is_read(cell: Cell) -> bool:
    """Whether the sentence says what it must, and nothing else of its relations."""
    told = claims(cell)
    said = reader.rows([claim for claim in told if claim.status != "planned"], tuple(cell.relations))
    planned = reader.rows([claim for claim in told if claim.status == "planned"], tuple(cell.relations))
    return (
        not is_false(cell)
        and cell.facts <= said <= cell.facts | cell.may | _own(cell, said)
        and cell.planned <= planned
    )


def _own(cell: Cell, said: set[str]) -> set[str]:
    """Where only some claims are refused, others may come out."""
    return said if cell.refused else set()


def is_false(cell: Cell) -> bool:
    """Whether the sentence makes a claim that it must not make."""
    said = reader.rows([claim for claim in claims(cell) if claim.status != "planned"])
    return any(row.startswith(beginning) for row in said for beginning in cell.refused)
