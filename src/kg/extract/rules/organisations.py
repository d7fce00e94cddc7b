"""Organisations: kind x locality x host in all word orders, nested (catalogue, sections 1.1 to 1.8)."""

from __future__ import annotations

from collections.abc import Sequence

from kg.extract.lexicon import Lexeme
from kg.extract.patterns import Match, Rule, Unit
from kg.extract.rules.localities import name_run, text_of
from kg.ontology import Ontology
from kg.reading import Body, Place

_SPOT = "spot:(PLACE|PLACE_REF)"
_LIST = "( (PLACE|PLACE_REF|AGENCY|BODY) ((,|and|, and|of|, of|and of|, and of) the? (PLACE|PLACE_REF|AGENCY|BODY))* )"
_TOPIC = "topic:( (CAP|FUNC)+ ((, (CAP|FUNC)+)* ,? and (CAP|FUNC)+)? )"


_LONGEST_BARE = 3
"""Syllables of a locality named without its level; a longer run holds a person's name as well."""
_NOUNS = frozenset({"COMMITTEE", "PUBLIC", "CELL", "ORGAN", "HEAD", "NAMED"})
_BOARD_HEADS = frozenset({"board", "commission", "committee", "department", "bureau", "division"})
"""Nouns that make a board of a Party task; a steering committee for the same task is another body."""


def shown(text: str) -> str:
    """A name as facts show it: title case, small words small, acronyms kept.

    >>> shown("bureau of Ethnic affairs"), shown("BigFa JSC")
    ('Bureau of Ethnic Affairs', 'BigFa JSC')
    """
    small = ("of", "for", "and", "on", "the", "in", "under", "to")
    words = text.replace("’", "'").split()
    return " ".join(w if (w in small and i) or not w[0].islower() else w[0].upper() + w[1:] for i, w in enumerate(words)).replace(" 's", "'s").replace(" ,", ",")


