"""Words of a language are data: which words of English strings of the code still have, file by file."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from pathlib import Path

import pytest

import reader
from kg import kinds
from kg.extract.language import load

SOURCE = Path(__file__).parents[1] / "src" / "kg"
MODULES = {
    str(path.relative_to(SOURCE)): path
    for stage in ("extract", "resolve")
    for path in sorted((SOURCE / stage).rglob("*.py"))
}
LEFT: dict[str, int] = {}
"""So many words of English stand in strings of these modules; they may only get fewer, and no module may come to them."""
NAMES_OF_GROUPS = {"GROUPS", "_FIELDS", "__all__", "__slots__"}
TAKE_NAMES = {"Family", "Mapping", "value", "words", "listed", "pairs", "getattr", "_replace"}
"""Calls whose strings name a group of a pattern or a list of a language, which are names of ours."""


def english() -> frozenset[str]:
    """The words that lists and patterns of the language have, and those of patterns in Python."""
    language, alphabet = load(), reader.shared().grammar.alphabet
    listed = {part for words in language.lists.values() for word in words for part in word.split(" ")}
    return frozenset(word for word in {*listed, *alphabet.words} if re.fullmatch(r"[a-z]+(?:-[a-z]+)*", word))


def names() -> frozenset[str]:
    """What strings of the code may be: identifiers of the vocabulary, of the ontology and of what is read."""
    ontology = reader.shared().ontology
    concepts = ontology.concepts.values()
    return frozenset(
        (
            *(name for concept in concepts for name in (concept.id, concept.scheme, *concept.traits)),
            *("holds", "held", "member_of", "part_of", "merged_into", "established", "dissolved", "is_a", "within"),
            *("born", "count", "covers", "hosted_by", "speaks", "group", "list", "entry", "cell_at", "planned"),
        )
    )


def strings(tree: ast.Module) -> Iterator[str]:
    """The strings of a module that may be words of a text: no docstrings, no messages, no names of groups."""
    passed: set[int] = set()
    for node in ast.walk(tree):
        if isinstance(node, ast.Expr | ast.Raise):
            passed |= {id(inner) for inner in ast.walk(node) if not isinstance(node, ast.Expr) or inner is node.value}
        elif isinstance(node, ast.Subscript):
            passed |= {id(inner) for inner in ast.walk(node.slice)}
        elif isinstance(node, ast.Call) and ast.unparse(node.func).rpartition(".")[2] in TAKE_NAMES:
            passed |= {id(inner) for inner in ast.walk(node)}
        elif isinstance(node, ast.Assign) and ast.unparse(node.targets[0]) in NAMES_OF_GROUPS:
            passed |= {id(inner) for inner in ast.walk(node.value)}
    for node in ast.walk(tree):
        if isinstance(node, ast.Constant) and isinstance(node.value, str) and id(node) not in passed:
            yield node.value


def words_in(path: Path) -> list[str]:
    known, ours = english(), names()
    found = (text for text in strings(ast.parse(path.read_text(encoding="utf-8"))) if text not in ours)
    plain = (re.sub(r"\w+:(?!\s)|\\\w", " ", text) for text in found)
    return [word for text in plain for word in re.findall(r"[a-z]+(?:-[a-z]+)*", text) if word in known]


def test_there_are_words_and_modules_to_look_for() -> None:
    assert len(english()) >= 500
    assert len(MODULES) >= 50
    assert set(LEFT) <= set(MODULES)


@pytest.mark.parametrize("module", MODULES)
def test_words_of_english_in_code_only_get_fewer(module: str) -> None:
    assert len(found := words_in(MODULES[module])) <= LEFT.get(module, 0), found
    assert len(found) == LEFT.get(module, 0), "fewer are left: write the new number into LEFT"
