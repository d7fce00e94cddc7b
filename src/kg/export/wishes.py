"""What somebody wants of an export besides its format, and which formats can do it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import TypedDict

from kg.errors import UnknownFormat, did_you_mean
from kg.export.graphml import TASTES
from kg.sheet import SAFE, Sheet
from kg.views import PARALLEL, VIEWS, WHOLE, Choice, Parallel

TOOLS = (*TASTES, "yed")
"""What GraphML is written for."""


class Asked(TypedDict, total=False):
    """The same as Python's callers name it; all may be left out."""

    view: str
    """One of `kg.views.VIEWS`."""
    only: str
    """Name, file or text of a query: what its rows name."""
    around: str
    """Name, CURIE or IRI of a thing: it and what is near it, at most ``depth`` edges away."""
    depth: int
    on: str
    """ISO day: what may have been so then."""
    people: bool
    """Without people: no sentences either, for these name them."""
    parallel: Parallel
    """``merge``: at most one edge from one node to another."""
    facts: bool
    """Facts without their provenance."""
    tool: str
    """One of `TOOLS`."""
    static: bool
    """Without times."""
    holds: bool
    """With ``org:holds`` derived from memberships."""
    described: bool
    """With the concepts that are used, and a description of the whole."""
    raw: bool
    """No apostrophe before what a spreadsheet would compute."""
    bom: bool
    """The mark by which Excel knows UTF-8 stands first."""


@dataclass(frozen=True, slots=True)
class Wishes:
    """What is wanted, with everything looked up."""

    choice: Choice = WHOLE
    facts: bool = False
    tool: str = "plain"
    static: bool = False
    holds: bool = False
    described: bool = False
    sheet: Sheet = SAFE


NONE = Wishes()

_GRAPHS = ("graphml", "gexf", "nodes", "edges", "neo4j", "dot", "mermaid", "xlsx", "svg", "html")
_RDF = ("turtle", "ntriples", "nquads", "trig", "json-ld", "annotations", "rdf-xml")
_CSV = ("nodes", "edges", "facts", "doubtful", "plans")
WITH_EDGES = tuple(form for form in _GRAPHS if form != "nodes")
"""The formats for which parallel edges can be merged."""
SHEETS = _CSV
"""The formats that are CSV."""


def refuse(form: str, wishes: Wishes) -> None:
    """Refuse a wish that has no meaning for a format, or that nobody knows."""
    choice = wishes.choice
    _known("view", choice.view, VIEWS)
    _known("parallel edges:", choice.parallel, PARALLEL)
    _known("tool", wishes.tool, TOOLS)
    for asked, possible, why in (
        (choice != WHOLE and choice.parallel == "keep", (*_GRAPHS, *_RDF), "is no graph to choose from"),
        (choice.parallel == "merge", WITH_EDGES, "has no edges to merge"),
        (choice.view == "people", _GRAPHS, "has no edges between people"),
        (wishes.facts, [form for form in _RDF if form != "annotations"], "has no provenance to leave out"),
        (wishes.tool != "plain", ("graphml",), "is the same for all tools"),
        (wishes.static, ("gexf",), "has no timeline to leave out"),
        (wishes.holds, _RDF, "derives no org:holds"),
        (wishes.described, _RDF, "describes no concepts"),
        (wishes.sheet != SAFE, SHEETS, "is no CSV: raw cells and a byte order mark are"),
    ):
        if asked and form not in possible:
            raise UnknownFormat(f"{form} {why}; possible for {', '.join(possible)}")


def _known(what: str, asked: str, possible: Mapping[str, object] | tuple[str, ...]) -> None:
    if asked not in possible:
        raise UnknownFormat(f"no {what} {asked!r}{did_you_mean(asked, possible)}")
