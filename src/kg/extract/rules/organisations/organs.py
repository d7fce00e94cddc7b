"""Boards, standing boards and offices of an organisation, nested (catalogue, 1.4 and 1.5)."""

from __future__ import annotations

from collections.abc import Sequence

from kg import kinds
from kg.extract.lexicon import Lexeme
from kg.extract.patterns import Match, Rule, Unit
from kg.extract.rules.kit import SPOT, Kit, as_written, place_in, whole
from kg.extract.wordlists import wordlist
from kg.reading import Body, Place

_OF = "(of|for|at) the?"


def _organ(kit: Kit, m: Match) -> list[Unit] | None:
    host: Body = m.value("host")
    value = m["what"][0].value
    if isinstance(value, Body):
        body = value._replace(start=m.start, end=m.end, kind=_kind_in(kit, value, host), host=host)
    elif value.tag == "HEAD":
        if not kinds.has_departments(kit.ontology, host.kind) or " " not in m["what"][0].text:
            return None
        kind = kinds.the(kit.ontology, "board-of-host")
        body = Body(m.start, m.end, kind, as_written(m["what"][0].text, value), host=host)
    else:
        kind = _of_association(kit, value.concept, host)
        body = Body(m.start, m.end, kind, as_written(m["what"][0].text, value), host=host)
    return [whole(m, body)]


def _of_association(kit: Kit, kind: str, host: Body) -> str:
    """The executive committee of a union or an association is a board of it, not the Party's committee."""
    ontology = kit.ontology
    is_committee = kinds.governs(ontology, kind) and kind in ontology.organs
    of_union = kinds.is_union(ontology, host.kind) and is_committee
    return kinds.the(ontology, "board-of-host") if of_union else kind


def _in_central(kit: Kit, m: Match) -> list[Unit] | None:
    """``the Department of X, Central Y Commission``: a body with a name and no locality is above it."""
    host: Body = m.value("host")
    above = kinds.is_board(kit.ontology, host.kind) or (
        _follows_post(m)
        and (kinds.is_agency(kit.ontology, host.kind) or kinds.has_departments(kit.ontology, host.kind))
    )
    made = _organ(kit, m) if above and host.name and host.place is None and host.host is None else None
    return made and [unit._replace(value=unit.value._replace(name="")) for unit in made]


def _follows_post(m: Match) -> bool:
    """``Director of the Department of X, Ministry of Y``: a chain; without the post it may be a list."""
    before = m.units[max(0, m.first - 3) : m.first]
    return any(isinstance(unit.value, Lexeme) and unit.value.tag == "ROLE" for unit in before)


def _of_army(kit: Kit, m: Match) -> list[Unit] | None:
    """``the General Department of Politics of the Vietnam People's Army``."""
    what, host = m.value("what"), m.value("host")
    is_general = what.name.split(" ")[0] in wordlist("national") and what.place is None
    if not is_general or what.kind != kinds.the(kit.ontology, "force") or not _is_whole_force(kit, host):
        return None
    return [whole(m, what._replace(start=m.start, end=m.end, name="", host=host))]


def _is_whole_force(kit: Kit, body: Body) -> bool:
    whole = kinds.is_force(kit.ontology, body.kind) and body.name and body.place is None
    return bool(whole and body.host is None and not body.number)


def _kind_in(kit: Kit, body: Body, host: Body) -> str:
    """A department of an armed force is part of it; one of a ministry is no board of the Party, whatever its task."""
    ontology = kit.ontology
    if kinds.is_force(ontology, body.kind):
        return body.kind
    if kinds.is_force(ontology, host.kind) and not kinds.is_party(ontology, body.kind):
        return kinds.the(ontology, "force-office")
    if kinds.is_board(ontology, host.kind):
        return kinds.the(ontology, "board")
    if kinds.is_union(ontology, host.kind) and kinds.is_board(ontology, body.kind):
        return kinds.the(ontology, "other")
    if kinds.is_board(ontology, body.kind) and kinds.may_host(ontology, host.kind):
        return body.kind if kinds.is_authority(ontology, host.kind) else kinds.the(ontology, "department")
    return body.kind


def _organs_listed(kit: Kit, m: Match) -> list[Unit]:
    """``the Organisation Board, Office and Inspection Commission``: each is of the body spoken of."""
    out: list[Unit] = []
    for unit in m["list"]:
        value = unit.value
        if isinstance(value, Lexeme):
            value = Body(unit.start, unit.end, value.concept, as_written(unit.text, value))
        is_body = isinstance(value, Body)
        out.append(Unit(m.tag, unit.start, unit.end, "", value._replace(definite=True)) if is_body else unit)
    return out


