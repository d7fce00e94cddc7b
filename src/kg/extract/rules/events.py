"""Mergers, foundations and dissolutions (catalogue, section 7, events)."""

from __future__ import annotations

from collections.abc import Iterable

from kg.extract.patterns import Match, Unit
from kg.extract.relations import Relation
from kg.extract.rules.mood import UNREAL, denied, holds_any
from kg.reading import Body, Place, Statement

_ONE = "(BODY|PLACE|BODY_REF|PLACE_REF)"
_TARGET = "to:(BODY|PLACE|BODY_REF|PLACE_REF|it)"
_LIST = f"( (the|its|old|former)? {_ONE} ((,|and|, and|with|and the|, the|, and the) (the|its|old|former)? {_ONE})* )"
_BE = "(was|were|is|are|has been|have been|had been|been|be)"
_MERGED = "(merged|absorbed|incorporated|integrated|combined|joined|consolidated|united|reorganised|reorganized|rearranged|grouped)"
_NEW = "(form|establish|create|become|set up|found|make|give birth to)"
_FOUNDED = "(founded|established|created|set up|formed|born|launched)"
_ENDED = "(dissolved|terminated|scrapped|abolished|disbanded|ended|cut|closed)"


_CONDITIONS = UNREAL | {"before", "until"}
"""Words that put an event into the future, or leave it open."""
_PREPOSITIONS = frozenset({"under", "in", "at", "by", "with", "of", "for"})


def _planned(m: Match) -> bool:
    """Whether the words just before, or inside, make it a plan or a condition, or deny it."""
    before, inside = m.units[max(0, m.first - 4) : m.first], m.units[m.first : m.last]
    return holds_any([*before, *inside], _CONDITIONS) or denied(before[-2:])


def _of_former(m: Match) -> bool:
    """``brings together the old A and B communes``, not ``comprises A and B communes``."""
    words = any(unit.text in ("old", "former") for unit in m.units[m.first : m.last])
    return words or any(thing.former for thing in _things(m["from_"]) if isinstance(thing, Place))


def _with(m: Match) -> bool:
    """``A was joined with B and C to form D``: B is no target, and another rule reads it."""
    return any(unit.text == "with" for unit in m.units[m.first : m.last])


def _things(units: Iterable[Unit]) -> list[Body | Place]:
    return [unit.value for unit in units if isinstance(unit.value, Body | Place)]


def _alike(sources: list[Body | Place], target: Body | Place | None) -> list[Body | Place]:
    """``By a decision of A, the committees of B and C merged into D``: A is no committee like D."""
    if not isinstance(target, Body):
        return sources
    same = [source for source in sources if isinstance(source, Body) and source.kind == target.kind]
    return list(same) or sources


def _date(m: Match) -> str:
    """The date that the sentence gives soon after the event, or else before it."""
    around = [*m.units[m.last : m.last + 8], *reversed(m.units[: m.last])]
    return next((unit.value for unit in around if isinstance(unit.value, str) and unit.value), "")


def _merged(m: Match) -> Iterable[Statement]:
    after = m.after()
    if _planned(m) or (
        m.rule == "merged-into" and after is not None and after.text in ("and", ",") and _with(m)
    ):
        return
    if m.rule == "brings-together" and not _of_former(m):
        return
    target = m.value("to")
    sources = _alike(_things(m["from_"]) + _things(m["more"]), target)
    for source in sources:
        if source != target and (target is None or isinstance(source, Place) == isinstance(target, Place)):
            yield Statement("merged_into", source, target, m.rule, m.start, m.end, date=_date(m))
    if target is not None and (
        "form" in m.rule or any(u.text in ("new", "newly") for u in m.units[m.first : m.last])
    ):
        yield Statement("established", target, None, m.rule, m.start, m.end, date=_date(m))


def _merger(m: Match) -> Iterable[Statement]:
    """``the merger of A into B``: the verb that tells whether it took place stands after it."""
    before, after = m.units[max(0, m.first - 2) : m.first], m.units[m.last : m.last + 3]
    if denied(before) or denied(after) or holds_any([*before, *after], UNREAL):
        return
    for source in _things(m["from_"]):
        yield Statement("merged_into", source, m.value("to"), m.rule, m.start, m.end, date=_date(m))


def _merged_before(m: Match) -> Iterable[Statement]:
    """``A, B and C were three communes; they form one``: the sources stand in the sentence before."""
    yield Statement("merged_into", None, m.value("to"), m.rule, m.start, m.end, date=_date(m))


def _ended(m: Match) -> Iterable[Statement]:
    if not _planned(m) and not _after_preposition(m):
        for thing in _things(m["what"]):
            yield Statement("dissolved", thing, None, m.rule, m.start, m.end, date=_date(m))


def _hosts(m: Match) -> Iterable[Statement]:
    for host in _things(m["hosts"]):
        if isinstance(host, Body):
            yield Statement("cell_at", host, None, m.rule, m.start, m.end)


def _hosts_of_group(m: Match) -> Iterable[Statement]:
    """``Eight Party cells were founded. Two are at X JSC …``: only after such a sentence."""
    for host in _things(m["hosts"]):
        if isinstance(host, Body):
            yield Statement("cell_at", host, None, m.rule, m.start, m.end, measure="group")


def _group(m: Match) -> Iterable[Statement]:
    what = m.value("what")
    measure = what.measure
    if measure == "party-cells" and not _planned(m):
        yield Statement(
            "group", None, None, m.rule, m.start, m.end, measure, date=_date(m) or str(m.value("when") or "")
        )


def _founded(m: Match) -> Iterable[Statement]:
    if not _planned(m) and not _after_preposition(m):
        for thing in _things(m["what"]):
            yield Statement("established", thing, None, m.rule, m.start, m.end, date=_date(m))


