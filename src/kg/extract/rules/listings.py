"""Lists over several paragraphs: a heading names the posts, each entry opens with a name (catalogue, section 2)."""

from __future__ import annotations

from collections.abc import Iterable

from kg.extract.families import Family
from kg.extract.language import Language
from kg.extract.patterns import Match
from kg.extract.rules.kit import shown
from kg.reading import Post, Statement


def _heading(_: Language, m: Match) -> Iterable[Statement]:
    """``… are appointed Vice Chairmen of the X:`` and nothing after it."""
    if m.after() is not None:
        return
    role, mods = m["role"][0], m["mods"]
    words = shown(" ".join([*(u.text for u in mods), role.value.words]))
    concept = "-".join([*(u.value.concept for u in mods), role.value.concept])
    post = Post(role.start, role.end, concept, words, m.value("body"))
    yield Statement("list", None, post, m.rule, m.start, m.end, at=m.units[m.last - 1].start)


def _role_heading(_: Language, m: Match) -> Iterable[Statement]:
    """``5 comrades become Deputy Secretary:`` and nothing after it: of what, each entry says."""
    posts = m.value("posts")
    if m.after() is None and len(posts) == 1 and posts[0].body is None and not posts[0].former:
        yield Statement("list", None, posts[0], m.rule, m.start, m.end, at=m.units[m.last - 1].start)


def _entry(language: Language, m: Match) -> Iterable[Statement]:
    """``Mr. A - former Secretary of X``, as a sentence begins; not ``Mr. A, who …``."""
    after = m.after()
    if m.first == 0 and (after is None or after.text.lower() not in language.words("relative_pronoun")):
        post = Post(m.start, m.end, "", "", m.value("body")) if m["body"] else None
        yield Statement("entry", m.value("who"), post, m.rule, m.start, m.end if post else m["who"][0].end)


FAMILY = Family(
    "listings",
    {},
    {"entry": _entry, "heading": _heading, "role-heading": _role_heading},
    frozenset(("mods", "role", "body", "posts", "who")),
)
"""What the rules of ``listings.toml`` may name: statements ``list`` and ``entry``, which only together say who holds what."""
