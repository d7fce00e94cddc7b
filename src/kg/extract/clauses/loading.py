"""The files of ``ontology/language/`` read and checked: a mistake is named with its file and line."""

from __future__ import annotations

import tomllib
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import cache
from typing import Any

from kg import resources
from kg.errors import OntologyError
from kg.extract.clauses.language import (
    FORMS,
    REACHES,
    SAYS,
    Construction,
    Frame,
    Language,
    Operator,
    Row,
)

_FILES = ("words", "frames", "constructions", "factuality")
_TEXTS = ("link", "linked", "turn", "role")


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
