"""Queries of somebody's own, as commands find them: what stands before what is told on standard error."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

import typer

from kg import resources
from kg.cli import output
from kg.errors import KgError

if TYPE_CHECKING:
    from kg.query import SavedQuery

UNUSABLE = 2


def folders(given: Sequence[Path] | None) -> tuple[Path, ...]:
    """The folders that are asked for, or the one that is here."""
    return resources.own_folders(given)


def files(places: Sequence[Path], quiet: bool = False) -> Mapping[str, Path]:
    """The files of the queries in folders, by name; a word tells what another stands before."""
    found = resources.own_queries(places)
    for word in found.words.values():
        output.say(word, quiet)
    return found.files


def file(name: str, places: Sequence[Path], quiet: bool = False) -> Path | None:
    """The file of the query of that name in folders, if there is one."""
    found = resources.own_queries(places)
    if name in found.words:
        output.say(found.words[name], quiet)
    return found.files.get(name)


def load(name: str, places: Sequence[Path], quiet: bool = False) -> SavedQuery:
    """A saved query by its name, or by the path of its file."""
    from kg.query import saved

    if saved.is_path(name):
        return read(Path(name), quiet)
    path = file(name, places, quiet)
    return read(path, quiet) if path else saved.load(name, places)


def read(path: Path, quiet: bool = False) -> SavedQuery:
    """A query from a file; what was left out of its header is told."""
    from kg.query import saved

    found = saved.read(path)
    for note in found.notes:
        output.say(f"{found.where}: {note}", quiet)
    return found


def end_if_bad(bad: Iterable[KgError]) -> None:
    """Tell of what could not be used, and end with the status that says so."""
    lines = [str(error) for error in bad]
    for line in lines:
        output.say(f"kg: {line}")
    if lines:
        raise typer.Exit(UNUSABLE)
