"""Data to standard output or a file, messages to standard error; no other module writes."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import BinaryIO

import typer

from kg.errors import GraphError

_PIPE_CLOSED = 141
"""What a shell reports of a program that writes to a pipe nobody reads any more."""


def on_terminal() -> bool:
    """Tell whether a person reads standard output as it comes."""
    return sys.stdout.isatty()


def say(message: str, quiet: bool = False) -> None:
    """A message for the person at the keyboard."""
    if not quiet:
        typer.echo(message, err=True)


def put(text: str, path: Path | None = None) -> None:
    """Data: text to standard output or to a file."""
    if path is not None:
        _put_file(text, path)
        return
    with unbroken():
        sys.stdout.write(text)
        sys.stdout.flush()


def binary() -> BinaryIO:
    """Standard output for bytes."""
    return sys.stdout.buffer


@contextmanager
def unbroken() -> Iterator[None]:
    """End without a word when whoever reads our output has had enough, as ``| head`` has."""
    try:
        yield
    except BrokenPipeError as error:
        os.dup2(os.open(os.devnull, os.O_WRONLY), 1)  # or Python complains when it flushes at its end
        raise typer.Exit(_PIPE_CLOSED) from error


def _put_file(text: str, path: Path) -> None:
    try:
        path.write_text(text, encoding="utf-8", newline="")
    except OSError as error:
        raise GraphError(f"cannot write {path}: {error.strerror or error}") from error
