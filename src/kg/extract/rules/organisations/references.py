"""What refers back: "the Party Committee", "the cell", "the school"; and what refers to none, "a Party cell" (catalogue, 8)."""

from __future__ import annotations

from kg.extract.lexicon import Lexeme
from kg.extract.patterns import Match, Rule, Unit
from kg.extract.rules.kit import Kit, noun, part, text_of, whole
from kg.reading import Body

_MINISTERIAL = ("minister", "ministry")


def _generic(_: Kit, m: Match) -> list[Unit]:
    return [Unit(m.tag, m.start, m.end, text_of(m.units[m.first : m.last]))]


def _definite(_: Kit, m: Match) -> list[Unit] | None:
    """Without an article a name is one only in capitals: ``party committees`` and ``higher-level party committee`` are not."""
    what, before = m["what"][0], m.before()
    if _is_task(m):
        return None
    bare = m.units[m.first] is what and what.text[:1].islower()
    if bare or (before is not None and before.text.endswith("level")):
        return None
    kind, words, number = noun(m)
    body = Body(m.start, m.end, kind, words, "", number, definite=True, part=part(m))
    return [whole(m, body)]


def _is_task(m: Match) -> bool:
    """``Minister of Public Security``: what a minister or a ministry is for."""
    before = m.units[max(0, m.first - 2) : m.first]
    if len(before) < 2 or before[1].text != "of" or not isinstance(before[0].value, Lexeme):
        return False
    return m.units[m.first] is m["what"][0] and before[0].value.concept in _MINISTERIAL


def _short(_: Kit, m: Match) -> list[Unit]:
    unit = m["what"][0]
    if isinstance(unit.value, Body):
        return [whole(m, unit.value)]
    return [whole(m, Body(m.start, m.end, unit.value.concept, unit.text, definite=True))]


RULES = (
    Rule("indefinite-kind", "(a|an|another) (OTHER|CAP)? (KIND|ORGAN|SHORT)", "GENERIC", _generic),
    Rule("body-of-any", "the? KIND (of|in|at) (a|an|each|every|any|all)", "GENERIC", _generic),
    Rule("definite-body", "((the|this|that|its|their) (local|entire|whole)?)? what:KIND", "BODY", _definite),
    Rule("definite-short", "(the|this|that) what:(SHORT|HEAD|NAMED|NUMBERED)", "BODY_REF", _short),
)
