"""Figures with their owner (catalogue, section 6): members, cells, organisations, households, people."""

from __future__ import annotations

from collections.abc import Iterable

from kg.extract.lexicon import NUMBERS, Lexeme
from kg.extract.patterns import Match, Rule, Unit
from kg.extract.relations import Relation
from kg.extract.rules.kit import Count, Kit
from kg.reading import Body, Person, Place, Statement

_ABOUT = frozenset(
    ["about", "nearly", "over", "almost", "some", "around", "approximately", "more", "than", "least", "up"]
)
_OTHERS = frozenset(
    [
        "admitted",
        "admit",
        "admitting",
        "new",
        "newly",
        "trained",
        "young",
        "female",
        "elderly",
        "official",
        "probationary",
        "outstanding",
        "target",
        "quota",
        "plan",
        "plans",
        "planned",
        "send",
        "sent",
        "help",
        "helped",
        "awarded",
        "badge",
        "badges",
        "scholarship",
        "per",
        "percent",
        "established",
        "founded",
        "formed",
        "launched",
        "created",
        "set",
    ]
)
"""Words after which a number is not the size of an organisation."""


_OWNER = "owner:(BODY|BODY_REF|PLACE|PLACE_REF|it)"
_GAP = "AMONG{0,8}"
_HAS = (
    "(has|have|had|counts|counted|comprises|comprised|consists|consisted|includes|included|gathers|gathered|boasts|boasted|numbers|"
    "brings|manages|managed|is made up|is composed|is home|are|stands at|there are|there is|totals|owns|contains|runs)"
)


def _is_part(m: Match, before: str) -> bool:
    """``7/9 secretaries`` and ``5-10 members``; not ``234 households/980 people``."""
    if before == "/" and m.first > 1 and not m.units[m.first - 2].text[0].isdigit():
        return False
    return before in ("-", "/", "%")


def _digits(number: Unit) -> str:
    """A number in digits: ``seven``, ``07`` and ``1,200``."""
    text = number.text.replace(",", "")
    return NUMBERS.get(text.lower()) or text.lstrip("0") or "0"


def _count(_: Kit, m: Match) -> list[Unit] | None:
    lexeme: Lexeme = m.value("what")
    number = m["number"][0]
    before = m.before()
    word = before.text.lower() if before else ""
    if not lexeme.measure or _is_part(m, word) or "." in number.text:
        return None
    value = _digits(number)
    short = m["what"][0].text.lower() == "members"
    return [Unit(m.tag, m.start, m.end, "", Count(lexeme.measure, value, word in _ABOUT, short))]


def _population(_: Kit, m: Match) -> list[Unit]:
    number = m["number"][0]
    about = any(u.text.lower() in _ABOUT for u in m.units[m.first : m.last])
    return [Unit(m.tag, m.start, m.end, "", Count("population", _digits(number), about))]


def _hundreds(_: Kit, m: Match) -> list[Unit]:
    number = int(NUMBERS[m["number"][0].text.lower()]) * 100
    return [Unit(m.tag, m.start, m.end, str(number))]


RULES = (
    Rule("hundreds", "number:NUMBER_WORD hundred", "NUMBER", _hundreds),
    Rule(
        "population",
        "population (of|is|was|at|reached|reaches|exceeds) (OTHER|about|nearly|over|some|around|almost|approximately)? (than)? number:NUMBER MEASURE?",
        "COUNT",
        _population,
    ),
    Rule(
        "count",
        "number:(NUMBER|NUMBER_WORD) (official|full)? what:(MEASURE|PLURAL|SHORTS|ROLES)",
        "COUNT",
        _count,
    ),
)
"""Numbers joined to what they count."""


def _owned(m: Match) -> Iterable[Statement]:
    owner = m["owner"][0]
    subject = owner.value if isinstance(owner.value, Body | Place | Person) else None
    if subject is None and owner.text[:1].isupper() and owner.text.lower() != "it":
        subject = Person(owner.start, owner.end, owner.text)
    yield from _figures(m, subject)


def _own(m: Match) -> Iterable[Statement]:
    """``its 14 Party cells with over 250 members``: of the organisation spoken of."""
    yield from _figures(m, None)


