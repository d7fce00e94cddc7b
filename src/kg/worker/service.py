"""The loop of a worker: a line of JSON in, lines of JSON out.

The main thread listens, so that a process whose parent is gone ends at once, whatever it does. A second
thread works, with a stack that is large enough for any query of the length that is taken.
"""

from __future__ import annotations

import json
import os
import signal
import threading
from collections.abc import Iterable, Iterator
from importlib import import_module
from queue import SimpleQueue
from types import ModuleType
from typing import IO, Any

from kg.errors import KgError
from kg.worker import memory

_STACK = 256 << 20
_SLACK = 32
"""MiB of addresses beyond the limit: whoever watches our memory shall be the first to see it."""


def run(service: str) -> None:
    """Serve until standard input ends."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # it is for our parent, who kills us
    threading.excepthook = _end
    out = os.fdopen(os.dup(1), "wb")
    os.dup2(2, 1)  # nobody else shall write between our lines
    lines: SimpleQueue[bytes] = SimpleQueue()
    threading.stack_size(_STACK)
    threading.Thread(target=_work, args=(service, lines, out), daemon=True).start()
    for line in open(0, "rb", closefd=False):  # noqa: SIM115 (for ever; sys.stdin may be that of somebody else)
        lines.put(line)
    os._exit(0)


def _work(service: str, lines: SimpleQueue[bytes], out: IO[bytes]) -> None:
    """Open, then answer, one line after another."""
    module = import_module(service)
    subject, allowed = json.loads(lines.get())
    opened: list[Any] = []
    _tell(out, _open(module, subject, opened), memory.reserved(), allowed)
    base = memory.reserved()
    while True:
        question, allowed = json.loads(lines.get())
        _tell(out, module.answer(opened[0], question), base, allowed)


def _open(module: ModuleType, subject: Any, opened: list[Any]) -> Iterator[Any]:
    """Open the subject; there is nothing to say of it."""
    opened.append(module.opened(subject))
    yield from ()


def _tell(out: IO[bytes], parts: Iterable[Any], base: float, allowed: float | None) -> None:
    """Write each part as it comes, then that it was the last, or why there are no more."""
    memory.restrain(None if allowed is None else base + allowed + _SLACK)
    try:
        for part in parts:
            _write(out, "part", part)
    except KgError as error:
        _write(out, "error", type(error).__name__, str(error))
    else:
        _write(out, "done")


def _write(out: IO[bytes], *words: Any) -> None:
    out.write(json.dumps(words).encode() + b"\n")
    out.flush()


def _end(raised: threading.ExceptHookArgs) -> None:
    """End with the process's last words; the thread that works shall not leave one that only listens."""
    if issubclass(raised.exc_type, MemoryError):
        os._exit(memory.NONE_LEFT)
    os.write(2, f"{raised.exc_type.__name__}: {' '.join(str(raised.exc_value).split())}\n".encode())
    os._exit(1)
