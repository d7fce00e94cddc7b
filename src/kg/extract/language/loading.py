"""The files of a language read and checked: a mistake is named with its file and line.

A file has lists of words (a key at its top), ``[pieces]`` of patterns, ``[any_but]`` tags, and rows: rules,
frames, constructions, operators. What one file has, no other may have again.
"""

from __future__ import annotations

import tomllib
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import cache
from typing import Any, TypeVar

from kg import resources
from kg.errors import OntologyError
from kg.extract.language import rows as made

_TABLES = ("pieces", "any_of", "any_but", "rule", "frame", "construction", "operator", "order")
_TEXTS = ("link", "linked", "turn", "role")
_FORMS = "forms"
"""The list of the forms of a verb, in the order of a row."""

T = TypeVar("T")


@cache
def load(name: str = "en") -> made.Language:
    """The language of a folder of ``ontology/language/``."""
    folder = resources.folder("ontology") / "language" / name
    texts = {file.stem: file.read_text(encoding="utf-8") for file in sorted(folder.glob("*.toml"))}
    if not texts:
        raise OntologyError(f"ontology/language/{name}/ is missing, or has no file NAME.toml")
    return parsed(texts, f"ontology/language/{name}")


def parsed(texts: Mapping[str, str], folder: str) -> made.Language:
    """The language of these files, checked; ``texts`` has the text of each by its name."""
    files = {name: _File(f"{folder}/{name}.toml", text) for name, text in texts.items()}
    lists = _whole([entry for file in files.values() for entry in file.lists()])
    pieces = _once(entry for file in files.values() for entry in file.entries("pieces"))
    forms = lists.get(_FORMS, ())
    frames = _once(
        (row["name"], _frame(row, at, forms), at) for file in files.values() for row, at in file.rows("frame")
    )
    any_of, any_but = (
        _once(
            (tag, tuple(_atoms(atoms, frames, lists, at)), at)
            for file in files.values()
            for tag, atoms, at in file.entries(table)
        )
        for table in ("any_of", "any_but")
    )
    return made.Language(
        folder.rpartition("/")[2],
        lists,
        pieces,
        any_of,
        any_but,
        {name: tuple(_rule(*row) for row in file.rows("rule")) for name, file in files.items()},
        frames,
        tuple(_construction(*row, frames) for file in files.values() for row in file.rows("construction")),
        tuple(_operator(*row) for file in files.values() for row in file.rows("operator")),
        tuple(_order(*row, lists) for file in files.values() for row in file.rows("order")),
    )


class _File:
    """One file, and where its rows are."""

    def __init__(self, file: str, text: str) -> None:
        self._file, self._lines = file, text.splitlines()
        try:
            self._data: dict[str, Any] = tomllib.loads(text)
        except tomllib.TOMLDecodeError as error:
            raise OntologyError(f"{file}: {error}") from error
        for key, value in self._data.items():
            if key not in _TABLES and not isinstance(value, list):
                why = f"{key!r} is no list of words; tables are called {', '.join(_TABLES)}"
                raise self._at(key).wrong(why)

    def lists(self) -> Iterator[tuple[str, list[str], made.Row]]:
        for key, words in self._data.items():
            if key not in _TABLES:
                at = self._at(key)
                if not all(isinstance(word, str) for word in words):
                    raise at.wrong(f"{key!r} is no list of words; rows are called {', '.join(_TABLES[3:])}")
                yield key, words, at

    def entries(self, table: str) -> Iterator[tuple[str, Any, made.Row]]:
        for key, value in self._data.get(table, {}).items():
            yield key, value, self._at(key)

    def rows(self, key: str) -> Iterator[tuple[dict[str, Any], made.Row]]:
        starts = [i for i, line in enumerate(self._lines, start=1) if line.strip() == f"[[{key}]]"]
        for row, line in zip(self._data.get(key, ()), starts, strict=True):
            yield row, made.Row(self._file, line)

    def _at(self, key: str) -> made.Row:
        heads = (f"{key} ", f"{key}=", f"[{key}]", f"[[{key}]]")
        lines = (i for i, line in enumerate(self._lines, start=1) if line.startswith(heads))
        return made.Row(self._file, next(lines, 1))


def _once(entries: Iterable[tuple[str, T, made.Row]]) -> Mapping[str, T]:
    """The entries by name, of which each may stand once."""
    found: dict[str, T] = {}
    first: dict[str, made.Row] = {}
    for name, value, at in entries:
        if name in found:
            other = first[name]
            raise at.wrong(f"{name!r} stands in {other.file}, line {other.line}, already")
        found[name], first[name] = value, at
    return found


def _whole(entries: Sequence[tuple[str, list[str], made.Row]]) -> Mapping[str, tuple[str, ...]]:
    """The lists, with the words of the lists that they hold, as ``@few``."""
    lists = _once(entries)
    return {name: tuple(_words(listed, lists, at)) for name, listed, at in entries}


