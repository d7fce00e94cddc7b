"""What several articles tell together. What an article tells of itself for this is its `Abstract`."""

from __future__ import annotations

from kg.connect.abstract import Abstract, abstract

__all__ = ["Abstract", "abstract"]
