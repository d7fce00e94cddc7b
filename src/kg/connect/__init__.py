"""What several articles tell together. What an article tells of itself for this is its `Abstract`."""

from __future__ import annotations

from kg.connect.abstract import Abstract, abstract
from kg.connect.joined import about_themselves, joined
from kg.connect.joins import Joins, check, joins, lines_between
from kg.connect.judgements import append, key, of_today, read

__all__ = [
    "Abstract",
    "Joins",
    "about_themselves",
    "abstract",
    "append",
    "check",
    "joined",
    "joins",
    "key",
    "lines_between",
    "of_today",
    "read",
]
