"""CSV files that people write: each row by its columns, and where it begins; what is wrong, in one line."""

from __future__ import annotations

import csv
import io
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from stat import S_ISREG

from kg.errors import KgError

Complaint = Callable[[list[str]], str]
"""Says what is wrong with the names of the columns, lower-case and without blanks; or nothing."""


def exactly(wanted: Sequence[str]) -> Complaint:
    """What is wrong with columns that are to be these, in any order."""

    def wrong(columns: list[str]) -> str:
        if not columns:
            return f"its first line is {','.join(wanted)}"
        if sorted(columns) != sorted(wanted):
            return f"the columns are {','.join(columns)!r}, and should be {','.join(wanted)!r}"
        return ""

    return wrong


def rows(path: Path, wrong: Complaint, error: type[KgError]) -> Iterator[tuple[int, dict[str, str]]]:
    """The rows below the first, which names the columns, each with its line; blank lines are none."""
    reader = csv.reader(io.StringIO(_text(path, error), newline=""), strict=True)
    begins = 1
    header: list[str] = []
    try:
        for cells in reader:
            if not header:
                header = [cell.strip().casefold() for cell in cells]
                if complaint := wrong(header):
                    raise error(f"{path}, line 1: {complaint}")
            elif cells and len(cells) != len(header):
                raise error(
                    f"{path}, line {begins}: {len(cells)} cells under {len(header)} columns: "
                    "a value with a comma in it needs quotation marks"
                )
            elif cells:
                yield begins, dict(zip(header, cells, strict=True))
            begins = reader.line_num + 1
    except csv.Error as problem:
        raise error(f"{path}, line {begins}: is not CSV: {problem}") from None
    if not header:
        raise error(f"{path}: is empty: {wrong([])}")


def _text(path: Path, error: type[KgError]) -> str:
    try:
        if not S_ISREG(path.stat().st_mode):  # a pipe or a device may have no end
            raise error(f"{path}: is not a file")
        return path.read_bytes().decode("utf-8-sig")
    except OSError as problem:
        raise error(f"{path}: cannot be read ({problem.strerror or problem})") from None
    except UnicodeDecodeError as problem:
        line = problem.object.count(b"\n", 0, problem.start) + 1
        raise error(f"{path}, line {line}: is not UTF-8: save it as CSV UTF-8") from None
