"""How conflicts and gaps are shown: paragraphs for people, a row a side for programs."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from kg.cli import output, tables
from kg.results import Answer, Cell
from kg.terms import PREFIXES, curie

if TYPE_CHECKING:
    from kg.review import Finding, Side

_COLUMNS = (
    *("number", "rank", "kind", "subject", "what", "side", "status", "confidence", "articles"),
    *("sentence", "document", "published", "rule", "iri", "side_iri", "claim"),
)
_INTEGER, _DECIMAL = PREFIXES["xsd"] + "integer", PREFIXES["xsd"] + "decimal"


def show(found: Sequence[Finding], form: str, out: Path | None) -> None:
    """Write what was found, in the format that is asked for."""
    if form == "table":
        output.page((line for number, one in enumerate(found, 1) for line in _paragraph(number, one)), out)
    else:
        rows = [row for number, one in enumerate(found, 1) for row in _rows(number, one)]
        tables.show(Answer(_COLUMNS, tuple(rows)), form, out)


def _paragraph(number: int, one: Finding) -> list[str]:
    lines = [f"{number}. {one.subject}: {one.what}  [{one.kind}, rank {one.rank}]"]
    for side in one.sides:
        said = f"  {side.value}: " if side.value else "  "
        source = ", ".join(filter(None, (side.document, side.published)))
        lines.append(f"{said}{source or 'no article'}{_support(side)}")
        if side.sentence:
            lines.append(f"    {' '.join(side.sentence.split())}")
    if one.kind == "doubtful":
        lines.extend(
            f"  kg correct {curie(side.claim)} --accept (or --reject) --why ..." for side in one.sides
        )
    return [*lines, ""]


def _support(side: Side) -> str:
    known = [side.status] if side.status else []
    more = [f"{side.articles} articles"] if side.articles > 1 else []
    return f" ({', '.join(known + more)})" if known or more else ""


def _rows(number: int, one: Finding) -> Iterator[tuple[Cell, ...]]:
    begin = (Cell(str(number), datatype=_INTEGER), Cell(str(one.rank), datatype=_INTEGER))
    about = (*begin, Cell(one.kind), Cell(one.subject), Cell(one.what))
    if not one.sides:
        yield *about, *(Cell("", "none") for _ in range(8)), Cell(one.iri), *(Cell("", "none"),) * 2
    for side in one.sides:
        yield (
            *about,
            Cell(side.value),
            Cell(side.status),
            Cell(f"{side.confidence:.2f}", datatype=_DECIMAL),
            Cell(str(side.articles), datatype=_INTEGER),
            *map(Cell, (side.sentence, side.document, side.published, side.rule)),
            *map(Cell, (one.iri, side.iri, side.claim)),
        )
