"""Frames times constructions: the relations of a language, named ``frame/construction``."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from functools import partial
from operator import itemgetter

from kg.extract.clauses import offices, things
from kg.extract.clauses.senses import Sense
from kg.extract.families import checked
from kg.extract.groups import posts_of
from kg.extract.language import Language
from kg.extract.language.rows import Construction, Frame
from kg.extract.patterns import Alphabet, Match, compile_pattern
from kg.extract.relations import Relation
from kg.reading import Statement

GROUPS = frozenset(
    (
        *("who", "pronoun", "people", "posts", "turn", "list", "role", "mods", "place", "own"),
        *("old", "other", "verb", "link", "body", "bodies", "what", "when", "part", "from"),
        *("more", "to", "new", "gone", "rest", "joint", "lower", "lowers", "upper", "like", "scope", "year"),
    )
)
"""What a group of a pattern may be called: the readers ask for these."""


def relations(language: Language, alphabet: Alphabet) -> tuple[Relation[Statement], ...]:
    """One relation for each construction of each frame."""
    return tuple(_relations(language, alphabet))


def _relations(language: Language, alphabet: Alphabet) -> Iterator[Relation[Statement]]:
    for made in language.constructions:
        for frame in (language.frames[name] for name in made.frames):
            pattern = checked(
                language.filled(made.pattern, made.row, slots(frame)), made.row, alphabet, GROUPS
            )
            says = made.says or frame.says
            sense = Sense(
                *(language, says, frame.turn, frame.role, frame.kinds),
                *(made.least, made.founds, made.former),
            )
            read = partial(_READERS.get(says, offices.read), sense)
            if made.gapped:
                read = partial(_gapped, tuple(_governors(language, made, alphabet)))
            yield Relation(
                f"{frame.name}/{made.name}", pattern, partial(_opening, read) if made.opens else read
            )


_READERS: Mapping[str, Callable[[Sense, Match], Iterator[Statement]]] = {
    "established": things.happened,
    "dissolved": things.happened,
    "merged_into": things.merged,
    "part_of": things.under,
    "born": things.born,
}
"""What reads the matches of frames that say something; of all others, the reader of people and posts."""


def _opening(read: Callable[[Match], Iterable[Statement]], m: Match) -> Iterable[Statement]:
    """Only at the beginning of a sentence."""
    return read(m) if m.first == 0 else ()


def slots(frame: Frame) -> Mapping[str, str]:
    """What the slots of a pattern are in a frame: its verbs in each form, and what leads to a post."""
    forms = {form: "|".join(words) for form, words in frame.forms.items() if words}
    any_form = "|".join(dict.fromkeys(word for words in frame.forms.values() for word in words))
    return {**forms, "any_form": any_form, "link": frame.link}


Governor = tuple[Sense, "re.Pattern[str]"]
"""What some verbs say, and the verbs."""


def _governors(language: Language, made: Construction, alphabet: Alphabet) -> Iterator[Governor]:
    for name, verbs in made.gapped.items():
        frame = language.frames[name]
        pattern = language.filled(verbs, made.row, slots(frame))
        yield Sense(language, frame.says, frame.turn), re.compile(compile_pattern(pattern, alphabet))


def _gapped(governors: Iterable[Governor], m: Match) -> Iterable[Statement]:
    """``appointed A as P; B as Q; and C as R``: the verb stands before the first of them, and its posts."""
    tags = "".join([unit.tag for unit in m.units[: m.first]])
    found = [(match.start(), sense) for sense, verbs in governors for match in verbs.finditer(tags)]
    start, sense = max(found, default=(-1, None), key=itemgetter(0))
    first = next((unit for unit in reversed(m.units[start : m.first]) if posts_of(unit)), None)
    if sense is None or first is None:
        return
    yield from offices.read(sense, m, m.units[start])
    yield from offices.share(sense, m, m.units[start : m.first])
