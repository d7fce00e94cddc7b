"""Roles, posts and people (catalogue, sections 2 and 3)."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from kg.extract.lexicon import Lexeme
from kg.extract.patterns import Match, Rule, Unit
from kg.extract.rules.kit import Kit, name_run, shown, text_of
from kg.reading import Body, Person, Place, Post

_LONGEST_NAME = 5
_UNTIL = ("until", "formerly", "previously", "so far")
"""Words before the first post of a list that tell of all of them; ``former`` tells of one."""
_GONE = frozenset({"old", "former"})
"""Words before an organisation that is no more."""
_AND = "(,|and|, and|and as|, and as|cum|, cum|as well as|, who is also|who is also|, also|and also|, concurrently|and concurrently|and , earlier ,|and earlier|, and concurrently|and , earlier ,|and earlier|concurrently|who is concurrently|, who is concurrently|-)"
_WHEN = (
    "((since|from|in|until) DATE ((to|until|-) (DATE|NUMBER)|-)?|LPAR INSIDE{1,6} RPAR|"
    ",? (for|in|of)? the? (term|tenure) (NUMBER (- NUMBER)?|CAP)|(for|in|of) the? (NUMBER (- NUMBER)?|CAP) (term|tenure))?"
)
"""From when to when a post of a list is held."""
_MINISTER, _MINISTRY = "minister", "ministry"


def _party_member(kit: Kit, m: Match) -> list[Unit] | None:
    return [Unit(m.tag, m.start, m.end, "")] if m.value("role").concept == "member" else None


def _role(kit: Kit, m: Match) -> list[Unit] | None:
    role: Lexeme = m.value("role")
    before = m.before()
    if (
        before is not None
        and before.text.lower() in ("a", "an", "each", "every", "any", "no")
        and not m["former"]
        and m.value("role").concept != "member"
        and not m["mods"]
    ):
        return (
            [Unit(m.tag, m.start, m.end, "", None)]
            if before.text.lower() in ("each", "every", "any", "no")
            else _made(kit, m, role)
        )
    return _made(kit, m, role)


def _made(kit: Kit, m: Match, role: Lexeme) -> list[Unit]:
    mods = sorted([*m["mods"], *m["mods2"]], key=lambda u: kit.modifier_rank[u.value.concept])
    unique = list(dict.fromkeys(u.value.concept for u in mods))
    concept = "-".join([*unique, role.concept])
    noun = role.words if role.words.lower() != m["role"][0].text.lower() else m["role"][0].text
    words = shown(text_of([*m["mods"]]) + " " + noun) if m["mods"] else shown(noun)
    if m["mods2"]:
        words = f"{words} {shown(text_of(m['mods2']))}"
    since = text_of(m["former"]).lower()
    return [Unit(m.tag, m.start, m.end, since, Post(m.start, m.end, concept, words, None, bool(m["former"])))]


def _post(kit: Kit, m: Match) -> list[Unit] | None:
    role: Post | None = m.value("role")
    if role is None:
        return None
    body: Body | Place = m.value("body")
    former = role.former or _is_gone(body) or any(u.text.lower() in _GONE for u in m.units[m.first : m.last])
    post = role._replace(start=m.start, end=m.end, body=body, former=former)
    return [Unit(m.tag, m.start, m.end, m["role"][0].text, post)]


def _is_gone(body: Body | Place) -> bool:
    """``the Party Committee of the former X district``: nobody holds a post there any more."""
    return body.former if isinstance(body, Place) else body.place is not None and body.place.former


def _minister(kit: Kit, m: Match) -> list[Unit] | None:
    """``Deputy Minister of Home Affairs``: of the Ministry of Home Affairs."""
    role: Post | None = m.value("role")
    if role is None or not role.role.endswith(_MINISTER):
        return None
    words = f"{kit.ontology.concepts[_MINISTRY].label} of {shown(text_of(m['topic']))}"
    ministry = Body(m.start, m.end, _MINISTRY, words, words)
    return [Unit(m.tag, m.start, m.end, "", role._replace(end=m.end, body=ministry))]


def _adjective_post(kit: Kit, m: Match) -> list[Unit] | None:
    role: Post | None = m.value("role")
    level = m["level"][0]
    if role is None:
        return None
    left: Sequence[Unit] = ()
    place = Place(level.start, level.end, "", level.value.concept)
    if m["name"]:
        name = name_run(m["name"], kit.name)
        left = m["name"][: len(m["name"]) - len(name)]
        place = Place(name[0].start, level.end, text_of(name), level.value.concept)
    return [
        *left,
        Unit(
            m.tag,
            place.start,
            m.end,
            m["role"][0].text,
            role._replace(start=place.start, end=m.end, body=place),
        ),
    ]


def _own_post(kit: Kit, m: Match) -> list[Unit] | None:
    role: Post | None = m.value("role")
    if role is None:
        return None
    return [
        Unit(m.tag, m.start, m.end, "", role._replace(body=Body(m.start, m.start + 3, "", definite=True)))
    ]


def _person(kit: Kit, m: Match) -> list[Unit] | None:
    name = list(m["name"])
    after = m.after()
    if len(name) > _LONGEST_NAME or (after is not None and after.tag in kit.foreign):
        return None
    return [
        Unit(m.tag, name[0].start, m.end, "", Person(name[0].start, m.end, text_of(name), bool(m["titles"])))
    ]


def _posts(kit: Kit, m: Match) -> list[Unit] | None:
    posts = list(_listed(m["list"]))
    for i, post in enumerate(posts[1:], start=1):
        if posts[i - 1].former and posts[i - 1].body is None:
            posts[i] = post._replace(former=True)  # "former Secretary and Chairman of X"
    shared = [
        _placed(kit, post, posts[i + 1 :], posts[:i])
        if post.body is not None
        else _completed(kit, post, posts, i)
        for i, post in enumerate(posts)
    ]
    return [Unit(m.tag, m.start, m.end, "", tuple(shared))] if posts else None


def _listed(units: Sequence[Unit]) -> Iterator[Post]:
    """The posts of a list; a member of a committee ``and its Standing Board`` is one of both."""
    last: Post | None = None
    over = False
    for unit in units:
        if isinstance(unit.value, Post):
            over = over or unit.text.startswith(_UNTIL)
            last = unit.value._replace(former=True) if over else unit.value
            yield last
        elif isinstance(unit.value, Body) and last is not None and last.role == "member":
            yield last._replace(end=unit.end, body=unit.value)


_PARTY_BODIES = ("party-cell", "party-committee", "party-organisation")
_HOSTS = frozenset({"school", "enterprise", "state-agency", "armed-force"})


def _is_host(kit: Kit, body: Body) -> bool:
    return kit.ontology.kind_of(body.kind) in _HOSTS


def _placed(kit: Kit, post: Post, later: Sequence[Post], earlier: Sequence[Post]) -> Post:
    """``Secretary of the A, Chairman of the B of X commune``: A is of X commune, too."""
    body = post.body
    if (
        not isinstance(body, Body)
        or not body.definite
        or body.host is not None
        or not body.words[:1].isupper()
    ):
        return post
    if body.kind in kit.ontology.organs:
        host = next(
            (p.body.host for p in later if isinstance(p.body, Body) and p.body.host is not None), None
        )
        return post._replace(body=body._replace(host=host, definite=False)) if host is not None else post
    if kit.ontology.kind_of(body.kind) in _PARTY_BODIES:
        others = [*later, *reversed(earlier)]
        host = next((p.body for p in others if isinstance(p.body, Body) and _is_host(kit, p.body)), None)
        if host is not None:
            return post._replace(body=body._replace(host=host, definite=False))
    places = (
        p.body if isinstance(p.body, Place) else p.body.place if p.body is not None else None for p in later
    )
    place = next((p for p in places if p is not None), None)
    if place is None or (place.level and _is_too_small(kit, body, place)):
        return post
    return post._replace(body=body._replace(place=place, definite=False))


def _is_too_small(kit: Kit, body: Body, place: Place) -> bool:
    """A department is of a province or city, whatever district the next post is in."""
    seat = next((c.seat for c in kit.ontology.lineage(body.kind) if c.seat), "")
    return bool(seat) and kit.rank[place.level] > kit.rank[seat] + 1


def _completed(kit: Kit, post: Post, posts: Sequence[Post], i: int) -> Post:
    """A role without an organisation has that of the next post, or the previous, if it can be its role.

    ``Deputy Secretary, Chairman of the People's Committee of X`` is Deputy Secretary of the Party
    Committee of X, because a role says in which kind of body it is (``kg:impliedKind``).
    """
    near = next((p.body for p in [*posts[i + 1 :], *reversed(posts[:i])] if p.body is not None), None)
    implied = next((c.implied for c in kit.ontology.scheme("roles") if post.role.endswith(c.id)), ())
    if not isinstance(near, Body) or not implied or kit.ontology.kind_of(near.kind) in implied:
        return post._replace(body=near)
    if near.place is None:
        return post
    kind = implied[-1]
    return post._replace(
        body=near._replace(
            kind=kind, words=kit.ontology.concepts[kind].label, name="", number="", host=None, above=None
        )
    )


RULES = (
    Rule("party-member", "party role:(ROLE|ROLES)", "OTHER", _party_member),
    Rule(
        "role",
        "former:( (former|formerly the?|previously the?|ex|then|previous|late|until then|until now|until recently|so far|outgoing) -? )? mods:ROLE_MOD* role:ROLE mods2:ROLE_MOD* of_office:(of office)?",
        "ROLE_PHRASE",
        _role,
    ),
    Rule(
        "minister-of-task",
        "role:ROLE_PHRASE (of|for) topic:( (FOREIGN|FUNC|PUBLIC)+ ((, FOREIGN+)* ,? and FOREIGN+)? )",
        "POST",
        _minister,
    ),
    Rule(
        "post-of-body",
        "role:ROLE_PHRASE (in charge)? (of|in|at|for|to|from) the? newly? (OTHER|new|old|former|established|formed|founded|reorganised|reorganized|merged|combined|united|consolidated)? body:(BODY|BODY_REF|PLACE|PLACE_REF)",
        "POST",
        _post,
    ),
    Rule("body-post", "body:(BODY|BODY_REF|PLACE|PLACE_REF) ('s|')? role:ROLE_PHRASE", "POST", _post),
    Rule(
        "locality-adjective-post",
        "name:CAP{0,4} level:(LEVEL_ADJ|LEVEL) party? role:ROLE_PHRASE",
        "POST",
        _adjective_post,
    ),
    Rule("possessive-post", "(its|their) role:ROLE_PHRASE", "POST", _own_post),
    Rule(
        "posts",
        f"list:( (POST|ROLE_PHRASE) (and OWN_ORGAN)? ({_WHEN} {_AND} (the|a|an|another)? (POST|ROLE_PHRASE) (and OWN_ORGAN)?)* )",
        "POSTS",
        _posts,
    ),
    Rule("person", "titles:TITLE* name:NAME{2,5} (, TITLE)?", "PERSON", _person),
    Rule("titled-given-name", "titles:TITLE name:NAME", "PERSON", _person),
)
