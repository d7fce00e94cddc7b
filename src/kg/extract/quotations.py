"""Quotations: what they only refer to is the speaker's own, not what the text spoke of before.

``The Committee of X met. "The Committee has 250 members", said A, Secretary of the Committee of Y``: Y's.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from kg.extract.groups import posts_of
from kg.extract.language import Language
from kg.extract.patterns import Unit
from kg.reading import Body

QUOTES = frozenset('"“')
"""What opens a quotation."""
_CLOSES = frozenset('"”')
_NEAR = 10
"""Units after a quotation in which its speaker is named."""


def with_speakers(units: list[Unit], language: Language) -> list[Unit]:
    """The units, the organisations bound that a quotation refers to and its speaker has a post in."""
    found = units
    for first, last in _quotations(units):
        own = _speakers(units[last + 1 : last + 1 + _NEAR], language)
        if own:
            found = [*found[:first], *(_bound(unit, own) for unit in found[first:last]), *found[last:]]
    return found


def _quotations(units: Sequence[Unit]) -> Iterator[tuple[int, int]]:
    """Where quotations begin and end."""
    first = -1
    for i, unit in enumerate(units):
        if first < 0 and unit.text in QUOTES:
            first = i
        elif first >= 0 and unit.text in _CLOSES:
            yield first, i
            first = -1


def _speakers(after: Sequence[Unit], language: Language) -> dict[str, Body]:
    """The organisations by kind in which who speaks has posts: ``said A, Secretary of Y``."""
    said = next((i for i, unit in enumerate(after) if unit.text in language.words("said")), len(after))
    posts = next((posts_of(unit) for unit in after[said:] if posts_of(unit)), ())
    bodies = (post.body for post in posts if isinstance(post.body, Body) and not post.former)
    return {body.kind: body for body in bodies if not body.definite}


def _bound(unit: Unit, own: dict[str, Body]) -> Unit:
    value = unit.value
    if isinstance(value, Body):
        return unit._replace(value=_meant(value, own))
    posts = posts_of(unit)
    if posts:
        bound = (p._replace(body=_meant(p.body, own)) if isinstance(p.body, Body) else p for p in posts)
        return unit._replace(value=tuple(bound))
    return unit


def _meant(body: Body, own: dict[str, Body]) -> Body:
    """The speaker's organisation, if the words only refer to one of that kind."""
    refers = body.definite and body.place is None and body.host is None and not (body.name or body.number)
    meant = own.get(body.kind)
    return meant._replace(start=body.start, end=body.end) if refers and meant is not None else body
