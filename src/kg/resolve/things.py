"""What the mentions of one document mean: people, localities and organisations."""

from __future__ import annotations

from typing import NamedTuple

from kg.model import Entity


class Individual(NamedTuple):
    """Somebody by full name."""

    name: str
    number: int = 0
    """How many others of that name the document has told of before: they differ in age, or in sex."""


class Locality(NamedTuple):
    """A locality of the document: its entity, and the one that words or the gazetteer put it in."""

    entity: Entity
    name: str
    """As this document has it, without diacritics."""
    level: str
    rank: int
    above: Locality | None = None
    stated: bool = False
    """Whether the words themselves say that it lies in ``above``."""
    guessed: bool = False
    """Whether its level was not written but follows from the context."""
    note: str = ""


class Org(NamedTuple):
    """An organisation of the document."""

    entity: Entity
    name: str
    """As this document writes it, in full."""
    concept: str
    kind: str
    place: Locality | None = None
    host: Org | None = None
    above: Org | None = None
    numbered: bool = False
    part: str = ""
    """The part of its locality that it stands for: a bloc, the military."""
    proper: bool = False
    """Whether it has a name of its own."""


def label_of(name: str, noun: str, numbered: bool, outer: Locality | None) -> str:
    """``Dong Lam Commune``; numbered ones bear the name of what they lie in: ``X Commune Hamlet 1``."""
    if name[:1].isdigit() and " " in name:
        return f"{noun} {name}"
    if numbered:
        around = f"{outer.entity.label} " if outer is not None and outer.rank > 2 else ""
        return f"{around}{noun} {name}"
    return name if name.lower().endswith(noun.lower()) and " " in name else f"{name} {noun}"
