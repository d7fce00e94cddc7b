"""Since when and until when somebody is in office (catalogue, section 7, dates and terms).

What the groups of a pattern are called is what they say of the post, as in ``kg.reading.When``. The words
stand behind the post (``what``), or go with a verb that leads to it (``verb``), or both.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import NamedTuple

from kg.extract.patterns import Match, Unit
from kg.extract.relations import Relation
from kg.extract.wordlists import wordlist
from kg.reading import Statement, When

TURNS = (
    *(
        "elected",
        "appointed",
        "assigned",
        "designated",
        "named",
        "chosen",
        "chose",
        "promoted",
        "transferred",
    ),
    *("rotated", "became", "assumed", "joined", "dismissed", "relieved", "removed", "released", "ceased"),
    *("left", "exempted", "replaced", "succeeded", "re-elected", "reelected", "reappointed"),
)
"""Verbs by which a post is taken up or left."""
_AGAIN = frozenset({"re-elected", "reelected", "reappointed"})
_FIELDS = ("began", "ended", "turned", "within", "lasting")
OF_POSTS = frozenset({"holds", "held", "member_of"})
"""Relations that have a time."""
_OPENS = frozenset({",", ";", ":", "-", ")", '"', "that", "and", "was", "were"}).union(
    ("held", "congress", "session", "meeting", "conference", "plenum", "ceremony")
)
"""What may stand before a date that is that of the clause: not ``born in 1980, he was elected``."""
_OF = {"joined": "member_of", "left": "held"}
"""Verbs of many things, of which only a membership, or a former post, is one."""
_GOES_ON = frozenset({"to", "until", "till", "-"})
_OTHER_VERBS = frozenset({"is", "are", "was", "were", "has", "had", "who", "which", "became", "by"})
"""Between a verb and a post: then the verb does not lead to the post."""

_TURN = f"verb:({'|'.join(TURNS)}|took over|takes over|taken over|took up|takes up)"
_SERVE = "verb:(been|led|headed|served|worked|held|chaired|is|was|were)"
_POST = "what:(POSTS|BODY|BODY_REF|ROLES) ((of|in) the? (BODY|BODY_REF))? ((,|-)? PERSON)?"
_TENURE = "(-|LPAR)? (for|in|of|during|from)? (the|its|this|OTHER|NUMBER|st|nd|rd|th){0,3}"
_ON = "((on|in) the (morning|afternoon|evening) of|on|in|at)?"
_RETIRED = "((his|her|their|he|she|they) FILL (in|on)?)?"
_THERE = "(at (FILL|PLACE_REF){1,4})?"
_SPAN = "began:(DATE|NUMBER) (to|until|till|and|-) ended:(DATE|NUMBER)"


class Timed(NamedTuple):
    """What words say of a time, and by what they are known to say it of a post."""

    when: When
    post: int
    """Where the post ends behind which they stand; -1 if they stand elsewhere."""
    verb: int
    """Index of the unit that is the verb; -1 without one."""


def _read(m: Match) -> Iterable[Timed]:
    dates = {field: _date(m[field][0]) for field in _FIELDS if m[field]}
    verb = next((i for i in range(m.first, m.last) if m["verb"] and m.units[i] is m["verb"][0]), -1)
    if not all(dates.values()) or not (verb < 0 or _goes_with(m, verb)):
        return
    if "ended" in dates and dates.get("began", "").startswith("--"):
        dates["began"] = f"{dates['ended'][:4]}{dates['began'][1:]}"  # ``between May 1 and June 5, 2020``
    if "turned" in dates and m.units[verb].text.lower() in _AGAIN:
        dates = {"within": dates["turned"]}
    yield Timed(When(m.rule, **dates), m["what"][0].end if m["what"] else -1, verb)


def _date(unit: Unit) -> str:
    if isinstance(unit.value, str):
        return unit.value
    return unit.text if unit.text.isdigit() and 1900 <= int(unit.text) <= 2100 else ""


def _goes_with(m: Match, verb: int) -> bool:
    """A date before a verb opens its clause, or stands right before it; a tenure may stand anywhere."""
    when = next((m[field][-1] for field in _FIELDS if m[field] and field != "within"), m.units[verb])
    if when.start > m.units[verb].start or m.units[verb - 1] is when:
        return True
    if any(_is_past(unit) for unit in m.units[m.first : verb]):
        return False
    opening = [unit.text.lower() for unit in m.units[: m.first]]
    if opening and opening[-1] in ("on", "in", "at"):
        opening.pop()
    return not opening or opening[-1] in _OPENS


def _is_past(unit: Unit) -> bool:
    """``visited``, ``said``: what was on that day is something else."""
    return unit.value is None and (unit.text.endswith("ed") or unit.text in wordlist("past_verbs"))


def _since(m: Match) -> Iterable[Timed]:
    """``since 2015``, but not the beginning of ``from 2015 to 2020``."""
    after = m.after()
    return () if after is not None and after.text in _GOES_ON else _read(m)


def dated(found: Iterable[Statement], timed: Sequence[Timed], units: Sequence[Unit]) -> Iterable[Statement]:
    """The statements, those about posts with the times that belong to them."""
    for one in found:
        times = [t.when for t in timed if one.relation in OF_POSTS and _belongs(t, one, units)]
        yield one._replace(times=(*one.times, *times)) if times else one


def _belongs(timed: Timed, statement: Statement, units: Sequence[Unit]) -> bool:
    if timed.post not in (-1, statement.end):
        return False
    if timed.verb < 0:
        return True
    verb = units[timed.verb]
    between = [unit for unit in units[timed.verb + 1 :] if unit.start < statement.end]
    inside = statement.start <= verb.start < statement.end
    if _OF.get(verb.text.lower(), statement.relation) != statement.relation:
        return False
    return inside and not any(unit.text.lower() in _OTHER_VERBS for unit in between)


RELATIONS = (
    Relation("term-of-post", f"{_POST} ,? {_TENURE} within:TENURE", _read),
    Relation("term-before-post", f"(in|for|during|of) the? within:TENURE ,? TURNING{{0,10}} {_TURN}", _read),
    Relation("span-after-post", f"{_POST} from {_SPAN}", _read),
    Relation("since-after-post", f"{_POST} (, OTHER ,)? (since|from) began:DATE (to (now|present))?", _since),
    Relation("until-after-post", f"{_POST} (until|till) {_RETIRED} ended:DATE", _read),
    Relation("span-before-post", f"(from|between) {_SPAN} ,? BETWEEN{{0,6}} {_SERVE}", _read),
    Relation("since-before-post", f"(since|from) began:DATE ,? BETWEEN{{0,6}} {_SERVE}", _read),
    Relation("turned-before-post", f"{_ON} turned:DATE ,? TURNING{{0,14}} {_TURN}", _read),
    Relation("turned-at-verb", f"{_TURN} FILL{{0,2}} (on|in)? turned:DATE", _read),
    Relation(
        "turned-after-post",
        f"{_TURN} TOWARDS{{0,16}} {_POST} ({_TENURE} TENURE)? {_THERE} {_ON} turned:DATE",
        _read,
    ),
    Relation(
        "in-office-in",
        f"(was|were|been|served|worked) ADVERB{{0,4}} {_POST} (in|during|on) within:DATE",
        _read,
    ),
    Relation("years-after-post", f"(has|have) FILL{{0,2}} {_SERVE} FILL{{0,4}} {_POST} lasting:YEARS", _read),
    Relation("years-before-post", f"lasting:YEARS ,? BETWEEN{{0,5}} (has|have) {_SERVE}", _read),
)
"""Behind the post, before it, and by the verb that leads to it."""