def _own_organ(kit: Kit, m: Match) -> list[Unit]:
    """``the Party Committee of X and its Standing Board``: the board of that committee."""
    host, organ = m["host"][0], m["what"][0]
    value = organ.value
    body = (
        Body(organ.start, organ.end, value.concept, as_written(organ.text, value))
        if isinstance(value, Lexeme)
        else value
    )
    own = body._replace(start=organ.start, end=organ.end, host=host.value)
    return [*m.units[m.first : m.last - 2], Unit(m.tag, organ.start, organ.end, "", own)]


def _organ_at(kit: Kit, m: Match) -> list[Unit] | None:
    return _organ_of(kit, m, m.value("spot"), m.start)


def _organ_adjective(kit: Kit, m: Match) -> list[Unit] | None:
    level = m["level"][0]
    left: Sequence[Unit] = ()
    place = Place(level.start, level.end, "", level.value.concept)
    if m["name"]:
        left, place = place_in(kit, m["name"], level.value.concept, level.end)
    made = _organ_of(kit, m, place, place.start)
    return made and [*left, *made]


def _organ_of(kit: Kit, m: Match, place: Place, start: int) -> list[Unit] | None:
    """A board of a locality belongs to the Party Committee there."""
    value = m["what"][0].value
    concept = value.kind if isinstance(value, Body) else value.concept
    if concept == "office":
        return None
    host = Body(place.start, place.end, kinds.the(kit.ontology, "committee"), "Party Committee", place=place)
    words = value.words if isinstance(value, Body) else as_written(m["what"][0].text, value)
    return [Unit(m.tag, start, m.end, "", Body(start, m.end, concept, words, host=host))]


def _definite_organ(kit: Kit, m: Match) -> list[Unit] | None:
    unit = m["what"][0]
    body = unit.value
    if isinstance(body, Lexeme):
        if body.concept == "office" and not unit.text[0].isupper():
            return None
        body = Body(unit.start, unit.end, body.concept, as_written(unit.text, body))
    host = None
    if m["by"] and m["by"][0].text.lower() in ("its", "their"):
        host = Body(m.start, m.start + 3, "", definite=True)
    return [whole(m, body._replace(start=m.start, end=m.end, host=host, definite=True))]


def _organ_of_acronym(kit: Kit, m: Match) -> list[Unit] | None:
    """``the HCMC Party Standing Board``: of the locality that the capitals stand for."""
    name = m["name"][0]
    place = Place(name.start, name.end, name.text)
    return _organ_of(kit, m, place, name.start) if name.text.isupper() else None


RULES = (
    Rule(
        "organ-of-body",
        f"what:(ORGAN|BOARD|AGENCY|HEAD) {_OF} (old|new|former)? host:(BODY|BODY_REF)",
        "BODY",
        _organ,
    ),
    Rule(
        "body-organ",
        "host:(BODY|BODY_REF) ('s|')? (NUMBER - ROLE)? what:(ORGAN|BOARD|AGENCY)",
        "BODY",
        _organ,
    ),
    Rule("organ-of-locality", f"what:(ORGAN|BOARD) (of|for|at|in) the? {SPOT}", "BODY", _organ_at),
    Rule("locality-organ", f"{SPOT} ('s|')? party? what:(ORGAN|BOARD)", "BODY", _organ_at),
    Rule("acronym-organ", "name:FOREIGN party what:(ORGAN|BOARD)", "BODY", _organ_of_acronym),
    Rule(
        "locality-adjective-organ",
        "name:CAP{0,4} ('s)? level:(LEVEL_ADJ|LEVEL) ('s)? party? what:(ORGAN|BOARD)",
        "BODY",
        _organ_adjective,
    ),
    Rule("organ-of-organ", f"what:(ORGAN|BOARD) {_OF} host:BODY", "BODY", _organ),
    Rule("body-organ-of-organ", "host:BODY ('s|')? what:(ORGAN|BOARD)", "BODY", _organ),
    Rule("organ-in-chain", "what:(ORGAN|BOARD|AGENCY) , the? host:BODY", "BODY", _in_central),
    Rule("organ-in-brackets", "what:(ORGAN|BOARD|AGENCY) LPAR host:BODY RPAR", "BODY", _in_central),
    Rule("office-of-army", "what:BODY (of|,) the? host:BODY", "BODY", _of_army),
    Rule("own-organ", "host:BODY and its what:(ORGAN|BOARD)", "OWN_ORGAN", _own_organ),
    Rule(
        "own-organ-of-role",
        "host:BODY ,? and (the|ROLE_MOD)? ROLE of its what:(ORGAN|BOARD)",
        "BODY",
        _own_organ,
    ),
    Rule(
        "organs-in-list",
        "list:( (BOARD|ORGAN) (, the? (BOARD|ORGAN))+ ,? and the? (BOARD|ORGAN) )",
        "BODY",
        _organs_listed,
    ),
    Rule("definite-organ", "by:(the|its|their|this) what:(ORGAN|BOARD|AGENCY)", "BODY", _definite_organ),
    Rule("bare-office", "what:(AGENCY|BOARD)", "BODY", _definite_organ),
)
