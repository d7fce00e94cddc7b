"""The page of an article: its text as far as the graph has it, beside each sentence what was read in it."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from itertools import pairwise

from kg.query.claims import Reason, claims_in
from kg.server.pages.view import Link, View
from kg.server.rendering import page
from kg.terms import ID

_SHOWN = 60
"""Sentences in a page."""


@dataclass(frozen=True, slots=True)
class Piece:
    """Some characters of a sentence; with the places that begin with them, if they tell something."""

    text: str
    marked: bool
    places: tuple[str, ...] = ()
    """Fragments of the IRIs of spans: ``char=12,30``."""


@dataclass(frozen=True, slots=True)
class Told:
    """A claim, in one line."""

    subject: Link
    relation: str
    object: Link
    status: str
    confidence: float
    rule: str
    note: str


@dataclass(frozen=True, slots=True)
class Passage:
    """A sentence in pieces, and what was read in it."""

    place: int
    pieces: tuple[Piece, ...]
    told: tuple[Told, ...]


def page_of(view: View, article: str, start: int) -> str:
    """The page, from the sentence of that number on."""
    claims = claims_in(view.store, article)
    found: dict[tuple[int, str], list[Reason]] = {}
    for one in claims:
        found.setdefault((one.place, one.sentence), []).append(one)
    order = sorted(found)
    shown = [_passage(view, found[key]) for key in order[start : start + _SHOWN]]
    return page(
        "document.html",
        thing=article,
        label=view.label(article),
        identifier=view.value(article, "dcterms:identifier"),
        issued=view.value(article, "dcterms:issued"),
        original=view.links(view.values(article, "kg:reprintOf")),
        reprints=view.links(view.subjects("kg:reprintOf", article)),
        passages=shown,
        of=len(order),
        claims=len(claims),
        start=start,
        next=start + _SHOWN if start + _SHOWN < len(order) else 0,
    )


def _passage(view: View, claims: list[Reason]) -> Passage:
    first = claims[0]
    told = dict.fromkeys(_told(view, one) for one in claims)
    return Passage(first.place, pieces(first.sentence, first.place, _spans(claims)), tuple(told))


def _spans(claims: Iterable[Reason]) -> list[tuple[int, int]]:
    return sorted({(one.start, one.end) for one in claims if one.sentence})


def pieces(sentence: str, place: int, spans: Iterable[tuple[int, int]]) -> tuple[Piece, ...]:
    """A sentence cut where spans begin and end; spans may lie in one another.

    >>> [(one.text, one.places) for one in pieces("abcd", 10, [(1, 3), (1, 2)])]
    [('a', ('char=10,14',)), ('b', ('char=11,13', 'char=11,12')), ('c', ()), ('d', ())]
    """
    kept = [(start, end) for start, end in spans if 0 <= start < end <= len(sentence)]
    places_of = dict.fromkeys([(0, len(sentence)), *kept])
    cuts = sorted({0, len(sentence), *(edge for span in kept for edge in span)})
    found = []
    for start, end in pairwise(cuts):
        places = tuple(f"char={place + a},{place + b}" for a, b in places_of if a == start)
        found.append(Piece(sentence[start:end], any(a <= start and end <= b for a, b in kept), places))
    return tuple(found)


def _told(view: View, one: Reason) -> Told:
    _, subject, _, object_ = one.fact
    about = object_ if object_.startswith(ID) else ""
    if about and one.relation in ("holds", "held", "member_of"):
        about = view.value(about, "org:organization")
    named = Link(one.object, view.link(about).href if about else "")
    link = Link(one.subject, view.link(subject).href)
    return Told(link, one.relation.replace("_", " "), named, one.status, one.confidence, one.rule, one.note)
