"""Lists: several bodies of one locality, or one kind of body for several localities and hosts."""

from __future__ import annotations

from collections.abc import Callable
from itertools import groupby

from kg.extract.lexicon import Lexeme
from kg.extract.patterns import Match, Rule, Unit
from kg.extract.rules.kit import LIST, SPOT, Kit, as_written, text_of, whole
from kg.reading import Body, Place

_IN_PLACES = ("party-cell", "party-committee", "party-organisation", "people-committee", "people-council")
"""Kinds of which every locality has one."""


def _one(kit: Kit, plural: Lexeme, unit: Unit, before: Unit) -> Body | None:
    """One body of a list: of a locality, of a host, or of a part or an agency of the level before it."""
    known = unit.value
    if isinstance(known, Place):
        return Body(unit.start, unit.end, plural.concept, plural.words, place=known)
    if isinstance(known, Body):
        return Body(unit.start, unit.end, plural.concept, plural.words, host=known)
    if not isinstance(known, Lexeme) or known.tag not in ("PART", "PUBLIC"):
        return None
    level = before.value.concept if isinstance(before.value, Lexeme) else ""
    place = Place(before.start, before.end, "", level)
    if known.tag == "PART":
        label = kit.ontology.concepts[known.concept].label
        return Body(before.start, unit.end, plural.concept, plural.words, place=place, part=label)
    host = Body(before.start, unit.end, known.concept, as_written(unit.text, known), place=place)
    return Body(before.start, unit.end, plural.concept, plural.words, host=host)


def _several(kit: Kit, m: Match) -> list[Unit] | None:
    """``the Party cells of the A bureau, of the B bureau and of C hamlet``: one of each."""
    plural = m.value("kind") or next(
        (
            u.value
            for u in reversed(m.units[: m.first])
            if isinstance(u.value, Lexeme) and u.value.tag == "PLURAL"
        ),
        None,
    )
    things = [u for u in m["list"] if _one(kit, plural, u, u) is not None] if plural is not None else []
    if plural is None or (len(things) < 2 and m["kind"]):
        return None
    out: list[Unit] = []
    for i, unit in enumerate(m["list"]):
        body = _one(kit, plural, unit, m["list"][i - 1] if i else unit)
        if body is not None:
            out.append(Unit(m.tag, body.start, body.end, "", body))
        elif isinstance(unit.value, Lexeme) or unit.text in ("of", "the"):
            continue
        else:
            out.append(unit)
    return out


def _after_colon(kit: Kit, m: Match) -> list[Unit] | None:
    """``two Party cells were praised: X hamlet and Y hamlet``: one of each; the head is kept."""
    head = list(m.units[m.first : m.last - len(m["list"])])
    bodies = _several(kit, m)
    return bodies and head + bodies


def _bare(kit: Kit, m: Match) -> list[Unit] | None:
    """``Party cells of X commune, including Lim, Ta and Bo``: names alone have their kind from the head."""
    plural: Lexeme = m.value("kind")
    if kit.ontology.kind_of(plural.concept) not in _IN_PLACES:
        return None
    parent: Place | None = m.value("parent")
    head = list(m.units[m.first : m.last - len(m["names"])])
    return head + _each_named(kit, m, lambda start, end, name: Place(start, end, name, "", parent))


def _before_kind(kit: Kit, m: Match) -> list[Unit]:
    """``the A and B Commune Party Committees``: the level is that of each."""
    last: Place = m.value("last")
    each = _each_named(kit, m, lambda start, end, name: Place(start, end, name, last.level, last.above))
    plural: Lexeme = m.value("kind")
    return [*each, Unit(m.tag, last.start, m.end, "", _one(kit, plural, m["last"][0], m["last"][0]))]


def _each_named(kit: Kit, m: Match, place: Callable[[int, int, str], Place]) -> list[Unit]:
    """A body for each run of syllables of the group ``names``; what stands between is kept."""
    plural: Lexeme = m.value("kind")
    out: list[Unit] = []
    for is_name, run in groupby(m["names"], lambda unit: unit.tag == kit.name):
        units = list(run)
        if is_name:
            start, end = units[0].start, units[-1].end
            body = Body(start, end, plural.concept, plural.words, place=place(start, end, text_of(units)))
            out.append(Unit(m.tag, start, end, "", body))
        else:
            out += units
    return out


def _organs(kit: Kit, m: Match) -> list[Unit] | None:
    """``the Standing Boards of the Party Committees of A and B communes``: one of each of them."""
    organ: Lexeme = m.value("organ")
    bodies = _several(kit, m) if organ.concept in kit.ontology.organs else None
    return bodies and [
        Unit(u.tag, u.start, u.end, "", Body(u.start, u.end, organ.concept, organ.words, host=u.value))
        if isinstance(u.value, Body)
        else u
        for u in bodies
    ]


