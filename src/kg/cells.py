"""What a query answers: rows of cells."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from math import isfinite
from typing import Any, Literal, TypeAlias, overload

from kg.errors import KgError
from kg.notebook import table

_SHOWN = 50
"""Rows in a notebook."""
AnswerKind: TypeAlias = Literal["rows", "boolean", "triples"]
"""What a SELECT, an ASK, and a CONSTRUCT or DESCRIBE answer."""

_XSD = "http://www.w3.org/2001/XMLSchema#"
_NUMBERS: dict[str, Callable[[str], int | float]] = {
    f"{_XSD}integer": int,
    f"{_XSD}decimal": float,
    f"{_XSD}double": float,
}
_TRUTHS = {"true": True, "1": True, "false": False, "0": False}
_WRITTEN: dict[Callable[[str], int | float], re.Pattern[str]] = {
    int: re.compile(r"[+-]?[0-9]{1,300}"),
    float: re.compile(r"[+-]?([0-9]+(\.[0-9]*)?|\.[0-9]+)([eE][+-]?[0-9]{1,3})?"),
}
"""How numbers are written; a graph may hold anything under the name of a number."""


@dataclass(frozen=True, slots=True)
class Cell:
    """One value of an answer: ``kind`` is ``iri``, ``blank``, ``literal``, ``triple`` or ``none``.

    The text of a blank node is its identifier, that of a triple (RDF 1.2) its terms as in N-Triples.
    """

    text: str
    kind: str = "literal"
    datatype: str = ""
    language: str = ""

    @property
    def number(self) -> int | float | None:
        """The number that it is; nothing for text, for what is only called a number, for no finite one.

        >>> [Cell(text, datatype=f"{_XSD}integer").number for text in ("-7", "=7", "seven")]
        [-7, None, None]
        """
        read = _NUMBERS.get(self.datatype)
        if read is None or not _WRITTEN[read].fullmatch(self.text):
            return None
        found = read(self.text)
        return found if isfinite(found) else None

    @property
    def value(self) -> str | int | float | bool | None:
        """As Python and JSON have it; the text where the graph calls something a number that is none."""
        if self.kind == "none":
            return None
        if self.datatype == f"{_XSD}boolean":
            return _TRUTHS.get(self.text, self.text)
        found = self.number
        return self.text if found is None else found


@dataclass(frozen=True, slots=True)
class Answer:
    """The rows of a query. No rows is an answer."""

    columns: tuple[str, ...]
    rows: tuple[tuple[Cell, ...], ...]
    kind: AnswerKind = "rows"

    def __len__(self) -> int:
        """How many rows there are."""
        return len(self.rows)

    @overload
    def __getitem__(self, place: int) -> tuple[Cell, ...]: ...
    @overload
    def __getitem__(self, place: slice) -> Answer: ...
    def __getitem__(self, place: int | slice) -> tuple[Cell, ...] | Answer:
        """A row, or an answer of some rows.

        >>> answer = Answer(("n",), ((Cell("a"),), (Cell("b"),)))
        >>> answer[1], len(answer[:1])
        ((Cell(text='b', kind='literal', datatype='', language=''),), 1)
        """
        if isinstance(place, slice):
            return replace(self, rows=self.rows[place])
        return self.rows[place]

    def __iter__(self) -> Iterator[tuple[Cell, ...]]:
        """The rows."""
        return iter(self.rows)

    def to_pandas(self) -> Any:
        """A ``pandas.DataFrame`` with a column each and plain values; what is empty is None."""
        try:
            import pandas
        except ImportError:
            raise KgError("to_pandas needs the package pandas: pip install pandas") from None
        rows = [[cell.value for cell in row] for row in self.rows]
        return pandas.DataFrame(rows, columns=list(self.columns))

    def to_polars(self) -> Any:
        """A ``polars.DataFrame`` with a column each and plain values; what is empty is null."""
        try:
            import polars
        except ImportError:
            raise KgError("to_polars needs the package polars: pip install polars") from None
        rows = [[cell.value for cell in row] for row in self.rows]
        return polars.DataFrame(rows, schema=list(self.columns), orient="row", strict=False)

    def _repr_html_(self) -> str:
        """The first rows, as a notebook shows them."""
        shown = [[cell.text for cell in row] for row in self.rows[:_SHOWN]]
        return table(self.columns, shown, len(self.rows))

    def __repr__(self) -> str:
        return f"<kg.Answer of {len(self.rows)} rows: {', '.join(self.columns)}>"
