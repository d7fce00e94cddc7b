"""The documentation is run: commands give the output that stands there, Python gives its values.

A ```console block holds ``$ command`` lines, each followed by its whole output (``...`` stands for any
lines); a ```python block is a doctest. The blocks of one page run in order, in a folder with a copy of
``samples/``. Other blocks (```turtle, ```text, ```sh) are for reading.
"""

from __future__ import annotations

import doctest
import os
import re
import shutil
import subprocess
import sys
from pathlib import Path
from typing import NamedTuple

import pytest

ROOT = Path(__file__).resolve().parents[1]
PAGES = [ROOT / "README.md", *sorted((ROOT / "docs").glob("*.md"))]
EVERY_PAGE = [*PAGES, *(ROOT / name for name in ("ARCHITECTURE.md", "CONTRIBUTING.md"))]

FOLDERS = ("src", "tests", "ontology", "shapes", "queries", "samples", "benchmarks", "docs")

_BLOCK = re.compile(r"^```(console|python)\n(.*?)^```$", re.MULTILINE | re.DOTALL)
_COMMAND = re.compile(r"^\$ (.*(?:(?<=\\)\n.*)*)\n((?:(?!\$ ).*\n)*)", re.MULTILINE)


class Block(NamedTuple):
    kind: str
    text: str
    line: int


def blocks(page: Path) -> list[Block]:
    text = page.read_text(encoding="utf-8")
    return [Block(m[1], m[2], text.count("\n", 0, m.start()) + 1) for m in _BLOCK.finditer(text)]


def run_console(block: Block, where: Path, environment: dict[str, str]) -> list[str]:
    """What differs from the page."""
    wrong = []
    for command, expected in _COMMAND.findall(block.text):
        done = subprocess.run(
            ["bash", "-c", command], cwd=where, env=environment, capture_output=True, text=True, check=False
        )
        shown = done.stderr + done.stdout
        if done.returncode:
            wrong.append(f"$ {command}\nended with status {done.returncode}:\n{shown}")
        elif not doctest.OutputChecker().check_output(
            _stripped(expected), _stripped(shown), doctest.ELLIPSIS
        ):
            wrong.append(f"$ {command}\nexpected:\n{expected}\ngot:\n{shown}")
    return wrong


def _stripped(text: str) -> str:
    return "\n".join(line.rstrip() for line in text.strip("\n").split("\n")) + "\n"


def run_python(block: Block, page: Path, names: dict[str, object]) -> list[str]:
    example = doctest.DocTestParser().get_doctest(block.text, names, page.name, str(page), block.line)
    assert example.examples, f"{page.name}:{block.line}: a python block without >>>"
    wrong: list[str] = []
    runner = doctest.DocTestRunner(optionflags=doctest.ELLIPSIS | doctest.NORMALIZE_WHITESPACE)
    runner.run(example, out=wrong.append, clear_globs=False)
    names.update(example.globs)
    return wrong


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """An empty folder with the samples, as current directory."""
    shutil.copytree(ROOT / "samples", tmp_path / "samples")
    monkeypatch.delenv("KG_GRAPH", raising=False)
    monkeypatch.chdir(tmp_path)
    return tmp_path


@pytest.fixture
def shell(environment: dict[str, str], tmp_path_factory: pytest.TempPathFactory) -> dict[str, str]:
    """An environment with a command ``kg``, and ``python``, that are these."""
    bin = tmp_path_factory.mktemp("bin")
    for name, call in {"kg": "-m kg", "python": ""}.items():
        (bin / name).write_text(f'#!/bin/sh\nexec "{sys.executable}" {call} "$@"\n', encoding="utf-8")
        (bin / name).chmod(0o755)
    return environment | {"PATH": f"{bin}{os.pathsep}{environment['PATH']}"}


@pytest.mark.parametrize("page", PAGES, ids=[page.name for page in PAGES])
def test_every_block_does_what_the_page_says(page: Path, folder: Path, shell: dict[str, str]) -> None:
    names: dict[str, object] = {}
    for block in blocks(page):
        if block.kind == "python":
            wrong = run_python(block, page, names)
        else:
            wrong = run_console(block, folder, shell)
        assert not wrong, f"{page.name}:{block.line}\n" + "\n".join(wrong)


@pytest.mark.parametrize("page", PAGES, ids=[page.name for page in PAGES])
def test_every_page_has_something_that_is_run(page: Path) -> None:
    assert blocks(page)
    assert all(_COMMAND.search(block.text) for block in blocks(page) if block.kind == "console")


def test_the_terms_of_the_model_are_those_of_the_ontology() -> None:
    """Its blocks of Turtle are for reading, so each class and property of ours in them is looked up."""
    known = set(re.findall(r"^kg:(\w+)\b", (ROOT / "ontology/party.ttl").read_text("utf-8"), re.MULTILINE))
    named = set(re.findall(r"\bkg:(\w+)", (ROOT / "docs/model.md").read_text("utf-8"))) - {"Class"}
    assert len(named) >= 60
    assert named <= known


def test_the_readme_has_blocks_to_run() -> None:
    kinds = [block.kind for block in blocks(ROOT / "README.md")]
    assert kinds.count("console") >= 4
    assert kinds.count("python") >= 1
    commands = sum(block.text.count("$ ") for block in blocks(ROOT / "README.md") if block.kind == "console")
    assert commands == sum(
        len(_COMMAND.findall(block.text)) for block in blocks(ROOT / "README.md") if block.kind == "console"
    )


@pytest.mark.parametrize("page", EVERY_PAGE, ids=[page.name for page in EVERY_PAGE])
def test_files_and_chores_that_a_page_names_exist(page: Path) -> None:
    text = page.read_text(encoding="utf-8")
    for target in re.findall(r"\]\(([^)#:]+)(?:#[^)]*)?\)", text):
        assert (page.parent / target).exists(), target
    for path in re.findall(rf"`((?:{'|'.join(FOLDERS)})/[a-z0-9_./-]*)`", text):
        assert (ROOT / path).exists(), path
    chores = set(re.findall(r"^([a-z]+):", (ROOT / "Makefile").read_text(encoding="utf-8"), re.MULTILINE))
    assert set(re.findall(r"`make ([a-z]+)`|^make ([a-z]+)", text, re.MULTILINE)) <= {
        pair for chore in chores for pair in ((chore, ""), ("", chore))
    }
