"""What a frame says in a construction, as the readers of clauses ask for it."""

from __future__ import annotations

from typing import NamedTuple

from kg.extract.language import Language


class Sense(NamedTuple):
    """What a match says, and in which language."""

    language: Language
    says: str
    turn: str = ""
    role: str = ""
    """Of somebody whose post is not named: who leads is ``head``."""
    kinds: tuple[str, ...] = ()
    least: int = 1
    founds: bool = False
    former: bool = False
