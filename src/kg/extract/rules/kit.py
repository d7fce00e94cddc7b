"""What every rule may use: the vocabulary, the tags of names, and the makers of units they share."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import NamedTuple

from kg import kinds
from kg.extract.language import Language
from kg.extract.lexicon import Lexeme
from kg.extract.patterns import Match, Unit
from kg.ontology import Ontology
from kg.reading import Body, Place

SPOT = "spot:(PLACE|PLACE_REF)"
_ITEM = "(PLACE|PLACE_REF|AGENCY|BODY|(LEVEL_ADJ|LEVEL) (PART|PUBLIC))"
LIST = f"( {_ITEM} ((,|and|, and|of|, of|and of|, and of) the? {_ITEM})* )"
_LONGEST = 4
"""Syllables in the longest names of localities."""
_SMALL = frozenset({"of", "for", "and", "on", "the", "in", "under", "to"})


@dataclass(frozen=True, slots=True)
class Kit:
    """The vocabulary, and tags of units that rules look at."""

    ontology: Ontology
    language: Language
    name: str
    """Tag of capitals that may be syllables of a name."""
    foreign: str
    """Tag of other capitals."""
    level: str
    body: str
    rank: Mapping[str, int]
    """Of the levels of localities, from the top down."""
    modifier_rank: Mapping[str, int]
    """Of the words before a role, in the order of a canonical title."""

    @property
    def capitals(self) -> frozenset[str]:
        """Tags of all capitals that no rule has made anything of."""
        return frozenset((self.name, self.foreign))


class Count(NamedTuple):
    """A number and what it counts; ``about`` when the text is not exact."""

    measure: str
    value: str
    about: bool
    short: bool = False
    """Whether the text only says ``members``, not ``Party members``."""


def name_run(units: Sequence[Unit], name_tag: str) -> Sequence[Unit]:
    """The part of a run of capitals that is the name: syllables at its end, or other words if there are none."""
    if units and units[-1].tag != name_tag:
        return units[-_LONGEST:]
    first = len(units)
    while first and units[first - 1].tag == name_tag and len(units) - first < _LONGEST:
        first -= 1
    return units[first:]


def text_of(units: Iterable[Unit]) -> str:
    """The words of units, one blank between them."""
    return " ".join(unit.text for unit in units)


@lru_cache(maxsize=8192)
def shown(text: str) -> str:
    """A name as facts show it: title case, small words small, acronyms kept.

    >>> shown("bureau of Ethnic affairs"), shown("SunRice Co ., Ltd")
    ('Bureau of Ethnic Affairs', 'SunRice Co., Ltd')
    """
    words = text.replace("’", "'").split()
    return (
        " ".join(
            w if (w in _SMALL and i) or not w[0].islower() else w[0].upper() + w[1:]
            for i, w in enumerate(words)
        )
        .replace(" 's", "'s")
        .replace(" ' ", "' ")
        .replace(" ,", ",")
        .replace(" .", ".")
    )


def as_written(text: str, lexeme: Lexeme) -> str:
    """The kind in the text's own words when the vocabulary keeps them, else the canonical ones."""
    plain = text.replace("’", "'").replace(" '", "'")
    return (
        shown(lexeme.words)
        if plain.lower().replace("z", "s") != lexeme.words.lower().replace("z", "s")
        else lexeme.words
    )


def of_a_people(kit: Kit, m: Match) -> bool:
    """Whether a name is a people's: one syllable after such words as in ``this Lim village``."""
    before = m.before()
    return (
        len(m["name"]) == 1 and before is not None and before.text.lower() in kit.language.words("of_kinds")
    )


def place_in(kit: Kit, run: Sequence[Unit], level: str = "", end: int = 0) -> tuple[Sequence[Unit], Place]:
    """The units left over and the locality that a run of capitals names."""
    name = name_run(run, kit.name)
    left = run[: len(run) - len(name)]
    return left, Place(name[0].start, end or name[-1].end, text_of(name), level)


def noun(m: Match, group: str = "what") -> tuple[str, str, str]:
    """Concept, words and number (or proper name) of a kind."""
    unit = m[group][0]
    if isinstance(unit.value, Body):
        return unit.value.kind, unit.value.words, unit.value.number
    lexeme: Lexeme = unit.value
    return lexeme.concept, shown(lexeme.words) if unit.text.islower() else as_written(unit.text, lexeme), ""


def part(m: Match) -> str:
    """The part of its owner that a kind is the one of, if a rule has found any: ``Student``."""
    value = m.value("what")
    return value.part if isinstance(value, Body) else ""


def whole(m: Match, value: Body) -> Unit:
    """The unit of all that was matched."""
    return Unit(m.tag, m.start, m.end, "", value)


def body_unit(m: Match, place: Place | None, start: int | None = None) -> Unit:
    """The unit of a kind of body with its locality."""
    kind, words, number = noun(m)
    known = m["what"][0].value
    name = known.name if isinstance(known, Body) else ""
    begin = m.start if start is None else start
    return Unit(m.tag, begin, m.end, "", Body(begin, m.end, kind, words, name, number, place))


def rank(kit: Kit, place: Place) -> int:
    """Rank of a mention's level; 0 when it has none."""
    concept = kit.ontology.concepts.get(place.level)
    return concept.rank if concept else 0


def under(kit: Kit, m: Match) -> list[Unit] | None:
    """A body that the words put under another: a cell without a locality has that of the upper one."""
    body: Body = m.value("what")
    above: Body = m.value("above")
    of = any(u.text == "of" for u in m.units[m.first : m.last] if u.value is None)
    cell = kinds.is_cell(kit.ontology, body.kind) and kinds.governs(kit.ontology, above.kind)
    units = kinds.is_formation(kit.ontology, body.kind) and kinds.is_formation(kit.ontology, above.kind)
    if of and not (cell or units):
        return None
    place = body.place
    if body.number and place is None:
        place = above.place
    elif (
        place is not None
        and place.above is None
        and above.place is not None
        and rank(kit, place) > rank(kit, above.place) > 0
    ):
        place = place._replace(above=above.place)
    return [Unit(m.tag, m.start, m.end, "", body._replace(end=m.end, above=above, place=place))]


def says_unreal(kit: Kit, units: Iterable[Unit]) -> bool:
    """Whether one of the words makes it a plan, a wish or a condition; ``May`` with a capital is a month."""
    words = kit.language.words("unreal")
    return not words.isdisjoint([unit.text.lower() for unit in units if unit.value is None])
