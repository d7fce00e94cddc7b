"""Roles, posts and people, and who holds or held what (catalogue, sections 2 and 3)."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from kg.extract.lexicon import Lexeme
from kg.extract.patterns import Match, Rule, Unit
from kg.extract.relations import Relation
from kg.extract.rules.localities import name_run, text_of
from kg.extract.rules.organisations import shown
from kg.ontology import Ontology
from kg.reading import Body, Person, Place, Post, Statement

_LONGEST_NAME = 5
_AND = "(,|and|, and|cum|, cum|as well as|, who is also|who is also|, also|and also|, concurrently|and concurrently|, and concurrently|concurrently|who is concurrently|, who is concurrently|-)"


class Posts:
    """The rules of this level. They need the tag of name syllables and the vocabulary."""

    def __init__(self, ontology: Ontology, name_tag: str, no_person: str) -> None:
        """``name_tag`` marks syllables of names; before a tag of ``no_person`` they name an award or a street."""
        self._ontology = ontology
        self._name_tag = name_tag
        self._no_person = no_person
        self._roles = ontology.scheme("roles")
        self._rank = {c.id: c.rank for c in ontology.scheme("role-modifiers")}

    def rules(self) -> tuple[Rule, ...]:
        """In the order in which they apply."""
        return (
            Rule("party-member", "party role:(ROLE|ROLES)", "OTHER", self._party_member),
            Rule("role", "former:( (former|ex|then|previous|late|until then|until now|until recently|outgoing) -? )? mods:ROLE_MOD* role:ROLE mods2:ROLE_MOD* of_office:(of office)?", "ROLE_PHRASE", self._role),
            Rule("post-of-body", "role:ROLE_PHRASE (of|in|at|for|to|from) the? body:(BODY|BODY_REF|PLACE|PLACE_REF)", "POST", self._post),
            Rule("body-post", "body:(BODY|BODY_REF|PLACE|PLACE_REF) ('s|')? role:ROLE_PHRASE", "POST", self._post),
            Rule("locality-adjective-post", "name:CAP{0,4} level:(LEVEL_ADJ|LEVEL) party? role:ROLE_PHRASE", "POST", self._adjective_post),
            Rule("possessive-post", "(its|their) role:ROLE_PHRASE", "POST", self._own_post),
            Rule("posts", f"list:( (POST|ROLE_PHRASE) ({_AND} (the|a|an|another)? (POST|ROLE_PHRASE))* )", "POSTS", self._posts),
            Rule("person", "titles:TITLE* name:NAME{2,5}", "PERSON", self._person),
            Rule("titled-given-name", "titles:TITLE name:NAME", "PERSON", self._person),
        )

    def _party_member(self, m: Match) -> list[Unit] | None:
        return [Unit(m.tag, m.start, m.end, "")] if m.value("role").concept == "member" else None

    def _role(self, m: Match) -> list[Unit] | None:
        role: Lexeme = m.value("role")
        before = m.before()
        if before is not None and before.text.lower() in ("a", "an", "each", "every", "any", "no") and not m["former"] and m.value("role").concept != "member" and not m["mods"]:
            return [Unit(m.tag, m.start, m.end, "", None)] if before.text.lower() in ("each", "every", "any", "no") else self._made(m, role)
        return self._made(m, role)

    def _made(self, m: Match, role: Lexeme) -> list[Unit]:
        mods = sorted([*m["mods"], *m["mods2"]], key=lambda u: self._rank[u.value.concept])
        unique = list(dict.fromkeys(u.value.concept for u in mods))
        concept = "-".join([*unique, role.concept])
        noun = role.words if role.words.lower() != m["role"][0].text.lower() else m["role"][0].text
        words = shown(text_of([*m["mods"]]) + " " + noun) if m["mods"] else shown(noun)
        if m["mods2"]:
            words = f"{words} {shown(text_of(m['mods2']))}"
        return [Unit(m.tag, m.start, m.end, "", Post(m.start, m.end, concept, words, None, bool(m["former"])))]

    def _post(self, m: Match) -> list[Unit] | None:
        role: Post | None = m.value("role")
        if role is None:
            return None
        return [Unit(m.tag, m.start, m.end, "", role._replace(start=m.start, end=m.end, body=m.value("body")))]

    def _adjective_post(self, m: Match) -> list[Unit] | None:
        role: Post | None = m.value("role")
        level = m["level"][0]
        if role is None:
            return None
        left: Sequence[Unit] = ()
        place = Place(level.start, level.end, "", level.value.concept)
        if m["name"]:
            name = name_run(m["name"], self._name_tag)
            left = m["name"][: len(m["name"]) - len(name)]
            place = Place(name[0].start, level.end, text_of(name), level.value.concept)
        return [*left, Unit(m.tag, place.start, m.end, "", role._replace(start=place.start, end=m.end, body=place))]

    def _own_post(self, m: Match) -> list[Unit] | None:
        role: Post | None = m.value("role")
        if role is None:
            return None
        return [Unit(m.tag, m.start, m.end, "", role._replace(body=Body(m.start, m.start + 3, "", definite=True)))]

    def _person(self, m: Match) -> list[Unit] | None:
        name = list(m["name"])
        after = m.after()
        if len(name) > _LONGEST_NAME or (after is not None and after.tag in self._no_person):
            return None
        return [Unit(m.tag, name[0].start, m.end, "", Person(name[0].start, m.end, text_of(name), bool(m["titles"])))]


    def _posts(self, m: Match) -> list[Unit] | None:
        posts = [unit.value for unit in m["list"] if isinstance(unit.value, Post)]
        shared = [self._placed(post, posts[i + 1 :]) if post.body is not None else self._completed(post, posts, i) for i, post in enumerate(posts)]
        return [Unit(m.tag, m.start, m.end, "", tuple(shared))] if posts else None

    def _placed(self, post: Post, later: Sequence[Post]) -> Post:
        """``Secretary of the A, Chairman of the B of X commune``: A is of X commune, too."""
        body = post.body
        if not isinstance(body, Body) or not body.definite or body.host is not None or not body.words[:1].isupper():
            return post
        if body.kind in self._ontology.organs:
            host = next((p.body.host for p in later if isinstance(p.body, Body) and p.body.host is not None), None)
            return post._replace(body=body._replace(host=host, definite=False)) if host is not None else post
        places = (p.body if isinstance(p.body, Place) else p.body.place if p.body is not None else None for p in later)
        place = next((p for p in places if p is not None), None)
        return post._replace(body=body._replace(place=place, definite=False)) if place is not None else post

    def _completed(self, post: Post, posts: Sequence[Post], i: int) -> Post:
        """A role without an organisation has that of the next post, or the previous, if it can be its role.

        ``Deputy Secretary, Chairman of the People's Committee of X`` is Deputy Secretary of the Party
        Committee of X, because a role says in which kind of body it is (``kg:impliedKind``).
        """
        near = next((p.body for p in [*posts[i + 1 :], *reversed(posts[:i])] if p.body is not None), None)
        implied = next((c.implied for c in self._roles if post.role.endswith(c.id)), ())
        if not isinstance(near, Body) or not implied or self._ontology.kind_of(near.kind) in implied:
            return post._replace(body=near)
        if near.place is None:
            return post
        kind = implied[-1]
        return post._replace(body=near._replace(kind=kind, words=self._ontology.concepts[kind].label, name="", number="", host=None, above=None))


# --------------------------------------------------------------------- who holds what
_WHO = "who:(PERSON|NAME|he|she) (LPAR INSIDE{1,8} RPAR)? ,? ((,|-) POSTS ,)?"
_ADVERB = "ADVERB{0,2}"
_ELECTED = "(approved|confirmed|elected|re-elected|reelected|appointed|reappointed|assigned|designated|named|chosen|promoted|transferred|rotated|introduced)"
_TO = "(as|to|to be|to become|to serve as|to hold the post of|to hold the position of|to the post of|to the position of|for the post of|to hold|into)?"


def relations() -> tuple[Relation, ...]:
    """Statements about posts. A relation's rule says how sure it is by its name (see ``kg evaluate``)."""
    return (
        Relation("person-then-posts", "who:PERSON (LPAR INSIDE{1,8} RPAR)? ,? (,|-|LPAR|:) (who is|who was|who is also|he is|she is|now|currently|already|the|a|an|as|another)? posts:POSTS", _holds_in_apposition),
        Relation("person-clause-posts", "who:PERSON , (born|aged|from|a native|DATE) CLAUSE{0,6} , (a|an|the)? posts:POSTS", _holds),
        Relation("posts-is-person", "posts:POSTS (is|are|:) (TITLE)? who:PERSON", _holds),
        Relation("posts-then-person", "posts:POSTS (,|-|:)? who:(PERSON|NAME)", _holds_unless_listed),
        Relation("person-is-posts", f"{_WHO} (is|has been|becomes|became|serves as|works as|remains) {_ADVERB} (the|a|an)? posts:POSTS", _holds),
        Relation("person-was-posts", f"{_WHO} (was|had been|used to be|once was|served as|worked as|had served as) {_ADVERB} (the|a|an)? posts:POSTS", _held),
        Relation("pronoun-then-posts", "(he|she) , posts:POSTS", _holds),
        Relation("person-elected", f"who:(PERSON|NAME|he|she) ((,|-) CLAUSE{{1,14}}){{0,3}} ,? (who)? (was|is|has been|had been|were|being|be)? FILL{{0,2}} {_ELECTED} FILL{{0,4}} {_TO} (the)? posts:POSTS", _holds),
        Relation("elected-person", f"(elected|re-elected|appointed|chose|assigned|introduced|named|designated|voted for) FILL? who:PERSON ((,|-) POSTS ,?)? {_TO} (the)? posts:POSTS", _holds),
        Relation("person-dismissed", f"{_WHO} (:|,)? (he|she)? (was|is|has been|had been)? (dismissed|relieved|removed|released) FILL{{0,6}} posts:POSTS", _held),
        Relation("person-no-longer", "who:(PERSON|NAME|he|she) (is|was) no longer (the|a|an)? posts:POSTS", _held),
        Relation("person-leads", f"{_WHO} (heads|leads|has led|has headed|is in charge of|is leading|is heading) the? body:BODY", _leads),
        Relation("person-led", "who:(PERSON|NAME|he|she) (LPAR INSIDE{1,8} RPAR)? ,? (who)? (had headed|had led|headed|formerly led|once led|used to lead|used to head) the? body:BODY", _led),
        Relation("led-by", "body:BODY (,|is|was)? (led|headed|chaired) by the? FILL? who:PERSON", _leads),
        Relation("member-of", f"{_WHO} FILL{{0,4}} (belongs to|meets with|is with|is a member of|joins activities of|is active in|is currently active in|active in|currently active in|takes part in|joined|joins|is now with|lives with|works with|now meets with|now belongs to|is attached to) (the|a|an)? first:BODY ((and|,) the? second:BODY)?", _member),
        Relation("cell-after-name", "who:PERSON (LPAR INSIDE{1,8} RPAR)? , (of)? (the)? body:BODY (;|.|and)", _member_at),
        Relation("joined", "(joined|became a member of|join) the? first:BODY ((and|,) the? second:BODY)?", _member),
        Relation("took-up", f"{_WHO} (has|have)? (took up|takes up|taken up|assumed|assumes|holds|hold|took over|has held) (the)? (position|post|role|office|duties|OTHER)? (of|as)? posts:POSTS", _holds),
        Relation("takes-over", f"{_WHO} (takes over|took over|has taken over|will take over) as posts:POSTS", _holds),
        Relation("doubles-as", "(doubles as|doubled as|also serves as|concurrently serves as|also holds the post of) posts:POSTS", _holds),
        Relation("who-was", "who (was|had been|used to be|once was|was once|served as|had served as) (once|formerly|previously)? posts:POSTS", _held),
        Relation("predecessor", "(predecessor|predecessors) (as|,) posts:POSTS ,? who:PERSON", _held),
        Relation("body-has-as", "body:BODY has who:PERSON as (its|the)? posts:POSTS", _holds_there),
        Relation("people-elected", f"people:( PERSON ((,|-) CLAUSE{{1,14}}){{0,3}} ((,|and|, and) PERSON ((,|-) CLAUSE{{1,14}}){{0,3}})+ ) ,? (were|are|as) FILL{{0,4}} ROLE_MOD* role:ROLES ((of|in) (the)? body:(BODY|BODY_REF))?", _all_hold),
        Relation("members-named", "role:ROLES (of|in) (the)? body:(BODY|BODY_REF) :? people:( PERSON ((-|,) POSTS)? ((,|and|, and|;|; and) PERSON ((-|,) POSTS)?)* )", _all_hold),
        Relation("replaced", "who:(PERSON|NAME|he|she) (replaced|replaces|succeeded|succeeds|replacing|succeeding) other:PERSON FILL? (as|in the post of|in the position of) (the)? posts:POSTS", _replaced),
        Relation("became", "became posts:POSTS", _holds),
        Relation("party-member-at", "who:PERSON (LPAR INSIDE{1,8} RPAR)? ,? (now|currently|OTHER)? (a|an)? OTHER? (of|at|in|from) (the)? body:BODY", _member_at),
    )


