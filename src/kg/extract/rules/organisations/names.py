"""What organisations are called, before localities and hosts: boards, offices, schools, companies (catalogue, 1.4 to 1.8)."""

from __future__ import annotations

from collections.abc import Sequence

from kg import kinds
from kg.extract.lexicon import Lexeme
from kg.extract.patterns import Match, Rule, Unit
from kg.extract.rules.kit import Kit, shown, text_of, whole
from kg.extract.wordlists import wordlist
from kg.reading import Body
from kg.text import is_joined

_TOPIC = "topic:( (CAP|FUNC)+ ((, (CAP|FUNC)+)* ,? and (CAP|FUNC)+)? )"
_NOUNS = frozenset({"COMMITTEE", "PUBLIC", "CELL", "ORGAN", "HEAD", "NAMED"})
_PARTY_NOUNS = frozenset({"COMMITTEE", "CELL"})
"""Tags of what may be inside of what is named before it: ``the Ministry of Tea Party Committee``."""
_LONGEST_SEAT = 2
_SHORT_NAME = 3
"""Syllables of a name after ``and`` that are nobody's task."""


def _nothing(_: Kit, m: Match) -> list[Unit]:
    """``(new)`` and ``(old)`` after a name tell an era, no other body."""
    return []


def _generic(_: Kit, m: Match) -> list[Unit]:
    return [Unit(m.tag, m.start, m.end, "")]


def _national(kit: Kit, m: Match) -> list[Unit]:
    unit = m["what"][0]
    words = unit.value.words
    body = Body(unit.start, unit.end, unit.value.concept, words, words, above=_centre(kit, unit))
    return [Unit(m.tag, unit.start, unit.end, "", body)]


def _centre(kit: Kit, unit: Unit) -> Body | None:
    """What ``the Party Central Committee's Secretariat`` is part of."""
    centre = kit.ontology.concepts[kinds.the(kit.ontology, "centre")]
    if not unit.value.words.startswith(centre.label) or unit.value.concept == centre.id:
        return None
    return Body(unit.start, unit.end, centre.id, centre.label, centre.label)


def _army(_: Kit, m: Match) -> list[Unit]:
    """``Brigade 5 - Tam Ninh``: two syllables after the dash are where it is, more are a person."""
    where = m["where"][1:]
    end = m.last - len(m["where"]) if len(where) > _LONGEST_SEAT else m.last
    words = text_of(m.units[m.first : end])
    body = Body(m.start, m.units[end - 1].end, m.value("what").concept, words, words)
    return [Unit(m.tag, m.start, body.end, "", body), *m.units[end : m.last]]


def _abroad(kit: Kit, m: Match) -> list[Unit]:
    return [whole(m, Body(m.start, m.end, kinds.the(kit.ontology, "abroad")))]


def _board(kit: Kit, m: Match) -> list[Unit] | None:
    task, head = m.value("task"), m["head"][0].text.lower()
    if head in kit.ontology.concepts[task.concept].excluded or head not in wordlist("board_heads"):
        return None
    words = shown(text_of(m.units[m.first : m.last]))
    return [whole(m, Body(m.start, m.end, task.concept, words))]


def _agency(kit: Kit, m: Match) -> list[Unit] | None:
    head, topic = m["head"][0], m["topic"]
    if topic[0].text != "General" and isinstance(topic[0].value, Lexeme) and topic[0].value.tag == "TITLE":
        return None
    if any(unit.text == "Central" for unit in topic):
        return [Unit(kit.body, m.start, m.end, "", Body(m.start, m.end, kinds.the(kit.ontology, "abroad")))]
    after = m.after()
    own = _PARTY_NOUNS if head is m.units[m.first] else frozenset()
    if (head.value.tag == "ORGAN" and head.value.concept != "office") or (
        after is not None and isinstance(after.value, Lexeme) and after.value.tag in _NOUNS - own
    ):
        return None
    if not head.text[0].isupper() or not any(
        u.tag == kit.foreign or isinstance(u.value, Lexeme) for u in topic
    ):
        return None
    last = m.last - _syllables_of_a_person(kit, topic) if head is m.units[m.first] else m.last
    end = m.units[last - 1].end
    words = shown(text_of(m.units[m.first : last]))
    if kinds.is_ministry(kit.ontology, head.value.concept):
        ministry = Body(m.start, end, head.value.concept, words, words)
        return [Unit(kit.body, m.start, end, "", ministry), *m.units[last : m.last]]
    kind = "bureau" if head.value.tag == "ORGAN" else _kind_for(kit, head.value.concept, topic)
    return [Unit(m.tag, m.start, end, "", Body(m.start, end, kind, words, words)), *m.units[last : m.last]]


