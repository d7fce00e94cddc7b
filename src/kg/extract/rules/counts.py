"""Figures with their owner (catalogue, section 6): members, cells, organisations, households, people."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from kg.extract.families import Family
from kg.extract.language import Language
from kg.extract.lexicon import Lexeme, numbers
from kg.extract.patterns import Match, Unit
from kg.extract.rules.kit import Count, Kit
from kg.reading import Body, Person, Place, Statement


def _is_part(m: Match, before: str) -> bool:
    """``7/9 secretaries`` and ``5-10 members``; not ``234 households/980 people``."""
    if before == "/" and m.first > 1 and not m.units[m.first - 2].text[0].isdigit():
        return False
    return before in ("-", "/", "%")


def _digits(language: Language, number: Unit) -> str:
    """A number in digits: ``seven``, ``07`` and ``1,200``."""
    text = number.text.replace(",", "")
    return numbers(language).get(text.lower()) or text.lstrip("0") or "0"


def _count(kit: Kit, m: Match) -> list[Unit] | None:
    lexeme: Lexeme = m.value("what")
    number = m["number"][0]
    before = m.before()
    word = before.text.lower() if before else ""
    if not lexeme.measure or _is_part(m, word) or "." in number.text:
        return None
    value, words = _digits(kit.language, number), kit.language.words
    short = m["what"][0].text.lower() in words("members_only")
    return [Unit(m.tag, m.start, m.end, "", Count(lexeme.measure, value, word in words("about"), short))]


def _population(kit: Kit, m: Match) -> list[Unit]:
    number, words = _digits(kit.language, m["number"][0]), kit.language.words("about")
    about = any(u.text.lower() in words for u in m.units[m.first : m.last])
    return [Unit(m.tag, m.start, m.end, "", Count("population", number, about))]


def _hundreds(kit: Kit, m: Match) -> list[Unit]:
    number = int(_digits(kit.language, m["number"][0])) * 100
    return [Unit(m.tag, m.start, m.end, str(number))]


def _owned(language: Language, m: Match) -> Iterable[Statement]:
    owner = m["owner"][0]
    subject = owner.value if isinstance(owner.value, Body | Place | Person) else None
    if subject is None and owner.text[:1].isupper() and owner.text.lower() not in language.words("it"):
        subject = Person(owner.start, owner.end, owner.text)
    yield from _figures(language, m, subject)


def _own(language: Language, m: Match) -> Iterable[Statement]:
    """``its 14 Party cells with over 250 members``: of the organisation spoken of."""
    yield from _figures(language, m, None)


def _parts_in_brackets(units: Sequence[Unit]) -> list[Unit]:
    """``36 grassroots organisations (29 committees, 7 cells)``: figures in brackets that add up to the one before."""
    at = next((i for i, unit in enumerate(units) if unit.text == "("), len(units))
    before, inside = ([u for u in some if isinstance(u.value, Count)] for some in (units[:at], units[at:]))
    return inside if len(inside) > 1 and before and _sum(inside) == _sum(before[-1:]) else []


def _sum(units: Sequence[Unit]) -> int:
    return sum(int(unit.value.value) for unit in units)


def _figures(language: Language, m: Match, subject: Body | Place | Person | None) -> Iterable[Statement]:
    """One statement for each measure, but for those of parts: ``45 cells, including 8 of schools, with 900 members``."""
    verbs = m["verb"]
    verb = next((i for i in range(m.first, m.last) if m.units[i] in verbs), m.first)
    alone = len({u.value.measure for u in m["counts"] if isinstance(u.value, Count)}) == 1
    words, seen = language.words, set[str]()
    of_parts, before = False, ""
    bracketed = _parts_in_brackets(m["counts"])
    for unit in m["counts"]:
        count, text = unit.value, unit.text.lower()
        pair = f"{before} {text}"
        parts = text in words("in_others") or (bool(seen) and {text, pair} & words("including"))
        of_parts = bool(of_parts or parts) and pair not in words("and_besides")
        before = before if pair in words("which_aside") else text
        if of_parts or unit in bracketed or not isinstance(count, Count) or count.measure in seen:
            continue
        seen.add(count.measure)
        start = min([m.start, *(u.start for u in m["owner"])])
        yield Statement(
            "count", subject, None, m.rule, start, unit.end, count.measure, count.value,
            note="approximate" if count.about else "", short=count.short and alone,
            at=m.units[verb].start,
        )  # fmt: skip


def _total(language: Language, m: Match) -> Iterable[Statement]:
    measure = m.value("what").measure
    if measure:
        value = _digits(language, m["number"][0])
        yield Statement("count", m.value("owner"), None, m.rule, m.start, m.end, measure, value)


def _population_of(language: Language, m: Match) -> Iterable[Statement]:
    value = _digits(language, m["number"][0])
    yield Statement("count", m.value("owner"), None, m.rule, m.start, m.end, "population", value)


def _membership(language: Language, m: Match) -> Iterable[Statement]:
    number = m["number"][0]
    value = _digits(language, number)
    yield Statement("count", None, None, m.rule, m.start, m.end, "party-members", value)


FAMILY = Family(
    "counts",
    {"count": _count, "hundreds": _hundreds, "population": _population},
    {
        "membership": _membership,
        "own": _own,
        "owned": _owned,
        "population-of": _population_of,
        "total": _total,
    },
    frozenset(("number", "what", "owner", "counts", "verb", "own")),
)
"""What the rules of ``counts.toml`` may name: numbers joined to what they count, and who they belong to."""
