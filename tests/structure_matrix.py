"""The matrices of ``matrices/structure/``: lists and references, each row in each construction of its group.

A group has ``slots``, ``rows`` that fill them and constructions: a text with these slots, and all the claims
of the file's ``relations`` that it makes. ``not_rows`` names rows of which a construction says nothing.
"""

from __future__ import annotations

import tomllib
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

import reader

FOLDER = Path(__file__).resolve().parent / "matrices" / "structure"


class Cell(NamedTuple):
    """One text, and the claims of some relations that it makes."""

    name: str
    text: str
    relations: tuple[str, ...]
    facts: frozenset[str]


def cells() -> Iterator[Cell]:
    """Every cell of every matrix."""
    for file in sorted(FOLDER.glob("*.toml")):
        data = tomllib.loads(file.read_text(encoding="utf-8"))
        for group in data["group"]:
            for made in group["construction"]:
                for row in group["rows"]:
                    slots = dict(zip(group["slots"], row.split("|"), strict=True))
                    if slots[group["slots"][0]] in made.get("not_rows", ()):
                        continue
                    yield Cell(
                        f"{file.stem}/{group['name']}: {made['name']}: {row}",
                        made["text"].format_map(slots),
                        tuple(group.get("relations", data["relations"])),
                        frozenset(fact.format_map(slots) for fact in made["facts"]),
                    )


def is_read(cell: Cell) -> bool:
    """Whether the text says what it must and no more."""
    return told(cell) == cell.facts


def told(cell: Cell) -> set[str]:
    """What it says."""
    tool = reader.shared()
    return reader.rows(tool.claims(tool.reading(cell.text, "2024-05-20")), cell.relations)
