"""The little language that rules are written in, and how a cascade of them is applied.

A sentence is a list of units, each with a tag of one character, and the tags make a string. A
pattern is written in words and compiled to a regular expression over that string, so the search
itself runs in C:

    kind:KIND of the? place:PLACE      the word "of", the word "the" or nothing, two named groups

* ``UPPER_CASE`` is a tag, or a macro that stands for several tags;
* a lower-case word or a sign is itself, whatever its case in the text;
* ``name:`` before an atom (with its ``?``, ``*``, ``+`` or ``{m,n}``) or a bracket names the group;
* ``( | ) ? * + {m,n}`` are as in regular expressions; LPAR and RPAR are brackets of the text.

A rule turns a match into new units, which replace the matched ones, so each level of the cascade
sees the spans of the level below as units (Hobbs et al., FASTUS, 1997; Cunningham et al., JAPE,
2000; Chang and Manning, TokensRegex, 2014).
"""

from __future__ import annotations

import re
from collections.abc import Callable, Collection, Iterable, Sequence
from dataclasses import dataclass
from typing import Any, NamedTuple

from kg.extract.atoms import ATOM, QUANTITY, Anchors, anchors
from kg.extract.sieve import Sieve


class Unit(NamedTuple):
    """A token, or what a rule made of several: characters ``start`` to ``end`` of the document."""

    tag: str
    """One character."""
    start: int
    end: int
    text: str
    value: Any = None
    """What was read."""


class Alphabet:
    """Hands out one character for each tag and each word that a pattern names."""

    def __init__(self, common: Collection[str] = ()) -> None:
        """Start with nothing: tags and words are met while rules are compiled; ``common`` are everywhere."""
        self.common = common
        self._tags: dict[str, str] = {}
        self.words: dict[str, str] = {}
        self._macros: dict[str, str] = {}
        self._next = 0x4E00  # far from every sign that a regular expression gives a meaning to

    def tag(self, name: str) -> str:
        """The character of a tag."""
        return self._character(self._tags, name)

    def word(self, text: str) -> str:
        """The character of a literal word or sign."""
        return self._character(self.words, text)

    def knows(self, tag: str) -> bool:
        """Whether a tag, or a macro, of that name has been met."""
        return tag in self._tags or tag in self._macros

    def any_of(self, name: str, *atoms: str) -> None:
        """Let ``name`` stand for any of ``atoms``: tags, words or signs."""
        self._macros[name] = "[" + "".join(self.symbol(atom) for atom in atoms) + "]"

    def anything_but(self, name: str, *atoms: str) -> None:
        """Let ``name`` stand for any unit but ``atoms``: tags, words or signs."""
        self._macros[name] = "[^" + "".join(self.symbol(atom) for atom in atoms) + "]"

    def symbol(self, atom: str) -> str:
        """What an atom of a pattern is in the regular expression."""
        if not atom[0].isupper():
            return self.word(atom)
        return self._macros.get(atom) or self.tag(atom)

    def characters(self, atom: str) -> frozenset[str] | None:
        """The characters that an atom stands for; ``None`` for a macro that excludes some."""
        symbol = self.symbol(atom)
        return None if symbol.startswith("[^") else frozenset(symbol.strip("[]"))

    def _character(self, table: dict[str, str], name: str) -> str:
        if name not in table:
            table[name] = chr(self._next)
            self._next += 1
        return table[name]


class Match:
    """A place where a pattern matched. ``match["place"]`` is the units of a group, none if it has none."""

    __slots__ = ("_match", "end", "first", "last", "rule", "start", "tag", "units")

    def __init__(self, match: re.Match[str], units: Sequence[Unit], rule: str, tag: str) -> None:
        """Wrap a match over tags together with the units behind them; ``tag`` is what the rule makes.

        Units ``first`` (inclusive) to ``last`` (exclusive) matched: characters ``start`` to ``end``.
        """
        self._match = match
        self.units = units
        self.rule = rule
        self.tag = tag
        self.first, self.last = match.span()
        self.start, self.end = units[self.first].start, units[self.last - 1].end

    def __getitem__(self, group: str) -> Sequence[Unit]:
        try:
            start, end = self._match.span(group)
        except IndexError:  # the pattern has no such group
            return ()
        return self.units[start:end] if start >= 0 else ()

    def value(self, group: str) -> Any:
        """The value of the first unit of a group, or ``None``."""
        try:
            start, end = self._match.span(group)
        except IndexError:
            return None
        return self.units[start].value if start < end else None

    def before(self) -> Unit | None:
        """The unit before the match."""
        return self.units[self.first - 1] if self.first else None

    def after(self) -> Unit | None:
        """The unit after the match."""
        return self.units[self.last] if self.last < len(self.units) else None


