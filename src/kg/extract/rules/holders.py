"""Who holds or held which post (catalogue, section 2)."""

from __future__ import annotations

from collections.abc import Iterable

from kg.extract.lexicon import Lexeme
from kg.extract.patterns import Match
from kg.extract.relations import Relation
from kg.extract.rules.kit import shown
from kg.extract.rules.mood import MODALS, holds_any
from kg.extract.rules.people import WHO, all_hold, each, held, holds, posts_of, said
from kg.reading import Body, Person, Post, Statement

_ADVERB = "ADVERB{0,2}"
_OFFICE, _CHIEF_OF_OFFICE, _HEAD = "office", "chief-of-office", "head"
_BEFORE = "(previously|formerly|once|also|then|concurrently)"
_ONCE = f"(and|{_BEFORE[1:-1]})"
_YEARS = (
    "(LPAR INSIDE{1,8} RPAR|,? (from|since|in) (DATE|NUMBER) ((to|-|until) (DATE|NUMBER|present|now|date))?)?"
)


def _holds_in_apposition(m: Match) -> Iterable[Statement]:
    """Not in ``X, Chairman of A Y``: there the post is that of the person who follows."""
    after = m.after()
    return () if after is not None and isinstance(after.value, Person) else each(m)


def _holds_unless_listed(m: Match) -> Iterable[Statement]:
    """``Secretary of X Nguyen Van A``; with one syllable only when no comma stands between."""
    who = m["who"][0]
    before = m.units[who_index(m) - 1]
    if before.text in (",", "-", ":") and not isinstance(who.value, Person):
        return ()
    if before.text == "," and (_has_posts_after(m) or _follows_person(m)):
        return ()
    if any(unit.text.lower() == "predecessor" for unit in m.units[max(0, m.first - 3) : m.first]):
        return ()
    return each(m)


def _follows_person(m: Match) -> bool:
    """In ``PERSON, POSTS, PERSON said`` and ``PERSON is POSTS, PERSON is …`` the posts are of the first."""
    before = m.units[max(0, m.first - 2) : m.first]
    return len(before) == 2 and before[1].text in (",", "is", "was") and isinstance(before[0].value, Person)


def who_index(m: Match) -> int:
    """Index of the unit that the group ``who`` matched."""
    return next(i for i in range(m.first, m.last) if m.units[i] is m["who"][0])


def _has_posts_after(m: Match) -> bool:
    """In ``…, POSTS, PERSON, POSTS`` and ``…, POSTS, PERSON POSTS`` the person has the posts that follow."""
    after = m.units[m.last : m.last + 2]
    if after and posts_of(after[0]):
        return True
    return len(after) == 2 and after[0].text in (",", "-", "–") and bool(posts_of(after[1]))


def _held_list(m: Match) -> Iterable[Statement]:
    now = any(unit.text.lower() == "concurrently" for unit in m.units[m.first : m.last])
    for unit in m["list"]:
        for post in posts_of(unit):
            yield said(m, "holds" if now else "held", m["who"][0], post)


def _holds_there(m: Match) -> Iterable[Statement]:
    body = m.value("body")
    for post in m.value("posts"):
        if body.kind == _OFFICE and post.role.endswith(_CHIEF_OF_OFFICE):
            post = post._replace(role=_HEAD, words=post.words.partition(" of ")[0])
        yield said(m, "holds", m["who"][0], post._replace(body=post.body or m.value("body")))


def _one_of(m: Match) -> Iterable[Statement]:
    """``X becomes one of its Deputy Secretaries``."""
    inside = m.units[m.first : m.last]
    if holds_any(inside, MODALS):
        return
    own = any(unit.text.lower() in ("its", "their") for unit in inside)
    start = m["role"][0].start
    body = m.value("body") or (Body(start, start + 1, "", definite=True) if own else None)
    mods = m["mods"]
    words = shown(" ".join([*(u.text for u in mods), m.value("role").words]))
    role = "-".join([*(u.value.concept for u in mods), m.value("role").concept])
    yield said(m, "holds", m["who"][0], Post(start, m["role"][0].end, role, words, body))


def _led_by(m: Match) -> Iterable[Statement]:
    """Not ``a delegation of the Party Committee led by X``: what is led is no organisation."""
    before = [unit.text.lower() for unit in m.units[max(0, m.first - 2) : m.first]]
    return (
        () if before[-1:] in (["of"], ["from"]) or before in (["of", "the"], ["from", "the"]) else _leads(m)
    )


def _leads(m: Match) -> Iterable[Statement]:
    body: Body = m.value("body")
    yield said(m, "holds", m["who"][0], Post(body.start, body.end, "head", "Head", body))


def _heads(m: Match) -> Iterable[Statement]:
    """``X heads the commune public security``: the verb looks like a plural."""
    return _leads(m) if m["verb"][0].text in ("heads", "chairs") else ()


def _officers(m: Match) -> Iterable[Statement]:
    """``Vice Chairmen of X, A and B``; after ``members of X,`` somebody else may be named."""
    role: Lexeme = m.value("role")
    return () if role.concept == "member" else all_hold(m)


def _led(m: Match) -> Iterable[Statement]:
    body: Body = m.value("body")
    yield said(m, "held", m["who"][0], Post(body.start, body.end, "head", "Head", body, former=True))


