"""Lists: several bodies of one locality, or one kind of body for several localities and hosts."""

from __future__ import annotations

from kg.extract.lexicon import Lexeme
from kg.extract.patterns import Match, Rule, Unit
from kg.extract.rules.kit import LIST, SPOT, Kit, as_written, text_of
from kg.reading import Body, Place


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


def _that_of(_: Kit, m: Match) -> list[Unit]:
    return [Unit(m.tag, m.start, m.end, "", Body(m.start, m.end, "", place=m.value("spot")))]


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
    plural: Lexeme = m.value("kind")
    level = m.value("level").concept
    out: list[Unit] = []
    run: list[Unit] = []
    for unit in [*m["names"], None]:
        if unit is not None and unit.tag == kit.name:
            run.append(unit)
            continue
        if run:
            place = Place(run[0].start, run[-1].end, text_of(run), level)
            body = Body(place.start, place.end, plural.concept, plural.words, place=place)
            out.append(Unit(m.tag, place.start, place.end, "", body))
            run = []
        if unit is not None:
            out.append(unit)
    return out


RULES = (
    Rule(
        "bodies-of-names",
        "level:(LEVEL_ADJ|LEVEL) kind:PLURAL (:|of) names:( NAME{1,4} (, NAME{1,4})* ,? and NAME{1,4} )",
        "BODY",
        _by_name,
    ),
    Rule(
        "organs-of-several", f"organ:PLURAL of the? kind:PLURAL (of|in) (the)? list:{LIST}", "BODY", _organs
    ),
    Rule(
        "bodies-of-several",
        f"kind:PLURAL ,? (:|namely|including)? (those)? (of|in|at|:) (the|NUMBER_WORD|NUMBER|old|former|LEVELS){{0,4}} ,? :? list:{LIST}",
        "BODY",
        _several,
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
