"""Lists over several paragraphs: a heading names the posts, each entry opens with a name (catalogue, section 2)."""

from __future__ import annotations

from collections.abc import Iterable

from kg.extract.patterns import Match
from kg.extract.relations import Relation
from kg.extract.rules.kit import shown
from kg.extract.rules.mood import UNREAL, holds_any
from kg.reading import Post, Statement


def _heading(m: Match) -> Iterable[Statement]:
    """``… are appointed Vice Chairmen of the X:`` and nothing after it."""
    if m.after() is not None or holds_any(m.units[max(0, m.first - 8) : m.last], UNREAL):
        return
    role, mods = m["role"][0], m["mods"]
    words = shown(" ".join([*(u.text for u in mods), role.value.words]))
    concept = "-".join([*(u.value.concept for u in mods), role.value.concept])
    post = Post(role.start, role.end, concept, words, m.value("body"))
    yield Statement("list", None, post, m.rule, m.start, m.end)


def _role_heading(m: Match) -> Iterable[Statement]:
    """``5 comrades become Deputy Secretary:`` and nothing after it: of what, each entry says."""
    posts = m.value("posts")
    real = not holds_any(m.units[max(0, m.first - 8) : m.last], UNREAL)
    if m.after() is None and real and len(posts) == 1 and posts[0].body is None and not posts[0].former:
        yield Statement("list", None, posts[0], m.rule, m.start, m.end)


def _entry(m: Match) -> Iterable[Statement]:
    """``Mr. A - former Secretary of X``, as a sentence begins; not ``Mr. A, who …``."""
    after = m.after()
    if m.first == 0 and (after is None or after.text.lower() != "who"):
        post = Post(m.start, m.end, "", "", m.value("body")) if m["body"] else None
        yield Statement("entry", m.value("who"), post, m.rule, m.start, m.end if post else m["who"][0].end)


RELATIONS = (
    Relation(
        "list-heading", "mods:ROLE_MOD* role:ROLES (of|in) the? body:(BODY|BODY_REF) FILL{0,8} :", _heading
    ),
    Relation("role-heading", "posts:POSTS :", _role_heading),
    Relation(
        "list-entry",
        "NUMBER? -? who:PERSON ((-|,|:) (at|of|in)? the? body:(BODY|PLACE) (,|.|;)|-|,|:|.|;)",
        _entry,
    ),
)
"""Statements ``list`` and ``entry``, which only together say who holds what."""
