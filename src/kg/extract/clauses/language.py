"""A language as data: pieces of patterns, frames with their verbs, constructions, operators of factuality.

Each row of ``ontology/language/LANGUAGE/*.toml`` stands once. What it names must be there: a mistake is an
`OntologyError` with file and line. docs/new-rule.md shows how to add a verb, a construction or an operator.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import NamedTuple

from kg.errors import OntologyError

FORMS = ("base", "third", "past", "participle", "gerund", "noun")
"""The forms of a verb, in the order of a row."""
SAYS = ("denied", "conditional", "reported", "obligatory", "planned", "over")
"""What an operator makes of what would otherwise be said to be so."""
REACHES = ("clause", "aside", "who", "post", "figure")
"""What an operator reaches: what a verb says, what stands aside, all of a person, one post, one figure."""
_SLOT = re.compile(r"\{([a-z_]+)\}")


class Row(NamedTuple):
    """Where a row stands, for errors."""

    file: str
    line: int

    def wrong(self, why: str) -> OntologyError:
        """The error that says what is wrong here."""
        return OntologyError(f"ontology/{self.file}, line {self.line}: {why}")


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


class Sense(NamedTuple):
    """What a frame says in a construction, as its readers ask for it."""

    says: str
    turn: str = ""
    role: str = ""
    """Of somebody whose post is not named: who leads is ``head``."""
    kinds: tuple[str, ...] = ()
    least: int = 1
    founds: bool = False
    former: bool = False


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
class Language:
    """Everything that is known of one language."""

    pieces: Mapping[str, str]
    lists: Mapping[str, frozenset[str]]
    """Words by what they do."""
    any_but: Mapping[str, tuple[str, ...]]
    """Tags that stand for anything but some tags and words."""
    frames: Mapping[str, Frame]
    constructions: tuple[Construction, ...]
    operators: tuple[Operator, ...]

    def filled(self, pattern: str, row: Row, slots: Mapping[str, str] | None = None) -> str:
        """A pattern with its pieces and slots put in.

        >>> Language({"the": "(the|a)?"}, {}, {}, {}, (), ()).filled("{the} POSTS", Row("words.toml", 1))
        '(the|a)? POSTS'
        """
        known = {**self.pieces, **(slots or {})}
        while found := _SLOT.search(pattern):
            if found[1] not in known:
                raise row.wrong(f"no piece or slot {found[1]!r}; possible are {', '.join(sorted(known))}")
            pattern = f"{pattern[: found.start()]}{known[found[1]]}{pattern[found.end() :]}"
        return pattern