RELATIONS = (
    Relation(
        "person-then-posts",
        "who:PERSON (LPAR INSIDE{1,8} RPAR)? (, NUMBER)? ,? (,|-|LPAR|:) (who is|who is also|he is|she is|also|now|currently|already|the|a|an|as|another)? posts:POSTS",
        _holds_in_apposition,
    ),
    Relation(
        "posts-after-semicolon",
        "who:PERSON , POSTS ; posts:POSTS (;|.)",
        holds,
    ),
    Relation(
        "person-brackets-posts",
        "who:PERSON LPAR born (in|on)? (DATE|NUMBER) , posts:POSTS RPAR",
        holds,
    ),
    Relation(
        "person-clause-posts",
        "who:PERSON , (born|aged|from|a native|DATE) CLAUSE{0,6} , (a|an|the)? posts:POSTS",
        holds,
    ),
    Relation("posts-is-person", "posts:POSTS (is|are|:) (TITLE)? who:PERSON", holds),
    Relation("posts-then-person", "posts:POSTS (,|-|:)? who:(PERSON|NAME)", _holds_unless_listed),
    Relation(
        "person-is-posts",
        f"{WHO} (is|has been|becomes|became|serves as|works as|remains) {_ADVERB} (the|a|an)? posts:POSTS",
        holds,
    ),
    Relation(
        "person-was-posts",
        f"{WHO} (previously|formerly|once|earlier|first)? (was|had been|used to be|once was|served as|worked as|had served as) {_ADVERB} (the|a|an)? posts:POSTS",
        held,
    ),
    Relation("pronoun-then-posts", "(he|she) , posts:POSTS", holds),
    Relation(
        "person-leads",
        f"{WHO} (heads|leads|has led|has headed|is in charge of|is leading|is heading) the? body:BODY",
        _leads,
    ),
    Relation("person-heads", f"{WHO} verb:ROLES the? body:BODY", _heads),
    Relation(
        "person-led",
        "who:(PERSON|NAME|he|she) (LPAR INSIDE{1,8} RPAR)? ,? (who)? (had headed|had led|headed|formerly led|once led|used to lead|used to head) the? body:BODY",
        _led,
    ),
    Relation("led-by", "body:BODY (,|is|was)? (led|headed|chaired) by the? FILL? who:PERSON", _led_by),
    Relation(
        "doubles-as",
        "(doubles as|doubled as|also serves as|concurrently serves as|also holds the post of) posts:POSTS",
        holds,
    ),
    Relation(
        "who-was",
        "who (was|had been|used to be|once was|was once|served as|had served as) (once|formerly|previously)? posts:POSTS",
        held,
    ),
    Relation(
        "held-list",
        f"{WHO} {_ONCE}? (used to be|had been|held|had held|used to hold|(assumed|undertook|went through|took|has taken|has held|elected to hold|trusted to hold) FILL{{0,3}} (positions|posts)|(was|has been|had been) FILL{{0,4}} to hold FILL{{0,3}} (positions|posts)) FILL{{0,8}} (, (including|such as) FILL{{0,2}})? list:( POSTS {_YEARS} ((;|,) and? {_BEFORE}? POSTS {_YEARS})* )",
        _held_list,
    ),
    Relation(
        "career",
        f"{WHO} {_ONCE}? (was|served as|worked as) (the|a|an)? list:( POSTS {_YEARS} (; {_ONCE}? POSTS {_YEARS})+ )",
        _held_list,
    ),
    Relation(
        "people-with-role",
        "people:( PERSON ((,|and|, and) PERSON)+ ) , (the)? ROLE_MOD* role:ROLES (of|in) (the)? body:(BODY|BODY_REF)",
        all_hold,
    ),
    Relation(
        "role-are-people",
        "ROLE_MOD* role:ROLES ((of|in) the? (body:(BODY|BODY_REF|PLACE|PLACE_REF)|place:NAME{1,3}))? (are|were|include|included) people:( PERSON ((,|-) POSTS|who CLAUSE{1,14})? ((,|and|, and|;|; and) PERSON ((,|-) POSTS|who CLAUSE{1,14})?)* )",
        all_hold,
    ),
    Relation(
        "one-of",
        f"{WHO} (is|becomes|became|was elected|was appointed|has become) (NUMBER_WORD|among) of? (the|its|their|NUMBER_WORD|NUMBER){{0,2}} mods:ROLE_MOD* role:ROLES ((of|in) the? body:(BODY|BODY_REF))?",
        _one_of,
    ),
    Relation("body-has-as", "body:BODY ,? (has|with) who:PERSON as (its|the)? posts:POSTS", _holds_there),
    Relation(
        "members-named",
        "role:ROLES (of|in) (the)? (NUMBER (st|nd|rd|th)?)? body:(BODY|BODY_REF) (:|including|, including|including :|, including :|, namely|namely)? people:( PERSON ((-|,) POSTS)? ((,|and|, and|;|; and) PERSON ((-|,) POSTS)?)* )",
        all_hold,
    ),
    Relation(
        "members-in-entries",
        "role:ROLES (of|in) (the)? body:(BODY|BODY_REF) : people:( PERSON ((-|,) CLAUSE{1,14})? (; (and)? PERSON ((-|,) CLAUSE{1,14})?)+ )",
        all_hold,
    ),
    Relation(
        "officers-named",
        "ROLE_MOD* role:ROLES (of|in) (the)? (NUMBER (st|nd|rd|th)?)? body:(BODY|BODY_REF) (,|-|:) people:( (PERSON (who CLAUSE{1,14})? (,|and|, and))* PERSON )",
        _officers,
    ),
)
