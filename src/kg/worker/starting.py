"""How the process of a worker comes to be: a new interpreter, or a copy of this process.

A copy costs a few milliseconds, as all that it needs is loaded already. But it has whatever this process
has open, and locks that no thread of its own will ever release: it is for a program that has one thread
and has opened nothing, as a command line when it begins.
"""

from __future__ import annotations

import gc
import os
import signal
import sys
from collections.abc import Callable
from importlib import import_module
from pathlib import Path
from typing import IO, NoReturn, Protocol, TypeAlias

from kg.worker.service import run

_STARTER = "import sys; sys.path.append(sys.argv[1]); from kg.worker.service import run; run(sys.argv[2])"
_HOME = str(Path(__file__).resolve().parents[2])
"""Where the package is, for a worker that would not find it."""


class Child(Protocol):
    """A process of ours, and the ends of its pipes that we hold."""

    pid: int
    stdin: IO[bytes] | None
    stdout: IO[bytes] | None
    stderr: IO[bytes] | None

    def kill(self) -> None:
        """End it, whatever it does."""

    def wait(self) -> int:
        """Wait until it has ended; its status, or less than 0: the signal that ended it."""


Start: TypeAlias = Callable[[str], Child]
"""Starts a process that serves a module of that name; an `OSError` if it cannot be started."""


def spawned(service: str) -> Child:
    """A new interpreter, which has nothing of this process."""
    import subprocess  # a copy needs none of it

    pipe = subprocess.PIPE
    command = [sys.executable, "-P", "-c", _STARTER, _HOME, service]
    return subprocess.Popen(command, stdin=pipe, stdout=pipe, stderr=pipe)


def split_off(service: str) -> Child:
    """A copy of this process where that is known to be safe, else a new interpreter."""
    return _forked(service) if _has_one_thread() else spawned(service)


def _has_one_thread() -> bool:
    """Tell whether this is so for certain: threads of libraries count, and only Linux tells of them."""
    try:
        return len(os.listdir("/proc/self/task")) == 1
    except OSError:
        return False


class _Copy:
    """A copy of this process, as `subprocess.Popen` shows one."""

    def __init__(self, pid: int, ends: tuple[int, int, int]) -> None:
        self.pid = pid
        self.stdin: IO[bytes] | None = os.fdopen(ends[0], "wb")
        self.stdout: IO[bytes] | None = os.fdopen(ends[1], "rb")
        self.stderr: IO[bytes] | None = os.fdopen(ends[2], "rb")
        self._status: int | None = None

    def kill(self) -> None:
        if self._status is None:
            os.kill(self.pid, signal.SIGKILL)

    def wait(self) -> int:
        if self._status is None:
            self._status = os.waitstatus_to_exitcode(os.waitpid(self.pid, 0)[1])
        return self._status


def _forked(service: str) -> _Copy:
    import_module(service)
    gc.freeze()  # or the copy's first search for garbage would touch, and so copy, all of it
    (theirs_in, our_in), (our_out, theirs_out), (our_err, theirs_err) = os.pipe(), os.pipe(), os.pipe()
    before = signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGINT})  # or it could go on as if it were us
    try:
        pid = os.fork()
        if not pid:
            _serve(service, (theirs_in, theirs_out, theirs_err))
    finally:
        signal.pthread_sigmask(signal.SIG_SETMASK, before)
    for end in (theirs_in, theirs_out, theirs_err):
        os.close(end)
    return _Copy(pid, (our_in, our_out, our_err))


def _serve(service: str, streams: tuple[int, int, int]) -> NoReturn:
    """The life of the copy, from which it never comes back."""
    try:
        for handle, stream in enumerate(streams):
            os.dup2(stream, handle)
        os.closerange(3, os.sysconf("SC_OPEN_MAX"))
        run(service)
    finally:
        os._exit(1)
