"""Departments and bureaus with their locality, or under another body (catalogue, 1.6)."""

from __future__ import annotations

from collections.abc import Sequence

from kg.extract.lexicon import Lexeme
from kg.extract.patterns import Match, Rule, Unit
from kg.extract.rules.kit import SPOT, Kit, place_in, under, whole
from kg.extract.wordlists import wordlist
from kg.reading import Body, Place
from kg.text import is_joined


def _agency_at(kit: Kit, m: Match) -> list[Unit]:
    body: Body = m.value("what")
    return [whole(m, body._replace(start=m.start, end=m.end, place=m.value("spot")))]


def _agency_adjective(kit: Kit, m: Match) -> list[Unit]:
    level = m["level"][0]
    left: Sequence[Unit] = ()
    place = Place(level.start, level.end, "", level.value.concept)
    if m["name"]:
        left, place = place_in(kit, m["name"], level.value.concept, level.end)
    body: Body = m.value("what")
    return [
        *left,
        Unit(m.tag, place.start, m.end, "", body._replace(start=place.start, end=m.end, place=place)),
    ]


def _agency_at_name(kit: Kit, m: Match) -> list[Unit] | None:
    last = m["name"][-1]
    if last.tag == kit.foreign and not (last.text.isupper() or is_joined(last.text)):
        return None
    _, place = place_in(kit, m["name"])
    body: Body = m.value("what")
    return [whole(m, body._replace(end=m.end, place=place))]


def _agency_after_name(kit: Kit, m: Match) -> list[Unit] | None:
    last = m["name"][-1]
    if last.tag == kit.foreign and not (last.text.isupper() or is_joined(last.text)):
        return None
    if last.text in wordlist("country"):
        return None
    left, place = place_in(kit, m["name"])
    body: Body = m.value("what")
    return [*left, Unit(m.tag, place.start, m.end, "", body._replace(start=place.start, place=place))]


def _under(kit: Kit, m: Match) -> list[Unit] | None:
    """Not ``the Party Committee of X, under Y``: there it is the committee that is under Y."""
    before = [unit for unit in m.units[max(0, m.first - 3) : m.first] if unit.text.lower() not in wordlist("definite_article")]
    if len(before) > 1 and before[-1].text == "of":
        owner = before[-2].value
        if isinstance(owner, Lexeme) and owner.tag in ("COMMITTEE", "CELL"):
            return None
    return under(kit, m)


RULES = (
    Rule("office-of-locality", f"what:AGENCY (of|in|under)? the? {SPOT}", "BODY", _agency_at),
    Rule("locality-office", f"{SPOT} ('s|')? what:AGENCY", "BODY", _agency_at),
    Rule(
        "locality-adjective-office",
        "name:CAP{0,4} ('s)? level:(LEVEL_ADJ|LEVEL) ('s)? what:AGENCY",
        "BODY",
        _agency_adjective,
    ),
    Rule("bare-locality-office", "name:CAP{1,4} ('s)? what:AGENCY", "BODY", _agency_after_name),
    Rule("office-of-bare-locality", "what:AGENCY (of|in) name:(NAME{1,4}|FOREIGN)", "BODY", _agency_at_name),
    Rule(
        "office-under-body",
        "what:(AGENCY|BODY) ,? (which is)? (directly)? (under|belonging to|affiliated to|affiliated with|attached to|subordinate to) the? above:BODY",
        "BODY",
        _under,
    ),
)
