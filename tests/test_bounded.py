"""What a search costs is bounded: by what is proved of each pattern, counted for it, and read of a sentence.

Proved of each pattern, from its automaton: no repetition without an upper count can be read over one text
in two ways, so at one place a search in vain does not grow faster than the text, but for a factor.
Not proved is that factor: repetitions with a count ({1,14}, and those inside one another) may be read in
many ways. It is finite; here its size is counted, on texts that are made for the pattern, and may not be
more than ``MOST`` steps at one place. The texts are a sample: another text may take more.

A search starts at every place and may go on from each to the end of the sentence. So all of it takes no more
than the square of the sentence's length, times the factor; and a sentence is read in pieces of at most 600
words (``kg.extract.portions``), an article up to so many words: what an article costs grows with its length.
"""

from __future__ import annotations

import random
from collections.abc import Callable, Iterable, Iterator, Sequence

import pytest

import patterns_there
from ambiguity import EXPONENTIAL, POLYNOMIAL, automaton, growth, steps
from kg.extract.patterns import Alphabet, compile_pattern
from patterns_there import Pattern

_ONE = "(the|its|old|former)? (BODY|PLACE|BODY_REF|PLACE_REF)"
_SAID = "((,|-) CLAUSE{1,14}){0,3}"
AS_THEY_WERE = {
    "name:( CAP+ (-|and)? (CAP+ -?)* ) what:NAMED": EXPONENTIAL,
    f"what:( {_ONE} ((,|and|, and|with|and the|, the|, and the) {_ONE})* ) was dissolved": EXPONENTIAL,
    f"people:( PERSON {_SAID} ((,|and) PERSON {_SAID})+ ) were ROLES": EXPONENTIAL,
    "list:( POST ((,|and|, and|and earlier|, and|and earlier) POST)* )": EXPONENTIAL,
    "CAP+ (- CAP+)* PART": "",
    "CAP* NAME* PART": POLYNOMIAL,
    "FILL* (, FILL*)* PART": "",
    "who:PERSON (, CLAUSE{1,14}){0,3} was FILL{0,5} posts:POSTS": "",
}
"""Patterns of which some stood in the rules, and how their time grew; counted ones are bounded."""


def _alphabet() -> Alphabet:
    alphabet = Alphabet()
    alphabet.any_of("CAP", "NAME", "FOREIGN")
    alphabet.anything_but("CLAUSE", ".", ";", ",", "PERSON")
    alphabet.anything_but("FILL", ".", ",", "PART", "POSTS")
    return alphabet


def test_the_check_tells_patterns_that_can_be_read_in_two_ways() -> None:
    alphabet = _alphabet()
    assert {pattern: growth(compile_pattern(pattern, alphabet)) for pattern in AS_THEY_WERE} == AS_THEY_WERE


def test_the_walk_finds_every_pattern() -> None:
    assert len(patterns_there.rules()) >= 250
    assert len(patterns_there.open_rules()) >= 600
    assert len(patterns_there.of_modules()) >= 60
    assert len(patterns_there.of_shapes()) >= 10
    computed = {call.module for call in patterns_there.calls() if call.literal is None}
    assert computed == set(patterns_there.COMPUTED)


@pytest.mark.parametrize("kind", [patterns_there.rules, patterns_there.of_modules, patterns_there.of_shapes])
def test_no_pattern_can_be_read_in_ever_more_ways(kind: Callable[[], Sequence[Pattern]]) -> None:
    assert growing(kind()) == {}


PARTS = 4


@pytest.mark.parametrize("part", range(PARTS))  # so that several cores share them
def test_no_rule_with_an_open_slot_can_be_read_in_ever_more_ways(part: int) -> None:
    assert growing(patterns_there.open_rules()[part::PARTS]) == {}


def growing(patterns: Iterable[Pattern]) -> dict[str, str]:
    """Where patterns stand of which a search may take ever longer."""
    return {one.where: how for one in patterns if (how := growth(one.pattern, one.flags))}


BEGUN, LENGTH = 40, 240
"""Units that lead into a pattern, and units of the texts tried, a piece of which is repeated."""
TEXTS = 40
MOST = 20_000
"""Steps that a search in vain may take at one place of a text of that length."""


def texts(one: Pattern) -> Iterator[list[str]]:
    """Texts on which a search gets far: walks through the pattern, of which a piece is repeated."""
    found, chance = automaton(one.pattern, one.flags), random.Random(one.where)
    for _ in range(TEXTS):
        state = chance.choice(sorted(found.start))
        walk = [chance.choice(sorted(found.sets[state]))]
        while found.ways[state] and len(walk) < BEGUN:
            state = chance.choice(sorted(found.ways[state]))
            walk.append(chance.choice(sorted(found.sets[state])))
        begin = chance.randrange(len(walk))
        piece = walk[begin : begin + chance.randint(1, 6)]
        yield (walk[:begin] + piece * LENGTH)[:LENGTH]


@pytest.mark.parametrize("kind", [patterns_there.rules, patterns_there.of_modules, patterns_there.of_shapes])
def test_steps_grow_no_faster_than_the_text(kind: Callable[[], Sequence[Pattern]]) -> None:
    for one in kind():
        for text in texts(one):
            found = automaton(one.pattern, one.flags)
            first, second, third = (steps(found, text[: LENGTH * part // 3]) for part in (1, 2, 3))
            assert third <= MOST, (one.where, text, third)
            assert third - second <= 1.2 * (second - first) + BEGUN, (one.where, text, first, second, third)


def test_the_steps_of_an_ambiguous_pattern_are_told() -> None:
    alphabet = _alphabet()
    pattern = automaton(compile_pattern("name:( CAP+ (-|and)? (CAP+ -?)* ) what:NAMED", alphabet))
    capitals = [alphabet.tag("NAME")] * 32
    assert steps(pattern, capitals[:8]) == 2**8 - 1
    assert steps(pattern, capitals) > 2**31
