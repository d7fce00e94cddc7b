"""Organisations with the locality they are of, in all word orders (catalogue, 1.1 to 1.3)."""

from __future__ import annotations

from kg import kinds
from kg.extract.lexicon import Lexeme
from kg.extract.patterns import Match, Rule, Unit
from kg.extract.rules.kit import SPOT, Kit, body_unit, noun, of_a_people, place_in, text_of, whole
from kg.extract.wordlists import wordlist
from kg.reading import Body, Place
from kg.text import is_joined

_WITHOUT_SIGN = frozenset({"police", "front"})
"""Short words that follow a locality as they are: ``the X district police``."""
_PROPER = frozenset({"police"})
"""Short words that are a name of their own when they are written like one: ``the Ward Police``."""
_LONGEST_BARE = 3
"""Syllables of a locality named without its level; a longer run holds a person's name as well."""


def _at_spot(kit: Kit, m: Match) -> list[Unit] | None:
    unit = m["what"][0]
    if unit.text.islower() and kinds.is_company(kit.ontology, noun(m)[0]):
        return None  # "the ethnic group in X village", "its factory in Y"
    if unit is m.units[m.first] and _begins_agency(kit, m):
        return None
    return [body_unit(m, m.value("spot"))]


def _begins_agency(kit: Kit, m: Match) -> bool:
    """``the Party cell of the district Office of Tea``: the locality is the office's."""
    after = m.after()
    agency = after.value if after is not None else None
    if not isinstance(agency, Body) or agency.place is not None or agency.host is not None:
        return False
    return kinds.is_agency(kit.ontology, agency.kind)


def _short_at(kit: Kit, m: Match) -> list[Unit] | None:
    """``the commune's Front``: a short word that only one kind has."""
    lexeme: Lexeme = m.value("what")
    word = m["what"][0].text.lower()
    if not m["sign"] and word not in _WITHOUT_SIGN:
        return None
    proper = word in _PROPER
    words = word.title() if proper else lexeme.words
    if sum(word in c.short for c in kit.ontology.scheme("organisation-kinds")) != 1:
        return None
    return [whole(m, Body(m.start, m.end, lexeme.concept, words, place=m.value("spot")))]


def _short_of_name(kit: Kit, m: Match) -> list[Unit] | None:
    """``Lim Ta Police``, ``Police of Lim Ta``: written as a name, with a locality without its level."""
    what = m["what"][0]
    if what.text.lower() not in _PROPER or not what.text[0].isupper():
        return None
    last = m["name"][-1]
    if last.tag == kit.foreign and not (last.text.isupper() or is_joined(last.text)):
        return None  # "the Criminal Police"
    before, place = place_in(kit, m["name"])
    left = list(before) if m["name"][0] is m.units[m.first] else []
    start = min(place.start, what.start)
    return [
        *left,
        Unit(m.tag, start, m.end, "", Body(start, m.end, what.value.concept, what.text, place=place)),
    ]


def _adjective(kit: Kit, m: Match) -> list[Unit] | None:
    if of_a_people(kit, m):
        return None
    level = m["level"][0]
    if m["name"]:
        left, place = place_in(kit, m["name"], level.value.concept, level.end)
    else:
        left, place = (), Place(level.start, level.end, "", level.value.concept)
    return [*left, body_unit(m, place, place.start)]


def _police_at(kit: Kit, m: Match) -> list[Unit] | None:
    """``Chief of Police of Lim Ta province``."""
    what = m["what"][0]
    if what.text.lower() not in _PROPER or not what.text[0].isupper():
        return None
    return [whole(m, Body(m.start, m.end, what.value.concept, what.text, place=m.value("spot")))]


def _adjective_short(kit: Kit, m: Match) -> list[Unit] | None:
    """``X Provincial Police``: written as a name, a short word is the whole name."""
    what = m["what"][0].text
    if what.lower() not in _PROPER or not what[0].isupper():
        return None
    found = _adjective(kit, m)
    if found is None:
        return None
    *left, made = found
    return [*left, made._replace(value=made.value._replace(words=what))]


def _force_at(kit: Kit, m: Match) -> list[Unit] | None:
    """``the provincial Border Guard``: a force by the word that its Party bodies are named after."""
    force, after = m.value("what"), m.after()
    if not kinds.is_force(kit.ontology, force.concept) or not m["what"][0].text[0].isupper():
        return None
    of_name = after is not None and (after.text[:1].isupper() or isinstance(after.value, Lexeme))
    label = kit.ontology.concepts[force.concept].label
    commands = kit.ontology.scheme("organisation-kinds")
    kind = next((c for c in commands if c.grammar == "territorial" and c.label.startswith(label)), None)
    made = None if of_name or kind is None else _adjective(kit, m)
    if made is None or kind is None:
        return None
    *left, unit = made
    return [*left, unit._replace(value=unit.value._replace(kind=kind.id, words=kind.label))]