def _after_preposition(m: Match) -> bool:
    """``the term of the Party cell ended``: what ended is not the cell."""
    before = m.before()
    return before is not None and before.text in _PREPOSITIONS and m.units[m.first] is m["what"][0]


RELATIONS = (
    Relation(
        "merged-into",
        f"from_:{_LIST} FILL? {_BE}? FILL? {_MERGED} (with (the|its)? more:{_LIST})? FILL? (into|with) FILL{{0,9}} {_TARGET}",
        _merged,
    ),
    Relation(
        "merged-to-form",
        f"from_:{_LIST} ,? {_BE}? FILL? {_MERGED} (with (OTHER|NUMBER_WORD|LEVELS|,){{0,3}} more:{_LIST})? ,? (into NUMBER_WORD)? to {_NEW} FILL{{0,3}} {_TARGET}",
        _merged,
    ),
    Relation(
        "formed-by-merging",
        f"to:{_ONE} ,? FILL? {_BE} FILL? {_FOUNDED} FILL{{0,6}} (merging|merger of|combining|incorporating|consolidating|the merger of) FILL{{0,12}} from_:{_LIST}",
        _merged,
    ),
    Relation("merger-into", f"merger of (the)? from_:{_LIST} into (the)? to:{_ONE}", _merger),
    Relation(
        "born-of-merger",
        f"to:({_ONE[1:-1]}|it) FILL? (came out|was born|is the result|were born|is born) of (a|the)? merger (of|between) (the)? from_:{_LIST}",
        _merged,
    ),
    Relation(
        "formed-from",
        f"to:{_ONE} ,? (which|that)? {_BE} {_FOUNDED} FILL{{0,6}} (from|on the basis of) FILL{{0,4}} from_:{_LIST}",
        _merged,
    ),
    Relation(
        "created-from",
        f"what:{_ONE} ,? (which was|that was)? {_FOUNDED} (from|on the basis of|by merging|through the merger of)",
        _founded,
    ),
    Relation(
        "brings-together",
        f"to:PLACE (brings together|is made up of|was formed from|is formed from|includes|comprises) FILL{{0,3}} ((old|former) LEVELS?)? :? from_:{_LIST}",
        _merged,
    ),
    Relation(
        "they-form-one",
        "(they|these) (now|OTHER)? (form|make up|became|become|formed) (NUMBER_WORD|a single|a|OTHER|,){0,4} to:PLACE",
        _merged_before,
    ),
    Relation(
        "become-one",
        f"from_:{_LIST} ,? (become|became|becomes) (the|a|NUMBER_WORD|new){{0,3}} to:{_ONE}",
        _merged,
    ),
    Relation("dissolved", f"what:{_LIST} FILL? {_BE} FILL? {_ENDED}", _ended),
    Relation(
        "dissolved-namely",
        f"(COUNT|PLURAL|SHORTS|others) FILL? {_BE} {_ENDED} ,? (:|namely|including)? (the)? what:{_LIST}",
        _ended,
    ),
    Relation("founded-namely", f"{_BE} {_FOUNDED} ,? (:|namely|including) (the)? what:{_LIST}", _founded),
    Relation(
        "founded-others",
        f"(established|set up|founded|created) (NUMBER_WORD|NUMBER|OTHER){{0,2}} (others|COUNT|PLURAL)? : (the)? what:{_LIST}",
        _founded,
    ),
    Relation(
        "so-does",
        f"(ceases|ceased|ends|ended|stops|stopped) (operation|operations|OTHER|,){{0,3}} and so (does|do|did) (the)? what:{_LIST}",
        _ended,
    ),
    Relation(
        "cells-founded",
        f"what:(COUNT|PLURAL) FILL? {_BE} FILL? {_FOUNDED} (in|during|OTHER)? when:DATE?",
        _group,
    ),
    Relation(
        "cells-of-hosts",
        f"hosts:{_LIST} (have|has) (NUMBER_WORD|a|its own|their own|OTHER)? (SHORT|CELL|PLURAL|BODY|BODY_REF|GENERIC) (each)?",
        _hosts,
    ),
    Relation(
        "cells-at-hosts",
        f"(NUMBER_WORD|NUMBER) (of them|of which)? (is|are|was|were)? (at|in) (the)? hosts:{_LIST}",
        _hosts_of_group,
    ),
    Relation(
        "new-locality",
        "(new LEVELS|newly established LEVELS?|newly formed LEVELS?|newly founded LEVELS?) what:( PLACE ((,|and|, and) PLACE)* )",
        _founded,
    ),
    Relation(
        "ceases-operation",
        f"what:{_LIST} (likewise|also|OTHER)? (ceases|ceased|ends|ended|stops|stopped|terminated|terminates|come to an end|came to an end) (its|their)? (operation|operations|activities)?",
        _ended,
    ),
    Relation(
        "did-away-with",
        f"(done away with|scrapped|abolished|disbanded|dissolved|dissolution of|terminated|ended the operation of|ending the operation of|ending operations of|ended operations of) what:{_LIST}",
        _ended,
    ),
    Relation("founded", f"what:{_LIST} FILL? {_BE} FILL? {_FOUNDED} when:DATE?", _founded),
    Relation(
        "decision-to-found",
        f"(decided|decision|decisions|agreed|resolution|resolutions) (to|on) (set up|establish|establishing|setting up|found|founding|the establishment of|establishment of) what:{_LIST}",
        _founded,
    ),
    Relation(
        "founding-of",
        f"(establishment of|founding of|foundation of|setting up of|set up|founded|newly established|newly set up|newly founded) (the|a|an|its)? what:{_LIST}",
        _founded,
    ),
)
"""Each event in passive and active voice."""