def _words(listed: Iterable[str], lists: Mapping[str, list[str]], at: made.Row) -> Iterator[str]:
    for entry in listed:
        name = entry.removeprefix("@")
        if name == entry:
            yield entry
        elif name in lists:
            yield from lists[name]
        else:
            raise at.wrong(f"no list {name!r}; possible are {', '.join(lists)}")


def _only(row: Mapping[str, Any], at: made.Row, needed: Sequence[str], possible: Sequence[str]) -> None:
    missing, unknown = set(needed) - set(row), set(row) - set(needed) - set(possible)
    if missing:
        raise at.wrong(f"{', '.join(sorted(missing))} is missing")
    if unknown:
        raise at.wrong(f"no key {', '.join(sorted(unknown))}; possible are {', '.join([*needed, *possible])}")


def _rule(row: dict[str, Any], at: made.Row) -> made.Written:
    _only(row, at, ("name", "pattern", "read"), ("makes",))
    return made.Written(row["name"], row["pattern"], row["read"], row.get("makes", ""), at)


def _frame(row: dict[str, Any], at: made.Row, names: Sequence[str]) -> made.Frame:
    _only(row, at, ("name", "says"), (*_TEXTS, "kinds", "verbs"))
    forms: dict[str, list[str]] = {form: [] for form in names}
    for verb in row.get("verbs", ()):
        columns = [column.strip() for column in verb.split(" | ")]
        if len(columns) != len(names):
            raise at.wrong(f"{verb!r} has {len(columns)} forms; a verb has {len(names)}: {', '.join(names)}")
        for form, word in zip(names, columns, strict=True):
            if word != "-":
                forms[form].append(word)
    said = {form: tuple(dict.fromkeys(words)) for form, words in forms.items()}
    link, linked, turn, role = (row.get(key, "") for key in _TEXTS)
    kinds = tuple(row.get("kinds", ()))
    return made.Frame(row["name"], row["says"], link, linked, turn, role, kinds, said, at)


def _construction(row: dict[str, Any], at: made.Row, frames: Mapping[str, made.Frame]) -> made.Construction:
    possible = ("says", "opens", "gapped", "least", "founds", "former")
    _only(row, at, ("name", "frames", "pattern", "example"), possible)
    for frame in [*row["frames"], *row.get("gapped", ())]:
        if frame not in frames:
            raise at.wrong(f"no frame {frame!r}; possible are {', '.join(frames)}")
    return made.Construction(
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


def _operator(row: dict[str, Any], at: made.Row) -> made.Operator:
    _only(row, at, ("name", "says", "reaches", "pattern", "example"), ("years", "whole", "opens"))
    if row["says"] not in made.SAYS:
        raise at.wrong(f"nothing is {row['says']!r}; possible are {', '.join(made.SAYS)}")
    for reach in row["reaches"]:
        if reach not in made.REACHES:
            raise at.wrong(f"nothing reaches {reach!r}; possible are {', '.join(made.REACHES)}")
    return made.Operator(
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


def _order(row: dict[str, Any], at: made.Row, lists: Mapping[str, Sequence[str]]) -> made.Order:
    _only(
        row,
        at,
        ("name", "pattern", "makes", "example"),
        ("first", "last", "nouns", "heads", "kind", "bare", "owned"),
    )
    for key in ("first", "last", "nouns"):
        if row.get(key, "") not in ("", *lists):
            raise at.wrong(f"no list {row[key]!r}; possible are {', '.join(lists)}")
    return made.Order(
        row["name"],
        row["pattern"],
        row["makes"],
        row["example"],
        row.get("heads", ""),
        frozenset(lists.get(row.get("first", ""), ())),
        frozenset(lists.get(row.get("last", ""), ())),
        frozenset(lists.get(row.get("nouns", ""), ())),
        row.get("kind", ""),
        row.get("bare", False),
        row.get("owned", False),
        at,
    )


def _atoms(
    atoms: Iterable[str], frames: Mapping[str, made.Frame], lists: Mapping[str, Sequence[str]], at: made.Row
) -> Iterator[str]:
    """Tags and words; ``@few`` is every word of a list, ``@appoint.past`` every verb that is one word."""
    for atom in atoms:
        name, _, form = atom[1:].partition(".")
        if not atom.startswith("@"):
            yield atom
        elif form and form not in lists.get(_FORMS, ()):
            raise at.wrong(f"no form {form!r}; possible are {', '.join(lists.get(_FORMS, ()))}")
        elif form and name in frames:
            yield from (word for word in frames[name].forms[form] if " " not in word)
        elif not form and name in lists:
            yield from lists[name]
        else:
            kind, possible = ("frame", frames) if form else ("list", lists)
            raise at.wrong(f"no {kind} {name!r}; possible are {', '.join(possible)}")
