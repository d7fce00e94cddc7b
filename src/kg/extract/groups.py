"""The posts of a sentence, person by person: whose they are, whether or not a statement says so."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from kg.extract.patterns import Unit
from kg.reading import Group, Person, Post

_ITEM_ENDS = frozenset(";:")
_SIGNS = frozenset(",-")


def groups(units: Sequence[Unit], copulas: frozenset[str]) -> tuple[Group, ...]:
    """The groups of posts: those of one person in one item, before the name or after it, or after ``is``."""
    return tuple(
        Group(person, tuple(posts))
        for item in _items(units)
        for person, posts in _persons(item, copulas)
        if posts
    )


def _items(units: Sequence[Unit]) -> Iterator[Sequence[Unit]]:
    first = 0
    for i, unit in enumerate(units):
        if unit.text in _ITEM_ENDS:
            yield units[first:i]
            first = i + 1
    yield units[first:]


def _persons(item: Sequence[Unit], copulas: frozenset[str]) -> Iterator[tuple[Person | None, list[Post]]]:
    """The people of an item with their posts; posts right before a name are of the one who bears it."""
    person: Person | None = None
    posts: list[Post] = []
    for i, unit in enumerate(item):
        if isinstance(unit.value, Person):
            mine = _ends_with_posts(item[:i], person is None, copulas)
            held = posts[len(posts) - len(mine) :] if mine else []
            yield person, posts[: len(posts) - len(held)]
            person, posts = unit.value, held
        else:
            posts += posts_of(unit)
    yield person, posts


def _ends_with_posts(before: Sequence[Unit], alone: bool, copulas: frozenset[str]) -> tuple[Post, ...]:
    """The posts right before a name; with a comma or ``is`` between only if nobody was named before."""
    if alone and before and before[-1].text in copulas:
        return next((posts_of(unit) for unit in reversed(before) if posts_of(unit)), ())
    if alone and before and before[-1].text in _SIGNS:
        before = before[:-1]
    return posts_of(before[-1]) if before else ()


def posts_of(unit: Unit) -> tuple[Post, ...]:
    """The posts that a unit stands for; none if it is something else, which may be a tuple as well."""
    value = unit.value
    return value if isinstance(value, tuple) and value and isinstance(value[0], Post) else ()
