"""What comes back: an answer, a report, a build's account. Each is a value, never an exception."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from kg.cells import Answer as Answer
from kg.cells import AnswerKind as AnswerKind
from kg.cells import Cell as Cell
from kg.notebook import table


@dataclass(frozen=True, slots=True)
class Violation:
    """One thing that a shape found, with the sentence behind it."""

    shape: str
    """Local name of the shape."""
    severity: str
    """``violation``, ``warning`` or ``info``."""
    focus: str
    """IRI of the node."""
    label: str
    """Its label, or the IRI."""
    path: str
    value: str
    message: str
    quote: str = ""
    document: str = ""
    mend: str = ""
    """What one can do about it, in the reader's words."""


@dataclass(frozen=True, slots=True)
class Report:
    """What SHACL says of a graph. ``conforms`` is false when a violation (not a warning) was found."""

    conforms: bool
    violations: tuple[Violation, ...]

    def __len__(self) -> int:
        """How many violations there are, warnings included."""
        return len(self.violations)

    def __iter__(self) -> Iterator[Violation]:
        """The violations."""
        return iter(self.violations)

    def __bool__(self) -> bool:
        """Whether the graph conforms."""
        return self.conforms

    def __repr__(self) -> str:
        told = "conforms" if self.conforms else "does not conform"
        return f"<kg.Report: {told}, {len(self.violations)} found>"

    def _repr_html_(self) -> str:
        """The first of them, as a notebook shows them."""
        rows = [(one.severity, one.label, one.message, one.quote) for one in self.violations[:50]]
        return table(("severity", "thing", "message", "quote"), rows, len(self.violations))


@dataclass(frozen=True, slots=True)
class Skipped:
    """A file that was not read, and why."""

    path: str
    reason: str
    trace: str = ""
    """Where in the code an error came from that nobody expected."""
    passed: bool = False
    """Whether it is of a kind that holds no articles, which ``reason`` names: nothing is lost."""


@dataclass(frozen=True, slots=True)
class Long:
    """An article that was too long to be read in full."""

    document: str
    sentences: int
    """Sentences of which only the names were read."""
    characters: int
    """At its end, of which nothing was read."""


@dataclass(frozen=True, slots=True)
class FactChange:
    """A fact that a graph has gained or lost, as the fact table shows it."""

    change: str
    """``gained`` or ``lost``."""
    document: str
    subject: str
    relation: str
    object: str
    status: str
    sentence: str = ""


@dataclass(frozen=True, slots=True)
class Judged:
    """What judgements of what is one have done in a build."""

    file: str
    applied: int
    """Judgements that are about things of the graph."""
    joined: int
    """Things that were joined to another."""
    missing: tuple[str, ...]
    """A line for each judged thing that no article mentions."""


@dataclass(frozen=True, slots=True)
class BuildReport:
    """What a build read, found and skipped."""

    documents: int
    """Articles in the graph."""
    read: int
    """Articles read anew in this build."""
    removed: int
    claims: int
    entities: int
    triples: int
    silent: tuple[str, ...]
    """Articles in which nothing was found."""
    skipped: tuple[Skipped, ...] = ()
    """Files, and what is in them, that could not be used."""
    passed: tuple[Skipped, ...] = ()
    """Files of kinds that hold no articles."""
    undated: tuple[str, ...] = ()
    """Articles without a date line that is understood."""
    older: tuple[str, ...] = ()
    """Articles of an older kg that kept none: they are in the graph as it read them."""
    unread: tuple[Long, ...] = ()
    """Articles that were too long to be read in full."""
    reprints: int = 0
    """Articles that have the text of another article of the graph."""
    changes: tuple[FactChange, ...] = ()
    """Facts gained and lost since the build before; none for a first build."""
    judged: Judged | None = None
    """What judgements have done; none where none were given."""


FACTUALITY = "factuality"
"""What a sentence lacks that would say something, were it said to be so."""


@dataclass(frozen=True, slots=True)
class NearMiss:
    """What was nearly read in a sentence. Offsets count characters of the article's text."""

    document: str
    sentence: str
    start: int
    """Where the sentence begins."""
    has: str
    """What was found: ``post``, ``figure``, ``organisation``."""
    lacks: str
    """What is unknown: ``organisation``, ``person``, ``post``, ``figure``, ``date``, ``wording`` …"""
    words: str
    """The words that nobody knows."""
    words_start: int
    words_end: int
    rule: str
    """The rule that came closest."""
    slot: str
    """Its slot that failed, by the name that it has in the pattern; none if the words do not fill it. For a
    lack of factuality, what the words say instead: ``denied``, ``conditional`` …"""

    @property
    def account(self) -> str:
        """In one line: ``post found, organisation unknown: 'the Front of the hamlet'``."""
        if self.lacks == FACTUALITY:
            return f"{self.has} found, not said to be so ({self.slot}): '{self.words}'"
        missing = "unknown" if self.slot else "not named"
        return f"{self.has} found, {self.lacks} {missing}: '{self.words}'"


@dataclass(frozen=True, slots=True)
class Unknown:
    """Words that kept sentences from being read, how often, and one of the near misses."""

    times: int
    lacks: str
    words: str
    example: NearMiss


@dataclass(frozen=True, slots=True)
class WhyNot:
    """The sentences of some articles that name something and told nothing."""

    misses: tuple[NearMiss, ...]
    skipped: tuple[Skipped, ...] = ()

    def by_words(self) -> tuple[Unknown, ...]:
        """A to-do list for whoever extends the vocabulary: the most frequent words first."""
        found: dict[tuple[str, str], list[NearMiss]] = {}
        for miss in self.misses:
            found.setdefault((miss.lacks, miss.words.lower()), []).append(miss)
        unknown = (Unknown(len(some), what, some[0].words, some[0]) for (what, _), some in found.items())
        return tuple(sorted(unknown, key=lambda one: (-one.times, one.lacks, one.words)))
