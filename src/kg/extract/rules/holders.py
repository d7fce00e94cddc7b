"""Who holds or held which post, and who is a member of what (catalogue, section 2)."""

from __future__ import annotations

from collections.abc import Iterable

from kg.extract.lexicon import Lexeme
from kg.extract.patterns import Match, Unit
from kg.extract.relations import Relation
from kg.extract.rules.kit import shown
from kg.reading import Body, Person, Post, Statement

_WHO = "who:(PERSON|NAME|he|she) (LPAR INSIDE{1,8} RPAR)? ,? ((,|-) POSTS ,)?"
_ADVERB = "ADVERB{0,2}"
_ELECTED = "(approved|confirmed|elected|re-elected|reelected|appointed|reappointed|assigned|designated|named|chosen|promoted|transferred|rotated|introduced)"
_TO = "(as|to|to be|to become|to serve as|to hold the post of|to hold the position of|to the post of|to the position of|for the post of|to hold|into)?"


def relations() -> tuple[Relation, ...]:
    """Who holds or held what. ``kg evaluate`` tells by these names which rule earns and which errs."""
    return (
        Relation(
            "person-then-posts",
            "who:PERSON (LPAR INSIDE{1,8} RPAR)? ,? (,|-|LPAR|:) (who is|who was|who is also|he is|she is|also|now|currently|already|the|a|an|as|another)? posts:POSTS",
            _holds_in_apposition,
        ),
        Relation(
            "person-clause-posts",
            "who:PERSON , (born|aged|from|a native|DATE) CLAUSE{0,6} , (a|an|the)? posts:POSTS",
            _holds,
        ),
        Relation("posts-is-person", "posts:POSTS (is|are|:) (TITLE)? who:PERSON", _holds),
        Relation("posts-then-person", "posts:POSTS (,|-|:)? who:(PERSON|NAME)", _holds_unless_listed),
        Relation(
            "person-is-posts",
            f"{_WHO} (is|has been|becomes|became|serves as|works as|remains) {_ADVERB} (the|a|an)? posts:POSTS",
            _holds,
        ),
        Relation(
            "person-was-posts",
            f"{_WHO} (previously|formerly|once|earlier|first)? (was|had been|used to be|once was|served as|worked as|had served as) {_ADVERB} (the|a|an)? posts:POSTS",
            _held,
        ),
        Relation("pronoun-then-posts", "(he|she) , posts:POSTS", _holds),
        Relation(
            "person-elected",
            f"who:(PERSON|NAME|he|she) ((,|-) CLAUSE{{1,14}}){{0,3}} ,? (who)? (was|is|has been|had been|were|being|be)? FILL{{0,2}} {_ELECTED} FILL{{0,4}} {_TO} (the)? posts:POSTS",
            _holds,
        ),
        Relation(
            "elected-person",
            f"(elected|re-elected|appointed|chose|assigned|introduced|named|designated|voted for) FILL? who:PERSON ((,|-) POSTS ,?)? {_TO} (the)? posts:POSTS",
            _holds,
        ),
        Relation(
            "person-dismissed",
            f"{_WHO} (:|,)? (he|she)? (was|is|has been|had been)? (dismissed|relieved|removed|released) FILL{{0,6}} posts:POSTS",
            _held,
        ),
        Relation(
            "person-no-longer", "who:(PERSON|NAME|he|she) (is|was) no longer (the|a|an)? posts:POSTS", _held
        ),
        Relation(
            "person-leads",
            f"{_WHO} (heads|leads|has led|has headed|is in charge of|is leading|is heading) the? body:BODY",
            _leads,
        ),
        Relation(
            "person-led",
            "who:(PERSON|NAME|he|she) (LPAR INSIDE{1,8} RPAR)? ,? (who)? (had headed|had led|headed|formerly led|once led|used to lead|used to head) the? body:BODY",
            _led,
        ),
        Relation("led-by", "body:BODY (,|is|was)? (led|headed|chaired) by the? FILL? who:PERSON", _leads),
        Relation(
            "member-of",
            f"{_WHO} FILL{{0,4}} (belongs to|meets with|is with|is a member of|joins activities of|is active in|is currently active in|active in|currently active in|takes part in|joined|joins|is now with|lives with|works with|now meets with|now belongs to|is attached to) (the|a|an)? first:BODY ((and|,) the? second:BODY)?",
            _member,
        ),
        Relation(
            "cell-after-name",
            "who:PERSON (LPAR INSIDE{1,8} RPAR)? , (of)? (the)? body:BODY (;|.|and)",
            _member_at,
        ),
        Relation(
            "joined", "(joined|became a member of|join) the? first:BODY ((and|,) the? second:BODY)?", _member
        ),
        Relation(
            "took-up",
            f"{_WHO} (has|have)? (took up|takes up|taken up|assumed|assumes|holds|hold|took over|has held) (the)? (position|post|role|office|duties|OTHER)? (of|as)? posts:POSTS",
            _holds,
        ),
        Relation(
            "takes-over",
            f"{_WHO} (takes over|took over|has taken over|will take over) as posts:POSTS",
            _holds,
        ),
        Relation(
            "doubles-as",
            "(doubles as|doubled as|also serves as|concurrently serves as|also holds the post of) posts:POSTS",
            _holds,
        ),
        Relation(
            "who-was",
            "who (was|had been|used to be|once was|was once|served as|had served as) (once|formerly|previously)? posts:POSTS",
            _held,
        ),
        Relation(
            "held-list",
            f"{_WHO} (previously|formerly|once)? (used to be|had been|held|had held) (the)? (positions|posts|offices)? (of)? :? list:( POSTS ((;|,) POSTS)+ )",
            _held_list,
        ),
        Relation(
            "leaves-to-be",
            f"{_WHO} (leaves|left|has left) (his|her|the) (post|position|office) (as|of) old:POSTS to (be|become) posts:POSTS",
            _moves,
        ),
        Relation(
            "people-with-role",
            "people:( PERSON ((,|and|, and) PERSON)+ ) , (the)? ROLE_MOD* role:ROLES (of|in) (the)? body:(BODY|BODY_REF)",
            _all_hold,
        ),
        Relation(
            "role-are-people",
            "ROLE_MOD* role:ROLES ((of|in) (the)? body:(BODY|BODY_REF))? (are|were) people:( PERSON ((,|and|, and) PERSON)* )",
            _all_hold,
        ),
        Relation(
            "post-went-to",
            "posts:POSTS (belongs to|went to|goes to|is held by|was given to|fell to) people:( PERSON ((,|-) POSTS)? ((,|and|, and) PERSON ((,|-) POSTS)?)* )",
            _each_holds,
        ),
        Relation(
            "first-to-be",
            f"{_WHO} (is|was|became) the first CLAUSE{{0,5}} to (be|become|hold the post of) posts:POSTS",
            _holds,
        ),
        Relation("replaced-before", "(he|she) (replaced|replaces|succeeded|succeeds) other:PERSON", _before),
        Relation("now-at-cell", "(now|currently) (a|an)? OTHER (at|in|of) (the)? body:BODY", _member_at),
        Relation("predecessor", "(predecessor|predecessors) (as|,) posts:POSTS ,? who:PERSON", _held),
        Relation("body-has-as", "body:BODY has who:PERSON as (its|the)? posts:POSTS", _holds_there),
        Relation(
            "people-elected",
            "people:( PERSON ((,|-) CLAUSE{1,14}){0,3} ((,|and|, and) PERSON ((,|-) CLAUSE{1,14}){0,3})+ ) ,? (were|are|as) FILL{0,4} ROLE_MOD* role:ROLES ((of|in) (the)? body:(BODY|BODY_REF))?",
            _all_hold,
        ),
        Relation(
            "members-named",
            "role:ROLES (of|in) (the)? body:(BODY|BODY_REF) :? people:( PERSON ((-|,) POSTS)? ((,|and|, and|;|; and) PERSON ((-|,) POSTS)?)* )",
            _all_hold,
        ),
        Relation(
            "replaced",
            "who:(PERSON|NAME|he|she) (replaced|replaces|succeeded|succeeds|replacing|succeeding) other:PERSON FILL? (as|in the post of|in the position of) (the)? posts:POSTS",
            _replaced,
        ),
        Relation("became", "became posts:POSTS", _holds),
        Relation(
            "party-member-at",
            "who:PERSON (LPAR INSIDE{1,8} RPAR)? ,? (now|currently|OTHER)? (a|an)? OTHER? (of|at|in|from) (the)? body:BODY",
            _member_at,
        ),
    )


