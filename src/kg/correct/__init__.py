"""What people and other readers say of articles: their files, and the claims that are meant."""

from __future__ import annotations

from kg.correct.file import ACTIONS, COLUMNS, FIELDS, append, of_today, read
from kg.correct.matching import Position, meant, named, position, standing
from kg.correct.told import Refused, told

__all__ = [
    "ACTIONS",
    "COLUMNS",
    "FIELDS",
    "Position",
    "Refused",
    "append",
    "meant",
    "named",
    "of_today",
    "position",
    "read",
    "standing",
    "told",
]
