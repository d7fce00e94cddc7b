"""Graph and shapes -> Report. pySHACL is the judge, on one batch of nodes after another.

The time grows with the size of the graph and no faster: a batch holds its nodes in memory, and looks
up in the store what it must know of their neighbours. pySHACL and rdflib are loaded here only.
"""

from __future__ import annotations

import gc
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from datetime import date as Day

import pyoxigraph as ox

from kg.results import Report, Violation

BATCH = 5000
"""Nodes checked at once: about thirty articles. Larger batches are no faster."""

_RANKS = {"violation": 0, "warning": 1, "info": 2}


def validate(
    graph: ox.Store | Iterable[ox.Quad | ox.Triple],
    shapes: str | None = None,
    batch: int = BATCH,
    told: Iterable[bytes | None] = (),
    day: Day | None = None,
) -> Report:
    """What the shapes say of a graph on a day, else today; ``shapes`` is Turtle, instead of ``shapes/``.

    All statements count as one graph, whatever graph names them. A store on disk is checked sooner
    when one tells by the way what each article says, as N-Quads (`GraphStore.told`): no search for each term.

    >>> membership = '''<https://kg.example/id/membership-1> a <http://www.w3.org/ns/org#Membership> .'''
    >>> report = validate(ox.parse(membership, format=ox.RdfFormat.TURTLE))
    >>> report.conforms, report.violations[0].shape, report.violations[0].mend
    (False, 'membership-has-member', 'Add one org:member, a foaf:Person.')
    """
    from kg.validate import judge
    from kg.validate.closed import helped
    from kg.validate.shapes import load

    store = graph if isinstance(graph, ox.Store) else _held(graph)
    with _no_collection():
        known = load(shapes, day)
        found = judge.found(store, known, batch, told)
        return report({helped(one, known.finds, known.vocabulary) for one in found})


@contextmanager
def _no_collection() -> Iterator[None]:
    """Look for no garbage meanwhile: there is none, and to look through all nodes is a sixth of the time."""
    was = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was:
            gc.enable()


def report(found: Iterable[Violation]) -> Report:
    """What was found, the worst first."""
    ordered = sorted(
        found, key=lambda one: (_RANKS[one.severity], one.label, one.shape, one.focus, one.path, one.value)
    )
    return Report(all(one.severity != "violation" for one in ordered), tuple(ordered))


def _held(statements: Iterable[ox.Quad | ox.Triple]) -> ox.Store:
    store = ox.Store()
    store.bulk_extend(
        ox.Quad(one.subject, one.predicate, one.object) if isinstance(one, ox.Triple) else one
        for one in statements
    )
    return store
