"""Which of the claims about a thing is the evidence for one fact of it: found by index, not by a walk."""

from __future__ import annotations

from collections.abc import Iterable
from typing import NamedTuple

import pyoxigraph as ox

from kg.terms import PREFIXES

Term = ox.NamedNode | ox.BlankNode | ox.Literal | ox.Triple

_CLAIMED = frozenset(
    f"{PREFIXES[prefix]}{name}"
    for prefix, names in (
        ("org", ("subOrganizationOf", "unitOf", "hasMembership")),
        ("kg", ("within", "covers", "hostedBy", "mergedInto", "birthYear", "hasObservation")),
        ("kg", ("establishedBy", "dissolvedBy")),
        ("foaf", ("gender",)),
    )
    for name in names
)
"""Facts that have claims of their own: only such a claim is evidence for one."""
_ITSELF, _EXACT, _SAME, _ANY = range(4)
_SILENT = 4
"""What a claim without a sentence comes behind."""


class Said(NamedTuple):
    """What one claim says, and where."""

    predicate: str
    object: str
    subject: str
    quote: str
    document: str
    claim: str
    """Its IRI."""


class Evidence:
    """The claims about one thing."""

    def __init__(self, claims: Iterable[Said], node: Term) -> None:
        self._best: dict[tuple[str, ...], Said] = {}
        self._itself = ""
        for said in claims:
            if said.claim == getattr(node, "value", None):
                self._itself = said.claim
            for key in (
                ("fact", said.predicate, said.object),
                ("object", said.object),
                ("subject", said.subject),
                ("predicate", said.predicate),
                ("any",),
            ):
                known = self._best.get(key)
                if known is None or _order(said) < _order(known):
                    self._best[key] = said

    def best(self, predicate: str, value: str) -> Said | None:
        """The claim that says just this, else one with this predicate, else any: best one with a sentence.

        None, if only another claim could be told of a fact that has claims of its own: a sentence about
        something else would mislead.
        """
        ranked: list[tuple[int, tuple[str, ...]]] = [
            (_EXACT, ("fact", predicate, value) if predicate else ("object", value))
        ]
        if value:
            ranked.append((_EXACT, ("subject", value)))
        if predicate not in _CLAIMED or not value:
            first = _ITSELF if self._itself else _ANY
            ranked += [(_SAME, ("predicate", predicate)), (first, ("any",))]
        found = [(rank, self._best[key]) for rank, key in ranked if key in self._best]
        ranks = [(rank + _order(said)[0], *_order(said)[1:], said) for rank, said in found]
        return min(ranks)[-1] if ranks else None


def _order(said: Said) -> tuple[int, str, str, str]:
    return 0 if said.quote else _SILENT, said.quote, said.document, said.claim
