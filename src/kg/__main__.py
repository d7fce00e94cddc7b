"""``python -m kg`` and the command ``kg``."""

from __future__ import annotations

import gc
import io
import os
import signal
import sys
from contextlib import suppress

_INTERRUPTED, _PIPE_CLOSED = 130, 141


def main() -> None:
    """Run the command line; the status is its result."""
    heard = signal.getsignal(signal.SIGINT) is signal.default_int_handler
    if heard:
        signal.signal(signal.SIGINT, signal.SIG_DFL)  # nothing has begun, and nothing is to be cleaned up
    _have_streams()
    gc.disable()  # what is imported stays: to look for garbage in it is a tenth of the start
    from kg.cli import run

    gc.freeze()
    gc.enable()
    if heard:
        signal.signal(signal.SIGINT, signal.default_int_handler)
    _end(_flushed(run()))


def _have_streams() -> None:
    """UTF-8 on all streams; one that the caller has closed becomes one that cannot be written."""
    for handle, name in enumerate(("stdin", "stdout", "stderr")):
        if getattr(sys, name) is None:
            nothing = os.open(os.devnull, os.O_WRONLY if name == "stderr" else os.O_RDONLY)
            if nothing != handle:  # or the next file that is opened would be the standard output
                os.dup2(nothing, handle)
                os.close(nothing)
            setattr(sys, name, os.fdopen(handle, "r" if name == "stdin" else "w", closefd=False))
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(encoding="utf-8", errors="backslashreplace")


def _flushed(status: int) -> int:
    """The status after all is written; what cannot be is let go, or Python would complain at its end."""
    for handle, stream in ((1, sys.stdout), (2, sys.stderr)):
        try:
            stream.flush()
        except (OSError, ValueError) as error:
            if handle == 1 and status == 0:
                broken = isinstance(error, BrokenPipeError)
                status = _PIPE_CLOSED if broken else 2
                with suppress(OSError):
                    sys.stderr.write(
                        ""
                        if broken
                        else f"kg: cannot write standard output: {getattr(error, 'strerror', error)}\n"
                    )
            os.dup2(os.open(os.devnull, os.O_WRONLY), handle)
    return status


def _end(status: int) -> None:
    """End as a program ends that was interrupted, so that a loop of a shell ends with it."""
    if status == _INTERRUPTED and sys.platform != "win32":
        signal.signal(signal.SIGINT, signal.SIG_DFL)
        os.kill(os.getpid(), signal.SIGINT)
    sys.exit(status)


if __name__ == "__main__":
    main()
