"""A language as data: pieces of patterns, frames with their verbs, constructions, operators of factuality.

Each row of ``ontology/language/LANGUAGE/*.toml`` stands once. What it names must be there: a mistake is an
`OntologyError` with file and line. docs/new-rule.md shows how to add a verb, a construction or an operator.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from typing import Any, NamedTuple

from kg import resources
from kg.errors import OntologyError

FORMS = ("base", "third", "past", "participle", "gerund", "noun")
"""The forms of a verb, in the order of a row."""
SAYS = ("denied", "conditional", "reported", "obligatory", "planned", "over")
"""What an operator makes of what would otherwise be said to be so."""
REACHES = ("clause", "aside", "who", "post", "figure")
"""What an operator reaches: what a verb says, what stands aside, all of a person, one post, one figure."""
_TEXTS = ("link", "linked", "turn", "role")
_SLOT = re.compile(r"\{([a-z_]+)\}")
_FILES = ("words", "frames", "constructions", "factuality")


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


@cache
def load(name: str = "en") -> Language:
    """The language of a folder of ``ontology/language/``."""
    return parsed({file: resources.read("ontology", f"language/{name}/{file}.toml") for file in _FILES}, name)


def parsed(texts: Mapping[str, str], name: str) -> Language:
    """The language of these files, checked; ``texts`` has the text of each."""
    words, frames, made, operators = (_Table(f"language/{name}/{file}.toml", texts[file]) for file in _FILES)
    found = {row["name"]: _frame(row, at) for row, at in frames.rows("frame")}
    any_but = {
        tag: tuple(_atoms(atoms, found, Row(words.file, words.line(tag))))
        for tag, atoms in words.data["any_but"].items()
    }
    constructions = tuple(_construction(row, at, found) for row, at in made.rows("construction"))
    return Language(
        words.data["pieces"],
        {key: frozenset(listed) for key, listed in words.data["lists"].items()},
        any_but,
        found,
        constructions,
        tuple(_operator(row, at) for row, at in operators.rows("operator")),
    )


class _Table:
    """One file, and where its rows are."""

    def __init__(self, file: str, text: str) -> None:
        self.file, self._lines = file, text.splitlines()
        try:
            self.data: dict[str, Any] = tomllib.loads(text)
        except tomllib.TOMLDecodeError as error:
            raise OntologyError(f"ontology/{file}: {error}") from error

    def rows(self, key: str) -> Iterator[tuple[dict[str, Any], Row]]:
        starts = [i for i, line in enumerate(self._lines, start=1) if line.strip() == f"[[{key}]]"]
        for row, line in zip(self.data.get(key, ()), starts, strict=True):
            yield row, Row(self.file, line)

    def line(self, key: str) -> int:
        return next((i for i, line in enumerate(self._lines, start=1) if line.startswith(f"{key} ")), 1)


def _only(row: Mapping[str, Any], at: Row, needed: Sequence[str], possible: Sequence[str]) -> None:
    missing, unknown = set(needed) - set(row), set(row) - set(needed) - set(possible)
    if missing:
        raise at.wrong(f"{', '.join(sorted(missing))} is missing")
    if unknown:
        raise at.wrong(f"no key {', '.join(sorted(unknown))}; possible are {', '.join([*needed, *possible])}")


def _frame(row: dict[str, Any], at: Row) -> Frame:
    _only(row, at, ("name", "says"), (*_TEXTS, "kinds", "verbs"))
    forms: dict[str, list[str]] = {form: [] for form in FORMS}
    for verb in row.get("verbs", ()):
        columns = [column.strip() for column in verb.split(" | ")]
        if len(columns) != len(FORMS):
            raise at.wrong(f"{verb!r} has {len(columns)} forms; a verb has {len(FORMS)}: {', '.join(FORMS)}")
        for form, word in zip(FORMS, columns, strict=True):
            if word != "-":
                forms[form].append(word)
    said = {form: tuple(dict.fromkeys(words)) for form, words in forms.items()}
    link, linked, turn, role = (row.get(key, "") for key in _TEXTS)
    kinds = tuple(row.get("kinds", ()))
    return Frame(row["name"], row["says"], link, linked, turn, role, kinds, said, at)


def _construction(row: dict[str, Any], at: Row, frames: Mapping[str, Frame]) -> Construction:
    possible = ("says", "opens", "gapped", "least", "founds", "former")
    _only(row, at, ("name", "frames", "pattern", "example"), possible)
    for frame in [*row["frames"], *row.get("gapped", ())]:
        if frame not in frames:
            raise at.wrong(f"no frame {frame!r}; possible are {', '.join(frames)}")
    return Construction(
        row["name"],
        tuple(row["frames"]),
        row["pattern"],
        row["example"],
        row.get("says", ""),
        row.get("opens", False),
        row.get("gapped", {}),
        row.get("least", 1),
        row.get("founds", False),
        row.get("former", False),
        at,
    )


def _operator(row: dict[str, Any], at: Row) -> Operator:
    _only(row, at, ("name", "says", "reaches", "pattern", "example"), ("years", "whole", "opens"))
    if row["says"] not in SAYS:
        raise at.wrong(f"nothing is {row['says']!r}; possible are {', '.join(SAYS)}")
    for reach in row["reaches"]:
        if reach not in REACHES:
            raise at.wrong(f"nothing reaches {reach!r}; possible are {', '.join(REACHES)}")
    return Operator(
        row["name"],
        row["says"],
        tuple(row["reaches"]),
        row.get("years", 0),
        row.get("whole", False),
        row.get("opens", False),
        row["pattern"],
        row["example"],
        at,
    )


def _atoms(atoms: Iterable[str], frames: Mapping[str, Frame], at: Row) -> Iterator[str]:
    """Tags and words; ``@appoint`` is every participle of a frame that is one word."""
    for atom in atoms:
        if not atom.startswith("@"):
            yield atom
        elif atom[1:] in frames:
            yield from (word for word in frames[atom[1:]].forms["participle"] if " " not in word)
        else:
            raise at.wrong(f"no frame {atom[1:]!r}; possible are {', '.join(frames)}")
