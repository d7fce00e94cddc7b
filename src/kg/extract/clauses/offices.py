"""Matches of constructions about people and posts, read by what their groups are called."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import takewhile
from typing import NamedTuple

from kg.extract.clauses.senses import Sense
from kg.extract.groups import posts_of
from kg.extract.language import Language
from kg.extract.lexicon import Lexeme
from kg.extract.patterns import Match, Unit
from kg.extract.rules.kit import shown, text_of
from kg.reading import Body, Person, Place, Post, Statement

_MODIFIER = "ROLE_MOD"
_PLANNED, _HOLDS, _HELD, _MEMBER = "planned", "holds", "held", "member"
_OFFICE, _CHIEF_OF_OFFICE, _HEAD = "office", "chief-of-office", "head"


def read(sense: Sense, m: Match, verb: Unit | None = None) -> Iterator[Statement]:
    """The statements of a match; ``verb`` governs it from outside."""
    says = _Says(sense, m, verb or next(iter(m["verb"]), None))
    if m["old"]:
        yield from _left_behind(says)
    if m["other"]:
        yield from _replaced(says)
    if m["bodies"]:
        yield from _members(sense, says)
    elif m["list"]:
        yield from _career(says)
    elif m["role"]:
        yield from _plural(says)
    elif m["people"]:
        yield from _several(says)
    elif m["posts"] and len(m.value("posts")) >= sense.least and not (m["other"] and sense.says == _HELD):
        yield from _single(says)
    elif sense.role and m["body"] and not m["part"]:
        body: Body = m.value("body")
        yield says.of(who_of(m), Post(body.start, body.end, sense.role, shown(sense.role), body))


class _Says(NamedTuple):
    sense: Sense
    match: Match
    verb: Unit | None

    def of(self, who: Unit | None, post: Post, relation: str = "") -> Statement:
        """The statement about a person, or about the one spoken of when ``who`` is a pronoun or nothing."""
        m, says = self.match, relation or self.sense.says
        start = min([m.start, *([who.start] if who is not None else [])])
        return Statement(
            _HELD if post.former else _HOLDS if says == _PLANNED else says,
            person_of(self.sense.language, who, m),
            post,
            m.rule,
            start,
            max(post.end, m.start),
            times=post.times,
            at=-1 if self.verb is None else self.verb.start,
            turn=self.sense.turn if says == _HOLDS else "",
            planned=says == _PLANNED and not post.former,
        )


def person_of(language: Language, who: Unit | None, m: Match) -> Person | None:
    """A person by full or given name, or by a pronoun, which has no name."""
    if who is None or isinstance(who.value, Person):
        return who.value if who is not None else None
    if who in m["pronoun"]:
        return Person(who.start, who.end, "", sex=language.sex(who.text))
    return Person(who.start, who.end, who.text)


def who_of(m: Match) -> Unit | None:
    """The unit that names the person, or the pronoun."""
    return next(iter(m["who"] or m["pronoun"]), None)


def _people(m: Match) -> list[Unit]:
    return [unit for unit in m["people"] if isinstance(unit.value, Person)]


def _single(says: _Says) -> Iterator[Statement]:
    """One statement for each post of the group ``posts``."""
    m, who = says.match, who_of(says.match)
    if m["turn"] or (who is not None and _is_one_of_as_many(m, who)):
        return
    if who is not None and not m["verb"] and _is_of_another(m, who):
        return
    body = m.value("body")
    after = m.after()
    for post in m.value("posts"):
        if post.body is None and after is not None and after.text in says.sense.language.words("of"):
            continue  # "Secretary of one of them": not of what the text spoke of
        yield says.of(who, _placed(says.sense, post, body) if isinstance(body, Body) else post)


def _is_one_of_as_many(m: Match, who: Unit) -> bool:
    """``A and B were elected Chairman of X and Head of Y``: each of as many people has one."""
    at, many = m.units.index(who), 1
    while at > 1 and m.units[at - 1].value is None and isinstance(m.units[at - 2].value, Person):
        at, many = at - 2, many + 1
    return 1 < many == len(m.value("posts"))


def _placed(sense: Sense, post: Post, body: Body) -> Post:
    """``X has A as its Secretary``."""
    if body.kind == _OFFICE and post.role.endswith(_CHIEF_OF_OFFICE):
        words = takewhile(lambda word: word not in sense.language.words("of"), post.words.split())
        post = post._replace(role=_HEAD, words=" ".join(words))
    return post._replace(body=post.body or body)


def _is_of_another(m: Match, who: Unit) -> bool:
    """Whether posts that stand beside a name are of somebody else's."""
    posts = m["posts"][0]
    after = m.after()
    second = m.units[m.last + 1] if m.last + 1 < len(m.units) else None
    if who.start < posts.start:  # "X, Chairman of A Y": of the person who follows
        return after is not None and isinstance(after.value, Person)
    between = m.units[m.units.index(who) - 1]
    if between.value is None and between is not posts and not isinstance(who.value, Person):
        return True  # a single syllable after a comma is nobody
    if between.text != ",":
        return False
    signed = after is not None and after.value is None and second is not None and posts_of(second)
    if signed or (after is not None and posts_of(after)):
        return True  # "…, POSTS, PERSON, POSTS": the person has those that follow
    return m.first > 1 and isinstance(m.units[m.first - 2].value, Person)