Build = Callable[[Any, Match], Iterable[Unit] | None]
"""From what rules share (``rules.kit.Kit``) and a match to new units, or ``None`` to leave it as it is."""


@dataclass(frozen=True, slots=True)
class Rule:
    """A name, a pattern, the tag it makes, and how: new units, or ``None`` to leave the match as it is."""

    name: str
    pattern: str
    makes: str
    build: Build


def compile_pattern(pattern: str, alphabet: Alphabet) -> str:
    """The regular expression of a pattern.

    >>> alphabet = Alphabet()
    >>> regex = compile_pattern("of the? x:PLACE", alphabet)
    >>> re.fullmatch(regex, alphabet.word("of") + alphabet.tag("PLACE"))["x"] == alphabet.tag("PLACE")
    True
    """
    out: list[str] = []
    position = 0
    while found := ATOM.match(pattern, position):
        position = found.end()
        if found["blank"]:
            continue
        if found["atom"]:
            symbol = alphabet.symbol(found["atom"])
            if found["group"]:
                quantity = QUANTITY.match(pattern, position)
                position = quantity.end() if quantity else position
                symbol = f"(?P<{found['group']}>{symbol}{quantity[0] if quantity else ''})"
            out.append(symbol)
        elif found["bracket"]:
            out.append(f"(?P<{found['bracket']}>")
        else:
            out.append("(?:" if found["operator"] == "(" else found["operator"])
    if position != len(pattern):
        raise ValueError(f"pattern {pattern!r}: cannot read {pattern[position:]!r}")
    return "".join(out)


class Search:
    """A pattern that is compiled when it is searched for first: most articles need few of all rules."""

    __slots__ = ("first", "pattern")

    def __init__(self, pattern: str, alphabet: Alphabet) -> None:
        """Translate the pattern; raise ``ValueError`` when it cannot be read."""
        self.pattern = compile_pattern(pattern, alphabet)
        self.first: Callable[..., re.Match[str] | None] = self._compiled
        """The first match in some tags, from a position on."""

    def _compiled(self, tags: str, position: int = 0) -> re.Match[str] | None:
        compiled = re.compile(self.pattern)
        if compiled.match(""):
            raise ValueError(f"pattern {self.pattern!r}: needs no word, so it is everywhere")
        self.first = compiled.search
        return self.first(tags, position)


@dataclass(frozen=True, slots=True)
class CompiledRule:
    """A rule whose pattern has become a regular expression over tags."""

    name: str
    regex: Search
    anchors: Anchors
    """Tags of which a sentence must hold one of each set: the sieve tries no other."""
    makes: str
    build: Build
    pattern: str
    """As it was written."""


def compile_rules(rules: Iterable[Rule], alphabet: Alphabet) -> tuple[CompiledRule, ...]:
    """Compile a level of the cascade; the order of the rules is kept."""
    return tuple(
        CompiledRule(
            r.name,
            Search(r.pattern, alphabet),
            anchors(r.pattern, alphabet.characters, alphabet.common),
            alphabet.tag(r.makes),
            r.build,
            r.pattern,
        )
        for r in rules
    )


def rewrite(rules: Sieve[CompiledRule], units: list[Unit], kit: Any) -> tuple[list[Unit], str]:
    """Apply a cascade: each rule in turn replaces what it matches, left to right. Units and their tags."""
    tags = "".join([unit.tag for unit in units])
    waiting = rules.waiting(tags)
    while waiting:
        lowest = waiting & -waiting
        rule = rules.patterns[lowest.bit_length() - 1]
        waiting ^= lowest
        changes: list[tuple[int, int, list[Unit]]] = []
        found = rule.regex.first(tags)
        while found:
            made = rule.build(kit, Match(found, units, rule.name, rule.makes))
            if made is not None:
                changes.append((*found.span(), list(made)))
            found = rule.regex.first(tags, found.end())
        if changes:
            units = units.copy()
            for start, end, new in reversed(changes):  # so that indices hold
                units[start:end] = new
                tags = f"{tags[:start]}{''.join([unit.tag for unit in new])}{tags[end:]}"
            waiting = rules.waiting(tags) & -2 * lowest  # only the rules that follow
    return units, tags
