"""One line more in a CSV file that people keep: the file is there with it, or as it was."""

from __future__ import annotations

import csv
import io
from collections.abc import Mapping
from pathlib import Path

from kg import files
from kg.errors import KgError


def line(path: Path, row: Mapping[str, str], error: type[KgError]) -> None:
    """Add a row, by the names of its columns, as the last line of a file, made if need be."""
    there = _bytes(path, error)
    text = io.StringIO()
    writer = csv.writer(text, lineterminator="\r\n" if b"\r\n" in there else "\n")
    columns = next(csv.reader(there.decode("utf-8-sig").splitlines()), None)
    if columns is None:
        writer.writerow(row)
    elif not there.endswith(b"\n"):
        text.write("\n")
    writer.writerow(row[column.strip().casefold()] for column in columns or row)
    with files.written(path) as out:
        out.write(there + text.getvalue().encode())
        if _bytes(path, error) != there:
            raise error(f"{path} has been changed meanwhile: try again; it is as it was")


def _bytes(path: Path, error: type[KgError]) -> bytes:
    """What a file holds; nothing if there is none."""
    try:
        if path.exists() and not path.is_file():  # a pipe or a device may have no end
            raise error(f"{path}: is not a file")
        return path.read_bytes() if path.exists() else b""
    except OSError as problem:
        raise error(f"cannot read {path}: {problem.strerror or problem}") from problem
