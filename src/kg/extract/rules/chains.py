"""Chains: a locality and the ones that the words put it in (catalogue, section 4)."""

from __future__ import annotations

from kg.extract.families import Family
from kg.extract.patterns import Match, Unit
from kg.extract.rules.kit import Kit, text_of
from kg.reading import Place


def _possessive(kit: Kit, m: Match) -> list[Unit] | None:
    outer, inner = m.value("outer"), m.value("inner")
    if not _lies_in(kit, inner, outer):
        return None
    return [Unit(m.tag, m.start, m.end, "", inner._replace(above=outer))]


def _belongs(kit: Kit, m: Match) -> list[Unit] | None:
    """``X hamlet now belongs to Y commune``: what stands between is kept."""
    inner, outer = m.value("inner"), m.value("outer")
    if not _lies_in(kit, inner, outer) or inner.above is not None:
        return None
    first = m["inner"][0]
    return [first._replace(value=inner._replace(above=outer)), *m.units[m.first + 1 : m.last]]


def _same_name(kit: Kit, m: Match) -> list[Unit]:
    inner: Place = m.value("inner")
    outer: Place = m.value("level")
    return [Unit(m.tag, m.start, m.end, "", _hang(inner, outer._replace(name=inner.name)))]


def _chain(kit: Kit, m: Match) -> list[Unit] | None:
    """Fold from the right: each locality lies in the next one of smaller rank, in either order."""
    places = [u for u in m["chain"] if isinstance(u.value, Place)]
    if _is_list(kit, m, places[-1].value):
        return None
    joined: list[Unit] = []
    for unit in reversed(places):
        outer = joined[-1] if joined else None
        if outer is None or not _joins(kit, m, unit, outer, joined):
            joined.append(unit)
    if len(joined) == len(places):
        return None
    return _interleaved(m, list(reversed(joined)))


def _is_list(kit: Kit, m: Match, last: Place) -> bool:
    """``A town, B commune and C commune``: a list, though the levels fall."""
    following = m.units[m.last : m.last + 4]
    ends = bool(following) and following[0].text in kit.language.words("goes_on")
    return ends and any(
        isinstance(u.value, Place) and u.value.level == last.level
        for u in following[1:]
        if u.text not in kit.language.words("definite_article")
    )


def _joins(kit: Kit, m: Match, inner: Unit, outer: Unit, joined: list[Unit]) -> bool:
    if _lies_in(kit, inner.value, outer.value):
        top, below = inner.value, outer.value
    elif _lies_in(kit, outer.value, inner.value) and outer.value.above is None and not _goes_on(joined):
        top, below = outer.value, inner.value
    else:
        return False
    place = _hang(top, below)
    joined[-1] = Unit(m.tag, inner.start, outer.end, "", place._replace(start=inner.start, end=outer.end))
    return True


def _goes_on(joined: list[Unit]) -> bool:
    """In ``A town, B commune, C commune`` B does not lie in A: it is the second of a list."""
    last: Place = joined[-1].value
    return any(unit.value.level == last.level for unit in joined[:-1])


def _lies_in(kit: Kit, inner: Place, outer: Place) -> bool:
    return kit.rank.get(inner.level, 9) > kit.rank.get(outer.level, 0)


def _numbers_in(_: Kit, m: Match) -> list[Unit] | None:
    """``villages 1 and 2 of X commune``: both are in X commune."""
    places = [unit.value for unit in m["list"] if isinstance(unit.value, Place)]
    last: Place = places[-1]
    alike = all(p.numbered and p.level == last.level and p.above is None for p in places[:-1])
    if not alike or not last.numbered or last.above is None:
        return None
    return [
        unit._replace(value=unit.value._replace(above=last.above)) if isinstance(unit.value, Place) else unit
        for unit in m["list"]
    ]


def _brackets(kit: Kit, m: Match) -> list[Unit] | None:
    inner: Place = m.value("inner")
    name = m["name"]
    outer = m.value("outer") or Place(name[0].start, name[-1].end, text_of(name))
    if outer.level and not _lies_in(kit, inner, outer):
        return None
    return [Unit(m.tag, m.start, m.end, "", _hang(inner, outer))]


def _hang(inner: Place, outer: Place) -> Place:
    """Put ``outer`` above the topmost locality of ``inner``'s chain."""
    if inner.above is None:
        return inner._replace(above=outer)
    return inner._replace(above=_hang(inner.above, outer))


def _interleaved(m: Match, places: list[Unit]) -> list[Unit]:
    """The joined localities with whatever stood between them."""
    out: list[Unit] = []
    for unit in m["chain"]:
        inside = next((p for p in places if p.start <= unit.start < p.end), None)
        if inside is None:
            out.append(unit)
        elif not out or out[-1] is not inside:
            out.append(inside)
    return out


def _bare_above(_: Kit, m: Match) -> list[Unit] | None:
    """``X ward, Hai Phong``: two syllables that a comma or full stop ends, and no post follows."""
    following = m.units[m.last : m.last + 2]
    if following and following[0].text not in (",", ".", ";", ")"):
        return None
    if len(following) == 2 and (following[1].value is not None and not isinstance(following[1].value, Place)):
        return None
    name = m["name"]
    outer = Place(name[0].start, name[-1].end, text_of(name))
    inner: Place = m.value("inner")
    return [Unit(m.tag, m.start, m.end, "", _hang(inner, outer))] if _top(inner).above is None else None


def _of_bare_name(_: Kit, m: Match) -> list[Unit]:
    """``in X's Y district``: names of people do not own localities."""
    name = m["name"]
    outer = Place(name[0].start, name[-1].end, text_of(name))
    place = _hang(m.value("inner"), outer)
    return [m.units[m.first], Unit(m.tag, name[0].start, m.end, "", place._replace(start=name[0].start))]


def _top(place: Place) -> Place:
    return place if place.above is None else _top(place.above)


def _is(kit: Kit, m: Match) -> list[Unit] | None:
    """``X is the most remote district in Y province``."""
    outer: Place | None = m.value("outer")
    place = Place(m["name"][0].start, m["name"][-1].end, text_of(m["name"]), m.value("level").concept)
    if outer is not None and not _lies_in(kit, place, outer):
        return None
    return [
        Unit(m.tag, place.start, place.end, "", place._replace(above=outer)),
        *m.units[m.first + len(m["name"]) : m.last],
    ]


FAMILY = Family(
    "chains",
    {
        "bare-above": _bare_above,
        "belongs": _belongs,
        "brackets": _brackets,
        "chain": _chain,
        "is": _is,
        "numbers-in": _numbers_in,
        "of-bare-name": _of_bare_name,
        "possessive": _possessive,
        "same-name": _same_name,
    },
    {},
    frozenset(("name", "level", "inner", "outer", "chain", "list")),
)
"""What the rules of ``chains.toml`` may name."""