def _organs_by_name(kit: Kit, m: Match) -> list[Unit] | None:
    """``the Standing Boards of the A and B Provincial Party Committees``: one of each of them."""
    organ: Lexeme = m.value("organ")
    if organ.concept not in kit.ontology.organs:
        return None
    return [
        Unit(u.tag, u.start, u.end, "", Body(u.start, u.end, organ.concept, organ.words, host=u.value))
        if isinstance(u.value, Body)
        else u
        for u in _by_name(kit, m)
    ]


def _that_of(_: Kit, m: Match) -> list[Unit]:
    return [whole(m, Body(m.start, m.end, "", place=m.value("spot")))]


def _shared_after(kit: Kit, m: Match) -> list[Unit] | None:
    """``the commune's Front and Women's Union``; in ``…, the Party cell of Y`` the last is of Y."""
    after = m.after()
    return None if after is not None and after.text in ("of", "at") else _shared(kit, m)


def _shared_before(kit: Kit, m: Match) -> list[Unit] | None:
    """``the Front and the Women's Union of the commune``, but not ``… of the commune police``."""
    after = m.after()
    return None if after is not None and isinstance(after.value, Lexeme) else _shared(kit, m)


def _shared(kit: Kit, m: Match) -> list[Unit]:
    """``the People's Council and the Party Committee of X``: each of X; what stands between is kept."""
    place: Place = m.value("spot")
    out = [
        unit
        for unit in m.units[m.first : m.last]
        if unit.end <= m["kinds"][0].start and unit.value is None and unit.text not in ("'s", "'")
    ]
    for unit in m["kinds"]:
        if isinstance(unit.value, Lexeme):
            body = Body(
                unit.start, unit.end, unit.value.concept, as_written(unit.text, unit.value), place=place
            )
            out.append(Unit(m.tag, unit.start, unit.end, "", body))
        else:
            out.append(unit)
    return out


def _by_name(kit: Kit, m: Match) -> list[Unit]:
    """``the Provincial Party Committees of A, B and C``: each of the province of that name."""
    level = m.value("level").concept
    return _each_named(kit, m, lambda start, end, name: Place(start, end, name, level))


_NAMES = "names:( NAME{1,4} (, NAME{1,4})* ,? and NAME{1,4} )"
_ORGANS_OF = "organ:PLURAL of the?"

RULES = (
    Rule(
        "bodies-of-names",
        f"level:(LEVEL_ADJ|LEVEL) kind:PLURAL (:|of) {_NAMES}",
        "BODY",
        _by_name,
    ),
    Rule(
        "organs-of-several", f"{_ORGANS_OF} kind:PLURAL (of|in) (the)? list:{LIST}", "BODY", _organs
    ),
    Rule(
        "organs-of-names-before",
        f"{_ORGANS_OF} {_NAMES} level:LEVEL_ADJ kind:PLURAL",
        "BODY",
        _organs_by_name,
    ),
    Rule(
        "bodies-of-several",
        f"kind:PLURAL ,? (:|namely|including)? (those)? (of|in|at|:) (the|NUMBER_WORD|NUMBER|old|former|LEVELS){{0,4}} ,? :? list:{LIST}",
        "BODY",
        _several,
    ),
    Rule("bodies-after-colon", f"kind:PLURAL FILL{{1,8}} : list:{LIST}", "BODY", _after_colon),
    Rule(
        "bodies-with-bare-names",
        "kind:PLURAL (of the? parent:(PLACE|PLACE_REF))? ,? (:|(namely|such as|including) :?) names:( NAME{1,2} (, NAME{1,2})* ,? and NAME{1,2} )",
        "BODY",
        _bare,
    ),
    Rule(
        "bodies-of-names-before",
        "names:( NAME{1,4} (, NAME{1,4})* ,? and ) last:PLACE kind:PLURAL",
        "BODY",
        _before_kind,
    ),
    Rule("bodies-in-a-list", f"kind:PLURAL LPAR list:{LIST} RPAR", "BODY", _several),
    Rule("those-of-several", f"those of (the)? list:{LIST}", "BODY", _several),
    Rule("that-of-locality", f"that of (the)? {SPOT}", "BODY", _that_of),
    Rule(
        "bodies-at-one-locality",
        f"{SPOT} ('s|')? kinds:( (KIND|NAMED) ((,|and|, and) the? (KIND|NAMED))+ )",
        "BODY",
        _shared_after,
    ),
    Rule(
        "bodies-of-one-locality",
        f"LEVEL_ADJ? kinds:( KIND ((,|and|, and|as well as) the? KIND)+ ) (of|in) the? {SPOT}",
        "BODY",
        _shared_before,
    ),
)