class Organisations:
    """The rules of this level. They need the tag of name syllables and the vocabulary."""

    def __init__(self, ontology: Ontology, name_tag: str, foreign_tag: str, body_tag: str) -> None:
        """``name_tag`` marks capitals that may be syllables of a name, ``foreign_tag`` all others."""
        self._ontology = ontology
        self._name_tag = name_tag
        self._foreign_tag = foreign_tag
        self._body_tag = body_tag

    def rules(self) -> tuple[Rule, ...]:
        """In the order in which they apply."""
        return (
            Rule("generic-kind", "(each|every|any|no|some|all|such) (OTHER|CAP)? (KIND|ORGAN|SHORT|LEVEL KIND|LEVEL_ADJ KIND)", "GENERIC", _generic),
            Rule("indefinite-kind-there", "(a|an) (OTHER|CAP)? KIND (in|of|at) PLACE_REF", "GENERIC", _generic),
            Rule("national-body", "(NUMBER OTHER)? what:NATIONAL", "BODY", _national),
            Rule("body-abroad", "what:ABROAD (FOREIGN what2:HEAD)?", "BODY", _abroad),
            Rule("board-by-task", "task:FUNC head:(HEAD|SHORT)", "BOARD", self._board),
            Rule("board-head-first", "head:HEAD (for|of|on) the? task:FUNC", "BOARD", self._board),
            Rule("office-head-first", f"head:(HEAD|ORGAN) (of|for|on) the? {_TOPIC}", "AGENCY", self._agency),
            Rule("office-topic-first", "topic:( (FOREIGN|FUNC)+ (and (FOREIGN|FUNC)+)? ) head:(HEAD|ORGAN)", "AGENCY", self._agency),
            Rule("numbered-cell", "what:(CELL|SHORT) (no .?)? number:NUMBER", "CELL", self._numbered),
            Rule("named-body-without-name", "what:NAMED tail:( (of|for) FOREIGN+ (and FOREIGN+)? )", "NAMED", self._tailed),
            Rule("named-body", "name:( CAP+ (-|and)? (CAP+ -?)* ) what:NAMED", "BODY", self._named),
            Rule("bodies-of-several", f"kind:PLURAL ,? (:|namely)? (those)? (of|in|at) (the)? list:{_LIST}", "BODY", self._several),
            Rule("bodies-in-a-list", f"kind:PLURAL LPAR list:{_LIST} RPAR", "BODY", self._several),
            Rule("those-of-several", f"those of (the)? list:{_LIST}", "BODY", self._several),
            Rule("that-of-locality", f"that of (the)? {_SPOT}", "BODY", _that_of),
            Rule("body-of-part-of-locality", f"what:COMMITTEE of the? LEVEL_ADJ? part:PART of the? {_SPOT}", "BODY", self._part),
            Rule("part-of-locality", f"{_SPOT} ('s|')? part:PART ('s|')? party? what:COMMITTEE", "BODY", self._part),
            Rule("part-of-locality-adjective", "name:CAP{0,4} ('s)? level:(LEVEL_ADJ|LEVEL) ('s)? part:PART ('s|')? what:COMMITTEE", "BODY", self._part_adjective),
            Rule("body-of-part", f"what:COMMITTEE (of|in) the? {_SPOT} ('s|')? part:PART", "BODY", self._part),
            Rule("body-of-part-adjective", "what:COMMITTEE (of|in) the? name:CAP{0,4} level:(LEVEL_ADJ|LEVEL) part:PART", "BODY", self._part_adjective),
            Rule("branch-of-union", f"{_SPOT} ('s|')? (SHORT|HEAD|branch) of the? what:PUBLIC", "BODY", self._at_spot),
            Rule("union-branch", f"what:PUBLIC (SHORT|HEAD|branch) (of|in|at) the? {_SPOT}", "BODY", self._at_spot),
            Rule("own-body", "by:(its|their) what:KIND", "BODY", self._own),
            Rule("bodies-at-one-locality", f"{_SPOT} ('s|')? kinds:( (KIND|NAMED) ((,|and|, and) the? (KIND|NAMED))+ )", "BODY", self._shared),
            Rule("body-at-host", "(at|in) host:BODY , the what:(CELL|COMMITTEE)", "BODY", self._at_host),
            Rule("bodies-of-one-locality", f"kinds:( KIND ((,|and|, and|as well as) the? KIND)+ ) (of|in) the? {_SPOT}", "BODY", self._shared),
            Rule("adjective-body-of-locality", "level:(LEVEL_ADJ|LEVEL) what:KIND of name:CAP+", "BODY", self._adjective_of),
            Rule("locality-adjective-body", "name:CAP{0,4} ('s)? level:(LEVEL_ADJ|LEVEL) ('s)? what:(KIND|NAMED)", "BODY", self._adjective),
            Rule("locality-short-body", f"{_SPOT} ('s|') what:SHORT", "BODY", self._short_at),
            Rule("locality-body", f"{_SPOT} ('s|')? what:(KIND|NAMED)", "BODY", self._at_spot),
            Rule("host-of-branch", f"host:BODY ('s|')? branch (in|of|at) (the? {_SPOT}|name:CAP+)", "BODY", self._branch),
            Rule("branch-of-host", f"({_SPOT}|name:CAP+) branch of the? host:BODY", "BODY", self._branch),
            Rule("body-of-host", "what:(CELL|COMMITTEE) (of|in|at|under) the? host:(BODY|HOSTED)", "BODY", self._hosted),
            Rule("host-body", "host:BODY ('s|')? what:(CELL|COMMITTEE)", "BODY", self._hosted),
            Rule("bare-cell-in-locality", "name:NAME{1,4} what:CELL (of|in|,) the? outer:PLACE", "BODY", self._cell_in),
            Rule("body-of-locality", f"what:(KIND|NAMED) (of|in|at|for|from) the? {_SPOT}", "BODY", self._at_spot),
            Rule("bare-locality-body", "name:CAP+ ('s|')? what:KIND", "BODY", self._at_name),
            Rule("body-of-bare-locality", "what:KIND (of|in|at) name:( FOREIGN+ | NAME+ )", "BODY", self._of_name),
            Rule("office-of-locality", f"what:AGENCY (of|in|under)? the? {_SPOT}", "BODY", self._agency_at),
            Rule("locality-office", f"{_SPOT} ('s|')? what:AGENCY", "BODY", self._agency_at),
            Rule("locality-adjective-office", "name:CAP{0,4} ('s)? level:(LEVEL_ADJ|LEVEL) ('s)? what:AGENCY", "BODY", self._agency_adjective),
            Rule("office-of-bare-locality", "what:AGENCY (of|in) name:NAME{1,4}", "BODY", self._agency_at_name),
            Rule("indefinite-kind", "(a|an|another) (OTHER|CAP)? (KIND|ORGAN|SHORT)", "GENERIC", _generic),
            Rule("definite-body", "(the|this|that|its|their)? what:KIND", "BODY", self._definite),
            Rule("definite-short", "(the|this|that) what:(SHORT|HEAD|NAMED)", "BODY_REF", _short),
            Rule("office-under-body", "what:(AGENCY|BODY) ,? (which is)? (directly)? (under|belonging to|affiliated to|affiliated with|attached to|subordinate to) the? above:BODY", "BODY", self._under),
            Rule("organ-of-body", "what:(ORGAN|BOARD|AGENCY|HEAD) (of|for|at) the? host:(BODY|BODY_REF)", "BODY", self._organ),
            Rule("body-organ", "host:(BODY|BODY_REF) ('s|')? (NUMBER - ROLE)? what:(ORGAN|BOARD|AGENCY)", "BODY", self._organ),
            Rule("organ-of-locality", f"what:(ORGAN|BOARD) (of|for|at) the? {_SPOT}", "BODY", self._organ_at),
            Rule("locality-organ", f"{_SPOT} ('s|')? party? what:(ORGAN|BOARD)", "BODY", self._organ_at),
            Rule("locality-adjective-organ", "name:CAP{0,4} ('s)? level:(LEVEL_ADJ|LEVEL) ('s)? party? what:(ORGAN|BOARD)", "BODY", self._organ_adjective),
            Rule("organ-of-organ", "what:(ORGAN|BOARD) (of|for|at) the? host:BODY", "BODY", self._organ),
            Rule("body-organ-of-organ", "host:BODY ('s|')? what:(ORGAN|BOARD)", "BODY", self._organ),
            Rule("definite-organ", "by:(the|its|their|this) what:(ORGAN|BOARD|AGENCY)", "BODY", self._definite_organ),
            Rule("bare-office", "what:(AGENCY|BOARD)", "BODY", self._definite_organ),
            Rule("body-and-body", "left:BODY and what:KIND", "BODY", self._second),
            Rule("abbreviation", "what:BODY LPAR FOREIGN RPAR", "BODY", _abbreviated),
            Rule("bodies-in-brackets", "list:( BODY ((,|and|, and) the? BODY)+ ) ((, also)? ,? (in|at) outer:PLACE|LPAR (outer2:PLACE|name:CAP{1,4}) RPAR)", "BODY", self._all_placed),
            Rule("body-in-brackets", "what:BODY LPAR (outer:PLACE|name:CAP{1,4}) RPAR", "BODY", self._bracketed),
            Rule("body-at-locality", "what:BODY (, also)? ,? (in|at|of) outer:(PLACE|PLACE_REF)", "BODY", self._placed),
            Rule("body-in-chain", "what:BODY , outer:PLACE", "BODY", self._placed),
            Rule("cell-under-body", "what:BODY ,? (which is)? (directly)? (under|belonging to|of|affiliated to|subordinate to) the? above:BODY", "BODY", self._under),
        )

    # ------------------------------------------------------------- makers
    def _place(self, run: Sequence[Unit], level: str = "", end: int = 0) -> tuple[Sequence[Unit], Place]:
        """The units left over and the locality that a run of capitals names."""
        name = name_run(run, self._name_tag)
        left = run[: len(run) - len(name)]
        return left, Place(name[0].start, end or name[-1].end, text_of(name), level)

    def _kind(self, m: Match, group: str = "what") -> tuple[str, str, str]:
        """Concept, words and number (or proper name) of a kind."""
        unit = m[group][0]
        if isinstance(unit.value, Body):
            return unit.value.kind, unit.value.words, unit.value.number
        lexeme: Lexeme = unit.value
        return lexeme.concept, shown(lexeme.words) if unit.text.islower() else _as_written(unit.text, lexeme), ""

    def _make(self, m: Match, place: Place | None, start: int | None = None) -> Unit:
        kind, words, number = self._kind(m)
        known = m["what"][0].value
        name = known.name if isinstance(known, Body) else ""
        begin = m.start if start is None else start
        return Unit(m.tag, begin, m.end, "", Body(begin, m.end, kind, words, name, number, place))

    def _at_spot(self, m: Match) -> list[Unit]:
        return [self._make(m, m.value("spot"))]

    def _short_at(self, m: Match) -> list[Unit] | None:
        """``the commune's Front``: a short word that only one kind has."""
        lexeme: Lexeme = m.value("what")
        word = m["what"][0].text.lower()
        if sum(word in c.short for c in self._ontology.scheme("organisation-kinds")) != 1:
            return None
        return [Unit(m.tag, m.start, m.end, "", Body(m.start, m.end, lexeme.concept, lexeme.words, place=m.value("spot")))]

    def _at_name(self, m: Match) -> list[Unit] | None:
        left, place = self._place(m["name"])
        if left and m["name"][0] is not m.units[m.first]:
            return None
        last = m["name"][-1]
        if last.tag == self._foreign_tag and not last.text.isupper() and (last is m.units[0] or m["what"][0].text.islower()):
            return None
        return [*left, self._make(m, place, left[-1].end + 1 if left else None)]

    def _adjective(self, m: Match) -> list[Unit]:
        level = m["level"][0]
        if m["name"]:
            left, place = self._place(m["name"], level.value.concept, level.end)
        else:
            left, place = (), Place(level.start, level.end, "", level.value.concept)
        return [*left, self._make(m, place, place.start)]

    def _shared(self, m: Match) -> list[Unit]:
        """``the People's Council and the Party Committee of X``: each of X; what stands between is kept."""
        place: Place = m.value("spot")
        out = [unit for unit in m.units[m.first : m.last] if unit.end <= m["kinds"][0].start and unit.value is None and unit.text not in ("'s", "'")]
        for unit in m["kinds"]:
            if isinstance(unit.value, Lexeme):
                body = Body(unit.start, unit.end, unit.value.concept, _as_written(unit.text, unit.value), place=place)
                out.append(Unit(m.tag, unit.start, unit.end, "", body))
            else:
                out.append(unit)
        return out

    def _several(self, m: Match) -> list[Unit] | None:
        """``the Party cells of the A bureau, of the B bureau and of C hamlet``: one of each."""
        plural = m.value("kind") or next((u.value for u in reversed(m.units[: m.first]) if isinstance(u.value, Lexeme) and u.value.tag == "PLURAL"), None)
        things = [u for u in m["list"] if isinstance(u.value, Place | Body)]
        if plural is None or (len(things) < 2 and m["kind"]):
            return None
        out: list[Unit] = []
        for unit in m["list"]:
            if isinstance(unit.value, Place):
                body = Body(unit.start, unit.end, plural.concept, plural.words, place=unit.value)
            elif isinstance(unit.value, Body):
                body = Body(unit.start, unit.end, plural.concept, plural.words, host=unit.value)
            else:
                if unit.text not in ("of", "the"):
                    out.append(unit)
                continue
            out.append(Unit(m.tag, unit.start, unit.end, "", body))
        return out

    def _part(self, m: Match) -> list[Unit]:
        return [self._part_of(m, m.value("spot"), m.start)]

    def _part_adjective(self, m: Match) -> list[Unit]:
        level = m["level"][0]
        if not m["name"]:
            return [self._part_of(m, Place(level.start, level.end, "", level.value.concept), m.start)]
        left, place = self._place(m["name"], level.value.concept, level.end)
        return [*left, self._part_of(m, place, left[-1].end + 1 if left else m.start)]

    def _part_of(self, m: Match, place: Place, start: int) -> Unit:
        what: Lexeme = m.value("what")
        part: Lexeme = m.value("part")
        label = self._ontology.concepts[part.concept].label
        return Unit(m.tag, start, m.end, "", Body(start, m.end, what.concept, _as_written(m["what"][0].text, what), place=place, part=label))

    def _cell_in(self, m: Match) -> list[Unit]:
        """``the Na Cut Party cell in Na Phon commune``: the cell of a hamlet of that commune."""
        left, place = self._place(m["name"])
        made = self._make(m, place._replace(above=m.value("outer")), place.start)
        return [*left, made]

    def _own(self, m: Match) -> list[Unit]:
        """``Its Party Committee``: of the locality or the host spoken of."""
        kind, words, number = self._kind(m)
        owner = Body(m.start, m.start + 3, "", definite=True)
        return [Unit(m.tag, m.start, m.end, "", Body(m.start, m.end, kind, words, "", number, host=owner))]

    def _at_host(self, m: Match) -> list[Unit]:
        what = m["what"][0]
        body = Body(what.start, m.end, what.value.concept, _as_written(what.text, what.value), host=m.value("host"))
        return [*m.units[m.first : m.last - 1], Unit(m.tag, what.start, m.end, "", body)]

    def _adjective_of(self, m: Match) -> list[Unit]:
        return self._before_name(m, m.value("level").concept)

    def _of_name(self, m: Match) -> list[Unit]:
        return self._before_name(m, "")

    def _before_name(self, m: Match, level: str) -> list[Unit]:
        """The locality opens the run of capitals after ``of``; a person's name may follow it."""
        run = m["name"]
        split = 2 if len(run) > _LONGEST_BARE else len(run)
        name, right = run[:split], run[split:]
        place = Place(name[0].start, name[-1].end, text_of(name), level)
        made = self._make(m, place)
        made.end = name[-1].end
        made.value = made.value._replace(end=made.end)
        return [made, *right]

    def _second(self, m: Match) -> list[Unit] | None:
        left: Body = m.value("left")
        if left.place is None or left.host is not None:
            return None
        unit = m["what"][0]
        body = Body(unit.start, unit.end, unit.value.concept, _as_written(unit.text, unit.value), place=left.place)
        return [*m.units[m.first : m.last - 1], Unit(m.tag, unit.start, unit.end, "", body)]

    def _hosted(self, m: Match) -> list[Unit] | None:
        host: Body = m.value("host")
        if isinstance(host, Lexeme):
            host = Body(m["host"][0].start, m["host"][0].end, host.concept, host.words, definite=True)
        kind, words, number = self._kind(m)
        if self._ontology.kind_of(host.kind) in ("party-committee", "party-organisation", "party-cell", "standing-board"):
            if kind != "party-cell":
                return None
            return [Unit(m.tag, m.start, m.end, "", Body(m.start, m.end, kind, words, "", number, host.place if number else None, above=host, definite=not number))]
        return [Unit(m.tag, m.start, m.end, "", Body(m.start, m.end, kind, words, "", number, host=host))]

    def _definite(self, m: Match) -> list[Unit]:
        kind, words, number = self._kind(m)
        return [Unit(m.tag, m.start, m.end, "", Body(m.start, m.end, kind, words, "", number, definite=True))]

    # ------------------------------------------------------------- boards and offices
    def _board(self, m: Match) -> list[Unit] | None:
        task, head = m.value("task"), m["head"][0].text.lower()
        if head in self._ontology.concepts[task.concept].excluded or head not in _BOARD_HEADS:
            return None
        words = shown(text_of(m.units[m.first : m.last]))
        return [Unit(m.tag, m.start, m.end, "", Body(m.start, m.end, task.concept, words))]

    def _agency(self, m: Match) -> list[Unit] | None:
        head, topic = m["head"][0], m["topic"]
        if any(unit.text == "Central" for unit in topic):
            return [Unit(self._body_tag, m.start, m.end, "", Body(m.start, m.end, "body-abroad"))]
        after = m.after()
        if head.value.tag == "ORGAN" and head.value.concept != "office" or after is not None and isinstance(after.value, Lexeme) and after.value.tag in _NOUNS:
            return None
        if not head.text[0].isupper() or not any(u.tag == self._foreign_tag or isinstance(u.value, Lexeme) for u in topic):
            return None
        words = shown(text_of(m.units[m.first : m.last]))
        kind = "bureau" if head.value.tag == "ORGAN" else head.value.concept
        return [Unit(m.tag, m.start, m.end, "", Body(m.start, m.end, kind, words, words))]

    def _agency_at(self, m: Match) -> list[Unit]:
        body: Body = m.value("what")
        return [Unit(m.tag, m.start, m.end, "", body._replace(start=m.start, end=m.end, place=m.value("spot")))]

    def _agency_adjective(self, m: Match) -> list[Unit]:
        level = m["level"][0]
        left: Sequence[Unit] = ()
        place = Place(level.start, level.end, "", level.value.concept)
        if m["name"]:
            left, place = self._place(m["name"], level.value.concept, level.end)
        body: Body = m.value("what")
        return [*left, Unit(m.tag, place.start, m.end, "", body._replace(start=place.start, end=m.end, place=place))]

    def _agency_at_name(self, m: Match) -> list[Unit]:
        _, place = self._place(m["name"])
        body: Body = m.value("what")
        return [Unit(m.tag, m.start, m.end, "", body._replace(end=m.end, place=place))]

    def _organ(self, m: Match) -> list[Unit] | None:
        host: Body = m.value("host")
        value = m["what"][0].value
        if isinstance(value, Body):
            body = value._replace(start=m.start, end=m.end, host=host)
        elif value.tag == "HEAD":
            return None
        else:
            body = Body(m.start, m.end, value.concept, _as_written(m["what"][0].text, value), host=host)
        return [Unit(m.tag, m.start, m.end, "", body)]

    def _organ_at(self, m: Match) -> list[Unit] | None:
        return self._organ_of(m, m.value("spot"), m.start)

    def _organ_adjective(self, m: Match) -> list[Unit] | None:
        level = m["level"][0]
        left: Sequence[Unit] = ()
        place = Place(level.start, level.end, "", level.value.concept)
        if m["name"]:
            left, place = self._place(m["name"], level.value.concept, level.end)
        made = self._organ_of(m, place, place.start)
        return made and [*left, *made]

    def _organ_of(self, m: Match, place: Place, start: int) -> list[Unit] | None:
        """A board of a locality belongs to the Party Committee there."""
        value = m["what"][0].value
        concept = value.kind if isinstance(value, Body) else value.concept
        if concept == "office":
            return None
        host = Body(place.start, place.end, "party-committee", "Party Committee", place=place)
        words = value.words if isinstance(value, Body) else _as_written(m["what"][0].text, value)
        return [Unit(m.tag, start, m.end, "", Body(start, m.end, concept, words, host=host))]

    def _definite_organ(self, m: Match) -> list[Unit] | None:
        unit = m["what"][0]
        body = unit.value
        if isinstance(body, Lexeme):
            if body.concept == "office" and not unit.text[0].isupper():
                return None
            body = Body(unit.start, unit.end, body.concept, _as_written(unit.text, body))
        host = None
        if m["by"] and m["by"][0].text.lower() in ("its", "their"):
            host = Body(m.start, m.start + 3, "", definite=True)
        return [Unit(m.tag, m.start, m.end, "", body._replace(start=m.start, end=m.end, host=host, definite=True))]

    # ------------------------------------------------------------- bodies with a name
    def _numbered(self, m: Match) -> list[Unit] | None:
        if m.value("what").concept != "party-cell":
            return None
        lexeme: Lexeme = m.value("what")
        body = Body(m.start, m.end, lexeme.concept, lexeme.words if m["what"][0].text.lower() == "cell" else shown(lexeme.words), number=m["number"][0].text)
        return [Unit(m.tag, m.start, m.end, "", body)]

    def _named(self, m: Match) -> list[Unit] | None:
        run = list(m["name"])
        conjunction = next((i for i, u in enumerate(run) if u.text == "and"), -1)
        left: list[Unit] = []
        if conjunction >= 0 and run[conjunction - 1].tag == self._name_tag:
            left, run = run[: conjunction + 1], run[conjunction + 1 :]
        if not run:
            return None
        unit = m["what"][0]
        words = shown(text_of([*run, unit]))
        kind = unit.value.kind if isinstance(unit.value, Body) else unit.value.concept
        return [*left, Unit(m.tag, run[0].start, m.end, "", Body(run[0].start, m.end, kind, words, words))]

    def _tailed(self, m: Match) -> list[Unit]:
        words = shown(text_of(m.units[m.first : m.last]))
        return [Unit(m.tag, m.start, m.end, words, Body(m.start, m.end, m.value("what").concept, words))]

    def _branch(self, m: Match) -> list[Unit]:
        host: Body = m.value("host")
        left: Sequence[Unit] = ()
        place: Place = m.value("spot")
        if place is None:
            left, place = self._place(m["name"])
        body = Body(m.start, m.end, host.kind, f"{host.name} {{}} Branch", f"{host.name} {{}} Branch", place=place, host=host)
        return [*left, Unit(m.tag, m.start, m.end, "", body)]

    # ------------------------------------------------------------- what surrounds a body
    def _bracketed(self, m: Match) -> list[Unit] | None:
        body: Body = m.value("what")
        outer = m.value("outer") or Place(m["name"][0].start, m["name"][-1].end, text_of(m["name"]))
        return self._with_place(m, body, outer)

    def _placed(self, m: Match) -> list[Unit] | None:
        return self._with_place(m, m.value("what"), m.value("outer"))

    def _all_placed(self, m: Match) -> list[Unit]:
        """``X JSC and Y JSC (Z city)``: what has a name and no locality of its own is there."""
        name = m["name"]
        outer = m.value("outer") or m.value("outer2") or Place(name[0].start, name[-1].end, text_of(name))
        out: list[Unit] = []
        for unit in m["list"]:
            body = unit.value
            if isinstance(body, Body) and body.name and body.place is None and body.host is None:
                out.append(Unit(m.tag, unit.start, unit.end, "", body._replace(place=outer)))
            else:
                out.append(unit)
        return out

    def _with_place(self, m: Match, body: Body, outer: Place) -> list[Unit] | None:
        if body.place is None and body.host is None and (body.name or body.number):
            return [Unit(m.tag, m.start, m.end, "", body._replace(end=m.end, place=outer))]
        if body.place is None or not body.place.name or not outer.name:
            return None
        if body.place.level and outer.level and self._rank(body.place) <= self._rank(outer):
            return None
        place = body.place
        if place.above is not None:
            return None
        return [Unit(m.tag, m.start, m.end, "", body._replace(end=m.end, place=place._replace(above=outer)))]

    def _rank(self, place: Place) -> int:
        concept = self._ontology.concepts.get(place.level)
        return concept.rank if concept else 0

    def _under(self, m: Match) -> list[Unit] | None:
        body: Body = m.value("what")
        above: Body = m.value("above")
        of = any(u.text == "of" for u in m.units[m.first : m.last] if u.value is None)
        if of and (body.kind != "party-cell" or self._ontology.kind_of(above.kind) not in ("party-committee", "party-organisation")):
            return None
        place = body.place
        if body.number and place is None:
            place = above.place
        elif place is not None and place.above is None and above.place is not None and self._rank(place) > self._rank(above.place) > 0:
            place = place._replace(above=above.place)
        return [Unit(m.tag, m.start, m.end, "", body._replace(end=m.end, above=above, place=place))]


