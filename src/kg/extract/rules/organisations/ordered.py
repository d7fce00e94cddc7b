"""One rule for each order of ``orders``: its parts become an organisation."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from functools import partial
from itertools import pairwise

from kg import kinds
from kg.extract.language import load
from kg.extract.language.rows import Order
from kg.extract.lexicon import Lexeme
from kg.extract.patterns import Match, Rule, Unit
from kg.extract.rules.kit import Kit, shown, text_of
from kg.extract.wordlists import wordlist
from kg.reading import Body, Place

_NOUNS = frozenset({"COMMITTEE", "PUBLIC", "CELL", "ORGAN", "HEAD", "NAMED", "PROPER", "SHORT"})
"""Tags of heads: what comes before one after ``and`` is of the name that begins there."""
_OF_OWNER = "NAMED"
"""What bears the name of a locality or another that stands before it."""
_LONGEST_PERSON = 4
"""Syllables in the names of people."""
_BESIDE = frozenset({"LEVEL_ADJ", "LEVEL"})


def _made(order: Order, kit: Kit, m: Match) -> list[Unit] | None:
    head, words = m.value("what"), kit.language.words
    if order.heads and order.heads not in kit.ontology.traits(head.concept):
        return None
    if order.nouns and not _is_one_of(m["what"][0].text, order.nouns):
        return None
    if order.first and m.units[m.first].text.partition(" ")[0] not in order.first:
        return None
    if order.last and m.units[m.last - 1].text not in order.last:
        return None
    if order.owned and not _is_owned(m):
        return None
    if any(_tag(unit) == "PROPER" and unit.text not in words("weak") for unit in m["topic"]):
        return None
    weak = m["what"][0].text in words("weak")
    if weak and m.units[m.first].text not in words("country"):
        return None
    if not m["topic"] and _is_capital(kit, m.after()) and not _is_somebody_after(kit, m):
        return None  # ``Tea Service JSC``: the name goes on
    last = m.last - _of_next_name(m)
    shown_as = shown(text_of(m.units[m.first : last]).replace(*_ordinal(m["number"])))
    kind = kinds.the(kit.ontology, order.kind) if order.kind else head.concept
    end = m.units[last - 1].end
    body = Body(m.start, end, kind, shown_as, "" if order.makes == _OF_OWNER else shown_as)
    return [Unit(m.tag, m.start, end, shown_as, body), *m.units[last : m.last]]


def _is_one_of(text: str, nouns: Collection[str]) -> bool:
    """``Business Association`` is an association."""
    return text in nouns or text.rpartition(" ")[2] in nouns


def _ordinal(number: Sequence[Unit]) -> tuple[str, str]:
    """How a number is written, and how it is to be: ``5 th``, ``5th``."""
    return text_of(number), "".join(unit.text for unit in number)


def _bare(kit: Kit, m: Match) -> list[Unit] | None:
    """``Director of Lim Electricity (LE)``, ``MountainTel's Chairman``: a company."""
    name, short, lead = m["name"], text_of(m["short"]), m.value("lead")
    if not short and not _is_coined(name[0].text):
        return None
    following = next((unit for unit in m.units[m.first :] if unit.start >= name[-1].end), None)
    goes_on = following not in m["lead"] and _is_capital(kit, following)
    coined = len(name) == 1 and _is_coined(name[0].text) and not goes_on
    if not (coined or (short and lead is not None and _abbreviates(short, name))):
        return None
    if (
        lead is not None
        and lead.tag == "ROLE"
        and lead.concept not in kit.language.words("roles_in_companies")
    ):
        return None
    words = text_of(name)
    end = m.units[m.last - 1].end if short else name[-1].end
    body = Body(name[0].start, end, kinds.the(kit.ontology, "company"), words, words, short=short)
    return [
        Unit(kit.body, body.start, body.end, words, body) if unit is name[0] else unit
        for unit in m.units[m.first : m.last]
        if unit is name[0] or not body.start < unit.end <= body.end
    ]


def _is_capital(kit: Kit, unit: Unit | None) -> bool:
    """Whether a name may go on with it."""
    return unit is not None and (unit.tag in (kit.name, kit.foreign) or _tag(unit) in _NOUNS)


def _is_somebody_after(kit: Kit, m: Match) -> bool:
    """``Director of the Tea Service Lim Van Ta``: after a post, syllables alone are who holds it."""
    led = any(_tag(unit) == "ROLE" for unit in m.units[max(0, m.first - 3) : m.first])
    rest = m.units[m.last : m.last + _LONGEST_PERSON + 1]
    syllables = next((i for i, unit in enumerate(rest) if unit.tag != kit.name), len(rest))
    ends = syllables == len(rest) or not _is_capital(kit, rest[syllables])
    return led and 1 < syllables <= _LONGEST_PERSON and ends


def _abbreviates(short: str, name: Sequence[Unit]) -> bool:
    """Whether the capitals begin like one of its words."""
    return short.isupper() and len(short) > 1 and any(short[0] == unit.text[0] for unit in name)


def _is_coined(word: str) -> bool:
    """``MountainTel``: a capital in the middle of a word."""
    return any(a.islower() and b.isupper() for a, b in pairwise(word))


def _no_head(kit: Kit, m: Match) -> list[Unit]:
    """A capital like others, where it is the head of no name."""
    unit = m["what"][0]
    return [Unit(m.tag, unit.start, unit.end, unit.text)]


def _referred(_: Kit, m: Match) -> list[Unit]:
    """``the Corps' Party Committee``: of the one spoken of."""
    unit = m["what"][0]
    made = Unit(m.tag, unit.start, unit.end, unit.text, unit.value)
    return [made if one is unit else one for one in m.units[m.first : m.last]]


def _is_owned(m: Match) -> bool:
    """Whether a locality stands before it, or after ``of``."""
    before, after = m.before(), m.units[m.last : m.last + 3]
    if before is not None and (isinstance(before.value, Place) or _tag(before) in _BESIDE):
        return True
    return (
        len(after) > 1 and after[0].text in wordlist("joints_of_names") and isinstance(after[-1].value, Place)
    )


def _of_next_name(m: Match) -> int:
    """Units of the topic that another name begins with: ``University of Tea and Training Department``."""
    topic: Sequence[Unit] = m["topic"]
    joints = [i for i, unit in enumerate(topic) if unit.text in wordlist("goes_on")]
    after = m.after()
    return len(topic) - joints[-1] if joints and after is not None and _tag(after) in _NOUNS else 0


def _tag(unit: Unit) -> str:
    return unit.value.tag if isinstance(unit.value, Lexeme) else ""


RULES = (
    *(
        Rule(
            order.name,
            load().filled(order.pattern, order.row),
            order.makes,
            _bare if order.bare else partial(_made, order),
        )
        for order in load().orders
    ),
    Rule("referred-proper", "the what:PROPER ('s|')", "SHORT", _referred),
    Rule("no-head", "what:PROPER", "FOREIGN", _no_head),
)