def _statement(m: Match, relation: str, who: Unit | None, post: Post) -> Statement:
    person = who.value if who is not None and isinstance(who.value, Person) else None
    if (
        person is None
        and who is not None
        and who.text[:1].isupper()
        and who.text.lower() not in ("he", "she")
    ):
        person = Person(who.start, who.end, who.text)
    start = min(who.start, m.start) if who is not None else m.start
    return Statement(relation, person, post, m.rule, start, max(post.end, m.start), date="")


def _each(m: Match, relation: str | None = None) -> Iterable[Statement]:
    who = m["who"][0] if m["who"] else None
    for post in m.value("posts"):
        former = relation == "held" or post.former or _ended(m)
        yield _statement(m, "held" if former else "holds", who, post)


def _ended(m: Match) -> bool:
    """``from 2004 to 2008``: a span of years is over."""
    after = m.units[m.last : m.last + 3]
    return len(after) == 3 and after[0].text == "from" and after[2].text in ("to", "-", "until")


def _holds(m: Match) -> Iterable[Statement]:
    return _each(m)


def _holds_in_apposition(m: Match) -> Iterable[Statement]:
    """Not in ``X, Chairman of A Y``: there the post is that of the person who follows."""
    after = m.after()
    return () if after is not None and isinstance(after.value, Person) else _each(m)


