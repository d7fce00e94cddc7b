"""What the rules about people share: who a statement is about, and the statements of one match."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from kg.extract.lexicon import Lexeme
from kg.extract.patterns import Match, Unit
from kg.extract.rules.kit import shown, text_of
from kg.extract.rules.mood import MODALS, UNREAL, denied, holds_any, still_to_be
from kg.reading import Person, Place, Post, Statement

ASIDES = "(,|-) CLAUSE{1,14} (, CLAUSE{1,14}){0,2}"
"""What is said of somebody between signs; a dash further on is one of its words, so it can be read in one way."""
WHO = f"who:(PERSON|NAME|he|she) (LPAR INSIDE{{1,8}} RPAR)? ,? ({ASIDES} ,?)?"
"""Somebody, by name, given name or pronoun, perhaps with brackets or posts after it."""


def said(m: Match, relation: str, who: Unit | None, post: Post) -> Statement:
    """A statement about a person, or about the one spoken of when ``who`` is a pronoun or nothing."""
    person = who.value if who is not None and isinstance(who.value, Person) else None
    if person is None and who is not None:
        if who.text.lower() in ("he", "she"):
            person = Person(who.start, who.end, "", title=who.text)
        elif who.text[:1].isupper():
            person = Person(who.start, who.end, who.text)
    start = min(who.start, m.start) if who is not None else m.start
    return Statement(relation, person, post, m.rule, start, max(post.end, m.start), times=post.times)


def posts_of(unit: Unit) -> tuple[Post, ...]:
    """The posts that a unit stands for; none if it is something else, which may be a tuple as well."""
    value = unit.value
    return value if isinstance(value, tuple) and value and isinstance(value[0], Post) else ()


def each(m: Match, relation: str | None = None) -> Iterable[Statement]:
    """One statement for each post of the group ``posts``."""
    who = m["who"][0] if m["who"] else None
    inside = m.units[m.first : m.last]
    if holds_any(inside, MODALS) or still_to_be(inside) or _in_turn(m):
        return
    after = m.after()
    elsewhere = after is not None and after.text == "of"
    for post in m.value("posts"):
        if post.body is None and elsewhere:
            continue  # "Secretary of one of them": not of what the text spoke of
        former = relation == "held" or post.former or _ended(m)
        yield said(m, "held" if former else "holds", who, post)


def _in_turn(m: Match) -> bool:
    """``…, respectively``, or as many people as posts: each has one of them."""
    if any(unit.text.lower() == "respectively" for unit in m.units[m.last : m.last + 2]):
        return True
    who = m["who"]
    return len(who) == 1 and 1 < _joined_before(m.units, who[0]) == len(m.value("posts"))


def _joined_before(units: Sequence[Unit], last: Unit) -> int:
    """How many people are told of together, the last of them being ``last``."""
    at, many = units.index(last), 1
    while at > 1 and units[at - 1].text in (",", "and") and isinstance(units[at - 2].value, Person):
        at, many = at - 2, many + 1
    return many


def _ended(m: Match) -> bool:
    """``… from 2004 to 2008``: a span of years is over."""
    words = [unit.text for unit in m.units[m.last : m.last + 9]]
    return "from" in words and any(
        word == "from" and words[i + 2] in ("to", "-", "until") for i, word in enumerate(words[:-2])
    )


def holds(m: Match) -> Iterable[Statement]:
    """Somebody holds the posts of the group ``posts``."""
    return each(m)


def done(m: Match) -> bool:
    """Whether the words before a verb in the active voice leave no doubt: ``(has not) appointed X``."""
    return done_at(m, m.first)


def done_at(m: Match, verb: int) -> bool:
    """The same of the verb at an index of the sentence."""
    before = m.units[max(0, verb - 3) : verb]
    return not denied(before) and not holds_any(before, UNREAL)


def chosen(m: Match) -> Iterable[Statement]:
    """Somebody else gave them the posts of the group ``posts``."""
    return each(m) if done(m) else ()


def dismissed(m: Match) -> Iterable[Statement]:
    """Somebody else took them away."""
    return each(m, "held") if done(m) else ()


def held(m: Match) -> Iterable[Statement]:
    """Somebody held them."""
    return each(m, "held")


def all_hold(m: Match) -> Iterable[Statement]:
    """``A and B were elected Deputy Secretaries of X``; ``members of X: A, B and C``."""
    role: Lexeme = m.value("role")
    before = m.units[max(0, m.first - 2) : m.last]
    mods = [
        u
        for u in before
        if isinstance(u.value, Lexeme) and u.value.tag == "ROLE_MOD" and u.end <= m["role"][0].start
    ]
    words = shown(" ".join([*(u.text for u in mods), role.words]))
    concept = "-".join([*(u.value.concept for u in mods), role.concept])
    body = m.value("body")
    if m["place"]:
        body = Place(m["place"][0].start, m["place"][-1].end, text_of(m["place"]))
    for unit in m["people"]:
        if isinstance(unit.value, Person):
            yield said(m, "holds", unit, Post(m["role"][0].start, m["role"][0].end, concept, words, body))
