"""What stands around a whole name: brackets, the locality it lies in, the body above it (catalogue, 4 and 5)."""

from __future__ import annotations

from kg import kinds
from kg.extract.patterns import Match, Rule, Unit
from kg.extract.rules.kit import Kit, rank, text_of, under, whole
from kg.extract.wordlists import wordlist
from kg.reading import Body, Place


def _abbreviated(_: Kit, m: Match) -> list[Unit]:
    written = m["short"][0].text
    short = written if sum(map(str.isupper, written)) > 1 else ""
    return [whole(m, m.value("what")._replace(end=m.end, short=short))]


def _all_placed(kit: Kit, m: Match) -> list[Unit]:
    """``X JSC and Y JSC (Z city)``: what has a name and no locality of its own is there."""
    name = m["name"]
    outer = m.value("outer") or m.value("outer2") or Place(name[0].start, name[-1].end, text_of(name))
    out: list[Unit] = []
    for unit in m["list"]:
        body = unit.value
        if isinstance(body, Body) and body.name and body.place is None and body.host is None:
            out.append(Unit(m.tag, unit.start, unit.end, "", body._replace(place=outer)))
        else:
            out.append(unit)
    return out


def _bracketed(kit: Kit, m: Match) -> list[Unit] | None:
    body: Body = m.value("what")
    outer = m.value("outer") or Place(m["name"][0].start, m["name"][-1].end, text_of(m["name"]))
    return _with_place(kit, m, body, outer)


def _placed(kit: Kit, m: Match) -> list[Unit] | None:
    return _with_place(kit, m, m.value("what"), m.value("outer"))


def _with_place(kit: Kit, m: Match, body: Body, outer: Place) -> list[Unit] | None:
    located = _located(kit, body, outer)
    return [whole(m, located._replace(end=m.end))] if located is not None else None


def _located(kit: Kit, body: Body, outer: Place) -> Body | None:
    """The body, or the one that it is in, there."""
    place, host = body.place, body.host
    if place is None and isinstance(host, Body):
        inner = _located(kit, host, outer)
        return body._replace(host=inner) if inner is not None else None
    if place is None:
        whole = kinds.is_agency(kit.ontology, body.kind) and body.name.split(" ")[0] in wordlist("national")
        return body._replace(place=outer) if (body.name and not whole) or body.number else None
    if not place.name or not outer.name or place.above is not None:
        return None
    if place.level and outer.level and rank(kit, place) <= rank(kit, outer):
        return None
    return body._replace(place=place._replace(above=outer))


def _cell_under(kit: Kit, m: Match) -> list[Unit] | None:
    """``Cell 61, X Commune Party Committee``; with a name of its own only as the end of an entry: ``; …``."""
    what: Body = m.value("what")
    upper: Body = m.value("above")
    if kinds.is_formation(kit.ontology, what.kind) and kinds.is_formation(kit.ontology, upper.kind):
        return under(kit, m)
    if not kinds.governs(kit.ontology, upper.kind):
        return None
    before, after = m.before(), m.after()
    entry = before is not None and before.text == "," and after is not None and after.text in (";", ".", ")")
    numbered = bool(what.number) and what.place is None
    return under(kit, m) if numbered or (entry and kinds.is_cell(kit.ontology, what.kind)) else None


def _cell_of_office(kit: Kit, m: Match) -> list[Unit] | None:
    """``the Party cell of the committee's Office``, which is whole only now; ``… of the X Department of Y``."""
    what: Body = m.value("what")
    host: Body = m.value("host")
    office = what.host
    has_offices = kinds.has_departments(kit.ontology, host.kind) or kinds.is_force(kit.ontology, host.kind)
    if isinstance(office, Body) and office.name and has_offices and host.name:
        plain = office.place is None and office.host is None and kinds.bears_owner(kit.ontology, office.kind)
        force = kinds.the(kit.ontology, "force-office")
        kind = force if kinds.is_force(kit.ontology, host.kind) else office.kind
        inside = office._replace(kind=kind, end=m.end, host=host)
        return [whole(m, what._replace(end=m.end, host=inside))] if plain else None
    if (
        not kinds.is_cell(kit.ontology, what.kind)
        or not what.definite
        or host.kind not in kit.ontology.organs
    ):
        return None
    return [whole(m, what._replace(end=m.end, host=host, definite=False))]


RULES = (
    Rule("abbreviation", "what:BODY LPAR short:FOREIGN RPAR", "BODY", _abbreviated),
    Rule(
        "bodies-in-brackets",
        "list:( BODY ((,|and|, and) the? BODY)+ ) ((, also)? ,? (in|at) outer:PLACE|LPAR (outer2:PLACE|name:CAP{1,4}) RPAR)",
        "BODY",
        _all_placed,
    ),
    Rule("body-in-brackets", "what:BODY LPAR (outer:PLACE|name:CAP{1,4}) RPAR", "BODY", _bracketed),
    Rule("body-at-locality", "what:BODY (, also)? ,? (in|at|of) outer:(PLACE|PLACE_REF)", "BODY", _placed),
    Rule("cell-of-office", "what:BODY of the? host:BODY", "BODY", _cell_of_office),
    Rule("body-in-chain", "what:BODY , outer:PLACE", "BODY", _placed),
    Rule("cell-in-chain", "what:BODY , the? above:BODY", "BODY", _cell_under),
    Rule(
        "cell-under-body",
        "what:BODY ,? (which is)? (directly)? (under|belonging to|of|affiliated to|subordinate to) the? above:BODY",
        "BODY",
        under,
    ),
)
