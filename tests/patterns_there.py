"""Every regular expression that ``kg`` searches with: its modules, its source and its rules are walked."""

from __future__ import annotations

import ast
import importlib
import pkgutil
import re
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import NamedTuple

from rdflib import SH

import kg
import reader
from kg.extract.nearmiss.trials import trials
from kg.validate import shapes

_FUNCTIONS = {"compile", "match", "search", "fullmatch", "sub", "subn", "split", "findall", "finditer"}
COMPUTED = {
    "corrections/matching.py": "quoted words, each literal",
    "evaluate/__init__.py": "quoted words, each blank of which may be several",
    "extract/clauses/multiply.py": "the verbs of frames: words and what may follow them",
    "extract/lexicon.py": "spellings of a language: walked as such",
    "extract/nearmiss/__init__.py": "small words of a language, each literal",
    "extract/nearmiss/trials.py": "rules with an open slot: walked as such",
    "extract/patterns.py": "rules and relations: walked as such",
    "extract/tokens.py": "words of a language: walked as such",
    "query/header.py": "words of a header line, each literal",
    "validate/conditions.py": "sh:pattern of shapes: walked as such",
}
"""Modules in whose functions a pattern is put together, and what it is made of."""


class Pattern(NamedTuple):
    """A regular expression, and where it stands."""

    where: str
    pattern: str
    flags: int = 0


@cache
def rules() -> tuple[Pattern, ...]:
    """The patterns of rules, relations, operators of factuality, times, words and spellings."""
    grammar = reader.shared().grammar
    levels = (grammar.rules, grammar.relations, grammar.factuality, grammar.times)
    spellings = grammar.kit.language.pairs("spellings")
    return (
        *(Pattern(rule.name, rule.regex.pattern) for level in levels for rule in level),
        *(Pattern(f"spelling {one}", one) for one in spellings),
        Pattern("tokens", grammar.tokens.pattern.pattern),
    )


@cache
def open_rules() -> tuple[Pattern, ...]:
    """The same with one slot open, as ``kg why-not`` tries them."""
    grammar = reader.shared().grammar
    found = trials((*grammar.rules, *grammar.relations), grammar.alphabet)
    return tuple(Pattern(f"{one.rule}/{one.slot}", one.regex.pattern) for one in found)


@cache
def of_modules() -> tuple[Pattern, ...]:
    """Patterns that modules hold, alone or in a tuple or dictionary, and those written out in a function."""
    found: dict[tuple[str, int], Pattern] = {}
    for module in pkgutil.walk_packages(kg.__path__, "kg."):
        for name, value in vars(importlib.import_module(module.name)).items():
            for one in _patterns(value):
                text = one.pattern if isinstance(one.pattern, str) else one.pattern.decode("latin-1")
                flags = one.flags & ~re.UNICODE
                found.setdefault((text, flags), Pattern(f"{module.name}.{name}", text, flags))
    written = (call for call in calls() if call.literal is not None)
    return (*found.values(), *(Pattern(call.where, str(call.literal)) for call in written))


def _patterns(value: object) -> Iterator[re.Pattern[str] | re.Pattern[bytes]]:
    if isinstance(value, re.Pattern):
        yield value
    elif isinstance(value, dict):
        yield from _patterns(tuple(value.values()))
    elif isinstance(value, tuple | list | set | frozenset):
        for inner in value:
            yield from _patterns(inner)


@cache
def of_shapes() -> tuple[Pattern, ...]:
    """What shapes ask of texts."""
    graph = shapes.load().graph
    return tuple(Pattern(str(shape), str(text)) for shape, text in graph.subject_objects(SH.pattern))


class Call(NamedTuple):
    """A call of a function of ``re`` inside a function of ours."""

    where: str
    module: str
    literal: str | None
    """The pattern, if it is written there."""


@cache
def calls() -> tuple[Call, ...]:
    """Those calls; what a module compiles as it is loaded is found in the module."""
    top = Path(str(kg.__file__)).parent
    return tuple(
        call for file in sorted(top.rglob("*.py")) for call in _calls(file.relative_to(top).as_posix(), file)
    )


def _calls(module: str, file: Path) -> Iterator[Call]:
    for function in ast.walk(ast.parse(file.read_text(encoding="utf-8"))):
        if not isinstance(function, ast.FunctionDef):
            continue
        for node in ast.walk(function):
            if isinstance(node, ast.Call) and _is_of_re(node.func):
                first = node.args[0]
                text = first.value if isinstance(first, ast.Constant) else None
                yield Call(f"{module}:{node.lineno}", module, text if isinstance(text, str) else None)


def _is_of_re(function: ast.expr) -> bool:
    return (
        isinstance(function, ast.Attribute)
        and function.attr in _FUNCTIONS
        and isinstance(function.value, ast.Name)
        and function.value.id == "re"
    )
