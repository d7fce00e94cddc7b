"""Families of rules: the rows of one file of a language, and the functions that read what they match."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator, Mapping
from functools import partial
from typing import Any, NamedTuple

from kg.extract.atoms import ATOM
from kg.extract.language import Language, Row, Written
from kg.extract.patterns import Alphabet, Rule
from kg.extract.relations import Relation


class Family(NamedTuple):
    """The functions that the rows of a file may name, and the groups of patterns that they ask for."""

    file: str
    builders: Mapping[str, Callable[..., Any]]
    """From what rules share and a match to new units."""
    readers: Mapping[str, Callable[..., Any]]
    """From a language and a match to what it says."""
    groups: frozenset[str]


def units(family: Family, language: Language, alphabet: Alphabet) -> Iterator[Rule]:
    """The rules of a family that make units."""
    for one in language.rules.get(family.file, ()):
        if one.makes:
            pattern = _pattern(one, family, language, alphabet)
            yield Rule(one.name, pattern, one.makes, _named(one, family.builders))


def relations(family: Family, language: Language, alphabet: Alphabet) -> Iterator[Relation[Any]]:
    """The rules of a family that say something."""
    for one in language.rules.get(family.file, ()):
        if not one.makes:
            pattern = _pattern(one, family, language, alphabet)
            yield Relation(one.name, pattern, partial(_named(one, family.readers), language))


def _pattern(one: Written, family: Family, language: Language, alphabet: Alphabet) -> str:
    return checked(language.filled(one.pattern, one.row), one.row, alphabet, family.groups)


def _named(one: Written, functions: Mapping[str, Callable[..., Any]]) -> Callable[..., Any]:
    if one.read not in functions:
        raise one.row.wrong(f"nothing reads {one.read!r}; possible are {', '.join(sorted(functions))}")
    return functions[one.read]


def checked(pattern: str, row: Row, alphabet: Alphabet, groups: Collection[str]) -> str:
    """The pattern, whose tags and groups are all known to somebody."""
    for found in ATOM.finditer(pattern):
        atom, group = found["atom"] or "", found["group"] or found["bracket"]
        if atom[:1].isupper() and not alphabet.knows(atom):
            raise row.wrong(f"no tag {atom!r} is made by any rule")
        if group and group not in groups:
            raise row.wrong(f"no group {group!r}; possible are {', '.join(sorted(groups))}")
    return pattern


def macros(language: Language, alphabet: Alphabet) -> None:
    """Teach the alphabet the tags that stand for some others, or for anything but some others."""
    for name, atoms in language.any_of.items():
        alphabet.any_of(name, *atoms)
    for name, atoms in language.any_but.items():
        alphabet.anything_but(name, *atoms)
