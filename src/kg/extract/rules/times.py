"""Since when and until when somebody is in office (catalogue, section 7, dates and terms).

What the groups of a pattern are called is what they say of the post, as in ``kg.reading.When``. The words
stand behind the post (``what``), or go with a verb that leads to it (``verb``), or both.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import NamedTuple

from kg.extract.families import Family
from kg.extract.language import Language
from kg.extract.patterns import Match, Unit
from kg.reading import Statement, When

_FIELDS = ("began", "ended", "turned", "within", "lasting")
OF_POSTS = frozenset({"holds", "held", "member_of"})
"""Relations that have a time."""


class Timed(NamedTuple):
    """What words say of a time, and by what they are known to say it of a post."""

    when: When
    post: int
    """Where the post ends behind which they stand; -1 if they stand elsewhere."""
    verb: int
    """Index of the unit that is the verb; -1 without one."""


def _read(language: Language, m: Match) -> Iterable[Timed]:
    dates = {field: _date(m[field][0]) for field in _FIELDS if m[field]}
    verb = next((i for i in range(m.first, m.last) if m["verb"] and m.units[i] is m["verb"][0]), -1)
    if not all(dates.values()) or not (verb < 0 or _goes_with(language, m, verb)):
        return
    if dates.get("ended") and dates.get("began", "").startswith("--"):
        dates["began"] = f"{dates['ended'][:4]}{dates['began'][1:]}"  # ``between May 1 and June 5, 2020``
    if "turned" in dates and m.units[verb].text.lower() in language.words("turns_again"):
        dates = {"within": dates["turned"]}
    yield Timed(When(m.rule, **dates), m["what"][0].end if m["what"] else -1, verb)


def _date(unit: Unit) -> str:
    if isinstance(unit.value, str):
        return unit.value
    return unit.text if unit.text.isdigit() and 1900 <= int(unit.text) <= 2100 else ""


def _goes_with(language: Language, m: Match, verb: int) -> bool:
    """A date before a verb opens its clause, or stands right before it; a tenure may stand anywhere."""
    when = next((m[field][-1] for field in _FIELDS if m[field] and field != "within"), m.units[verb])
    if when.start > m.units[verb].start or m.units[verb - 1] is when:
        return True
    if any(_is_past(language, unit) for unit in m.units[m.first : verb]):
        return False
    opening = [unit.text.lower() for unit in m.units[: m.first]]
    if opening and opening[-1] in language.words("on_days"):
        opening.pop()
    return not opening or opening[-1] in language.words("opens_clause")


def _is_past(language: Language, unit: Unit) -> bool:
    """``visited``, ``said``: what was on that day is something else."""
    return unit.value is None and (
        unit.text.endswith(language.listed("past_endings")) or unit.text in language.words("past_verbs")
    )


def _since(language: Language, m: Match) -> Iterable[Timed]:
    """``since 2015``, but not the beginning of ``from 2015 to 2020``."""
    after = m.after()
    return () if after is not None and after.text in language.words("until_then") else _read(language, m)


def dated(
    language: Language, found: Iterable[Statement], timed: Sequence[Timed], units: Sequence[Unit]
) -> Iterable[Statement]:
    """The statements, those about posts with the times that belong to them."""
    for one in found:
        times = [t.when for t in timed if one.relation in OF_POSTS and _belongs(language, t, one, units)]
        yield one._replace(times=(*one.times, *times)) if times else one


def _belongs(language: Language, timed: Timed, statement: Statement, units: Sequence[Unit]) -> bool:
    if timed.post not in (-1, statement.end):
        return False
    if timed.verb < 0:
        return True
    verb = units[timed.verb]
    between = [unit for unit in units[timed.verb + 1 :] if unit.start < statement.end]
    inside = statement.start <= verb.start < statement.end
    if language.pairs("turns_of_one").get(verb.text.lower(), statement.relation) != statement.relation:
        return False
    return inside and not any(unit.text.lower() in language.words("other_verbs") for unit in between)


FAMILY = Family(
    "times",
    {},
    {"read": _read, "since": _since},
    frozenset((*_FIELDS, "what", "verb")),
)
"""What the rules of ``times.toml`` may name: words behind the post, before it, and by the verb that leads to it."""
