"""Command lines, each in a process of its own that costs no start: a script that is kept running (`forked`).

    python forks.py < CELLS > RESULTS

A line of standard input is a JSON list of cells: the words of a command line, what its standard output and
standard error are (`STREAMS`), whether it has the rights of root, where it is killed. A line of standard
output tells of each what it did: its status (a signal is negative), what it wrote to both, and its steps if
they are counted.
"""

from __future__ import annotations

import ctypes
import gc
import json
import os
import resource
import signal
import sys
import tempfile
from collections.abc import Callable
from functools import cache
from itertools import count
from pathlib import Path
from typing import Any, TypedDict

ARTICLE = Path(__file__).with_name("export") / "road.txt"
SECONDS = 180
"""When a process is given up: one that waits for ever, not one for which a busy machine has no time."""
STEPS = {"open", "fcntl.flock", "os.mkdir", "os.link", "os.rename", "os.remove", "os.rmdir", "os.truncate"}


class Cell(TypedDict, total=False):
    argv: list[str]
    stdout: str
    stderr: str
    rights: bool
    folder: str
    """Steps that concern files below are counted."""
    kill: int
    """The step before which it is killed."""
    bytes: int
    """So long may a file grow; then it is killed."""


class Result(TypedDict):
    status: int
    out: str
    err: str
    steps: int


Forked = Callable[[list[Cell]], list[Result]]


def _closed(handle: int) -> None:
    os.close(handle)


def _full(handle: int) -> None:
    os.dup2(os.open("/dev/full", os.O_WRONLY), handle)


def _broken(handle: int) -> None:
    reader, writer = os.pipe()
    os.close(reader)
    os.dup2(writer, handle)


STREAMS: dict[str, Callable[[int], None]] = {"closed": _closed, "full": _full, "broken": _broken}


def without_rights() -> None:
    """Linux: even root is held to what the bits of a folder say."""
    none = ((ctypes.c_uint32 * 2)(0x20080522, 0), (ctypes.c_uint32 * 6)())
    assert ctypes.CDLL(None).capset(ctypes.byref(none[0]), none[1]) == 0


def counted(folder: str, kill: int | None, taken: int) -> None:
    """Tell of each step that is done to files in a folder; die before one of them."""
    number, ours = count(), os.getpid()

    def step(event: str, arguments: tuple[object, ...]) -> None:
        if event not in STEPS or os.getpid() != ours:  # a worker is a copy of this process
            return
        name = arguments[0]
        named = isinstance(name, str | bytes | os.PathLike)
        if not named or os.fsdecode(name).startswith(folder):  # type: ignore[arg-type]
            if next(number) == kill:
                os.kill(os.getpid(), signal.SIGKILL)
            os.write(taken, b".")

    def synced(handle: int) -> None:
        step("open", (folder,))
        _fsync(handle)

    _fsync = os.fsync
    vars(os)["fsync"] = synced
    sys.addaudithook(step)


def streams(cell: Cell) -> None:
    """What Python makes of its streams when it starts."""
    for handle, name in ((1, "stdout"), (2, "stderr")):
        kind = cell.get(name, "")
        if kind:
            STREAMS[str(kind)](handle)
        stream = None if kind == "closed" else os.fdopen(handle, "w", closefd=False)
        setattr(sys, name, stream)


def ended() -> int:
    """What Python does when it ends: its status is 120 when something cannot be written."""
    for stream in (sys.stdout, sys.stderr):
        try:
            stream.flush()
        except OSError:
            return 120
    return 0


def child(cell: Cell, taken: int) -> int:
    from kg.__main__ import main

    signal.alarm(SECONDS)
    if not cell.get("rights", True):
        without_rights()
    if "bytes" in cell:
        signal.signal(signal.SIGXFSZ, signal.SIG_DFL)
        resource.setrlimit(resource.RLIMIT_FSIZE, (cell["bytes"], cell["bytes"]))
    if "folder" in cell:
        counted(cell["folder"], cell.get("kill"), taken)
    streams(cell)
    sys.argv = ["kg", *cell["argv"]]
    try:
        main()
    except SystemExit as end:
        status: Any = end.code
        return ended() or int(status or 0)
    return 99


def run(cell: Cell) -> Result:
    with tempfile.TemporaryFile() as out, tempfile.TemporaryFile() as err, tempfile.TemporaryFile() as taken:
        number = os.fork()
        if not number:
            os.dup2(os.open(os.devnull, os.O_RDONLY), 0)
            os.dup2(out.fileno(), 1)
            os.dup2(err.fileno(), 2)
            status = 98
            try:
                status = child(cell, taken.fileno())
            finally:
                os._exit(status)
        status = os.waitstatus_to_exitcode(os.waitpid(number, 0)[1])
        for file in (out, err, taken):
            file.seek(0)
        said = [file.read().decode("utf-8", "backslashreplace") for file in (out, err, taken)]
        return {"status": status, "out": said[0], "err": said[1], "steps": len(said[2])}


def loaded() -> None:
    """Load once what each process needs; none of it is changed by one."""
    import kg.asking.serving
    import kg.cli
    import kg.evaluate
    import kg.export
    import kg.query.lint
    import kg.review.candidates
    import kg.validate.judge
    from kg import inquiry, query
    from kg.asking import graphs
    from kg.extract.nearmiss import Seeker
    from kg.tools import Tools
    from kg.validate import shapes
    from kg.worker import starting

    shared = Tools()
    for name in ("ontology", "grammar", "gazetteer"):
        setattr(Tools, name, getattr(shared, name))
    seeker, queries = Seeker(shared.grammar), query.load_all()
    vars(inquiry)["Seeker"] = lambda grammar: seeker
    query.load_all = lambda: queries
    query.usable = lambda folders=(): (queries, ())
    shapes.load = cache(shapes.load)
    graphs.worker.__defaults__ = (starting.split_off,)
    kg.cli._parser()
    used()
    gc.collect()
    gc.freeze()  # or each process would copy all of it


def used() -> None:
    """Have done once what is kept for the next time: patterns compiled, shapes read, rows shown."""
    import pyoxigraph as ox

    from kg import inquiry
    from kg.validate import validate

    inquiry.why_not([ARTICLE])
    validate(ox.Store())


def main() -> None:
    loaded()
    for line in sys.stdin:
        sys.stdout.write(f"{json.dumps([run(cell) for cell in json.loads(line)])}\n")
        sys.stdout.flush()


if __name__ == "__main__":
    main()
