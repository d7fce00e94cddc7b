"""Every alternative of every pattern, taken away alone: which of them no text of the tests misses.

    python tests/alternatives.py            # those that are not missed, each with its pattern

A pattern is one of the little language (``kg.extract.patterns``): of the rules, and of the frames,
constructions and operators of ``ontology/language``. A verb of a frame is one alternative, in however many
constructions, and so is one of a piece.

All texts are read once, and what each pattern matched is noted. Only an alternative that took part in a match
can be missed, and only where the pattern matches otherwise without it; there the text is read anew.
"""

from __future__ import annotations

import re
import sys
from collections import defaultdict
from collections.abc import Callable, Iterator, Sequence
from functools import cache, partial
from typing import NamedTuple

import evidence
import matrix
import patterns_written
import reader
import test_language
from kg.extract.atoms import ATOM
from kg.extract.patterns import Search, compile_pattern
from patterns_written import Written
from rule_cases import ALL, KNOWN, Case

DAY = matrix.PUBLISHED
TRIES = 4
"""So many texts are read anew for an alternative, the shortest first."""


class Branch(NamedTuple):
    """Where an alternative stands in its pattern, and what is taken away with it: a bar, too."""

    start: int
    end: int
    cut: tuple[int, int]


def branches(pattern: str) -> Iterator[Branch]:
    """The alternatives of a pattern, those in brackets of others, too.

    >>> pattern = "a (b|c (d|e)) f|g"
    >>> [pattern[one.start : one.end] for one in branches(pattern)]
    ['d', 'e', 'b', 'c (d|e)', 'a (b|c (d|e)) f', 'g']
    >>> [pattern[: one.cut[0]] + pattern[one.cut[1] :] for one in branches(pattern)][:3]
    ['a (b|c (e)) f|g', 'a (b|c (d)) f|g', 'a (c (d|e)) f|g']
    """
    opened: list[list[int]] = [[0]]
    for found in ATOM.finditer(pattern):
        if found["bracket"] or found["operator"] == "(":
            opened.append([found.end()])
        elif found["operator"] == "|":
            opened[-1].append(found.end())
        elif found["operator"] == ")":
            yield from _of_bracket(opened.pop(), found.start())
    yield from _of_bracket(opened.pop(), len(pattern))


def _of_bracket(starts: Sequence[int], end: int) -> Iterator[Branch]:
    if len(starts) > 1:
        ends = [*(start - 1 for start in starts[1:]), end]
        for number, (start, stop) in enumerate(zip(starts, ends, strict=True)):
            yield Branch(start, stop, (start - 1, stop) if number else (start, stop + 1))


class Alternative(NamedTuple):
    """An alternative as it was written: where, what it is, and where it stands there."""

    where: str
    text: str
    at: int


class Place(NamedTuple):
    """An alternative in the pattern of a rule."""

    rule: str
    search: Search
    pattern: str
    branch: Branch


class Text(NamedTuple):
    """A text that is read in a test, and what the test sees of it."""

    text: str
    published: str
    seen: Callable[[], object]


@cache
def texts() -> tuple[Text, ...]:
    """The texts of the cases, the matrices and the examples of the language, the shortest first."""
    read = [case for case in ALL if case.family != KNOWN]
    found = [Text(case.text, case.published, partial(_of_case, case)) for case in read]
    found += [Text(cell.text, matrix.PUBLISHED, partial(_of_cell, cell)) for cell in matrix.cells()]
    for one, frame in test_language.made():
        example = test_language.said(one.example, frame)
        found.append(Text(example, DAY, partial(_at_work, f"{frame.name}/{one.name}", example)))
    for operator in test_language.ENGLISH.operators:
        found.append(Text(operator.example, DAY, partial(_told, operator.example)))
    return tuple(sorted(found, key=lambda text: len(text.text)))


def _of_case(case: Case) -> object:
    tool = reader.shared()
    return evidence.of_claims(case.name, case.text, tool.claims(tool.reading(case.text, case.published)))


def _of_cell(cell: matrix.Cell) -> object:
    return matrix.is_read(cell), matrix.is_false(cell)


def _at_work(name: str, example: str) -> object:
    return name in test_language.rules_at_work(reader.shared().reading(example, DAY))


def _told(example: str) -> object:
    return test_language.told(reader.shared(), example)


@cache
def places() -> dict[Alternative, tuple[Place, ...]]:
    """Every alternative, and the patterns in which it stands."""
    found: dict[Alternative, list[Place]] = defaultdict(list)
    grammar, written = reader.shared().grammar, dict(patterns_written.of_language())
    for level in (grammar.rules, grammar.relations, grammar.factuality, grammar.times):
        for rule in level:
            text = written.get(rule.name) or patterns_written.plain(rule.pattern, f"rule {rule.name}")
            assert text.pattern == rule.pattern
            for branch in branches(rule.pattern):
                alternative = _as_written(text, branch)
                found[alternative].append(Place(rule.name, rule.regex, rule.pattern, branch))
    return {alternative: tuple(some) for alternative, some in found.items()}


