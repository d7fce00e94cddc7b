"""Party bodies of a part of a locality or a school: its agencies, its businesses, its students (catalogue, 1.2)."""

from __future__ import annotations

from kg.extract.lexicon import Lexeme
from kg.extract.patterns import Match, Rule, Unit
from kg.extract.rules.kit import SPOT, Kit, noun, place_in, text_of, whole
from kg.extract.wordlists import wordlist
from kg.reading import Body, Place


def _part(kit: Kit, m: Match) -> list[Unit]:
    return [_part_of(kit, m, m.value("spot"), m.start)]


def _part_adjective(kit: Kit, m: Match) -> list[Unit]:
    level = m["level"][0]
    if not m["name"]:
        return [_part_of(kit, m, Place(level.start, level.end, "", level.value.concept), m.start)]
    left, place = place_in(kit, m["name"], level.value.concept, level.end)
    return [*left, _part_of(kit, m, place, left[-1].end + 1 if left else m.start)]


def _loose_part(kit: Kit, m: Match) -> list[Unit] | None:
    """``the Business Party Cell No. 4 of X district``."""
    if m["part"][0].text not in wordlist("of_locality"):
        return None
    return [_part_of(kit, m, m.value("spot"), m.start)]


def _group_of_school(kit: Kit, m: Match) -> list[Unit] | None:
    """``the Student Party Cell``, ``the Party Cell of Student Block 1``: of the school spoken of."""
    if m["part"][0].text not in wordlist("of_school"):
        return None
    kind, words, number = noun(m)
    part = text_of([*m["part"], *m["block"]])
    body = Body(m.start, m.end, kind, words, number=number, part=part)
    return [whole(m, body)]


def _part_of(kit: Kit, m: Match, place: Place, start: int) -> Unit:
    kind, words, number = noun(m)
    unit = m["part"][0]
    label = kit.ontology.concepts[unit.value.concept].label if isinstance(unit.value, Lexeme) else unit.text
    return Unit(
        m.tag, start, m.end, "", Body(start, m.end, kind, words, number=number, place=place, part=label)
    )


RULES = (
    Rule(
        "group-of-school",
        "part:FOREIGN block:( (LEVEL NUMBER)? ) what:(CELL|SHORT)",
        "CELL",
        _group_of_school,
    ),
    Rule(
        "cell-of-group", "what:CELL of the? part:FOREIGN block:( (LEVEL NUMBER)? )", "CELL", _group_of_school
    ),
    Rule("loose-part-of-locality", f"{SPOT} ('s|')? part:FOREIGN what:(COMMITTEE|CELL)", "BODY", _loose_part),
    Rule(
        "loose-part-in-locality",
        f"part:FOREIGN what:(COMMITTEE|CELL) (of|in) the? {SPOT}",
        "BODY",
        _loose_part,
    ),
    Rule("part-body-of-locality", f"part:PART ('s|')? what:COMMITTEE (of|in) the? {SPOT}", "BODY", _part),
    Rule(
        "body-of-part-of-locality",
        f"what:COMMITTEE of the? LEVEL_ADJ? part:PART of the? {SPOT}",
        "BODY",
        _part,
    ),
    Rule("part-of-locality", f"{SPOT} ('s|')? part:PART ('s|')? party? what:(COMMITTEE|CELL)", "BODY", _part),
    Rule(
        "part-of-locality-adjective",
        "name:CAP{0,4} ('s)? level:(LEVEL_ADJ|LEVEL) ('s)? part:PART ('s|')? what:(COMMITTEE|CELL)",
        "BODY",
        _part_adjective,
    ),
    Rule("locality-body-of-part", f"{SPOT} ('s|')? what:COMMITTEE of the? part:PART", "BODY", _part),
    Rule("body-of-part", f"what:COMMITTEE (of|in) the? {SPOT} ('s|')? part:PART", "BODY", _part),
    Rule(
        "body-of-part-adjective",
        "what:COMMITTEE (of|in) the? name:CAP{0,4} level:(LEVEL_ADJ|LEVEL) part:PART",
        "BODY",
        _part_adjective,
    ),
    Rule(
        "adjective-body-of-part",
        "name:CAP{0,4} ('s)? level:LEVEL_ADJ what:COMMITTEE of the? part:PART",
        "BODY",
        _part_adjective,
    ),
)