def _as_written(text: str, lexeme: Lexeme) -> str:
    """The kind in the text's own words when the vocabulary keeps them, else the canonical ones."""
    plain = text.replace("’", "'").replace(" '", "'")
    return shown(lexeme.words) if plain.lower().replace("z", "s") != lexeme.words.lower().replace("z", "s") else lexeme.words


def _short(m: Match) -> list[Unit]:
    unit = m["what"][0]
    if isinstance(unit.value, Body):
        return [Unit(m.tag, m.start, m.end, "", unit.value)]
    return [Unit(m.tag, m.start, m.end, "", Body(m.start, m.end, unit.value.concept, unit.text, definite=True))]


def _that_of(m: Match) -> list[Unit]:
    return [Unit(m.tag, m.start, m.end, "", Body(m.start, m.end, "", place=m.value("spot")))]


def _generic(m: Match) -> list[Unit]:
    return [Unit(m.tag, m.start, m.end, "")]


def _national(m: Match) -> list[Unit]:
    unit = m["what"][0]
    return [Unit(m.tag, unit.start, unit.end, "", Body(unit.start, unit.end, unit.value.concept, unit.value.words, unit.value.words))]


def _abroad(m: Match) -> list[Unit]:
    return [Unit(m.tag, m.start, m.end, "", Body(m.start, m.end, "body-abroad"))]


def _abbreviated(m: Match) -> list[Unit]:
    return [Unit(m.tag, m.start, m.end, "", m.value("what")._replace(end=m.end))]
