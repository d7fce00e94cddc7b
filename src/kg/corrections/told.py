"""Facts that another reader has found: JSON Lines, one fact a line; what cannot be used is named."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any, NamedTuple

from kg.errors import CorrectionError, did_you_mean
from kg.said import Told

_TEXTS = ("document", "subject", "relation", "object", "quote", "source")
FIELDS = (*_TEXTS, "confidence")
_MOST = 64 * 1024 * 1024
"""Bytes of a file."""


class Refused(NamedTuple):
    """A line that cannot be used."""

    where: str
    reason: str


def told(path: Path) -> tuple[tuple[Told, ...], tuple[Refused, ...]]:
    """The facts of a file, and the lines that are none; a file that cannot be read is an error."""
    good: dict[Told, Told] = {}
    bad: list[Refused] = []
    for number, line in enumerate(_lines(path), 1):
        where = f"{path}, line {number}"
        if not line.strip():
            continue
        try:
            one = _told(line)
        except CorrectionError as error:
            bad.append(Refused(where, str(error)))
            continue
        if one in good:
            bad.append(Refused(where, f"says the same as {good[one].where.removeprefix(f'{path}, ')}"))
        else:
            good[one] = one._replace(where=where)
    return tuple(good.values()), tuple(bad)


def _lines(path: Path) -> list[bytes]:
    try:
        if not path.is_file():
            raise CorrectionError(f"{path}: {'is not a file' if path.exists() else 'there is no such file'}")
        if path.stat().st_size > _MOST:
            raise CorrectionError(f"{path}: is larger than 64 MiB: divide it")
        return path.read_bytes().removeprefix(b"\xef\xbb\xbf").split(b"\n")
    except OSError as error:
        raise CorrectionError(f"{path}: cannot be read ({error.strerror or error})") from None


def _told(line: bytes) -> Told:
    try:
        row = json.loads(line)
    except UnicodeDecodeError:
        raise CorrectionError("is not UTF-8") from None
    except (ValueError, RecursionError):
        raise CorrectionError("is not JSON") from None
    if not isinstance(row, dict):
        raise CorrectionError("is no JSON object, as {…} is one")
    for wrong in _complaints(row):
        raise CorrectionError(wrong)
    cells = {name: row.get(name, "").strip() for name in _TEXTS}
    return Told(
        cells["document"],
        cells["relation"],
        cells["subject"],
        cells["object"],
        cells["quote"],
        cells["source"],
        float(row["confidence"]),
    )


def _complaints(row: dict[str, Any]) -> Iterator[str]:
    for name in row.keys() - FIELDS:
        yield f"no field {name!r}{did_you_mean(name, FIELDS)}"
    for name in _TEXTS:
        value = row.get(name, "" if name == "object" else None)
        if not isinstance(value, str):
            yield f"{name} is missing" if name not in row else f"{name} is no text"
        elif not value.strip() and name != "object":
            yield f"{name} is empty"
    sure = row.get("confidence")
    if isinstance(sure, bool) or not isinstance(sure, int | float) or not 0 <= sure <= 1:
        yield "confidence is missing" if sure is None else f"confidence is no number from 0 to 1: {sure!r}"
