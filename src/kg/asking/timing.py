"""How long the parts of a query take: each is asked with all before it, by the worker that answers."""

from __future__ import annotations

from collections.abc import Iterator
from time import perf_counter

from kg.asking.graphs import AskedGraph, Question
from kg.errors import LimitReached
from kg.query.breakdown import Step, steps
from kg.results import Answer, Cell
from kg.terms import PREFIXES
from kg.worker.limits import Limits

COLUMNS = ("line", "part", "rows", "seconds", "added")
_AGAIN = 1.0
"""What takes less seconds is asked twice: the first time, pages of the store are read."""
_WHOLE = "the whole query"
_INTEGER, _DECIMAL = PREFIXES["xsd"] + "integer", PREFIXES["xsd"] + "decimal"


def timed(graph: AskedGraph, sparql: str, limits: Limits) -> Answer:
    """Each part of a query with its values in it: its line, the rows and the seconds of all up to it.

    ``added`` is what it took more than all before it. A part that reaches a limit is the last.
    """
    graph.ask(Question("ASK {}"), limits)  # the graph is opened before anything is timed
    return Answer(COLUMNS, tuple(_rows(graph, sparql, limits)))


def _rows(graph: AskedGraph, sparql: str, limits: Limits) -> Iterator[tuple[Cell, ...]]:
    before = 0.0
    for step in (*steps(sparql), Step(0, _WHOLE, sparql)):
        try:
            answer, seconds = _asked(graph, step.sparql, limits)
            if seconds < _AGAIN:
                seconds = min(seconds, _asked(graph, step.sparql, limits)[1])
        except LimitReached as error:
            yield _cells(step, "", f"{error}".partition(":")[0], "")
            return
        rows = str(len(answer.rows)) if step.part == _WHOLE else answer.rows[0][0].text
        added = "" if step.alone else f"{max(seconds - before, 0):.3f}"
        yield _cells(step, rows, f"{seconds:.3f}", added)
        before = before if step.alone else seconds


def _asked(graph: AskedGraph, sparql: str, limits: Limits) -> tuple[Answer, float]:
    begun = perf_counter()
    return graph.ask(Question(sparql), limits), perf_counter() - begun


def _cells(step: Step, rows: str, seconds: str, added: str) -> tuple[Cell, ...]:
    number = seconds.replace(".", "").isdecimal()
    return (
        Cell(str(step.line), datatype=_INTEGER) if step.line else Cell("", "none"),
        Cell(step.part),
        Cell(rows, datatype=_INTEGER) if rows else Cell("", "none"),
        Cell(seconds, datatype=_DECIMAL if number else ""),
        Cell(added, datatype=_DECIMAL) if added else Cell("", "none"),
    )
