"""Data to standard output or a file, messages to standard error; no other module writes.

What people read (messages, pages) never holds a character that steers a terminal or cannot be seen. Data
for programs are as they are, unless they come on a terminal.
"""

from __future__ import annotations

import io
import sys
from collections.abc import Iterable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import BinaryIO

import typer

from kg import files, visible
from kg.errors import GraphError

PIPE_CLOSED = 141
"""What a shell reports of a program that writes to a pipe nobody reads any more."""


def on_terminal() -> bool:
    """Tell whether a person reads standard output as it comes."""
    return sys.stdout.isatty()


def say(message: str, quiet: bool = False) -> None:
    """A message for the person at the keyboard: one line. That nobody can be told is no error."""
    if not quiet:
        with suppress(OSError):
            sys.stderr.write(f"{visible.line(message)}\n")
            sys.stderr.flush()


def page(lines: Iterable[str], path: Path | None = None) -> None:
    """Lines for people, to standard output or to a file; whatever is in one, it stays one."""
    put("".join(f"{visible.line(line)}\n" for line in lines), path)


def put(text: str, path: Path | None = None) -> None:
    """Data: text to standard output or to a file."""
    with stream(path) as out:
        out.write(text.encode("utf-8", "backslashreplace"))


@contextmanager
def stream(path: Path | None = None) -> Iterator[BinaryIO]:
    """Standard output for bytes, or a file that is there in full or as it was."""
    with unbroken(), _standard() if path is None else files.written(path) as out:
        if not out.isatty():
            yield out
            return
        held = io.BytesIO()
        yield held
        out.write(visible.page(held.getvalue().decode("utf-8", "replace")).encode())


@contextmanager
def unbroken() -> Iterator[None]:
    """End without a word when whoever reads our output has had enough, as ``| head`` has."""
    try:
        yield
    except BrokenPipeError as error:
        raise typer.Exit(PIPE_CLOSED) from error


@contextmanager
def _standard() -> Iterator[BinaryIO]:
    try:
        sys.stdout.flush()
        yield sys.stdout.buffer
        sys.stdout.buffer.flush()
    except BrokenPipeError:
        raise
    except OSError as error:
        raise GraphError(f"cannot write standard output: {error.strerror or error}") from error
