"""The statements of a graph, sorted outside memory, in the orders in which RDF is written."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import groupby

from kg.runs import Row, Runs
from kg.statements import TYPE, Statement, statement
from kg.store import GraphStore
from kg.store.streaming import streamed
from kg.terms import ID, PROVENANCE

_GROUPS = ("fact-", "membership-", "chain-", "placement-", "judgement-", "doc-", "claim-")
"""What stands after things and concepts, in this order; last what has a place in an article."""
_HELD = 50_000
_PROVENANCE = f"<{PROVENANCE}>"


def statements(store: GraphStore, facts: bool = False) -> Iterator[Statement]:
    """All statements, or the facts alone, as they lie in the store."""
    of_folder = store.manifest is not None
    for one in map(statement, streamed(store, facts and of_folder)):
        if of_folder or not facts or one.graph != _PROVENANCE:
            yield one


def in_graphs(some: Iterable[Statement]) -> Iterator[Statement]:
    """Statements in order: facts before named graphs, then by subject, its types first; each once."""
    rows = Runs(map(_placed, some), _HELD)
    return _once(Statement(row[0], row[2], row[4], row[5]) for row in rows)


def in_one_graph(some: Iterable[Statement]) -> Iterator[Statement]:
    """The same without their graphs: the same statements, the same order, whatever they lay in."""
    return in_graphs(one._replace(graph="") for one in some)


def lines(some: Iterable[Statement], graphs: bool) -> Iterator[str]:
    """N-Quads or N-Triples in the order of ``LC_ALL=C sort``, each once, without line feeds."""
    rows = Runs(((_line(one, graphs),) for one in some), _HELD)
    return (line for line, _ in groupby(row[0] for row in rows))


def _line(one: Statement, graphs: bool) -> str:
    graph = f" {one.graph}" if graphs and one.graph else ""
    return f"{one.subject} {one.predicate} {one.object}{graph} ."


def _placed(one: Statement) -> Row:
    """A row that sorts as the statement shall stand."""
    return one.graph, group(one.subject), one.subject, one.predicate != TYPE, one.predicate, one.object


def group(subject: str) -> int:
    """Where among all subjects one stands: things, then facts, then evidence.

    >>> [group(f"<{ID}{name}>") for name in ("org-na-xoan", "fact-0a", "claim-0a", "doc-x#char=1,2")]
    [0, 1, 7, 8]
    """
    if "#char=" in subject:
        return len(_GROUPS) + 1
    name = subject.removeprefix(f"<{ID}") if subject.startswith(f"<{ID}") else ""
    return next((place for place, start in enumerate(_GROUPS, 1) if name.startswith(start)), 0)


def _once(some: Iterable[Statement]) -> Iterator[Statement]:
    return (one for one, _ in groupby(some))
