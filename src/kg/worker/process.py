"""The worker as those see it who give it work."""

from __future__ import annotations

import json
import signal
import threading
import time
import weakref
from collections.abc import Generator, Iterator
from queue import Empty, SimpleQueue
from typing import IO, Any, Literal, TypeAlias

from kg import errors
from kg.worker import memory
from kg.worker.limits import NONE, Limits
from kg.worker.starting import Start, spawned

Json: TypeAlias = Any
"""What JSON can hold."""

_SLICE = 0.01
"""Seconds between two looks at the clock and at the memory."""


class Stopped(Exception):
    """The worker was killed at a limit, or has died; the next piece of work starts another."""

    def __init__(self, why: Literal["time", "memory", "crash"], reason: str = "") -> None:
        """Tell why: a limit, or a crash and what is known of it."""
        super().__init__(why, reason)
        self.why = why
        self.reason = reason


class Worker:
    """A process that opens something once, and then answers questions about it.

    ``service`` is the name of a module with ``opened(subject)`` and ``answer(open, question)``: what the
    first returns is given to the second, which yields the parts of the answer. Subjects, questions and
    parts are JSON.
    """

    def __init__(
        self, service: str, subject: Json = None, opening: Limits = NONE, starting: Start = spawned
    ) -> None:
        """Say what is opened, within which limits, and how a process is started; none is started."""
        self._service = service
        self.subject = subject
        self.opening = opening
        self._starting = starting
        self._lock = threading.Lock()
        self._process: _Process | None = None

    @property
    def pid(self) -> int | None:
        """The number of the process, while there is one."""
        return self._process.pid if self._process else None

    def start(self) -> None:
        """Start the process, if there is none, and do not wait; the subject may be named until it opens."""
        if self._process is None:
            self._process = _Process(self._service, self._starting)
            weakref.finalize(self, self._process.end)

    def open(self) -> None:
        """Wait until the subject is open; raise what opening raises, or `Stopped`."""
        with self._lock:
            self._opened()

    def ask(self, question: Json, limits: Limits) -> Generator[Json, None, None]:
        """The parts of an answer as they come; an error of the service, or `Stopped`.

        Who leaves before the last part has the worker killed: nobody waits for the rest.
        """
        with self._lock:
            yield from self._parts(self._opened(), question, limits)

    def kill(self) -> None:
        """End the process, whatever it does."""
        process, self._process = self._process, None
        if process:
            process.end()

    def _opened(self) -> _Process:
        self.start()
        assert self._process is not None
        if not self._process.open:
            for _ in self._parts(self._process, self.subject, self.opening):
                pass
            self._process.mark_open()
        return self._process

    def _parts(self, process: _Process, work: Json, limits: Limits) -> Iterator[Json]:
        """What the process says of its work until it has done; if it has not, it is killed."""
        done = False
        try:
            process.send(work, limits)
            yield from process.parts(limits)
            done = True
        except errors.KgError:
            done = process.open  # what could not be opened is tried again in another process
            raise
        finally:
            if not done:
                self.kill()


class _Process:
    """One process, from its start to its end."""

    def __init__(self, service: str, starting: Start) -> None:
        try:
            self._child = starting(service)
        except OSError as error:
            raise Stopped("crash", f"cannot be started: {error.strerror or error}") from error
        self.pid = self._child.pid
        self.open = False
        self._held = 0.0
        """MiB of the process when its subject was open."""
        self._said: SimpleQueue[bytes] = SimpleQueue()
        threading.Thread(target=_listen, args=(self._child.stdout, self._said), daemon=True).start()

    def mark_open(self) -> None:
        """From here on, memory counts."""
        self.open = True
        self._held = memory.held(self.pid)

    def send(self, work: Json, limits: Limits) -> None:
        """Give it work."""
        assert self._child.stdin is not None
        line = json.dumps([work, limits.mebibytes])
        try:
            self._child.stdin.write(f"{line}\n".encode())
            self._child.stdin.flush()
        except OSError:
            return  # it is dead, which is told when one listens

    def parts(self, limits: Limits) -> Iterator[Json]:
        """What it says of its work until it has done."""
        over = time.monotonic() + limits.seconds if limits.seconds is not None else None
        before = self._held + memory.held()
        while True:
            if over is not None and time.monotonic() >= over:
                raise Stopped("time")
            if limits.mebibytes and memory.held(self.pid) + memory.held() - before > limits.mebibytes:
                raise Stopped("memory")
            try:
                line = self._said.get(timeout=_SLICE)
            except Empty:
                continue
            if not line:
                raise self._dead()
            kind, *rest = json.loads(line)
            if kind == "done":
                return
            if kind == "error":
                raise getattr(errors, rest[0])(rest[1])
            yield rest[0]

    def end(self) -> None:
        """Kill it, and leave nothing of it behind."""
        self._child.kill()
        self._child.wait()
        for stream in (self._child.stdin, self._child.stderr):
            _close(stream)

    def _dead(self) -> Stopped:
        status = self._child.wait()
        if status in (memory.NONE_LEFT, -signal.SIGABRT, -9):
            return Stopped("memory")
        said = self._child.stderr.read().decode(errors="replace").split("\n") if self._child.stderr else []
        last = next((line for line in reversed(said) if line.strip()), "")
        name = signal.Signals(-status).name if status < 0 else f"status {status}"
        return Stopped("crash", last[:200] or name)


def _listen(stream: IO[bytes], said: SimpleQueue[bytes]) -> None:
    """Pass each line on, and at the end an empty one."""
    with stream:
        for line in stream:
            said.put(line)
    said.put(b"")


def _close(stream: IO[bytes] | None) -> None:
    try:
        if stream:
            stream.close()
    except OSError:
        pass  # it could not take the last words
