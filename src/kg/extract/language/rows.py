"""What a language is made of: lists of words, pieces of patterns, rules, frames, constructions, operators.

Each row of ``ontology/language/LANGUAGE/*.toml`` stands once. What it names must be there: a mistake is an
`OntologyError` with file and line. docs/new-rule.md shows how to add to a language, and how to add one.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cached_property
from typing import NamedTuple

from kg.errors import OntologyError

SAYS = ("denied", "conditional", "reported", "obligatory", "planned", "over")
"""What an operator makes of what would otherwise be said to be so."""
REACHES = ("clause", "aside", "who", "post", "figure")
"""What an operator reaches: what a verb says, what stands aside, all of a person, one post, one figure."""
_SLOT = re.compile(r"\{([a-z_-]+(?:\.[a-z]+)?)\}")
_NONE: frozenset[str] = frozenset()


class Row(NamedTuple):
    """Where a row stands, for errors."""

    file: str
    line: int

    def wrong(self, why: str) -> OntologyError:
        """The error that says what is wrong here."""
        return OntologyError(f"{self.file}, line {self.line}: {why}")


@dataclass(frozen=True, slots=True)
class Written:
    """A rule as it is written: its pattern, and the name of the function that reads what it matches."""

    name: str
    pattern: str
    read: str
    makes: str
    """Tag of the units that it makes; of what makes none, but says something, empty."""
    row: Row


@dataclass(frozen=True, slots=True)
class Frame:
    """What some verbs say: a relation of `kg.reading.Statement`, and how a post hangs on them (``link``)."""

    name: str
    says: str
    link: str
    linked: str
    """What leads to a post in an example."""
    turn: str
    """How a post is come by: ``taken``, or ``moved`` to from another; empty if it is not."""
    role: str
    kinds: tuple[str, ...]
    """The organisations of which it is said; any if empty."""
    forms: Mapping[str, tuple[str, ...]]
    row: Row


@dataclass(frozen=True, slots=True)
class Construction:
    """Where the arguments of some frames stand. ``says`` is that of the frame if empty."""

    name: str
    frames: tuple[str, ...]
    pattern: str
    example: str
    says: str
    opens: bool
    """Only at the beginning of a sentence."""
    gapped: Mapping[str, str]
    """The verbs, by their frames, of which one governs a first part of the sentence, which is built alike."""
    least: int
    """At least so many posts."""
    founds: bool
    """What something went into came about by it."""
    former: bool
    """Only of what is no more."""
    row: Row


@dataclass(frozen=True, slots=True)
class Operator:
    """Words that change whether something is so; they govern the group ``scope``, or all they match."""

    name: str
    says: str
    reaches: tuple[str, ...]
    years: int
    """So many years the group ``year`` must lie back, if any."""
    whole: bool
    """All of the sentence is governed."""
    opens: bool
    """Only at the beginning of a sentence."""
    pattern: str
    example: str
    row: Row


@dataclass(frozen=True, slots=True)
class Order:
    """One order of the parts of a name, and what it asks of them."""

    name: str
    pattern: str
    makes: str
    example: str
    heads: str
    """A trait that the kind of the head must have."""
    first: frozenset[str]
    """Words of which one must open the name."""
    last: frozenset[str]
    """Words of which one must end it."""
    nouns: frozenset[str]
    """The head nouns that it is for; all if none are given."""
    kind: str
    """The trait of the kind that it is, whatever its head."""
    bare: bool
    """Whether it is a company's name without a head."""
    owned: bool
    """Whether a locality must stand beside it."""
    row: Row


@dataclass(frozen=True)
class Language:
    """Everything that is known of one language; what it has not is empty."""

    name: str = ""
    """As in BCP 47."""
    lists: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    """Words by what they do."""
    pieces: Mapping[str, str] = field(default_factory=dict)
    any_of: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    """Tags that stand for some tags and words."""
    any_but: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    """Tags that stand for anything but some tags and words."""
    rules: Mapping[str, tuple[Written, ...]] = field(default_factory=dict)
    """By the file that they stand in."""
    frames: Mapping[str, Frame] = field(default_factory=dict)
    constructions: tuple[Construction, ...] = ()
    operators: tuple[Operator, ...] = ()
    orders: tuple[Order, ...] = ()

    @cached_property
    def _sets(self) -> Mapping[str, frozenset[str]]:
        return {name: frozenset(listed) for name, listed in self.lists.items()}

    def words(self, name: str) -> frozenset[str]:
        """The words of a list; none if the language has no such list."""
        return self._sets.get(name, _NONE)

    def listed(self, name: str) -> tuple[str, ...]:
        """The same in their order."""
        return self.lists.get(name, ())

    def pairs(self, name: str) -> Mapping[str, str]:
        """A list whose entries are ``word > what stands for it``, as a table in their order."""
        return self._pairs.get(name, {})

    @cached_property
    def _pairs(self) -> Mapping[str, Mapping[str, str]]:
        return {
            name: {word: instead for word, _, instead in (entry.partition(" > ") for entry in listed)}
            for name, listed in self.lists.items()
            if all(" > " in entry for entry in listed)
        }

    def sex(self, words: str) -> str:
        """What titles or a pronoun tell: ``f``, ``m`` or nothing.

        >>> Language(lists={"women": ("ms", "she")}).sex("Ms.")
        'f'
        """
        told = {word.strip(".").lower() for word in words.split()}
        return "f" if told & self.words("women") else "m" if told & self.words("men") else ""

    def filled(self, pattern: str, row: Row, slots: Mapping[str, str] | None = None) -> str:
        """A pattern with its lists, pieces, verbs and slots put in; ``{found.past}`` are verbs of a frame.

        >>> english = Language(lists={"few": ("one", "two")}, pieces={"the": "(the|a)?"})
        >>> english.filled("{the} ({few}) POSTS", Row("words.toml", 1))
        '(the|a)? (one|two) POSTS'
        """
        known = {**self._branches, **self.pieces, **(slots or {})}
        while found := _SLOT.search(pattern):
            if found[1] not in known:
                raise row.wrong(f"no piece or slot {found[1]!r}; possible are {', '.join(sorted(known))}")
            pattern = f"{pattern[: found.start()]}{known[found[1]]}{pattern[found.end() :]}"
        return pattern

    @cached_property
    def _branches(self) -> Mapping[str, str]:
        forms = {f"{f.name}.{form}": words for f in self.frames.values() for form, words in f.forms.items()}
        return {name: "|".join(words) for name, words in {**self.lists, **forms}.items()}
