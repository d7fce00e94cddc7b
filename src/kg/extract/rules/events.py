"""Mergers, foundations and dissolutions (catalogue, section 7, events)."""

from __future__ import annotations

from collections.abc import Iterable

from kg.extract.patterns import Match
from kg.extract.relations import Relation
from kg.extract.rules.happenings import BE, FOUNDED, LIST, ONE, after_preposition, date, planned, things
from kg.extract.rules.mood import UNREAL, denied, holds_any
from kg.reading import Body, Place, Statement

_TARGET = "to:(BODY|PLACE|BODY_REF|PLACE_REF|it)"
_MERGED = "(merged|absorbed|incorporated|integrated|combined|joined|consolidated|united|reorganised|reorganized|rearranged|grouped)"
_NEW = "(form|establish|create|become|set up|found|make|give birth to)"
_ENDED = "(dissolved|terminated|scrapped|abolished|disbanded|ended|cut|closed)"


def _of_former(m: Match) -> bool:
    """``brings together the old A and B communes``, not ``comprises A and B communes``."""
    words = any(unit.text in ("old", "former") for unit in m.units[m.first : m.last])
    return words or any(thing.former for thing in things(m["from_"]) if isinstance(thing, Place))


def _with(m: Match) -> bool:
    """``A was joined with B and C to form D``: B is no target, and another rule reads it."""
    return any(unit.text == "with" for unit in m.units[m.first : m.last])


def _alike(sources: list[Body | Place], target: Body | Place | None) -> list[Body | Place]:
    """``By a decision of A, the committees of B and C merged into D``: A is no committee like D."""
    if not isinstance(target, Body):
        return sources
    same = [source for source in sources if isinstance(source, Body) and source.kind == target.kind]
    return list(same) or sources


def _merged(m: Match) -> Iterable[Statement]:
    after = m.after()
    if planned(m) or (
        m.rule == "merged-into" and after is not None and after.text in ("and", ",") and _with(m)
    ):
        return
    if m.rule == "brings-together" and not _of_former(m):
        return
    target = m.value("to")
    sources = _alike(things(m["from_"]) + things(m["more"]), target)
    for source in sources:
        if source != target and (target is None or isinstance(source, Place) == isinstance(target, Place)):
            yield Statement("merged_into", source, target, m.rule, m.start, m.end, date=date(m))
    if target is not None and (
        "form" in m.rule or any(u.text in ("new", "newly") for u in m.units[m.first : m.last])
    ):
        yield Statement("established", target, None, m.rule, m.start, m.end, date=date(m))


def _merger(m: Match) -> Iterable[Statement]:
    """``the merger of A into B``: the verb that tells whether it took place stands after it."""
    before, after = m.units[max(0, m.first - 2) : m.first], m.units[m.last : m.last + 3]
    if denied(before) or denied(after) or holds_any([*before, *after], UNREAL):
        return
    for source in things(m["from_"]):
        yield Statement("merged_into", source, m.value("to"), m.rule, m.start, m.end, date=date(m))


def _merged_before(m: Match) -> Iterable[Statement]:
    """``A, B and C were three communes; they form one``: the sources stand in the sentence before."""
    yield Statement("merged_into", None, m.value("to"), m.rule, m.start, m.end, date=date(m))


def _ended(m: Match) -> Iterable[Statement]:
    if not planned(m) and not after_preposition(m):
        for thing in things(m["what"]):
            yield Statement("dissolved", thing, None, m.rule, m.start, m.end, date=date(m))


def _founded(m: Match) -> Iterable[Statement]:
    if not planned(m) and not after_preposition(m):
        for thing in things(m["what"]):
            yield Statement("established", thing, None, m.rule, m.start, m.end, date=date(m))


