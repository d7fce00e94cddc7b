"""Rules with one slot left open: what they still match tells which slot of which rule failed."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple

from kg.extract.atoms import Part, parts
from kg.extract.patterns import Alphabet, CompiledRule, Unit, compile_pattern
from kg.extract.relations import CompiledRelation

OPEN = "open_slot"

_LACKS = {
    "organisation": ("BODY", "BODY_REF", "KIND", "AGENCY", "ORGAN"),
    "person": ("PERSON",),
    "post": ("POSTS", "POST", "ROLE_PHRASE", "ROLE", "ROLES"),
    "figure": ("COUNT",),
    "locality": ("PLACE", "PLACE_REF", "LEVEL"),
    "date": ("DATE", "NUMBER", "NUMBER_WORD"),
}
"""What is unknown when a slot for one of these units fails."""
WORDING = "wording"
_KEYS = {"POSTS": "post", "ROLE_PHRASE": "post", "COUNT": "figure", "BODY": "organisation"}
"""What a sentence is worth asking about for, if a rule would have used it."""
_SHAPES = {
    "organisation": f"{OPEN}:( ANY{{1,6}} )",
    "person": f"{OPEN}:( ANY{{0,3}} (NAME|FOREIGN) ANY{{0,3}} )",
    "post": f"{OPEN}:( ANY{{1,4}} ) (of|in|at) the? (BODY|BODY_REF)",
    "figure": f"{OPEN}:( (NUMBER|NUMBER_WORD) ANY{{1,2}} )",
    "date": f"{OPEN}:( ANY{{0,2}} NUMBER ANY{{0,2}} )",
    "locality": f"{OPEN}:( ANY{{1,4}} )",
    WORDING: f"{OPEN}:( ANY{{1,5}} )",
}
"""What an open slot takes: any words, but not the whole sentence, and no name of another kind."""


class Trial(NamedTuple):
    """A rule, the slot that is left open in it, and what the others show."""

    rule: str
    slot: str
    lacks: str
    has: tuple[str, ...]
    """Which of the keys the other slots hold."""
    matched: int
    """How many slots must match besides."""
    regex: re.Pattern[str]


def trials(rules: Iterable[CompiledRule | CompiledRelation], alphabet: Alphabet) -> tuple[Trial, ...]:
    """Each rule once for each slot that it cannot do without; the closest ones first."""
    found = [trial for rule in rules for trial in _trials(rule, alphabet)]
    return tuple(sorted(found, key=lambda trial: -trial.matched))


def _trials(rule: CompiledRule | CompiledRelation, alphabet: Alphabet) -> Iterator[Trial]:
    sequence = parts(rule.pattern)
    needed = [i for i, part in enumerate(sequence) if not part.optional]
    for i in needed:
        lacks = _lacks(sequence[i])
        others = [part for k, part in enumerate(sequence) if k != i]
        has = tuple(dict.fromkeys(key for part in others if not part.optional for key in _keys(part)))
        enough = "post" in has or "figure" in has if lacks == WORDING else bool(has) or lacks == "post"
        if not enough or len(needed) < 2:
            continue
        pattern = [part.text for part in sequence]
        pattern[i] = _SHAPES[lacks]
        regex = re.compile(compile_pattern(" ".join(pattern), alphabet))
        yield Trial(rule.name, _slot(sequence[i]), lacks, has or ("organisation",), len(needed) - 1, regex)


def _atoms(part: Part) -> Iterator[str]:
    if part.atom:
        yield part.atom
    for branch in part.branches:
        for inner in branch:
            yield from _atoms(inner)


def _lacks(part: Part) -> str:
    atoms = set(_atoms(part))
    return next((what for what, tags in _LACKS.items() if atoms & set(tags)), WORDING)


def _keys(part: Part) -> Iterator[str]:
    """What a part surely shows: a slot that a pronoun may fill shows nothing."""
    keys = {_KEYS.get(atom, "") for atom in _atoms(part)}
    if len(keys) == 1:
        yield from keys - {""}


def _slot(part: Part) -> str:
    """The name of a slot; one without a name is known by its first words.

    >>> [_slot(part) for part in parts("who:PERSON (is|has been|becomes) DATE")]
    ['who', 'is|…', 'DATE']
    """
    if part.group:
        return part.group
    first, more, _ = part.text.strip("()").partition("|")
    return f"{first}|…" if more else first


def tags_of(units: Sequence[Unit]) -> str:
    """The tags of a sentence, as rules see them."""
    return "".join([unit.tag for unit in units])
