"""Words of a language are data: which words of English strings of the code still have, file by file."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from functools import cache
from pathlib import Path

import pytest

import reader
from kg.extract.language import load
from kg.extract.language.rows import REACHES, SAYS
from kg.ontology import GRAMMARS

SOURCE = Path(__file__).parents[1] / "src" / "kg"
MODULES = {
    str(path.relative_to(SOURCE)): path
    for stage in ("extract", "resolve")
    for path in sorted((SOURCE / stage).rglob("*.py"))
}
LEFT = {
    "extract/rules/kit.py": 23,
    "extract/rules/organisations/hosts.py": 41,
    "extract/rules/organisations/lists.py": 48,
    "extract/rules/organisations/names.py": 37,
    "extract/rules/organisations/national.py": 20,
    "extract/rules/organisations/offices.py": 26,
    "extract/rules/organisations/ordered.py": 3,
    "extract/rules/organisations/organs.py": 38,
    "extract/rules/organisations/parts.py": 33,
    "extract/rules/organisations/places.py": 32,
    "extract/rules/organisations/references.py": 25,
    "extract/rules/organisations/surroundings.py": 25,
    "extract/rules/seats.py": 1,
    "resolve/context.py": 2,
    "resolve/discourse.py": 1,
    "resolve/levels.py": 4,
}
"""So many words of English stand in strings of these modules: they may only get fewer, and no module may come
to have some. Rules about organisations are still written in Python, with the lists that they share in
``kit.py``; the others write canonical English names, or a note for people."""
NAME_LISTS = {
    *("GROUPS", "_FIELDS", "__all__", "__slots__"),
    *("_TABLES", "_TEXTS", "_LISTS", "possible", "_KEYS", "_ENOUGH", "_LACKS", "has"),
}
"""What holds names of ours: of groups, of keys, of what a near miss has and lacks."""
TAKE_NAMES = {
    *("Family", "Mapping", "attrgetter", "value", "words", "listed", "pairs", "_replace"),
    *("_only", "rows", "entries", "get", "_miss", "Sense"),
}
"""Calls that take such names."""


@cache
def english() -> frozenset[str]:
    """The words that lists and patterns of the language have, and those of patterns in Python."""
    language, alphabet = load(), reader.shared().grammar.alphabet
    listed = {part for words in language.lists.values() for word in words for part in word.split(" ")}
    return frozenset(word for word in {*listed, *alphabet.words} if re.fullmatch(r"[a-z]+(?:-[a-z]+)*", word))


@cache
def names() -> frozenset[str]:
    """What strings of the code may be: identifiers of the vocabulary, of the ontology and of what is read."""
    concepts = reader.shared().ontology.concepts.values()
    return frozenset(
        (
            *(name for concept in concepts for name in (concept.id, concept.scheme, *concept.traits)),
            *(*GRAMMARS, *SAYS, *REACHES, *reader.SILENT, "taken", "moved"),
            *("holds", "held", "born", "count", "covers", "established", "dissolved", "within", "date"),
        )
    )


def strings(tree: ast.Module) -> Iterator[str]:
    """The strings of a module that may be words of a text: no docstrings, no messages, no names of groups."""
    passed: set[int] = set()
    for node in ast.walk(tree):
        if isinstance(node, ast.Expr | ast.Raise):
            passed |= {
                id(inner) for inner in ast.walk(node) if not isinstance(node, ast.Expr) or inner is node.value
            }
        elif isinstance(node, ast.Subscript):
            passed |= {id(inner) for inner in ast.walk(node.slice)}
        elif isinstance(node, ast.Call) and ast.unparse(node.func).rpartition(".")[2] in TAKE_NAMES:
            passed |= {id(inner) for inner in ast.walk(node)}
        elif isinstance(node, ast.Assign) and ast.unparse(node.targets[0]) in NAME_LISTS:
            passed |= {id(inner) for inner in ast.walk(node.value)}
    for node in ast.walk(tree):
        if isinstance(node, ast.Constant) and isinstance(node.value, str) and id(node) not in passed:
            yield node.value


def words_in(path: Path) -> list[str]:
    known, ours = english(), names()
    found = (text for text in strings(ast.parse(path.read_text(encoding="utf-8"))) if text not in ours)
    plain = (re.sub(r"\w+:(?!\s)|\\\w|\?P<\w+>", " ", text) for text in found)
    return [word for text in plain for word in re.findall(r"[a-z]+(?:[-_][a-z]+)*", text) if word in known]


def test_there_are_words_and_modules_to_look_for() -> None:
    assert len(english()) >= 500
    assert len(MODULES) >= 50
    assert set(LEFT) <= set(MODULES)


@pytest.mark.parametrize("module", MODULES)
def test_words_of_english_in_code_only_get_fewer(module: str) -> None:
    assert len(found := words_in(MODULES[module])) <= LEFT.get(module, 0), found


@pytest.mark.parametrize(
    ("code", "found"),
    [
        ('after.text == "of"', ["of"]),
        ('RULE = Rule("of-name", "name:NAME (in|of) the? place:PLACE", "PLACE", _of)', ["in", "of", "the"]),
        ('f"{_OWNER} have GAP{{0,6}}"', ["have"]),
        ('re.compile(r"\\s+(?P<of>of|for)\\b")', ["of", "for"]),
        ('"""Of the words of a docstring."""', []),
        ('m["to"], m.value("of"), kit.language.words("of")', []),
        ('Statement("held", body, None)', []),
        ('kind == "party-cell"', []),
    ],
)
def test_a_word_in_a_pattern_is_found_and_a_name_of_ours_is_not(
    code: str, found: list[str], tmp_path: Path
) -> None:
    (tmp_path / "module.py").write_text(code, encoding="utf-8")
    assert words_in(tmp_path / "module.py") == found
