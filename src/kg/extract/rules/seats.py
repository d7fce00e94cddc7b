"""Roles joined to what they are in: an organisation, a locality, a name alone (catalogue, section 2)."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence

from kg import kinds
from kg.extract.lexicon import Lexeme
from kg.extract.patterns import Match, Unit
from kg.extract.rules.kit import Kit, as_written, name_run, of_a_people, shown, text_of
from kg.reading import Body, Place, Post
from kg.text import is_joined

_LONGEST_PLACE = 3
"""Syllables of a locality named without its level; a longer run holds a person's name as well."""
_MEMBER = "member"
_MINISTER, _MINISTRY = "minister", "ministry"


def _post(kit: Kit, m: Match) -> list[Unit] | None:
    role: Post | None = m.value("role")
    if role is None:
        return None
    body: Body | Place = m.value("body")
    if isinstance(body, Place) and _goes_on(kit, m.after()):
        return None
    former = (
        role.former
        or _is_gone(body)
        or any(u.text.lower() in kit.language.words("no_more") for u in m.units[m.first : m.last])
    )
    post = role._replace(start=m.start, end=m.end, body=body, former=former)
    return [Unit(m.tag, m.start, m.end, m["role"][0].text, post)]


def _goes_on(kit: Kit, after: Unit | None) -> bool:
    """``Chairwoman of the X commune Beekeepers' Club``: of something unknown, not of the locality."""
    return after is not None and (after.tag == kit.foreign or isinstance(after.value, Body))


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
    if role is None or of_a_people(kit, m):
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


def _modified_post(kit: Kit, m: Match) -> list[Unit] | None:
    """``Deputy Party Committee Secretary``: what stands before the body belongs to the role."""
    role: Post | None = m.value("role")
    body: Body = m.value("body")
    if role is None or role.body is not None or not _of_party(kit, body.kind):
        return None
    concept = "-".join([*(u.value.concept for u in m["mods"]), role.role])
    words = shown(f"{text_of(m['mods'])} {role.words}")
    made = role._replace(start=m["mods"][0].start, end=m.end, role=concept, words=words, body=body)
    return [*m["name"], Unit(m.tag, m["mods"][0].start, m.end, "", made)]


def _post_of_name(kit: Kit, m: Match) -> list[Unit] | None:
    """``Chairman of Lim Ta``: of the locality of that name, if the gazetteer or the text knows one."""
    run, after = m["name"], m.after()
    if not _governs(kit, m.value("role")) or (after is not None and _may_go_on(kit, after)):
        return None
    name = run[: _LONGEST_PLACE - 1] if len(run) > _LONGEST_PLACE else run
    made = _of_name(kit, m, name)
    end = name[-1].end
    return made and [made._replace(end=end, value=made.value._replace(end=end)), *run[len(name) :]]


def _name_post(kit: Kit, m: Match) -> list[Unit] | None:
    """``Lim Ta's Party Secretary``, ``Limta Chairman``."""
    run, before = m["name"], m.before()
    goes_on = before is not None and before.tag in kit.capitals
    alone = len(run) == _LONGEST_PLACE - 1 or run[0].tag == kit.foreign
    if not _governs(kit, m.value("role")) or goes_on or not (m["sign"] or alone):
        return None
    made = _of_name(kit, m, run)
    return made and [made]


def _of_name(kit: Kit, m: Match, name: Sequence[Unit]) -> Unit | None:
    if name[0].tag == kit.foreign and not is_joined(name[0].text):
        return None
    place = Place(name[0].start, name[-1].end, text_of(name))
    post = m.value("role")._replace(start=m.start, end=m.end, body=place)
    return Unit(m.tag, m.start, m.end, m["role"][0].text, post)


def _governs(kit: Kit, role: Post | None) -> bool:
    """Whether a locality alone tells what somebody of this role is the head of: its Secretary, its Chairman."""
    return role is not None and any(
        role.role == c.id or role.role.endswith(f"-{c.id}") for c in kit.ontology.scheme("roles") if c.implied
    )


def _may_go_on(kit: Kit, after: Unit) -> bool:
    """``Chairman of Lim Trade JSC``: the name may go on with it."""
    return after.tag in kit.capitals or isinstance(after.value, Body | Place | Lexeme)


def _party_post(kit: Kit, m: Match) -> list[Unit] | None:
    """``Party Committee Secretary of X commune``."""
    role: Post | None = m.value("role")
    body, owner = m.value("body"), m.value("owner")
    plain = body.definite and body.place is None and body.host is None and not body.name
    if role is None or role.body is not None or not plain or not _of_party(kit, body.kind):
        return None
    of_party = isinstance(owner, Body) and kinds.is_party(kit.ontology, owner.kind)
    if of_party or (isinstance(owner, Body) and not kinds.may_host(kit.ontology, owner.kind)):
        return None
    owned = body._replace(
        end=owner.end,
        definite=False,
        place=owner if isinstance(owner, Place) else None,
        host=owner if isinstance(owner, Body) else None,
    )
    return [Unit(m.tag, m.start, m.end, "", role._replace(start=m.start, end=m.end, body=owned))]


def _organ_member(kit: Kit, m: Match) -> list[Unit] | None:
    """``Standing Committee member of the X Party Committee``."""
    role, organ, owner = m.value("role"), m["organ"][0], m.value("owner")
    if role is None or role.role != _MEMBER:
        return None
    if isinstance(owner, Place):
        committee = kinds.the(kit.ontology, "committee")
        label = kit.ontology.concepts[committee].label
        owner = Body(owner.start, owner.end, committee, label, place=owner)
    body = Body(organ.start, m.end, organ.value.concept, as_written(organ.text, organ.value), host=owner)
    return [Unit(m.tag, m.start, m.end, "", role._replace(start=m.start, end=m.end, body=body))]


def _of_party(kit: Kit, kind: str) -> bool:
    return kinds.governs(kit.ontology, kind) or kinds.is_cell(kit.ontology, kind)


def _own_post(kit: Kit, m: Match) -> list[Unit] | None:
    role: Post | None = m.value("role")
    if role is None:
        return None
    return [
        Unit(m.tag, m.start, m.end, "", role._replace(body=Body(m.start, m.start + 3, "", definite=True)))
    ]


BUILDERS: Mapping[str, Callable[[Kit, Match], list[Unit] | None]] = {
    "adjective-post": _adjective_post,
    "minister": _minister,
    "modified-post": _modified_post,
    "name-post": _name_post,
    "organ-member": _organ_member,
    "own-post": _own_post,
    "party-post": _party_post,
    "post": _post,
    "post-of-name": _post_of_name,
}
"""What makes a post of a role and what it is in."""
