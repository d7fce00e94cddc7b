"""Posts told together: what each takes from its neighbours, an organisation, a locality, that it is over (catalogue, section 2)."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from kg import kinds
from kg.extract.patterns import Unit
from kg.extract.rules.kit import Kit
from kg.reading import Body, Place, Post

_PARTY_BODIES = ("party-cell", "party-committee", "party-organisation")
_HOSTS = frozenset({"school", "enterprise", "state-agency", "armed-force"})


def together(kit: Kit, units: Sequence[Unit]) -> tuple[Post, ...]:
    """The posts of a list, each with what its neighbours say of it."""
    posts = list(_listed(kit, units))
    for i, post in enumerate(posts[1:], start=1):
        if posts[i - 1].former and posts[i - 1].body is None:
            posts[i] = post._replace(former=True)  # "former Secretary and Chairman of X"
    shared = [
        _placed(kit, post, posts[i + 1 :], posts[:i])
        if post.body is not None
        else _completed(kit, post, posts, i)
        for i, post in enumerate(posts)
    ]
    return tuple(shared)


def _listed(kit: Kit, units: Sequence[Unit]) -> Iterator[Post]:
    """The posts of a list; a member of a committee ``and its Standing Board`` is one of both."""
    last: Post | None = None
    over = False
    for unit in units:
        if isinstance(unit.value, Post):
            over = over or unit.text.startswith(kit.language.listed("over_all"))
            last = unit.value._replace(former=True) if over else unit.value
            yield last
        elif isinstance(unit.value, Body) and last is not None and last.role == "member":
            yield last._replace(end=unit.end, body=unit.value)


def _is_host(kit: Kit, body: Body) -> bool:
    return kit.ontology.kind_of(body.kind) in _HOSTS


def _placed(kit: Kit, post: Post, later: Sequence[Post], earlier: Sequence[Post]) -> Post:
    """``Secretary of the A, Chairman of the B of X commune``: A is of X commune, too."""
    body = post.body
    if isinstance(body, Body) and isinstance(body.host, Body) and body.host.definite and not body.host.host:
        above = _placed(kit, post._replace(body=body.host), later, earlier).body
        return post._replace(body=body._replace(host=above)) if isinstance(above, Body) else post
    if (
        not isinstance(body, Body)
        or not body.definite
        or body.host is not None
        or not body.words[:1].isupper()
    ):
        return post
    if body.kind in kit.ontology.organs:
        host = _host_of_organ(kit, body, later)
        return post._replace(body=body._replace(host=host, definite=False)) if host is not None else post
    if kit.ontology.kind_of(body.kind) in _PARTY_BODIES:
        others = [*later, *reversed(earlier)]
        host = next((p.body for p in others if isinstance(p.body, Body) and _is_host(kit, p.body)), None)
        if host is not None:
            return post._replace(body=body._replace(host=host, definite=False))
    if kinds.bears_owner(kit.ontology, body.kind):
        inside = _around(kit, [*later, *reversed(earlier)])
        if _is_national(kit, body) or inside is not None:
            return post._replace(body=body._replace(host=inside, definite=False))
    places = (
        p.body if isinstance(p.body, Place) else p.body.place if p.body is not None else None for p in later
    )
    place = next((p for p in places if p is not None), None)
    if place is None or (place.level and _is_too_small(kit, body, place)):
        return post
    return post._replace(body=body._replace(place=place, definite=False))


def _is_national(kit: Kit, body: Body) -> bool:
    return kinds.is_agency(kit.ontology, body.kind) and body.name.split(" ")[0] in kit.language.words(
        "national"
    )


def _around(kit: Kit, others: Sequence[Post]) -> Body | None:
    """The school, company or ministry that somebody has another post in: his department is one of it."""
    for post in others:
        body = post.body if isinstance(post.body, Body) and not post.former else None
        for one in (body, body.host if body is not None else None):
            if one is not None and kinds.has_departments(kit.ontology, one.kind):
                return one
    return None


def _host_of_organ(kit: Kit, organ: Body, later: Sequence[Post]) -> Body | None:
    """``Secretary of the Party Delegation of and Chairman of the People's Committee of X``: a group of the latter."""
    bodies = [p.body for p in later if isinstance(p.body, Body)]
    if kinds.is_delegation(kit.ontology, organ.kind):
        return next((body for body in bodies if kinds.is_authority(kit.ontology, body.kind)), None)
    return next((body.host for body in bodies if body.host is not None), None)


def _is_too_small(kit: Kit, body: Body, place: Place) -> bool:
    """A department is of a province or city, whatever district the next post is in."""
    seat = next((c.seat for c in kit.ontology.lineage(body.kind) if c.seat), "")
    return bool(seat) and kit.rank[place.level] > kit.rank[seat] + 1


def _led(kit: Kit, others: Sequence[Body | Place]) -> Body | Place | None:
    """``member of the Party Committee of X JSC and General Director``: of X JSC, or of what the text tells."""
    owners = (
        body.host
        if isinstance(body, Body) and body.host and kinds.is_party(kit.ontology, body.kind)
        else body
        for body in others
    )
    outside = (
        one for one in owners if not isinstance(one, Body) or not kinds.is_party(kit.ontology, one.kind)
    )
    return next(outside, None)


def _is_the_same_office(kit: Kit, post: Post, following: Sequence[Post]) -> bool:
    """``Chairman and Vice Chairman of the X People's Council``: both of it, whatever a Chairman leads else."""
    base = next((c.id for c in kit.ontology.scheme("roles") if post.role.endswith(c.id)), "")
    return bool(base) and any(one.body is not None and one.role.endswith(base) for one in following)


def _completed(kit: Kit, post: Post, posts: Sequence[Post], i: int) -> Post:
    """A role without an organisation has that of the next post, or the previous, if it can be its role.

    ``Deputy Secretary, Chairman of the People's Committee of X`` is Deputy Secretary of the Party
    Committee of X, because a role says in which kind of body it is (``kg:impliedKind``).
    """
    others = [p.body for p in (*posts[i + 1 :], *reversed(posts[:i])) if p.body is not None]
    near = next(iter(others), None)
    implied = next((c.implied for c in kit.ontology.scheme("roles") if post.role.endswith(c.id)), ())
    if not implied and kinds.led_as(kit.ontology, post.role):
        return post._replace(body=_led(kit, others))
    if _is_the_same_office(kit, post, posts[i + 1 : i + 2]):
        return post._replace(body=near)
    if not isinstance(near, Body) or not implied or kit.ontology.kind_of(near.kind) in implied:
        return post._replace(body=near)
    kind = implied[-1]
    if kind not in _PARTY_BODIES and (_is_host(kit, near) or kinds.is_union(kit.ontology, near.kind)):
        return post._replace(body=near)  # "Vice Chairman cum General Secretary of the Union"
    if _is_host(kit, near) and kind in _PARTY_BODIES:
        hosted = Body(near.start, near.end, kind, kit.ontology.concepts[kind].label, host=near)
        return post._replace(body=hosted)
    if near.place is None:
        return post
    return post._replace(
        body=near._replace(
            kind=kind, words=kit.ontology.concepts[kind].label, name="", number="", host=None, above=None
        )
    )
