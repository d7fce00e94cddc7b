"""The values of facts: what each claim contributes, what all claims say together, what follows from that.

assemble    -> Contribution   (what one claim adds to a fact)
consolidate -> FactSummary, Chain, Placement
assemble    -> quads

Terms are those of N-Quads.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import NamedTuple

from kg.model import UNDATED, Period, Span, Status


class Triple(NamedTuple):
    """A direct statement; its parts are terms of N-Quads."""

    subject: str
    predicate: str
    object: str


class Contribution(NamedTuple):
    """What one claim adds to a fact of the whole graph."""

    fact: str
    """The term of its node."""
    triple: Triple
    relation: str
    subject_name: str
    """Canonical, as is the object's: each article gives the same, whatever words it has."""
    object_name: str
    status: Status
    confidence: float
    claim: str
    """The term of its node."""
    document: str
    """Identifier of the article; `GAZETTEER` for what needs none."""
    published: str = ""
    sentence: Span = Span(0, 0)
    quote: str = ""
    """The sentence; empty where there is none."""
    period: Period = UNDATED
    """Of what began, ended or was so on a day; of an event, the bounds of its day."""
    when: str = ""
    """The date of an event, in the text's form."""
    body: str = ""
    """Of a membership: the term of the organisation."""
    role: str = ""
    """And the concept of the role: facts of one person, body and role tell of one term of office."""


GAZETTEER = "gazetteer"


class Times(NamedTuple):
    """What all claims leave of when something was so: ISO days, and words; empty where nothing is known."""

    possibly_from: str = ""
    """It began on this day or later."""
    possibly_to: str = ""
    """It ended on this day or before."""
    held_from: str = ""
    """From this day to the next it was so for certain."""
    held_to: str = ""
    last_seen: str = ""
    since: str = ""
    until: str = ""


NEVER_TOLD = Times()


@dataclass(frozen=True, slots=True)
class FactSummary:
    """What all claims of a fact say together."""

    node: str
    triple: Triple
    relation: str
    subject_name: str
    object_name: str
    status: Status
    """Of the best claim, as is all that follows."""
    confidence: float
    claim: str
    document: str
    published: str
    quote: str
    articles: int
    """Independent ones: a reprint counts with its original, the gazetteer not at all."""
    times: Times = NEVER_TOLD
    period: Period = UNDATED
    """The narrowest bounds; the last day on which it was attested."""
    first_seen: str = ""
    earliest: str = ""
    """Bounds of the day on which it began, or ended, as the relation tells of the one or the other."""
    latest: str = ""
    when: str = ""
    body: str = ""


class Chain(NamedTuple):
    """An organisation and one above it. Terms are those of N-Quads."""

    lower: str
    upper: str
    distance: int
    """The least number of links."""
    status: str
    """Asserted if one way is asserted throughout, else inferred."""
    first: str
    """The best fact of those by which a way begins."""
    path: str
    """The names of what stands between, from below; empty if nothing does."""


class Placement(NamedTuple):
    """An organisation in one place, then and today. Terms are those of N-Quads."""

    body: str
    then: str
    """A locality; or the organisation itself, or one above it, which went into another."""
    today: str
    """The lowest of the localities that goes on, or the organisation that took it in."""
    told: str
    """The steps from the one to the other with their dates; empty where nothing changed."""
    placed: str
    """``surely``; ``perhaps``, where the place went into several; ``ended``."""
    first: str
    """The fact that places it."""
