"""The one boundary: whatever goes wrong ends as one line for people and a status for programs."""

from __future__ import annotations

import os
import traceback
from collections.abc import Callable
from dataclasses import dataclass, field

import typer

from kg.cli import output
from kg.errors import KgError, LimitReached, one_line, place

UNUSABLE, LIMIT_REACHED, INTERRUPTED = 2, 4, 130


@dataclass
class Session:
    """What holds for one command line."""

    debug: bool = field(default_factory=lambda: os.environ.get("KG_DEBUG", "") not in ("", "0"))
    """Whether the trace of an error is shown."""


def ended(work: Callable[[], object], session: Session) -> int:
    """The status of a piece of work, however it ends; an error is told in one line on standard error."""
    try:
        status = work()
        status = status if isinstance(status, int) else 0
    except KeyboardInterrupt:
        status = INTERRUPTED
    except SystemExit as end:
        if not isinstance(end.__context__, BrokenPipeError):
            raise
        status = output.PIPE_CLOSED
    except BaseException as error:  # noqa: BLE001  (this is the boundary; the engine's panics are no Exception)
        if session.debug:
            for line in "".join(traceback.format_exception(error)).splitlines():
                output.say(line)
        output.say(f"kg: {_account(error)}")
        return LIMIT_REACHED if isinstance(error, LimitReached) else UNUSABLE
    if status == INTERRUPTED:
        output.say("kg: interrupted")
    return status


def _account(error: BaseException) -> str:
    """What went wrong, in the words of a user.

    >>> _account(FileNotFoundError(2, "No such file or directory", "a.txt")), _account(MemoryError())
    ('a.txt: No such file or directory', 'out of memory: ask for less, or build in smaller parts')
    """
    match error:
        case KgError():
            return str(error)
        case typer.TyperException():
            return f"{error.format_message()} (kg --help tells more)"
        case MemoryError():
            return "out of memory: ask for less, or build in smaller parts"
        case RecursionError():
            return f"something is nested too deeply ({place(error)})"
        case OSError():
            reason = error.strerror or one_line(error)
            return f"{os.fsdecode(error.filename)}: {reason}" if _is_path(error.filename) else reason
        case _:
            name = type(error).__name__
            return (
                f"unexpected error at {place(error)}: {name}: {one_line(error)}; "
                "kg --debug COMMAND shows the trace: please report it"
            )


def _is_path(name: object) -> bool:
    return isinstance(name, str | bytes | os.PathLike)