def _kind_for(kit: Kit, kind: str, topic: Sequence[Unit]) -> str:
    """``the Staff Department``, ``the Economic Police Department``: of an armed force."""
    words = [unit.text for unit in topic]
    of_force = words[-1] in wordlist("force_tasks") and wordlist("civil_tasks").isdisjoint(words)
    return kinds.the(kit.ontology, "force-office") if of_force else kind


def _syllables_of_a_person(kit: Kit, topic: Sequence[Unit]) -> int:
    """How many units at the end of a topic are somebody's name: ``Department of Trade and Tea Lim Van Ta``."""
    count = next((i for i, unit in enumerate(reversed(topic)) if unit.tag != kit.name), len(topic))
    joint = topic[-count - 1].text if count < len(topic) else ""
    if joint in wordlist("conjunctions") and 1 < count <= _SHORT_NAME:
        comma = topic[-count - 2].text == ","
        return count + 1 + comma  # "the Department of Trade, and Lim Van Ta"
    of_topic = count == len(topic) or topic[-count - 1].text in wordlist("goes_on")
    return max(count - of_topic, 0) if count - of_topic > 1 else 0


def _numbered(kit: Kit, m: Match) -> list[Unit] | None:
    if not kinds.is_cell(kit.ontology, m.value("what").concept):
        return None
    lexeme: Lexeme = m.value("what")
    body = Body(
        m.start,
        m.end,
        lexeme.concept,
        lexeme.words if m["what"][0].text.lower() == "cell" else shown(lexeme.words),
        number=m["number"][0].text,
    )
    return [whole(m, body)]


def _named(kit: Kit, m: Match) -> list[Unit] | None:
    run = list(m["name"])
    conjunction = next((i for i, u in enumerate(run) if u.text in wordlist("conjunctions")), -1)
    left: list[Unit] = []
    if conjunction >= 0 and run[conjunction - 1].tag == kit.name:
        left, run = run[: conjunction + 1], run[conjunction + 1 :]
    if not run or run[0].text in wordlist("of_the_moment"):
        return None
    unit = m["what"][0]
    words = shown(text_of([*run, unit]))
    kind = unit.value.kind if isinstance(unit.value, Body) else unit.value.concept
    return [*left, Unit(m.tag, run[0].start, m.end, "", Body(run[0].start, m.end, kind, words, words))]


def _of_people(kit: Kit, m: Match) -> list[Unit] | None:
    """``Lim Workers' School``, ``Military Tea Academy``: words that are no name elsewhere."""
    owner = next((m["name"][i - 1] for i, u in enumerate(m["name"]) if u.text in wordlist("signs_of_owners")), None)
    if owner is not None and owner.text not in wordlist("possessors"):
        return None
    unit = m["what"][0]
    if not m["name"][0].text[0].isupper() or not unit.text[0].isupper():
        return None
    words = shown(text_of([*m["name"], unit]))
    kind = unit.value.kind if isinstance(unit.value, Body) else unit.value.concept
    return [whole(m, Body(m.start, m.end, kind, words, words))]


def _police_department(kit: Kit, m: Match) -> list[Unit] | None:
    """``the Traffic Police Department``: of the police spoken of, for a task of its own."""
    what, topic = m["what"][0], m["topic"]
    first, _, last = what.text.partition(" ")
    if not kinds.is_force(kit.ontology, what.value.concept) or last not in ("Department", "Division"):
        return None
    named = any(unit.text.isupper() or is_joined(unit.text) for unit in topic)
    if first not in wordlist("force_tasks") or named or topic[0].text in wordlist("country"):
        return None
    words = shown(text_of(m.units[m.first : m.last]))
    return [whole(m, Body(m.start, m.end, kinds.the(kit.ontology, "force-office"), words, words))]


