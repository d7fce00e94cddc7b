"""Owners that the words name and no rule has understood: what they own refers to nothing named before."""

from __future__ import annotations

from collections.abc import Sequence

from kg.extract.language import Language
from kg.extract.lexicon import Lexeme
from kg.extract.patterns import Unit
from kg.reading import Body, Post

_SEVERAL = ("LEVELS", "PLURAL")
_NEAR = 4


def with_unread_owners(units: list[Unit], capitals: frozenset[str], language: Language) -> list[Unit]:
    """The units, organisations marked whose owner stands there unread; ``capitals`` are tags of names.

    ``Secretary of the Party Committee of the 3rd Division``: not of the committee named last.
    """
    found = units
    for i, unit in enumerate(units):
        body = _last_body(unit)
        if body is not None and (_owner_after(units, i, language) or _owner_before(units, i, body, capitals)):
            found = units.copy() if found is units else found
            found[i] = _marked(unit, body._replace(owned=True))
    return found


def _last_body(unit: Unit) -> Body | None:
    """What the unit ends with, if it is an organisation that no words identify."""
    value = unit.value
    if isinstance(value, tuple) and value and isinstance(value[-1], Post):
        value = value[-1].body if value[-1].end == unit.end else None
    if not isinstance(value, Body):
        return None
    plain = value.definite and value.place is None and value.host is None and not value.name
    return value if plain and value.kind and not value.number else None


def _marked(unit: Unit, body: Body) -> Unit:
    value = unit.value
    marked = body if isinstance(value, Body) else (*value[:-1], value[-1]._replace(body=body))
    return Unit(unit.tag, unit.start, unit.end, unit.text, marked)


def _owner_after(units: Sequence[Unit], i: int, language: Language) -> bool:
    """``of the University``, ``of 3 new communes``; not ``of 15 comrades``."""
    after = units[i + 1 : i + 2 + _NEAR]
    if len(after) < 2 or after[0].text not in language.words("before_owners"):
        return False
    if after[1].text.lower() in language.words("no_owners"):
        return False
    if after[1].text[:1].isdigit():
        return any(isinstance(u.value, Lexeme) and u.value.tag in _SEVERAL for u in after[2:])
    return True


def _owner_before(units: Sequence[Unit], i: int, body: Body, capitals: frozenset[str]) -> bool:
    """``Northern Ports Division Party Committee``: capitals right before a kind without an article."""
    unit = units[i]
    bare = unit.value is body and unit.end - unit.start <= len(body.words)
    return bare and i > 0 and units[i - 1].tag in capitals
