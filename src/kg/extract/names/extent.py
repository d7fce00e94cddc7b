"""A second reading of names: how far they reach by their capitals alone, whatever rule has read them.

Where capitals stand beside a name that no rule made anything of, the two readings disagree, and the name is
seldom right: half of ``the Tea and Herb Research Trust`` is another organisation.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from kg.extract.patterns import Unit
from kg.extract.wordlists import wordlist
from kg.reading import Body, Post


def with_extents(units: list[Unit], capitals: frozenset[str]) -> list[Unit]:
    """The units, organisations marked that capitals are left beside; ``capitals`` are tags of names."""
    found = units
    for i, unit in enumerate(units):
        torn = [body for body in _bodies(unit) if _is_torn(units, i, body, capitals)]
        if torn:
            found = units.copy() if found is units else found
            found[i] = _marked(unit, torn)
    return found


def _bodies(unit: Unit) -> Iterator[Body]:
    """The organisations that a unit begins or ends with."""
    value = unit.value
    if isinstance(value, Body):
        yield value
    elif isinstance(value, tuple) and value and isinstance(value[0], Post):
        yield from (post.body for post in value if isinstance(post.body, Body))


def _is_torn(units: Sequence[Unit], i: int, body: Body, capitals: frozenset[str]) -> bool:
    unit = units[i]
    if body.start <= unit.start and i and units[i - 1].tag in capitals:
        return True
    if body.end < unit.end or i + 1 == len(units):
        return False
    after = units[i + 1]
    over = after.text in wordlist("joints_inside") and i + 2 < len(units) and units[i + 2].tag in capitals
    return over or after.tag in capitals


def _marked(unit: Unit, torn: Sequence[Body]) -> Unit:
    value = unit.value
    if isinstance(value, Body):
        return unit._replace(value=value._replace(torn=True))
    posts = [
        post._replace(body=post.body._replace(torn=True)) if post.body in torn else post for post in value
    ]
    return unit._replace(value=tuple(posts))
