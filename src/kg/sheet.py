"""CSV and TSV that a spreadsheet opens as they are: nothing in them is computed.

A cell that a spreadsheet would take for a formula gets an apostrophe before it, as OWASP has it
(https://owasp.org/www-community/attacks/CSV_Injection). CSV has no types: that a code such as 03317 is no
number is for whoever opens the file to say. The digits are all there.
"""

from __future__ import annotations

import csv
import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Protocol


class Writer(Protocol):
    """What text is written to."""

    def write(self, text: str, /) -> object:
        """Take a piece of text."""


BOM = "\ufeff"
_FORMULA = re.compile(r"[\s\u200b-\u200f\u2060\ufeff]*[=+\-@＝＋－＠]|[\t\r\n]")
"""Spreadsheets pass over blanks, and some read the full-width signs as the others."""


@dataclass(frozen=True, slots=True)
class Sheet:
    """How rows are written: ``raw`` leaves what looks like a formula, ``bom`` tells Excel of UTF-8."""

    raw: bool = False
    bom: bool = False

    def text(self, text: str) -> str:
        """The text of a cell, with an apostrophe before what a spreadsheet would compute.

        >>> [SAFE.text(text) for text in ("=1+1", " @cell", "Na Xoan", "a = b")]
        ["'=1+1", "' @cell", 'Na Xoan', 'a = b']
        """
        return f"'{text}" if not self.raw and _FORMULA.match(text) else text


SAFE = Sheet()
"""For any reader: no byte order mark, which Python's csv module and R take for a part of the first name."""


def write(rows: Iterable[Sequence[object]], out: Writer, sheet: Sheet = SAFE) -> None:
    """Write rows as CSV, the names of the columns first."""
    if sheet.bom:
        out.write(BOM)
    few, all_ = (
        csv.writer(out, lineterminator="\n", quoting=how) for how in (csv.QUOTE_MINIMAL, csv.QUOTE_ALL)
    )
    for row in rows:
        torn = any(isinstance(cell, str) and "\r" in cell for cell in row)  # which the module leaves bare
        (all_ if torn else few).writerow(row)
