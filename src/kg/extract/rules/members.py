"""Who is a member of what: Party cells, committees, boards (catalogue, sections 2 and 3)."""

from __future__ import annotations

from collections.abc import Iterable

from kg.extract.patterns import Match
from kg.extract.relations import Relation
from kg.extract.rules.mood import MODALS, holds_any
from kg.extract.rules.people import ASIDES, WHO, done, said
from kg.reading import Body, Post, Statement

_OCCASIONS = ("meeting", "congress", "conference", "ceremony", "session", "discussion", "event", "visit")
"""What takes place at a Party cell and makes nobody its member."""


def _member(m: Match) -> Iterable[Statement]:
    for group in ("first", "second"):
        body = m.value(group)
        if body is not None:
            who = m["who"][0] if m["who"] else None
            yield said(m, "member_of", who, Post(body.start, body.end, "member", "Member", body))


def _member_at(m: Match) -> Iterable[Statement]:
    body: Body = m.value("body")
    if body.kind == "party-cell":
        who = m["who"][0] if m["who"] else None
        yield said(m, "member_of", who, Post(body.start, body.end, "member", "Member", body))


def _party_member_at(m: Match) -> Iterable[Statement]:
    """``X, a farmer of Cell 17``; not ``X attended a meeting at Cell 17``."""
    noun = m["noun"]
    return _member_at(m) if not noun or noun[0].text.lower() not in _OCCASIONS else ()


def _member_with(m: Match) -> Iterable[Statement]:
    """``He is with the Party cell of X``; who works with a committee is none of its members."""
    body: Body = m.value("body")
    if body.kind in ("party-cell", "party-organisation"):
        yield said(m, "member_of", m["who"][0], Post(body.start, body.end, "member", "Member", body))


def _appointed(m: Match) -> Iterable[Statement]:
    """``X was appointed to the Party Committee and its Standing Board``."""
    inside = m.units[m.first : m.last]
    for unit in () if holds_any(inside, MODALS) else m["bodies"]:
        if isinstance(unit.value, Body):
            post = Post(unit.start, unit.end, "member", "Member", unit.value)
            yield said(m, "member_of", m["who"][0], post)


def _appoints(m: Match) -> Iterable[Statement]:
    """``(has) appointed X to the Party Committee``, unless it was not done."""
    return _appointed(m) if done(m) else ()


def _left(m: Match) -> Iterable[Statement]:
    """``He was released from his positions on the Standing Board``: he was a member."""
    for unit in m["bodies"]:
        if isinstance(unit.value, Body):
            post = Post(unit.start, unit.end, "member", "Member", unit.value)
            yield said(m, "held", m["who"][0] if m["who"] else None, post)


RELATIONS = (
    Relation(
        "left-bodies",
        f"{WHO} (was|is|were|has been|had been)? (released|relieved|dismissed|removed|exempted) from (the|his|her|their)? (position|positions|post|posts|duty|duties|membership) (on|in) (the)? bodies:( BODY ((,|and|, and) (the)? BODY)* )",
        _left,
    ),
    Relation(
        "appointed-to-bodies",
        f"(appointed|assigned|elected|named|designated|appointing|assigning|electing) who:(PERSON|NAME) ({ASIDES})? ,? to (join|participate in|take part in)? (the)? bodies:( BODY ((,|and|, and) the? (BODY|OWN_ORGAN))* )",
        _appoints,
    ),
    Relation(
        "person-appointed-to-bodies",
        "who:(PERSON|NAME|he|she) ,? (was|is|were|has been|had been) (OTHER|also)? (appointed|assigned|elected|re-elected|named|designated|transferred) (by the BODY)? to (join|participate in|take part in)? (the)? bodies:( BODY ((,|and|, and) the? (BODY|OWN_ORGAN))* )",
        _appointed,
    ),
    Relation(
        "member-of",
        f"{WHO} FILL{{0,4}} (belongs to|is a member of|joins activities of|is active in|is currently active in|active in|currently active in|joined|joins|now belongs to|is attached to) (the|a|an)? first:BODY ((and|,) the? second:(BODY|OWN_ORGAN))?",
        _member,
    ),
    Relation(
        "with-a-cell",
        f"{WHO} FILL{{0,4}} (meets with|is with|takes part in|is now with|lives with|works with|now meets with) the? body:BODY",
        _member_with,
    ),
    Relation(
        "cell-after-name",
        "who:PERSON (LPAR INSIDE{1,8} RPAR)? , (of)? (the)? body:BODY (;|.|and)",
        _member_at,
    ),
    Relation(
        "joined",
        "(joined|became a member of|join) the? first:BODY ((and|,) the? second:(BODY|OWN_ORGAN))?",
        _member,
    ),
    Relation("now-at-cell", "(now|currently) (a|an)? OTHER (at|in|of) (the)? body:BODY", _member_at),
    Relation(
        "party-member-at",
        "who:PERSON (LPAR INSIDE{1,8} RPAR)? ,? (now|currently|OTHER)? (a|an)? noun:OTHER? (of|at|in|from) (the)? body:BODY",
        _party_member_at,
    ),
)
