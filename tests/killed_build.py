"""A build that is killed, and killed again: run as a script by test_durability.

    python killed_build.py ARTICLES OLD OUT MOMENTS [REMOVED...]

Copies the graph OLD (unless it is missing) to OUT/00, OUT/01, ... and builds ARTICLES, and no others, into
each copy in a process of its own, or takes the articles REMOVED out of it. The process is killed (SIGKILL)
at one of so many moments, drawn by lot from all that the build does to files: before it opens, makes,
links, renames or removes one. Three more are killed when the folder is first written to, and right before
and right after the switch from the old graph to the new one. The last builds are killed inside the engine
instead, which does its work unseen, so many milliseconds after it has begun. Standard output has one line
a build: the moment. That a build had begun, and was ended by the signal, is asserted.
"""

from __future__ import annotations

import os
import random
import shutil
import signal
import sys
import time
from collections.abc import Callable, Sequence
from functools import partial
from itertools import count
from pathlib import Path
from unittest.mock import patch

from kg import pipeline
from kg.tools import Tools

STEPS = ("open", "os.mkdir", "os.link", "os.rename", "os.remove", "os.rmdir")
INSIDE = (0, 8)
"""Milliseconds after the engine has been told to make or to change a store."""

Strike = Callable[[str, str], None]


def work(articles: Path, graph: Path, removed: Sequence[str]) -> None:
    """A build of these articles and no others, or a removal."""
    if removed:
        pipeline.remove(removed, graph)
    else:
        pipeline.build([articles], graph, prune=True)


def build(articles: Path, graph: Path, strike: Strike) -> None:
    """A build that tells of each step that it does in the graph folder."""

    def step(event: str, arguments: tuple[object, ...]) -> None:
        if event in STEPS and isinstance(arguments[0], str | bytes | Path):
            path = os.fsdecode(arguments[0])
            if path.startswith(str(graph)):
                strike(event, path[len(str(graph)) :])

    sys.addaudithook(step)
    work(articles, graph, sys.argv[5:])


def apart(task: Callable[[], None]) -> int:
    """Do something in a process of its own; return its number. There are no threads to be lost."""
    child = os.fork()
    if not child:
        try:
            task()
        finally:
            os._exit(0 if sys.exc_info()[0] is None else 3)
    return child


def moments(articles: Path, graph: Path, number: int) -> list[int]:
    """When to kill: numbers of steps of a build that nobody kills."""
    reader, writer = os.pipe()
    child = apart(lambda: build(articles, graph, lambda *step: _say(writer, " ".join(step))))
    os.close(writer)
    with os.fdopen(reader, encoding="utf-8") as told:
        taken = told.read().splitlines()
    assert os.waitpid(child, 0)[1] == 0
    assert len(taken) > number, "the build has not begun"
    switch = taken.index("os.rename /CURRENT.new")
    drawn = random.Random(number).sample(range(len(taken)), number)
    return sorted({*drawn, 0, switch, switch + 1})


def _say(writer: int, step: str) -> None:
    os.write(writer, f"{step}\n".encode())


def kill_at(moment: int) -> Strike:
    """End the process before its step of that number."""
    number = count()

    def strike(event: str, path: str) -> None:
        if next(number) == moment:
            _say(1, f"{moment} {event} {path.rpartition('/')[2]}")
            os.kill(os.getpid(), signal.SIGKILL)

    return strike


def kill_inside(articles: Path, graph: Path, milliseconds: int) -> None:
    """End a build when the engine has been at work for some time."""
    known = set(graph.glob("generation-*/store"))
    child = apart(lambda: build(articles, graph, lambda event, path: None))
    while not set(graph.glob("generation-*/store")) - known:
        time.sleep(0)
    time.sleep(milliseconds / 1000)
    os.kill(child, signal.SIGKILL)
    assert os.WTERMSIG(os.waitpid(child, 0)[1]) == signal.SIGKILL
    _say(1, f"engine {milliseconds}")


TOOLS = Tools()
LOADED = TOOLS.ontology, TOOLS.grammar, TOOLS.gazetteer
"""Once for all builds."""


def main() -> None:
    """Kill one build after another."""
    with patch.object(pipeline, "Tools", lambda: TOOLS):
        kill_all(*map(Path, sys.argv[1:4]))


def kill_all(articles: Path, old: Path, out: Path) -> None:
    """The same of these folders."""
    copies = (out / f"{number:02d}" for number in count())

    def copy() -> Path:
        graph = next(copies)
        if old.exists():
            shutil.copytree(old, graph)
        return graph

    whole = out / "whole" if not old.exists() else shutil.copytree(old, out / "whole")
    for moment in moments(articles, whole, int(sys.argv[4])):
        strike = kill_at(moment)
        child = apart(partial(build, articles, copy(), strike))
        assert os.WTERMSIG(os.waitpid(child, 0)[1]) == signal.SIGKILL
    for milliseconds in INSIDE:
        kill_inside(articles, copy(), milliseconds)


if __name__ == "__main__":
    main()
