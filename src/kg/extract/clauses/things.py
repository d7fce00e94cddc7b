"""Matches about organisations and localities: founded, ended, merged, one under another; and births."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from kg.extract.clauses.offices import person_of, who_of
from kg.extract.clauses.senses import Sense
from kg.extract.patterns import Match
from kg.extract.rules.happenings import at, date, things
from kg.reading import Body, Place, Statement


def happened(sense: Sense, m: Match) -> Iterator[Statement]:
    """Something was founded, or ended; not where it only stands behind a preposition."""
    if m["part"]:
        return  # "the term of the Party cell ended"
    for thing in things(m["what"]):
        yield Statement(sense.says, thing, None, m.rule, m.start, m.end, date=date(m), at=at(m))


def merged(sense: Sense, m: Match) -> Iterator[Statement]:
    """Something went into something else, which may have come about by it; without sources, those before."""
    target = m.value("to")
    sources = _alike([*things(m["from"]), *things(m["more"])], target)
    if m["part"] or m["rest"] or (sense.former and not _is_gone(m, sources)):
        return  # "A was joined with B and C to form D": B is no target
    if not m["from"]:
        yield Statement(sense.says, None, target, m.rule, m.start, m.end, date=date(m), at=at(m))
    for source in sources:
        if source != target and (target is None or isinstance(source, Place) == isinstance(target, Place)):
            yield Statement(sense.says, source, target, m.rule, m.start, m.end, date=date(m), at=at(m))
    if target is not None and (sense.founds or m["new"]):
        yield Statement("established", target, None, m.rule, m.start, m.end, date=date(m), at=at(m))


def _alike(sources: list[Body | Place], target: Body | Place | None) -> list[Body | Place]:
    """``By a decision of A, the committees of B and C merged into D``: A is no committee like D."""
    if not isinstance(target, Body):
        return sources
    same = [source for source in sources if isinstance(source, Body) and source.kind == target.kind]
    return list(same) or sources


def _is_gone(m: Match, sources: Iterable[Body | Place]) -> bool:
    """``brings together the old A and B communes``, not ``comprises A and B communes``."""
    return bool(m["gone"]) or any(isinstance(source, Place) and source.former for source in sources)


def under(sense: Sense, m: Match) -> Iterator[Statement]:
    """An organisation is under another; ``was founded as a cell under Y`` says so, too."""
    lower, like = m.value("lower"), m.value("like")
    if like is not None:
        if like.above is not None and like.kind == lower.kind:
            yield Statement(sense.says, lower, like.above, m.rule, m.start, m.end, at=at(m))
        return
    for unit in m["lowers"] or m["lower"]:
        if isinstance(unit.value, Body) or unit in m["lower"]:
            end = max(unit.end, m["upper"][0].end)
            yield Statement(sense.says, unit.value, m.value("upper"), m.rule, m.start, end, at=at(m))


def born(sense: Sense, m: Match) -> Iterator[Statement]:
    """Somebody was born in a year."""
    when = m["when"][0]
    year = (when.value or when.text).rpartition(" ")[2][:4]
    if not year.isdigit() or not 1900 <= int(year) <= 2100:
        return
    person = person_of(sense.language, who_of(m), m)
    yield Statement(sense.says, person, None, m.rule, m.start, m.end, value=year, at=at(m))
