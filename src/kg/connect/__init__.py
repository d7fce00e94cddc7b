"""What several articles tell together, by what each keeps for others on one line of its part."""

from __future__ import annotations

from collections.abc import Iterable

from kg.connect.abstract import Abstract, abstract
from kg.connect.joined import about_themselves, joined
from kg.connect.joins import Joins, check, joins, lines_between
from kg.connect.judgements import append, key, of_today, read
from kg.connect.outline import Outline, outline
from kg.connect.reprints import reprints
from kg.connect.succession import ends
from kg.model import Connections, Facts
from kg.ontology import Ontology

__all__ = [
    "Abstract",
    "Joins",
    "Outline",
    "about",
    "about_themselves",
    "abstract",
    "append",
    "check",
    "connect",
    "joined",
    "joins",
    "key",
    "lines_between",
    "of_today",
    "outline",
    "read",
]


def about(facts: Facts, ontology: Ontology) -> str:
    """What others need to know of an article, on one line: `Abstract.parse` and `Outline.parse` read it."""
    return f"{abstract(facts).text()}\t{outline(facts, ontology).text()}"


def connect(outlines: Iterable[Outline]) -> Connections:
    """What follows from articles together: a function of their outlines, in whatever order."""
    told = tuple(outlines)
    found = reprints(told)
    undated = sorted(one.document for one in told if not one.published)
    return Connections(found, ends(told, found), tuple(undated))
