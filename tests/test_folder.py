"""What somebody else keeps in and around a graph folder: not one byte of it is changed, whatever kg does.

Each layout is a table of paths; each is tried with each command. A command does its work or says in one
line, with status 2, why it does not.
"""

from __future__ import annotations

import hashlib
import os
import shutil
import stat
import sys
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path
from typing import NamedTuple

import pytest

from kg import pipeline
from kg.cli import run
from kg.store import files, open_graph
from kg.tools import Tools

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="links and pipes of POSIX")

ARTICLE = (
    "A visit\n2024-05-06\n\nThe Party cell of {} hamlet belongs to the Na Tham Commune Party Committee.\n"
)
NEXT = "the part that comes next"
MAGIC = "kg graph folder, format 1\n"
JOURNAL = "kg journal, format 1\n"


class Layout(NamedTuple):
    """Things in a graph folder, by path, and what is to become of a build, and of reading."""

    things: Mapping[str, str]
    """file, file:TEXT, pipe, link, hard: what is in their place goes outside, and is linked to."""
    build: str
    """A part of the line that refuses it; empty if it is to be made."""
    read: str = ""


GRAPH: dict[str, Layout] = {
    "a note": Layout({"notes.txt.bak": "file"}, ""),
    "a folder of notes": Layout({"notes/one.md": "file", "notes/two.nq": "file"}, ""),
    "a version control": Layout({".git/HEAD": "file"}, ""),
    "a pipe": Layout({"pipe": "pipe"}, ""),
    "another CURRENT": Layout({"CURRENT.bak": "file", "CURRENT.old": "file"}, ""),
    "a file CURRENT.new": Layout({"CURRENT.new": "file"}, "CURRENT.new is a file, and kg did not make it"),
    "a folder CURRENT.new": Layout({"CURRENT.new/x": "file"}, "CURRENT.new is a folder, and kg did not"),
    "a pipe CURRENT.new": Layout({"CURRENT.new": "pipe"}, "CURRENT.new is a pipe, and kg did not"),
    "a linked CURRENT.new": Layout({"CURRENT.new": "link"}, "CURRENT.new is a link, and kg did not"),
    "a linked CURRENT": Layout({"CURRENT": "link"}, "CURRENT is a link, and", "holds no graph"),
    "a CURRENT of two names": Layout({"CURRENT": "hard"}, ""),
    "another generation": Layout({"generation-x/notes.txt.bak": "file", "generation-12": "file"}, ""),
    "the next generation": Layout({"generation-000002/manifest.json": "file"}, ""),
    "the next generation as a file": Layout({"generation-000002": "file"}, ""),
    "the next generation as a link": Layout({"generation-000002": "link"}, "generation-000002 is a link"),
    "a far generation": Layout({"generation-000099/store/000001.sst": "file"}, ""),
    "a linked generation": Layout({"generation-000001": "link"}, "generation-000001 is a link"),
    "a linked manifest": Layout(
        {"generation-000001/manifest.json": "link"}, "manifest.json is a link", "manifest.json is a link"
    ),
    "a manifest of two names": Layout({"generation-000001/manifest.json": "hard"}, ""),
    "a note in a generation": Layout({"generation-000001/README": "file"}, ""),
    "a folder in a generation": Layout({"generation-000001/more/x": "file"}, ""),
    "a linked store": Layout({"generation-000001/store": "link"}, "store is a link"),
    "a link in the store": Layout({"generation-000001/store/x": "link"}, "store/x is a link"),
    "a note in the store": Layout({"generation-000001/store/README": "file"}, ""),
    "a table in the store": Layout({"generation-000001/store/999999.sst": "file"}, ""),
    "a folder in the store": Layout({"generation-000001/store/000001.log/x": "file"}, ""),
    "a pipe in the store": Layout({"generation-000001/store/x": "pipe"}, ""),
    "linked parts": Layout({"parts": "link"}, "parts is a link"),
    "a note among the parts": Layout({"parts/README": "file"}, ""),
    "a foreign part": Layout({f"parts/{'0' * 32}.nq": "file", f"parts/{'1' * 32}.new": "file"}, ""),
    "a damaged part": Layout({f"parts/{'0' * 32}.damaged": "file"}, ""),
    "a folder among the parts": Layout({"parts/more/x.nq": "file"}, ""),
    "a pipe among the parts": Layout({f"parts/{'0' * 32}.nq": "pipe"}, ""),
    "a link among the parts": Layout({f"parts/{'0' * 32}.nq": "link"}, ".nq is a link"),
    "the part that comes next": Layout({NEXT: "file"}, ".nq is a file, and kg did not make it"),
    "the part that comes next as a pipe": Layout({NEXT: "pipe"}, ".nq is a pipe, and kg did not"),
    "the part that comes next as a folder": Layout({f"{NEXT}/x": "file"}, ".nq is a folder, and kg"),
    "the part that comes next as a link": Layout({NEXT: "link"}, ".nq is a link, and kg did not"),
    "a linked lock": Layout({"lock": "link"}, "lock is a link"),
    "a lock of two names": Layout({"lock": "hard"}, ""),
    "a pipe for a lock": Layout({"lock": "pipe"}, "lock is a pipe"),
    "a folder for a lock": Layout({"lock/x": "file"}, "lock is a folder"),
    "another journal": Layout({"journal": "file"}, "journal is a file, and kg did not make it"),
    "a journal of a newer kg": Layout({"journal": "file:kg journal, format 2\n"}, "written by a newer kg"),
    "a linked journal": Layout({"journal": "link"}, "journal is a link"),
    "a folder for a journal": Layout({"journal/x": "file"}, "journal is a folder"),
    "a journal of two names": Layout({"journal": "hard:kg journal, format 1\n"}, ""),
    "a journal of two names in use": Layout(
        {"journal": f"hard:{JOURNAL}parts/{'0' * 32}.nq\n"}, "journal is a file"
    ),
    "a journal that names others": Layout(
        {
            "journal": "ours:kg journal, format 1\nnotes\n../outside/theirs\n/etc/passwd\nparts/../notes/x\n",
            "notes/x": "file",
        },
        "",
    ),
    "a marker of two names": Layout({"kg-graph": f"hard:{MAGIC}"}, ""),
    "a linked marker": Layout({"kg-graph": "link"}, "kg-graph is a link"),
    "a marker of a newer kg": Layout({"kg-graph": "file:kg graph folder, format 2\n"}, "by a newer kg"),
    "another marker": Layout({"kg-graph": "file"}, "kg-graph is a file, and kg did not make it"),
    "a link to elsewhere": Layout({"elsewhere": "link"}, "elsewhere is a link"),
    "a table of two names": Layout({"generation-000001/store/CURRENT": "hard"}, ""),
}
"""In a graph folder, beside what kg has made."""

