"""The house rules that a machine can keep: layers, sizes, and no name of an article in the code."""

from __future__ import annotations

import ast
import csv
import re
import subprocess
import sys
import unicodedata
from collections.abc import Iterator
from pathlib import Path

import pytest

import kg.errors

ROOT = Path(__file__).resolve().parents[1]
MODULES = sorted((ROOT / "src" / "kg").rglob("*.py"))
NAMES = [str(module.relative_to(ROOT)) for module in MODULES]
CORPUS = ROOT.parent / "shared" / "corpus"

LINES, FUNCTION_LINES, ARGUMENTS = 250, 40, 6

Function = ast.FunctionDef | ast.AsyncFunctionDef


def nodes(module: Path) -> Iterator[ast.AST]:
    return ast.walk(ast.parse(module.read_text(encoding="utf-8")))


def test_layers(environment: dict[str, str]) -> None:
    command = [str(Path(sys.executable).with_name("lint-imports")), "--no-cache"]
    done = subprocess.run(command, cwd=ROOT, env=environment, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout
    assert " 0 broken." in done.stdout


def test_the_folder_walks_below_find_the_modules() -> None:
    assert len(MODULES) >= 20


@pytest.mark.parametrize("module", MODULES, ids=NAMES)
def test_modules_and_functions_stay_small(module: Path) -> None:
    assert len(module.read_text(encoding="utf-8").splitlines()) <= LINES
    for node in nodes(module):
        if isinstance(node, Function):
            lines = (node.end_lineno or node.lineno) - node.lineno + 1
            assert lines <= FUNCTION_LINES, f"{node.name} has {lines} lines"
            in_cli = module.is_relative_to(ROOT / "src/kg/cli")  # there, an argument is an option
            count = len(node.args.posonlyargs + node.args.args + node.args.kwonlyargs)
            assert in_cli or count <= ARGUMENTS, f"{node.name} takes {count} arguments"


BOUNDARIES = {"src/kg/cli/boundary.py": 1, "src/kg/shelving.py": 1}
"""Where an error of any name is told in one line, and at how many places of the module: of a command, and
of one article, so that it is kept from the others."""


@pytest.mark.parametrize("module", MODULES, ids=NAMES)
def test_errors_are_caught_by_name(module: Path) -> None:
    anything = []
    for node in nodes(module):
        if isinstance(node, ast.ExceptHandler):
            caught = ast.unparse(node.type) if node.type else "everything"
            if re.search(r"\b(everything|Exception|BaseException)\b", caught):
                anything.append(node.lineno)
    assert len(anything) == BOUNDARIES.get(str(module.relative_to(ROOT)), 0), f"lines {anything}"


@pytest.mark.parametrize("module", MODULES, ids=NAMES)
def test_only_the_command_line_prints_and_exits(module: Path) -> None:
    if module.is_relative_to(ROOT / "src/kg/cli") or module.name == "__main__.py":
        return
    called = {ast.unparse(node.func) for node in nodes(module) if isinstance(node, ast.Call)}
    assert not called & {"print", "exit", "sys.exit", "sys.stdout.write", "sys.stderr.write"}


def test_the_drawing_of_the_errors_is_their_tree() -> None:
    drawn = re.findall(r"^    (.*?)(\w+)(?:   .*)?$", kg.errors.__doc__ or "", re.MULTILINE)
    parents = ["KgError"]
    for depth, name in ((len(prefix) // 4, name) for prefix, name in drawn):
        error = getattr(kg.errors, name)
        assert depth == 0 or error.__bases__ == (getattr(kg.errors, parents[depth - 1]),)
        parents[depth:] = [name]
    classes = {name for name, value in vars(kg.errors).items() if isinstance(value, type)}
    assert {name for _, name in drawn} == classes & {name for name in classes if name[0].isupper()} - {
        "Iterable"
    }


LEVELS = {
    *("province", "city", "district", "town", "township", "commune"),
    *("ward", "village", "hamlet", "quarter"),
}
NATIONAL = {"ho chi minh"}
"""Part of the names of national bodies, which the vocabulary has to know."""


def folded(text: str) -> str:
    plain = unicodedata.normalize("NFD", text.casefold().replace("đ", "d"))
    return " ".join(re.findall(r"[a-z0-9]+", "".join(c for c in plain if not unicodedata.combining(c))))


def names_of_the_corpus() -> set[str]:
    names = set()
    for file in sorted(CORPUS.glob("*.facts.csv")):
        with file.open(encoding="utf-8", newline="") as rows:
            for row in csv.DictReader(rows):
                if row["relation"] in {"holds", "held", "born", "member_of"}:
                    names.add(folded(row["subject"]))
                elif row["relation"] == "is_a" and row["object"] in LEVELS:
                    names.add(folded(row["subject"].rpartition(" ")[0]))
    return {name for name in names if " " in name} - NATIONAL


def texts_that_steer(file: Path) -> str:
    """What decides how an article is read: strings of code (no docstrings), data without comments."""
    text = file.read_text(encoding="utf-8")
    if file.suffix != ".py":
        return "\n".join(line for line in text.splitlines() if not line.lstrip().startswith("#"))
    tree = ast.parse(text)
    said = {id(node.value) for node in ast.walk(tree) if isinstance(node, ast.Expr)}
    constants = (node for node in ast.walk(tree) if isinstance(node, ast.Constant) and id(node) not in said)
    return "\n".join(node.value for node in constants if isinstance(node.value, str))


@pytest.mark.skipif(not CORPUS.is_dir(), reason="the development corpus is not beside this checkout")
def test_no_name_of_the_corpus_steers_the_reading() -> None:
    names = names_of_the_corpus()
    assert len(names) > 100
    data = [file for folder in ("ontology", "shapes", "queries") for file in (ROOT / folder).rglob("*")]
    searched = MODULES + [file for file in data if file.suffix in {".ttl", ".rq", ".toml"}]
    found = {
        f"{file.relative_to(ROOT)}: {name}"
        for file in searched
        for words in [f" {folded(texts_that_steer(file))} "]
        for name in names
        if f" {name} " in words
    }
    assert found == set()