def _holds_unless_listed(m: Match) -> Iterable[Statement]:
    """``Secretary of X Nguyen Van A``; with one syllable only when no comma stands between."""
    who = m["who"][0]
    before = m.units[who_index(m) - 1]
    if before.text in (",", "-", ":") and not isinstance(who.value, Person):
        return ()
    if before.text == "," and _has_posts_after(m):
        return ()
    if any(unit.text.lower() == "predecessor" for unit in m.units[max(0, m.first - 3) : m.first]):
        return ()
    return _each(m)


def who_index(m: Match) -> int:
    """Index of the unit that the group ``who`` matched."""
    return next(i for i in range(m.first, m.last) if m.units[i] is m["who"][0])


def _has_posts_after(m: Match) -> bool:
    """In ``…, POSTS, PERSON, POSTS`` the person has the posts that follow."""
    after = m.units[m.last : m.last + 2]
    return len(after) == 2 and after[0].text in (",", "-") and isinstance(after[1].value, tuple)


def _held(m: Match) -> Iterable[Statement]:
    return _each(m, "held")


def _held_list(m: Match) -> Iterable[Statement]:
    for unit in m["list"]:
        for post in unit.value if isinstance(unit.value, tuple) else ():
            yield _statement(m, "held", m["who"][0], post)


def _moves(m: Match) -> Iterable[Statement]:
    """``leaves his post as A to be B``."""
    for post in m.value("old"):
        yield _statement(m, "held", m["who"][0], post)
    yield from _each(m)


def _each_holds(m: Match) -> Iterable[Statement]:
    """``the two posts of X went to A and B``."""
    for unit in m["people"]:
        if isinstance(unit.value, Person):
            for post in m.value("posts"):
                yield _statement(m, "holds", unit, post)


def _before(m: Match) -> Iterable[Statement]:
    """``She replaced B``: in the post that the text spoke of."""
    other = m["other"][0]
    yield Statement("held", other.value, None, m.rule, m.start, other.end)


def _replaced(m: Match) -> Iterable[Statement]:
    for post in m.value("posts"):
        yield _statement(m, "holds", m["who"][0], post)
        yield _statement(m, "held", m["other"][0], post)


def _holds_there(m: Match) -> Iterable[Statement]:
    for post in m.value("posts"):
        yield _statement(m, "holds", m["who"][0], post._replace(body=post.body or m.value("body")))


def _all_hold(m: Match) -> Iterable[Statement]:
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
    for unit in m["people"]:
        if isinstance(unit.value, Person):
            yield _statement(
                m, "holds", unit, Post(m["role"][0].start, m["role"][0].end, concept, words, body)
            )


def _leads(m: Match) -> Iterable[Statement]:
    body: Body = m.value("body")
    yield _statement(m, "holds", m["who"][0], Post(body.start, body.end, "head", "Head", body))


def _led(m: Match) -> Iterable[Statement]:
    body: Body = m.value("body")
    yield _statement(m, "held", m["who"][0], Post(body.start, body.end, "head", "Head", body, former=True))


def _member(m: Match) -> Iterable[Statement]:
    for group in ("first", "second"):
        body = m.value(group)
        if body is not None:
            who = m["who"][0] if m["who"] else None
            yield _statement(m, "member_of", who, Post(body.start, body.end, "member", "Member", body))


def _member_at(m: Match) -> Iterable[Statement]:
    body: Body = m.value("body")
    if body.kind == "party-cell":
        who = m["who"][0] if m["who"] else None
        yield _statement(m, "member_of", who, Post(body.start, body.end, "member", "Member", body))