OTHERS: dict[str, Layout] = {
    "parts": Layout({"parts/a.txt": "file"}, "holds other things than a graph (parts)"),
    "a generation": Layout({"generation-000001/x": "file"}, "other things than a graph (generation-000001)"),
    "a lock": Layout({"lock": "file"}, "holds other things than a graph (lock)"),
    "a CURRENT": Layout({"CURRENT": "file"}, "other things than a graph (CURRENT)", "names no generation"),
    "a database": Layout({"CURRENT": "file:MANIFEST-000005\n", "000009.sst": "file"}, "and 1 more", "names"),
    "no manifest": Layout(
        {"CURRENT": "file:generation-000001\n", "generation-000001/x": "file", "parts/x": "file"},
        "holds other things than a graph (CURRENT and 2 more)",
        "it is gone",
    ),
    "a made-up manifest": Layout(
        {
            "CURRENT": "file:generation-000001\n",
            "generation-000001/manifest.json": 'file:{"format": 2, "seal": "", "documents": []}',
            "parts/x": "file",
        },
        "holds other things than a graph (CURRENT and 2 more)",
        "is damaged (manifest.json: its checksum fails)",
    ),
    "a way out": Layout({"CURRENT": "file:../outside\n"}, "(CURRENT)", "names no generation"),
    "a CURRENT.new": Layout({"CURRENT.new": "file"}, "holds other things than a graph (CURRENT.new)"),
    "a linked CURRENT.new": Layout({"CURRENT.new": "link"}, "other things than a graph (CURRENT.new)"),
    "a dangling link": Layout({"x": "dangling"}, "holds other things than a graph (x)"),
    "a hidden file": Layout({".hidden": "file"}, "holds other things than a graph (.hidden)"),
    "a name of two lines": Layout({"a\nb": "file"}, "holds other things than a graph (a%0Ab)"),
    "another marker": Layout({"kg-graph": "file"}, "kg-graph is a file, and kg did not make it"),
    "a marker that is a folder": Layout({"kg-graph/x": "file"}, "kg-graph is a folder"),
    "a marker that is a pipe": Layout({"kg-graph": "pipe"}, "kg-graph is a pipe"),
    "a linked marker": Layout({"kg-graph": "link"}, "kg-graph is a link"),
    "an empty marker of two names": Layout({"kg-graph": "hard:"}, "kg-graph is a file, and kg did not"),
    "an empty marker and others": Layout({"kg-graph": "file:", "x": "file"}, "other things than a graph (x)"),
}
"""In a folder that is no graph."""


def lay_out(things: Mapping[str, str], folder: Path, outside: Path) -> list[Path]:
    """Make the things of a layout, and return them; what stands in their place goes outside."""
    made = []
    for number, (name, thing) in enumerate(things.items()):
        path, elsewhere = folder / name, outside / f"theirs-{number}"
        if files.is_file(path.parent):
            path.parent.unlink()
        path.parent.mkdir(parents=True, exist_ok=True)
        kind, given, text = thing.partition(":")
        there = os.path.lexists(path)
        if kind in ("link", "hard"):
            if there and not given:
                path.rename(elsewhere)
            else:
                path.unlink(missing_ok=True)
                elsewhere.write_text(text if given else "theirs\n")
        elif there:
            path.unlink()
        if kind in ("file", "ours"):
            path.write_text(text if given else "theirs\n")
        elif kind == "pipe":
            os.mkfifo(path)
        elif kind == "hard":
            path.hardlink_to(elsewhere)
        else:
            path.symlink_to(outside / "nowhere" if kind == "dangling" else elsewhere)
        made.append(path)
    return made


