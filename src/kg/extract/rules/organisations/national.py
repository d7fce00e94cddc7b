"""Organisations of the whole country, or abroad, known by the first words of their name."""

from __future__ import annotations

from kg import kinds
from kg.extract.patterns import Match, Rule, Unit
from kg.extract.rules.kit import Kit, as_written, shown, text_of, whole
from kg.extract.wordlists import wordlist
from kg.reading import Body

_PLACED = ("of", "in", "at")


def _whole(m: Match, kind: str, words: str) -> list[Unit]:
    return [whole(m, Body(m.start, m.end, kind, words, words))]


def _named(kit: Kit, m: Match) -> list[Unit] | None:
    """``Vietnam Border Guard Command``; with a locality after it, it is of that."""
    kind, after = m.value("what").concept, m.after()
    of_country = m["scope"][0].text in wordlist("national")
    if not of_country or kinds.is_party(kit.ontology, kind) or kinds.is_authority(kit.ontology, kind):
        return None
    if (after is not None and after.text in _PLACED) or _goes_before(kit, m):
        return None
    return _whole(m, kind, shown(text_of(m.units[m.first : m.last])))


def _goes_before(kit: Kit, m: Match) -> bool:
    """Whether the name begins before the match."""
    before = m.before()
    return before is not None and before.tag in (kit.name, kit.foreign)


def _task(kit: Kit, m: Match) -> list[Unit] | None:
    """``the General Department of Taxation``, ``the State Committee for Ethnic Affairs``."""
    if m["scope"][0].text not in wordlist("national"):
        return None
    of_army = shown(text_of(m["topic"])) in wordlist("army_tasks")
    kind = kinds.the(kit.ontology, "force" if of_army else "agency")
    return _whole(m, kind, shown(text_of(m.units[m.first : m.last])))


def _central_part(kit: Kit, m: Match) -> list[Unit] | None:
    """``the Party Committee of the Central Agencies Bloc``."""
    if m["scope"][0].text != "Central":
        return None
    what = m.value("what")
    part = text_of(m["part"]).replace(" '", "'")
    words = shown(f"{text_of(m['scope'])} {part} {what.words}")
    return _whole(m, what.concept, words)


def _union_committee(kit: Kit, m: Match) -> list[Unit] | None:
    """``the Vietnam Farmers' Union Central Committee``: it leads the union in the whole country."""
    union, leads = m.value("what"), text_of([*m["scope"], *m["head"]])
    if leads not in wordlist("leads_union") or not kinds.is_union(kit.ontology, union.concept):
        return None
    return _whole(m, union.concept, f"{as_written(m['what'][0].text, union)} {leads}")


def _centre(kit: Kit, m: Match) -> list[Unit] | None:
    """``member of the Central Committee``: of the Party."""
    after = m.after()
    if text_of([*m["scope"], *m["head"]]) not in wordlist("leads_union") or (
        after is not None and after.text in wordlist("before_owners")
    ):
        return None
    centre = kit.ontology.concepts[kinds.the(kit.ontology, "centre")]
    start = m["scope"][0].start
    body = Body(start, m.end, centre.id, centre.label, centre.label)
    return [*m.units[m.first : m.last - 2], Unit(m.tag, start, m.end, "", body)]


def _abroad(kit: Kit, m: Match) -> list[Unit] | None:
    """``the Association of Vietnamese People in Lim``: of people of the country who live elsewhere."""
    if not any(unit.text == "Vietnamese" for unit in m["topic"]):
        return None
    return _whole(m, kinds.the(kit.ontology, "union"), shown(text_of(m.units[m.first : m.last])))


_OF_SCOPE = "of the? scope:FOREIGN"

RULES = (
    Rule("member-of-centre", f"ROLE {_OF_SCOPE} head:(HEAD|SHORT)", "BODY", _centre),
    Rule("national-named-body", "scope:FOREIGN what:PUBLIC", "BODY", _named),
    Rule(
        "national-office",
        "scope:(FOREIGN|TITLE) head:HEAD (of|for|on) the? topic:( (FOREIGN|FUNC)+ ((, FOREIGN+)* ,? and FOREIGN+)? )",
        "BODY",
        _task,
    ),
    Rule("central-part-body", "scope:FOREIGN part:PART ('s|')? what:COMMITTEE", "BODY", _central_part),
    Rule("body-of-central-part", "what:COMMITTEE (of|in) the? scope:FOREIGN part:PART", "BODY", _central_part),
    Rule(
        "union-central-committee",
        "what:PUBLIC ('s|')? (LPAR (FOREIGN|PUBLIC) RPAR)? scope:FOREIGN head:(HEAD|SHORT)",
        "BODY",
        _union_committee,
    ),
    Rule(
        "central-committee-of-union",
        "scope:FOREIGN head:(HEAD|SHORT) of the? what:PUBLIC",
        "BODY",
        _union_committee,
    ),
    Rule(
        "association-abroad",
        "what:(SHORT|NAMED) of topic:( (FOREIGN|NAMED|PLURAL|MEASURE){1,5} ) in the? (FOREIGN{1,3}|NAME)",
        "BODY",
        _abroad,
    ),
)
