"""Headings: the kind of the bodies that the items below name only by their localities."""

from __future__ import annotations

from collections.abc import Sequence

from kg.extract.lexicon import Lexeme
from kg.extract.patterns import Unit
from kg.extract.rules.kit import Count, Kit
from kg.reading import Body, Place

_CELLS, _CELL = "party-cells", "party-cell"
_ENDS = frozenset(";.,:-–(")


def kind_of_items(units: Sequence[Unit], kit: Kit) -> Lexeme | None:
    """The plural that a heading speaks of: ``Party cells that were praised:``."""
    if not units or units[-1].text != ":":
        return None
    for unit in units:
        if isinstance(unit.value, Lexeme) and unit.value.tag == "PLURAL":
            return unit.value
        if isinstance(unit.value, Count) and unit.value.measure == _CELLS:
            return Lexeme("PLURAL", _CELL, kit.ontology.concepts[_CELL].label)
    return None


def as_item(units: list[Unit], plural: Lexeme, kit: Kit) -> list[Unit]:
    """The units of an item: the locality that it opens with is the body there."""
    first = units[0]
    alone = len(units) == 1 or units[1].text in _ENDS
    if not isinstance(first.value, Place) or not first.value.name or not alone:
        return units
    body = Body(first.start, first.end, plural.concept, plural.words, place=first.value)
    return [Unit(kit.body, first.start, first.end, "", body), *units[1:]]