def snapshot(*roots: Path) -> dict[str, str]:
    """All that is at and under some paths, with kind, rights and content."""
    found = {}
    for root in roots:
        for path in (root, *sorted(root.rglob("*"))) if not root.is_symlink() else (root,):
            mode = path.lstat().st_mode
            if stat.S_ISREG(mode):
                content = hashlib.sha256(path.read_bytes()).hexdigest()
            else:
                content = os.readlink(path) if stat.S_ISLNK(mode) else ""
            found[str(path)] = f"{stat.filemode(mode)} {content}"
    return found


def write(folder: Path, *names: str) -> Path:
    folder.mkdir(exist_ok=True)
    for name in names:
        (folder / f"{name}.txt").write_text(ARTICLE.format(name.title()), encoding="utf-8")
    return folder


COMMANDS: dict[str, Callable[[Path, Path], list[str]]] = {
    "build": lambda graph, articles: ["build", str(articles), "-g", str(graph)],
    "remove": lambda graph, articles: ["remove", "mot", "-g", str(graph)],
    "export": lambda graph, articles: ["export", "-g", str(graph), "-f", "nquads"],
}
LEFT = {"build": ["ba", "hai", "mot"], "remove": ["hai"]}
"""The articles in the graph after each command."""


@pytest.fixture(autouse=True, scope="module")
def the_same_program() -> Iterator[None]:
    """Rules, words and the tools made of them do not change meanwhile, and are made once."""
    version, tools = pipeline.fingerprint(), Tools()
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(pipeline, "fingerprint", lambda: version)
        patch.setattr(pipeline, "Tools", lambda: tools)
        patch.setattr(files, "sync", lambda path: None)
        yield


@pytest.fixture(scope="module")
def base(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A graph of two articles, one more article, and the graphs that each command is to give."""
    folder = tmp_path_factory.mktemp("base")
    pipeline.build([write(folder / "before", "mot", "hai")], folder / "graph")
    write(folder / "articles", "ba")
    for command, names in LEFT.items():
        pipeline.build([write(folder / f"{command}-articles", *names)], folder / command)
    return folder


def next_part(base: Path) -> str:
    """The part that a build of the new article is going to write."""
    made = open_graph(base / "build").manifest
    assert made is not None
    return f"parts/{made.parts[0].key}.nq"


@pytest.mark.parametrize("command", COMMANDS)
@pytest.mark.parametrize("name", GRAPH)
def test_in_a_graph_folder_what_is_not_of_kg_stays(
    name: str, command: str, base: Path, tmp_path: Path, capfd: pytest.CaptureFixture[str]
) -> None:
    graph, outside, layout = tmp_path / "graph", tmp_path / "outside", GRAPH[name]
    shutil.copytree(base / "graph", graph)
    outside.mkdir()
    things = {path.replace(NEXT, next_part(base)): thing for path, thing in layout.things.items()}
    paths = lay_out(things, graph, outside)
    ours = [thing.startswith(("hard", "ours")) for thing in things.values()]
    theirs = (outside, base / "articles", *(path for path, one in zip(paths, ours, strict=True) if not one))
    before, all_before = snapshot(*theirs), snapshot(tmp_path)
    status = run(COMMANDS[command](graph, base / "articles"))
    said = capfd.readouterr().err
    assert snapshot(*theirs) == before
    expected = {"export": layout.read, "remove": layout.read or layout.build}.get(command, layout.build)
    if NEXT in "".join(layout.things) and command == "remove" and "link" not in layout.things.values():
        expected = ""
    if expected:
        assert (status, said.count("\n")) == (2, 1), said
        assert expected in said
    else:
        assert status == 0, said
    if command in LEFT and not expected:
        assert open_graph(graph).lines() == open_graph(base / command).lines()
        assert not (graph / "journal").exists()
    elif command not in LEFT:
        assert snapshot(tmp_path) == all_before


@pytest.mark.parametrize("command", COMMANDS)
@pytest.mark.parametrize("name", OTHERS)
def test_a_folder_that_is_no_graph_is_refused_and_stays(
    name: str, command: str, base: Path, tmp_path: Path, capfd: pytest.CaptureFixture[str]
) -> None:
    folder, outside, layout = tmp_path / "folder", tmp_path / "outside", OTHERS[name]
    folder.mkdir()
    outside.mkdir()
    lay_out(layout.things, folder, outside)
    before = snapshot(tmp_path)
    status = run(COMMANDS[command](folder, base / "articles"))
    said = capfd.readouterr().err
    assert snapshot(tmp_path) == before
    assert (status, said.count("\n")) == (2, 1)
    expected = layout.build if command == "build" else layout.read or "holds no graph"
    assert expected in said


def test_there_are_enough_layouts() -> None:
    assert len(GRAPH) + len(OTHERS) >= 60