RELATIONS = (
    Relation(
        "merged-into",
        f"from_:{LIST} FILL? {BE}? FILL? {_MERGED} (with (the|its)? more:{LIST})? FILL? (into|with) FILL{{0,9}} {_TARGET}",
        _merged,
    ),
    Relation(
        "merged-to-form",
        f"from_:{LIST} ,? {BE}? FILL? {_MERGED} (with (OTHER|NUMBER_WORD|LEVELS|,){{0,3}} more:{LIST})? ,? (into NUMBER_WORD)? to {_NEW} FILL{{0,3}} {_TARGET}",
        _merged,
    ),
    Relation(
        "formed-by-merging",
        f"to:{ONE} ,? FILL? ({BE} FILL? {FOUNDED}|came into being|came into existence) FILL{{0,6}} (merging|merger of|combining|incorporating|consolidating|arranging|rearranging) FILL{{0,12}} (, (including|namely) FILL{{0,2}})? from_:{LIST}",
        _merged,
    ),
    Relation(
        "founding-by-merger",
        f"(establish|set up|establishing|establishment of|founding of|creation of) (the|a)? to:{ONE} FILL{{0,3}} (by|from|on the basis of|through) FILL{{0,3}} (merging|merger of|combining|consolidating|arranging|rearranging) FILL{{0,10}} from_:{LIST}",
        _merged,
    ),
    Relation("merger-into", f"merger of (the)? from_:{LIST} into (the)? to:{ONE}", _merger),
    Relation(
        "born-of-merger",
        f"to:({ONE[1:-1]}|it) FILL? (came out|was born|is the result|were born|is born) of (a|the)? merger (of|between) (the)? from_:{LIST}",
        _merged,
    ),
    Relation(
        "formed-from",
        f"to:{ONE} ,? (which|that)? {BE} {FOUNDED} FILL{{0,6}} (from|on the basis of) FILL{{0,4}} :? from_:{LIST}",
        _merged,
    ),
    Relation(
        "put-together",
        f"to:{ONE} ,? (which|that)? {BE} put together from (the)? ((NUMBER|NUMBER_WORD) OTHER? LEVELS :?)? from_:{LIST}",
        _merged,
    ),
    Relation(
        "created-from",
        f"what:{ONE} ,? (which was|that was)? {FOUNDED} (from|on the basis of|by merging|through the merger of)",
        _founded,
    ),
    Relation(
        "brings-together",
        f"to:PLACE (brings together|is made up of|was formed from|is formed from|includes|comprises) FILL{{0,3}} ((old|former) LEVELS?)? :? from_:{LIST}",
        _merged,
    ),
    Relation(
        "they-form-one",
        "(they|these) (now|OTHER)? (form|make up|became|become|formed) (NUMBER_WORD|a single|a|OTHER|,){0,4} to:PLACE",
        _merged_before,
    ),
    Relation(
        "become-one",
        f"from_:{LIST} ,? (become|became|becomes) (the|a|NUMBER_WORD|new){{0,3}} to:{ONE}",
        _merged,
    ),
    Relation("dissolved", f"what:{LIST} FILL? {BE} FILL? {_ENDED}", _ended),
    Relation(
        "dissolved-namely",
        f"(COUNT|PLURAL|SHORTS|others) FILL? {BE} {_ENDED} ,? (:|namely|including)? (the)? what:{LIST}",
        _ended,
    ),
    Relation(
        "decision-to-found-several",
        f"(decision|decisions|decided|resolution) to (establish|set up|found) FILL{{1,8}} ,? (:|namely|including|including :|namely :) (the)? what:{LIST}",
        _founded,
    ),
    Relation("founded-namely", f"{BE} FILL? {FOUNDED} ,? (:|namely|including) (the)? what:{LIST}", _founded),
    Relation(
        "founded-list",
        f"{BE} {FOUNDED} : (the)? what:( {ONE} (, (PERSON|CLAUSE){{1,10}})? (; and? the? {ONE} (, (PERSON|CLAUSE){{1,10}})?)+ )",
        _founded,
    ),
    Relation(
        "founded-others",
        f"(established|set up|founded|created) (NUMBER_WORD|NUMBER|OTHER){{0,2}} (others|COUNT|PLURAL)? : (the)? what:{LIST}",
        _founded,
    ),
    Relation(
        "so-does",
        f"(ceases|ceased|ends|ended|stops|stopped) (operation|operations|OTHER|,){{0,3}} and so (does|do|did) (the)? what:{LIST}",
        _ended,
    ),
    Relation(
        "new-locality",
        "(new LEVELS|newly established LEVELS?|newly formed LEVELS?|newly founded LEVELS?) what:( PLACE ((,|and|, and) PLACE)* )",
        _founded,
    ),
    Relation(
        "ceases-operation",
        f"what:{LIST} (likewise|also|OTHER)? (ceases|ceased|ends|ended|stops|stopped|terminated|terminates|come to an end|came to an end) (its|their)? (operation|operations|activities)?",
        _ended,
    ),
    Relation(
        "did-away-with",
        f"(done away with|scrapped|abolished|disbanded|dissolved|dissolution of|terminated|ended the operation of|ending the operation of|ending operations of|ended operations of) what:{LIST}",
        _ended,
    ),
    Relation("came-into-being", f"what:{LIST} (came|come) into (existence|being)", _founded),
    Relation("founded", f"what:{LIST} FILL? {BE} FILL? {FOUNDED} when:DATE?", _founded),
    Relation(
        "decision-to-found",
        f"(decided|decision|decisions|agreed|resolution|resolutions) (to|on) (set up|establish|establishing|setting up|found|founding|the establishment of|establishment of) (the|a|an)? grassroots? what:{LIST}",
        _founded,
    ),
    Relation(
        "founding-of",
        f"(establishment of|founding of|foundation of|setting up of|set up|founded|newly established|newly set up|newly founded) (the|a|an|its)? what:{LIST}",
        _founded,
    ),
)
"""Each event in passive and active voice."""