def _several(says: _Says) -> Iterator[Statement]:
    """Several people: one post is of each; of as many posts as people each has one."""
    people = _people(says.match)
    posts: tuple[Post, ...] = says.match.value("posts") or ()
    if len(posts) == 1:
        yield from (says.of(who, posts[0]) for who in people)
    elif len(people) == len(posts):
        yield from (says.of(who, post) for who, post in zip(people, posts, strict=True))
    elif len(people) == 1:
        yield from (says.of(people[0], post) for post in posts)


def _plural(says: _Says) -> Iterator[Statement]:
    """``A and B were elected Deputy Secretaries of X``; ``Vice Chairmen of X: A, B and C``."""
    m = says.match
    role = m["role"][0]
    mods = _modifiers(m, role)
    lexeme: Lexeme = role.value
    start = role.start
    body = m.value("body")
    if m["own"]:
        body = body or Body(start, start + 1, "", definite=True)
    if m["place"]:
        body = Place(m["place"][0].start, m["place"][-1].end, text_of(m["place"]))
    words = shown(" ".join([*(u.text for u in mods), lexeme.words]))
    concept = "-".join([*(u.value.concept for u in mods), lexeme.concept])
    post = Post(start, role.end, concept, words, body)
    yield from (says.of(who, post) for who in ([*m["who"], *m["pronoun"]] or _people(m)))


def _modifiers(m: Match, role: Unit) -> list[Unit]:
    """The words right before a role that are part of it."""
    first = last = m.units.index(role)
    while (
        first and isinstance(m.units[first - 1].value, Lexeme) and m.units[first - 1].value.tag == _MODIFIER
    ):
        first -= 1
    return list(m.units[first:last])


def _members(sense: Sense, says: _Says) -> Iterator[Statement]:
    """Somebody is a member of each of the organisations."""
    m, after = says.match, says.match.after()
    if after is not None and after.text in sense.language.words("leads_to_post"):
        return  # "assigned A to the committee as Secretary"
    for unit in m["bodies"]:
        body = unit.value
        if isinstance(body, Body) and (not sense.kinds or body.kind in sense.kinds):
            post = Post(body.start, body.end, _MEMBER, shown(_MEMBER), body)
            yield from (says.of(who, post) for who in (_people(m) if m["people"] else [who_of(m)]))


def _career(says: _Says) -> Iterator[Statement]:
    """``He held the posts of A from 2005 to 2010, B and C``."""
    for unit in says.match["list"]:
        yield from (says.of(who_of(says.match), post) for post in posts_of(unit))


def _left_behind(says: _Says) -> Iterator[Statement]:
    """``leaves his post as A to be B``; who joins a committee besides stays what he was."""
    m = says.match
    joins = all(post.role == _MEMBER for post in m.value("posts"))
    for post in m.value("old"):
        if post.role != _MEMBER and not joins:
            yield says.of(who_of(m), post, _HELD)


def _replaced(says: _Says) -> Iterator[Statement]:
    """``A replaced B as P``: B held P; where no post is named, the one that the text spoke of."""
    m, other = says.match, says.match["other"][0]
    posts = m.value("posts")
    if posts:
        yield says.of(other, posts[-1], _HELD)
    elif isinstance(other.value, Person):
        at = -1 if says.verb is None else says.verb.start
        yield Statement(_HELD, other.value, None, m.rule, m.start, other.end, at=at)


def share(sense: Sense, m: Match, first: Sequence[Unit]) -> Iterator[Statement]:
    """``elected A as Secretary and B as Deputy of X``: A is in X as well; ``first`` begins with the verb."""
    body = m.value("posts")[-1].body
    bare = next((unit for unit in reversed(first) if posts_of(unit)), None)
    who = next((unit for unit in reversed(first) if isinstance(unit.value, Person)), None)
    if bare is None or who is None or body is None or not m["link"]:
        return
    if any(posts_of(unit) for unit in first[first.index(who) : first.index(bare)]):
        return  # "appointed A, Deputy Head of Y, as Head, and B as Deputy of X": A is in Y
    says = _Says(sense, m, first[0])
    for post in posts_of(bare):
        if post.body is None:
            yield says.of(who, post._replace(body=body))