def _figures(m: Match, subject: Body | Place | Person | None) -> Iterable[Statement]:
    """One statement for each measure, but for those of parts: ``45 cells, including 8 of schools, with 900 members``."""
    verbs = m["verb"]
    verb = next((i for i in range(m.first, m.last) if m.units[i] in verbs), m.first)
    alone = len({u.value.measure for u in m["counts"] if isinstance(u.value, Count)}) == 1
    seen: set[str] = set()
    of_parts, before = False, ""
    for unit in m["counts"]:
        count = unit.value
        words = unit.text.lower()
        parts = words in _OTHERS or (
            bool(seen) and (words == "including" or (before, words) == ("of", "which"))
        )
        of_parts = (of_parts or parts) and (before, words) != (",", "with")
        before = before if (before, words) == ("which", ",") else words
        if of_parts or not isinstance(count, Count) or count.measure in seen:
            continue
        seen.add(count.measure)
        start = min([m.start, *(u.start for u in m["owner"])])
        yield Statement(
            "count", subject, None, m.rule, start, unit.end, count.measure, count.value,
            note="approximate" if count.about else "", short=count.short and alone,
            at=m.units[verb].start,
        )  # fmt: skip


def _total(m: Match) -> Iterable[Statement]:
    measure = m.value("what").measure
    if measure:
        value = _digits(m["number"][0])
        yield Statement("count", m.value("owner"), None, m.rule, m.start, m.end, measure, value)


def _population_of(m: Match) -> Iterable[Statement]:
    value = _digits(m["number"][0])
    yield Statement("count", m.value("owner"), None, m.rule, m.start, m.end, "population", value)


def _membership(m: Match) -> Iterable[Statement]:
    number = m["number"][0]
    value = _digits(number)
    yield Statement("count", None, None, m.rule, m.start, m.end, "party-members", value)


RELATIONS = (
    Relation(
        "owner-has-counts",
        f"{_OWNER} (, CLAUSE{{1,14}} ,)? GAP{{0,6}} verb:{_HAS} counts:( ({_GAP} COUNT)+ (,? (LPAR|including|of which) GAP{{0,16}} , with GAP{{0,4}} COUNT)? )",
        _owned,
    ),
    Relation(
        "bare-name-has-counts",
        f"owner:(PERSON|NAME) GAP{{0,5}} verb:{_HAS} counts:( ({_GAP} COUNT)+ )",
        _owned,
    ),
    Relation(
        "with-counts-owner",
        f"with counts:( ({_GAP} COUNT)+ ) (OTHER|in|,|PLURAL|SHORTS|LEVELS){{0,5}} , the? {_OWNER}",
        _owned,
    ),
    Relation(
        "owner-where-counts",
        f"{_OWNER} GAP{{0,8}} (where|with|home to|whose) GAP{{0,3}} counts:( ({_GAP} COUNT)+ )",
        _owned,
    ),
    Relation(
        "and-has-counts", f"(and|but) (OTHER|now|currently){{0,2}} verb:has counts:( ({_GAP} COUNT)+ )", _own
    ),
    Relation("own-counts", f"own:(its|their) counts:( COUNT ((with|and|,) {_GAP} COUNT)* )", _own),
    Relation(
        "counts-of-owner",
        f"the counts:( COUNT ((with|and|,) {_GAP} COUNT)* ) of the? owner:(BODY|BODY_REF)",
        _owned,
    ),
    Relation(
        "divided-counts",
        "divided into GAP{0,2} counts:COUNT , the? COUNT of the? owner:(BODY|BODY_REF)",
        _owned,
    ),
    Relation(
        "there-are-counts",
        f"there (are|is|were) counts:( ({_GAP} COUNT)+ ) ,? (in|under|of|belonging to) the? owner:(BODY|BODY_REF|PLACE|PLACE_REF)",
        _owned,
    ),
    Relation(
        "counts-live-in",
        f"counts:( COUNT ((with|and|,) {_GAP} COUNT)* ) (live|lives|living|reside) in (the)? owner:(PLACE|PLACE_REF|PERSON|NAME)",
        _owned,
    ),
    Relation(
        "population-of",
        "population of (the)? owner:(PLACE|PLACE_REF) (is|was|reached|stands at) GAP{0,3} number:NUMBER",
        _population_of,
    ),
    Relation(
        "total-number",
        "number of what:(MEASURE|PLURAL|SHORTS|ROLES) ((under|of|in) (the)? owner:(BODY|BODY_REF))? (has|had)? (is|was|reached|stands at|rose to|risen to|increased to|grew to|grown to) (OTHER|about|over|nearly)? (than)? number:NUMBER",
        _total,
    ),
    Relation(
        "membership-stands-at",
        "(its|whose|the) membership (OTHER|now|currently|has|is){0,3} (stands|stood|risen|rose|reached|at|to|is) (at|to|by)? number:(NUMBER|NUMBER_WORD)",
        _membership,
    ),
)
"""Who the numbers belong to."""
