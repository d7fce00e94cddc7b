"""Party bodies of a school, an office, a company; branches of a bank (catalogue, 1.3 and 1.8)."""

from __future__ import annotations

from collections.abc import Sequence

from kg import kinds
from kg.extract.lexicon import Lexeme
from kg.extract.patterns import Match, Rule, Unit
from kg.extract.rules.kit import SPOT, Kit, as_written, noun, part, place_in, says_unreal, text_of, whole
from kg.extract.wordlists import wordlist
from kg.reading import Body, Place


def _is_plural_role(unit: Unit) -> bool:
    return isinstance(unit.value, Lexeme) and unit.value.tag == "ROLES"


def _is_plan(kit: Kit, m: Match) -> bool:
    """``plans to set up a Party cell at X``: there is none yet."""
    before = m.units[max(0, m.first - 7) : m.first]
    return [unit.text.lower() for unit in before[-1:]] in (["a"], ["an"]) and says_unreal(kit, before)


def _own(kit: Kit, m: Match) -> list[Unit] | None:
    """``Its Party Committee``: of the locality or the host spoken of."""
    after = m.after()
    if after is not None and (after.text.lower() in wordlist("of_cells") or _is_plural_role(after)):
        return None  # "its Party cell secretaries" are no cell
    kind, words, number = noun(m)
    owner = Body(m.start, m.start + 3, "", definite=True)
    return [whole(m, Body(m.start, m.end, kind, words, "", number, host=owner))]


def _where(_: Kit, m: Match) -> list[Unit]:
    """``X commune, where the Party Committee``: of that commune."""
    what = m["what"][0]
    words = as_written(what.text, what.value) if isinstance(what.value, Lexeme) else what.value.words
    kind = what.value.concept if isinstance(what.value, Lexeme) else what.value.kind
    body = Body(what.start, m.end, kind, words, place=m.value("place"))
    return [*m.units[m.first : m.last - 1], Unit(m.tag, what.start, m.end, "", body)]


def _at_host(kit: Kit, m: Match) -> list[Unit]:
    what = m["what"][0]
    kind, words, number = noun(m)
    body = Body(what.start, m.end, kind, words, number=number, host=m.value("host"))
    return [*m.units[m.first : m.last - 1], Unit(m.tag, what.start, m.end, "", body)]


def _branch(kit: Kit, m: Match) -> list[Unit]:
    host: Body = m.value("host")
    left: Sequence[Unit] = ()
    place: Place = m.value("spot")
    if place is None:
        left, place = place_in(kit, m["name"])
    body = Body(
        m.start,
        m.end,
        host.kind,
        f"{host.name} {{}} Branch",
        f"{host.name} {{}} Branch",
        place=place,
        host=host,
    )
    return [*left, whole(m, body)]


def _hosted(kit: Kit, m: Match) -> list[Unit] | None:
    if _is_plan(kit, m):
        return None
    host: Body = m.value("host")
    if isinstance(host, Lexeme):
        host = Body(m["host"][0].start, m["host"][0].end, host.concept, host.words, definite=True)
    kind, words, number = noun(m)
    if kinds.is_party(kit.ontology, host.kind) and not kinds.is_board(kit.ontology, host.kind):
        if not kinds.is_cell(kit.ontology, kind):
            return None
        return [
            whole(
                m,
                Body(
                    m.start,
                    m.end,
                    kind,
                    words,
                    "",
                    number,
                    host.place if number else None,
                    above=host,
                    definite=not number,
                ),
            )
        ]
    body = Body(m.start, m.end, kind, words, "", number, host=host, part=part(m))
    return [whole(m, body)]


def _council(kit: Kit, m: Match) -> list[Unit] | None:
    """``the University Council``: a school has a council of its own."""
    value, what = m["host"][0].value, m["what"][0]
    kind = value.kind if isinstance(value, Body) else value.concept
    if what.text != "Council" or not kinds.is_school(kit.ontology, kind):
        return None
    host = value if isinstance(value, Body) else Body(m.start, what.start, kind, value.words, definite=True)
    return [whole(m, Body(m.start, m.end, kinds.the(kit.ontology, "other"), what.text, host=host))]


