"""What people and other readers say of articles: their files, and the claims that are meant."""

from __future__ import annotations

from kg.corrections.file import ACTIONS, COLUMNS, FIELDS, append, of_today, read
from kg.corrections.matching import Position, meant, named, position, standing
from kg.corrections.told import Refused, told

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