def _adjective_of(kit: Kit, m: Match) -> list[Unit]:
    return _before_name(kit, m, m.value("level").concept)


def _referred_of(kit: Kit, m: Match) -> list[Unit]:
    """``the commune Party Committee of X``: the name tells which commune."""
    return _before_name(kit, m, m.value("spot").level)


def _of_name(kit: Kit, m: Match) -> list[Unit] | None:
    if m["name"][-1].tag == kit.foreign and m["name"][-1].text.endswith(tuple(wordlist("peoples"))):
        return None  # "the Party cell of Vietnamese workers"
    return _before_name(kit, m, "")


def _before_name(kit: Kit, m: Match, level: str) -> list[Unit]:
    """The locality opens the run of capitals after ``of``; a person's name may follow it."""
    run = m["name"]
    split = 2 if len(run) > _LONGEST_BARE else len(run)
    name, right = run[:split], run[split:]
    place = Place(name[0].start, name[-1].end, text_of(name), level)
    made = body_unit(m, place)
    end = name[-1].end
    return [made._replace(end=end, value=made.value._replace(end=end)), *right]


def _cell_in(kit: Kit, m: Match) -> list[Unit]:
    """``the Khe Mo Party cell in Dong Lam commune``: the cell of a hamlet of that commune."""
    left, place = place_in(kit, m["name"])
    made = body_unit(m, place._replace(above=m.value("outer")), place.start)
    return [*left, made]


def _at_name(kit: Kit, m: Match) -> list[Unit] | None:
    left, place = place_in(kit, m["name"])
    if left and m["name"][0] is not m.units[m.first]:
        return None
    last, before = m["name"][-1], m.before()
    if "-" in last.text or (before is not None and before.text == "-"):
        return None
    if last.tag == kit.foreign and last.text.endswith(tuple(wordlist("peoples"))):
        return None  # "a Vietnamese Party cell"
    if (
        last.tag == kit.foreign
        and not last.text.isupper()
        and not (is_joined(last.text) and m["what"][0].text[0].isupper())
        and (last is m.units[0] or m["what"][0].text.islower())
    ):
        return None
    return [*left, body_unit(m, place, left[-1].end + 1 if left else None)]


RULES = (
    Rule("branch-of-union", f"{SPOT} ('s|')? (SHORT|HEAD|branch) of the? what:PUBLIC", "BODY", _at_spot),
    Rule("union-branch", f"what:PUBLIC (SHORT|HEAD|branch) (of|in|at) the? {SPOT}", "BODY", _at_spot),
    Rule(
        "adjective-body-of-locality", "level:(LEVEL_ADJ|LEVEL) what:KIND of name:CAP+", "BODY", _adjective_of
    ),
    Rule("level-body-of-locality", "spot:PLACE_REF what:KIND of name:CAP+", "BODY", _referred_of),
    Rule(
        "locality-adjective-body",
        "name:CAP{0,4} ('s)? level:(LEVEL_ADJ|LEVEL) ('s)? what:(KIND|NAMED)",
        "BODY",
        _adjective,
    ),
    Rule(
        "locality-adjective-short-body",
        "name:CAP{0,4} level:LEVEL_ADJ what:SHORT",
        "BODY",
        _adjective_short,
    ),
    Rule("locality-adjective-force", "name:CAP{0,4} level:LEVEL_ADJ what:PART", "BODY", _force_at),
    Rule("locality-short-body", f"{SPOT} sign:('s|')? what:SHORT", "BODY", _short_at),
    Rule("police-of-locality", f"what:SHORT (of|in) the? {SPOT}", "BODY", _police_at),
    Rule("police-of-bare-locality", "what:SHORT of name:( FOREIGN | NAME{1,3} )", "BODY", _short_of_name),
    Rule("bare-locality-police", "name:( FOREIGN | NAME{1,3} ) what:SHORT", "BODY", _short_of_name),
    Rule("locality-body", f"{SPOT} ('s|')? what:(KIND|NAMED)", "BODY", _at_spot),
    Rule("bare-cell-in-locality", "name:NAME{1,4} what:CELL (of|in|,) the? outer:PLACE", "BODY", _cell_in),
    Rule("body-of-locality", f"what:(KIND|NAMED) (of|in|at|for|from) the? {SPOT}", "BODY", _at_spot),
    Rule("bare-locality-body", "name:CAP+ ('s|')? what:KIND", "BODY", _at_name),
    Rule("body-of-bare-locality", "what:(KIND|NAMED) (of|in|at) name:( FOREIGN+ | NAME+ )", "BODY", _of_name),
)