def _statement(m: Match, relation: str, who: Unit | None, post: Post) -> Statement:
    person = who.value if who is not None and isinstance(who.value, Person) else None
    if person is None and who is not None and who.text[:1].isupper() and who.text.lower() not in ("he", "she"):
        person = Person(who.start, who.end, who.text)
    start = min(who.start, m.start) if who is not None else m.start
    return Statement(relation, person, post, m.rule, start, max(post.end, m.start), date="")


def _each(m: Match, relation: str | None = None) -> Iterable[Statement]:
    who = m["who"][0] if m["who"] else None
    for post in m.value("posts"):
        former = relation == "held" or post.former
        yield _statement(m, "held" if former else "holds", who, post)


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
    noun = m["role"][0].text
    before = m.units[max(0, m.first - 2) : m.last]
    mods = [u for u in before if isinstance(u.value, Lexeme) and u.value.tag == "ROLE_MOD" and u.end <= m["role"][0].start]
    words = shown(" ".join([*(u.text for u in mods), role.words if noun.islower() else role.words]))
    concept = "-".join([*(u.value.concept for u in mods), role.concept])
    body = m.value("body")
    for unit in m["people"]:
        if isinstance(unit.value, Person):
            yield _statement(m, "holds", unit, Post(m["role"][0].start, m["role"][0].end, concept, words, body))


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
        yield _statement(m, "member_of", m["who"][0], Post(body.start, body.end, "member", "Member", body))