def _hosted_short(kit: Kit, m: Match) -> list[Unit] | None:
    """``the cell of X JSC``: with its host, the short word is enough."""
    host = m.value("host")
    is_cell = kinds.is_cell(kit.ontology, m.value("what").concept) and isinstance(host, Body)
    return _hosted(kit, m) if is_cell and kinds.may_host(kit.ontology, host.kind) else None


def _union(kit: Kit, m: Match) -> list[Unit] | None:
    """``the Women's Union of the district's public security force``: a union inside another body."""
    host: Body = m.value("host")
    kind, words, _ = noun(m)
    if not isinstance(host, Body) or not kinds.is_union(kit.ontology, kind):
        return None
    if not kinds.may_host(kit.ontology, host.kind):
        return None
    return [whole(m, Body(m.start, m.end, kind, words, host=host))]


def _college(kit: Kit, m: Match) -> list[Unit] | None:
    """``the College of Tea of X University``: a part of it, as a faculty is."""
    value, host = m["what"][0].value, m.value("host")
    if not isinstance(value, Body) or not all(kinds.is_school(kit.ontology, b.kind) for b in (value, host)):
        return None
    kind = kinds.the(kit.ontology, "faculty")
    host = host._replace(short=host.short or text_of(m["last"]))
    return [
        whole(m, Body(m.start, m.end, kind, value.words, value.words, host=host, short=text_of(m["short"])))
    ]


def _hosted_union(kit: Kit, m: Match) -> list[Unit] | None:
    """``the University Trade Union``: of the one spoken of."""
    host: Lexeme = m.value("host")
    kind, words, _ = noun(m)
    if not isinstance(host, Lexeme) or not kinds.is_school(kit.ontology, host.concept):
        return None
    if not kinds.is_union(kit.ontology, kind) or not m["host"][0].text[0].isupper():
        return None
    unit = m["host"][0]
    owner = Body(unit.start, unit.end, host.concept, host.words, definite=True)
    return [whole(m, Body(m.start, m.end, kind, words, host=owner))]


_OF = "(of|in|at) the?"
_SIGN = "('s|')"

RULES = (
    Rule("own-body", "by:(its|their) what:KIND", "BODY", _own),
    Rule(
        "body-where",
        "place:PLACE (, (another|a|an|the) OTHER{0,2} LEVEL)? ,? where the what:KIND",
        "BODY",
        _where,
    ),
    Rule("body-at-host", "(at|in) host:BODY , the what:(CELL|COMMITTEE)", "BODY", _at_host),
    Rule(
        "body-of-host",
        "what:(CELL|COMMITTEE) (of|in|at|under) the? host:(BODY|HOSTED|PUBLIC)",
        "BODY",
        _hosted,
    ),
    Rule("short-cell-of-host", f"the? what:SHORT {_OF} host:BODY", "BODY", _hosted_short),
    Rule("council-of-school", "the? host:(NAMED|BODY) what:SHORT", "BODY", _council),
    Rule("referred-host-body", f"the host:(SHORT|NAMED) {_SIGN}? what:(CELL|COMMITTEE)", "BODY", _hosted),
    Rule(
        "referred-owner-body", f"the host:(HEAD|NUMBERED) {_SIGN} what:(CELL|COMMITTEE)", "BODY", _hosted
    ),
    Rule(
        "college-of-university",
        f"what:NAMED (LPAR short:FOREIGN RPAR)? {_OF} host:BODY (LPAR last:FOREIGN RPAR)?",
        "BODY",
        _college,
    ),
    Rule("referred-host-union", f"the? host:NAMED {_SIGN}? what:PUBLIC", "BODY", _hosted_union),
    Rule("union-of-host", f"what:PUBLIC {_OF} host:(BODY|HOSTED)", "BODY", _union),
    Rule("host-union", f"host:BODY {_SIGN}? what:PUBLIC", "BODY", _union),
    Rule("host-body", f"host:(BODY|AGENCY) {_SIGN}? what:(CELL|COMMITTEE)", "BODY", _hosted),
)
"""Party bodies and unions inside other bodies."""

BRANCHES = (
    Rule("host-of-branch", f"host:BODY ('s|')? branch (in|of|at) (the? {SPOT}|name:CAP+)", "BODY", _branch),
    Rule("branch-of-host", f"({SPOT}|name:CAP+) branch of the? host:BODY", "BODY", _branch),
)
"""Branches, which must be whole before anything is said to be in them."""