def _as_written(text: Written, branch: Branch) -> Alternative:
    """An alternative of a pattern, where it was written; what was put in from elsewhere is left out."""
    bar, beside = (branch.end, -1) if branch.cut[0] == branch.start else (branch.cut[0], 1)
    where, at = text.origins[bar]
    inside = range(branch.start, branch.end)
    own = "".join(
        text.pattern[i] if text.origins[i][0] == where else "\N{HORIZONTAL ELLIPSIS}" for i in inside
    )
    own = re.sub("\N{HORIZONTAL ELLIPSIS}+", "\N{HORIZONTAL ELLIPSIS}", own).strip()
    return Alternative(where, own, 0 if where.startswith("frame ") else at + beside)


class Matched(NamedTuple):
    """Some tags in which a pattern matched from a position on, and the texts where that was."""

    tags: str
    position: int
    texts: list[int]


@cache
def matched() -> dict[Search, tuple[Matched, ...]]:
    """What each pattern matched in all texts."""
    met: dict[Search, dict[tuple[str, int], list[int]]] = defaultdict(lambda: defaultdict(list))
    searches = {place.search for some in places().values() for place in some}
    now = 0

    def noting(search: Search) -> Callable[..., re.Match[str] | None]:
        regex = re.compile(search.pattern)

        def first(tags: str, position: int = 0) -> re.Match[str] | None:
            found = regex.search(tags, position)
            if found and now not in met[search][tags, position]:
                met[search][tags, position].append(now)
            return found

        return first

    before = {search: search.first for search in searches}
    try:
        for search in searches:
            search.first = noting(search)
        for now, text in enumerate(texts()):  # noqa: B007 (those who note see it)
            reader.shared().reading(text.text, text.published)
    finally:
        for search, first in before.items():
            search.first = first
    return {search: tuple(Matched(*at, some) for at, some in all_.items()) for search, all_ in met.items()}


@cache
def taking_part(search: Search, pattern: str) -> dict[Branch, list[Matched]]:
    """The alternatives of a pattern that took part in matches, and in which."""
    found: dict[Branch, list[Matched]] = defaultdict(list)
    some = [*branches(pattern)]
    if search not in matched() or not some:
        return {}
    marks = sorted(
        [(one.start, 1, -one.end, f" mark{number}:( ") for number, one in enumerate(some)]
        + [(one.end, 0, -one.start, " ) ") for number, one in enumerate(some)]
    )
    marked = pattern
    for position, _, _, mark in reversed(marks):
        marked = marked[:position] + mark + marked[position:]
    regex = re.compile(compile_pattern(marked, reader.shared().grammar.alphabet))
    for one in matched()[search]:
        match = regex.search(one.tags, one.position)
        assert match, marked
        for number, branch in enumerate(some):
            if match.start(f"mark{number}") >= 0:
                found[branch].append(one)
    return found


def is_missed(place: Place) -> bool:
    """Whether some text is seen to be read otherwise without an alternative at one place."""
    taken = taking_part(place.search, place.pattern).get(place.branch, [])
    if not taken:
        return False
    start, end = place.branch.cut
    without = re.compile(
        compile_pattern(place.pattern[:start] + place.pattern[end:], reader.shared().grammar.alphabet)
    )
    with_ = re.compile(place.search.pattern)
    other = [one for one in taken if _groups(with_, one) != _groups(without, one)]
    numbers = sorted({number for one in other for number in one.texts})
    before = place.search.first
    try:
        for number in numbers[:TRIES]:
            sound = seen(number)
            place.search.first = without.search
            if texts()[number].seen() != sound:
                return True
            place.search.first = before
    finally:
        place.search.first = before
    return False


@cache
def seen(number: int) -> object:
    """What is seen of a text with all alternatives."""
    return texts()[number].seen()


def _groups(regex: re.Pattern[str], at: Matched) -> object:
    found = regex.search(at.tags, at.position)
    return found and (found.span(), found.groupdict())


def not_missed() -> list[Alternative]:
    """The alternatives that no text misses."""
    return sorted(one for one, some in places().items() if not any(map(is_missed, some)))


def main() -> str:
    """A line for each alternative that is not missed, and how many there are."""
    found = not_missed()
    lines = [f"{one.where}: {one.text}" for one in found]
    return "\n".join([*lines, f"{len(found)} of {len(places())}"])


if __name__ == "__main__":
    sys.stdout.write(f"{main()}\n")
