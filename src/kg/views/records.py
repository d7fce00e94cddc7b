"""The graph subject by subject, as it lies in the store: terms stay the text of N-Triples."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import groupby
from typing import TypeAlias

from kg.runs import Runs
from kg.statements import literal, statement
from kg.store import GraphStore
from kg.store.streaming import streamed
from kg.terms import iri

About: TypeAlias = dict[str, list[str]]
"""The objects of each predicate of one subject."""


def records(store: GraphStore) -> Iterator[tuple[str, About]]:
    """Each subject that is named with all that is said of it, by its IRI.

    A graph folder is read from its facts alone; of a file, any graph may have them.
    """
    lines = streamed(store, facts=True) if store.manifest is not None else map(_plain, streamed(store))
    blocks = Runs(
        (subject, "\n".join(of_subject))
        for subject, of_subject in groupby(lines, key=lambda line: line.partition(" ")[0])
        if subject.startswith("<")
    )
    for subject, of_subject in groupby(blocks, key=lambda row: row[0]):
        about: About = {}
        for line in {line for _, block in of_subject for line in block.split("\n")}:
            _, predicate, value = line.split(" ", 2)
            if predicate in about:
                about[predicate].append(value[:-2])
            else:
                about[predicate] = [value[:-2]]
        yield subject[1:-1], about


def _plain(line: str) -> str:
    """A line without its graph."""
    one = statement(line)
    return f"{one.subject} {one.predicate} {one.object} ."


def texts(about: About, curie: str) -> list[str]:
    """The texts or IRIs that a property has, sorted."""
    return sorted(map(said, about.get(iri(curie), ())))


def text(about: About, curie: str) -> str:
    """The first of them; empty where there is none."""
    found = about.get(iri(curie))
    return min(map(said, found)) if found else ""


def said(term: str) -> str:
    """What a term says: its text, or its IRI.

    >>> said('"2024-03-03"^^<http://www.w3.org/2001/XMLSchema#date>'), said("<a:b>")
    ('2024-03-03', 'a:b')
    """
    if not term.startswith('"'):
        return term.strip("<>")
    return literal(term).text if "\\" in term else term[1 : term.rindex('"')]


def local(address: str) -> str:
    """The last part of an IRI.

    >>> local("https://kg.example/vocabulary#party-cell")
    'party-cell'
    """
    return address[max(address.rfind("#"), address.rfind("/")) + 1 :]