def _party_board(kit: Kit, m: Match) -> list[Unit] | None:
    """``provincial Party Organisation Board``: a board of the Party, not an organisation."""
    what: Lexeme = m.value("what")
    head = m["head"][0].text
    if what.concept != kinds.the(kit.ontology, "organisation") or head.lower() not in wordlist("board_heads"):
        return None
    words = shown(m["what"][0].text.split(" ")[-1] + " " + head)
    return [whole(m, Body(m.start, m.end, kinds.the(kit.ontology, "organising"), words))]


def _defined(_: Kit, m: Match) -> list[Unit] | None:
    """``the Party Committee (PC) of X``: the brackets repeat the kind and say nothing else."""
    what, short = m["what"][0], m["short"][0]
    return [what] if what.value.concept == short.value.concept else None


def _central(kit: Kit, m: Match) -> list[Unit] | None:
    """``the Central Inspection Commission``: of the whole country, whatever the text spoke of before."""
    if m["scope"][0].text != "Central" or m["head"][0].text.lower() not in wordlist("board_heads"):
        return None
    words = shown(text_of(m.units[m.first : m.last]))
    return [whole(m, Body(m.start, m.end, m.value("task").concept, words, words))]


RULES = (
    Rule("defined-kind", "what:(KIND|NATIONAL) LPAR short:(KIND|NATIONAL) RPAR", "COMMITTEE", _defined),
    Rule("new-or-old", "LPAR (new|old) RPAR", "OTHER", _nothing),
    Rule(
        "generic-kind",
        "(each|every|any|no|some|all|such) (OTHER|CAP)? (KIND|ORGAN|SHORT|LEVEL KIND|LEVEL_ADJ KIND)",
        "GENERIC",
        _generic,
    ),
    Rule("indefinite-kind-there", "(a|an) (OTHER|CAP)? KIND (in|of|at) PLACE_REF", "GENERIC", _generic),
    Rule("national-body", "(NUMBER (OTHER|st|nd|rd|th))? what:NATIONAL", "BODY", _national),
    Rule("numbered-body", "what:NUMBERED number:NUMBER where:( - NAME+ )?", "BODY", _army),
    Rule("body-abroad", "what:ABROAD (FOREIGN what2:HEAD)?", "BODY", _abroad),
    Rule("board-of-party-organisation", "what:COMMITTEE head:HEAD", "BOARD", _party_board),
    Rule("central-board", "scope:FOREIGN task:FUNC head:(HEAD|SHORT)", "BODY", _central),
    Rule(
        "central-board-head-first",
        "scope:FOREIGN head:(HEAD|SHORT) (for|of|on) the? task:FUNC",
        "BODY",
        _central,
    ),
    Rule("board-by-task", "task:FUNC head:(HEAD|SHORT)", "BOARD", _board),
    Rule("board-head-first", "head:HEAD (for|of|on) the? task:FUNC", "BOARD", _board),
    Rule("office-head-first", f"head:(HEAD|ORGAN) (of|for|on) the? {_TOPIC}", "AGENCY", _agency),
    Rule(
        "office-topic-first",
        "topic:( TITLE? NAME{0,3} (FOREIGN|FUNC)+ ((and|-) (FOREIGN|FUNC|SHORT)+){0,2} ) head:(HEAD|ORGAN)",
        "AGENCY",
        _agency,
    ),
    Rule("numbered-cell", "what:(CELL|SHORT) (no .?)? number:NUMBER", "CELL", _numbered),
    Rule("body-of-people", "name:( CAP* FOREIGN ('s|') CAP* ) what:NAMED", "BODY", _of_people),
    Rule("body-for-part", "name:( CAP* PART CAP{0,2} (and CAP+)? ) what:NAMED", "BODY", _of_people),
    Rule("named-body", "name:( CAP+ (and|(and CAP+)? (- CAP+)* -?) ) what:NAMED", "BODY", _named),
    Rule("police-department", "topic:(FOREIGN|FUNC){1,4} what:PUBLIC", "AGENCY", _police_department),
)
