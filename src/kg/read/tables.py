"""Tables with an article in each row: JSON Lines, JSON and CSV. Columns are found by their usual names."""

from __future__ import annotations

import csv
import json
import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, fields
from io import StringIO
from typing import Any

from kg.errors import UnreadableDocument
from kg.read.dates import day_of
from kg.read.encodings import decoded
from kg.read.formats.record import SUFFIX, Record
from kg.read.pieces import Piece
from kg.text import nfc, shown

LARGEST = 128 * 1024 * 1024
"""Bytes of the largest table."""
_USUAL: Mapping[str, tuple[str, ...]] = {
    "text": ("text", "content", "body", "full_text", "noi_dung"),
    "title": ("title", "headline", "tieu_de"),
    "date": ("date", "published", "publish_date", "published_at", "ngay_dang"),
    "id": ("id", "doc_id"),
    "outlet": ("outlet", "newspaper", "publisher", "site"),
    "address": ("address", "url", "link"),
    "language": ("language", "lang"),
}
_ROW = f"row{SUFFIX}"
_SEPARATORS = ",;\t|"
_NUMBERS = re.compile(r"\s*(\d{1,2})[-/.](\d{1,2})[-/.]\d{4}\b")
_MONTHS = 12
_NAMED = 12
"""Columns that a message names."""
_LONGEST_ID = 200


@dataclass(frozen=True, slots=True)
class Columns:
    """What the columns of tables are called; an empty name stands for the usual ones."""

    text: str = ""
    title: str = ""
    date: str = ""
    id: str = ""
    outlet: str = ""
    address: str = ""
    language: str = ""

    def of(self, there: Iterable[str]) -> dict[str, str]:
        """Field -> name of its column, for those of these columns that there are.

        >>> Columns(text="Body").of(["URL", "Body", "date"])
        {'text': 'Body', 'date': 'date', 'address': 'URL'}
        """
        known = {name.strip().lower().replace(" ", "_"): name for name in reversed([*there])}
        found = {}
        for field in fields(self):
            given = getattr(self, field.name)
            usual = (given.strip().lower().replace(" ", "_"),) if given else _USUAL[field.name]
            if name := next((known[one] for one in usual if one in known), None):
                found[field.name] = name
        return found


def json_lines(data: bytes, columns: Columns) -> Iterator[Piece]:
    """The articles of a file with a JSON object a line."""
    rows: list[dict[str, Any] | str] = []
    for line in data.removeprefix(b"\xef\xbb\xbf").split(b"\n"):
        rows.append(_object(line) if line.strip() else "")
    yield from _pieces(rows, columns, "line")


def json_array(data: bytes, columns: Columns) -> Iterator[Piece]:
    """The articles of a JSON file: an array of objects, or one object."""
    try:
        found = json.loads(data)
    except (ValueError, RecursionError):
        raise UnreadableDocument("is no JSON") from None
    some = found if isinstance(found, list) else [found]
    rows = [one if isinstance(one, dict) else "is no object" for one in some]
    yield from _pieces(rows, columns, "object")


def comma_separated(data: bytes, columns: Columns) -> Iterator[Piece]:
    """The articles of a CSV file with a head; commas, semicolons, tabs or bars stand between its columns."""
    text = decoded(data).removeprefix("\ufeff")
    head = text.partition("\n")[0]
    separator = max(_SEPARATORS, key=head.count)
    csv.field_size_limit(LARGEST)
    reader = csv.DictReader(StringIO(text, newline=""), delimiter=separator)
    rows: list[dict[str, Any] | str] = []
    try:
        rows.extend(row if None not in row else "has more cells than the head" for row in reader)
    except csv.Error as error:
        rows.append(f"cannot be read ({error})")
    yield from _pieces(rows, columns, "row")


def _object(line: bytes) -> dict[str, Any] | str:
    try:
        found = json.loads(line)
    except (ValueError, RecursionError):
        return "is no JSON"
    return found if isinstance(found, dict) else "is no object"


def _pieces(rows: list[dict[str, Any] | str], columns: Columns, place: str) -> Iterator[Piece]:
    """The rows with an article, and those that are none with the reason."""
    there = dict.fromkeys(key for row in rows if isinstance(row, dict) for key in row if key)
    found = columns.of(there)
    if "text" not in found and any(rows):
        wanted = columns.text or "text"
        has = ", ".join(map(shown, [*there][:_NAMED])) or "none"
        raise UnreadableDocument(f"has no column {wanted!r} (it has {has}): name it with --text-column")
    month_first = _month_first(_value(row, found.get("date")) for row in rows if isinstance(row, dict))
    for number, row in enumerate(rows, 1):
        where = f"{place} {number}"
        if isinstance(row, str):
            if row:
                yield Piece(where, _ROW, "", wrong=row)
            continue
        told = {field: _value(row, column) for field, column in found.items()}
        if not told["text"].strip():
            yield Piece(where, _ROW, "", wrong="has no text")
            continue
        id = shown(nfc(told.pop("id", "").strip()))[:_LONGEST_ID]
        date = told.pop("date", "")
        day = "" if month_first and _may_be_either(date) else day_of(date)
        yield Piece(where, _ROW, id or str(number), Record(**told, published=day).dump(), id=id)


def _value(row: Mapping[str, Any], column: str | None) -> str:
    value = row.get(column) if column else None
    return "" if value is None or isinstance(value, dict | list) else str(value)


def _month_first(dates: Iterable[str]) -> bool:
    """Tell whether a column has a date that can only be read with the month before the day."""
    return any((found := _NUMBERS.match(one)) and int(found[2]) > _MONTHS >= int(found[1]) for one in dates)


def _may_be_either(date: str) -> bool:
    found = _NUMBERS.match(date)
    return bool(found) and int(found[1]) <= _MONTHS and int(found[2]) <= _MONTHS if found else False
