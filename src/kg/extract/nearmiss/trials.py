"""Rules with one slot left open: what they still match tells which slot of which rule failed."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from typing import NamedTuple

from kg.extract.atoms import Part, parts
from kg.extract.patterns import Alphabet, CompiledRule, Search, compile_pattern
from kg.extract.relations import CompiledRelation
from kg.reading import Statement

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
_SHAPES = {
    "organisation": f"{OPEN}:( ANY{{1,6}} )",
    "person": f"{OPEN}:( ANY{{0,3}} (NAME|FOREIGN) ANY{{0,3}} )",
    "post": f"{OPEN}:( ANY{{1,4}} ) JOINT ARTICLE? (BODY|BODY_REF)",
    "figure": f"{OPEN}:( (NUMBER|NUMBER_WORD) ANY{{1,2}} )",
    "date": f"{OPEN}:( ANY{{0,2}} NUMBER ANY{{0,2}} )",
    "locality": f"{OPEN}:( ANY{{1,4}} )",
    WORDING: f"{OPEN}:( FILL{{1,5}} )",
}
"""What an open slot takes: a few words without a sign between them, and nothing that was read."""


class Trial(NamedTuple):
    """A rule, and the slot that is left open in it."""

    rule: str
    slot: str
    lacks: str
    matched: int
    """How many slots must match besides."""
    regex: re.Pattern[str]
    whole: Search
    """The rule as it is: where it matches, it had its reasons to read nothing."""


def trials(
    rules: Iterable[CompiledRule | CompiledRelation[Statement]], alphabet: Alphabet
) -> tuple[Trial, ...]:
    """Each rule once for each slot that it cannot do without; the closest ones first."""
    alphabet.anything_but("ANY", "PERSON", "POSTS", "COUNT", "BODY", "GENERIC", ".", ";", ",", ":")
    found = [trial for rule in rules for trial in _trials(rule, alphabet)]
    return tuple(sorted(found, key=lambda trial: -trial.matched))


def _trials(rule: CompiledRule | CompiledRelation[Statement], alphabet: Alphabet) -> Iterator[Trial]:
    sequence = parts(rule.pattern)
    needed = [i for i, part in enumerate(sequence) if not part.optional]
    for i in needed:
        lacks = _lacks(sequence[i])
        if len(needed) < 2 or (lacks == WORDING and i in (needed[0], needed[-1])):
            continue
        pattern = [part.text for part in sequence]
        pattern[i] = _SHAPES[lacks]
        regex = re.compile(compile_pattern(" ".join(pattern), alphabet))
        yield Trial(rule.name, _slot(sequence[i]), lacks, len(needed) - 1, regex, rule.regex)


def _atoms(part: Part) -> Iterator[str]:
    if part.atom:
        yield part.atom
    for branch in part.branches:
        for inner in branch:
            yield from _atoms(inner)


def _lacks(part: Part) -> str:
    atoms = set(_atoms(part))
    return next((what for what, tags in _LACKS.items() if atoms & set(tags)), WORDING)


def _slot(part: Part) -> str:
    """The name of a slot; one without a name is known by its first words.

    >>> [_slot(part) for part in parts("who:PERSON (is|has been|becomes) DATE")]
    ['who', 'is|…', 'DATE']
    """
    if part.group:
        return part.group
    first, more, _ = part.text.strip("()").partition("|")
    return f"{first}|…" if more else first
